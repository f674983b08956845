"""Reads back what a PDF says, as a person would see it or a screen reader would be told."""

import io
from functools import cache

from pypdf import PdfReader


@cache
def pages_of(document):
    return tuple(page.extract_text() for page in PdfReader(io.BytesIO(document)).pages)


def text_of(document):
    return "\n".join(pages_of(document))


def unbroken(text):
    """The same letters without the spaces and line ends that layout puts among them."""
    return "".join(text.split())
