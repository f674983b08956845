"""Reads back what a PDF says, as a person would see it or a screen reader would be told."""

import io
from collections.abc import Iterator
from functools import cache

import pikepdf
from pypdf import PdfReader


@cache
def pages_of(document):
    return tuple(page.extract_text() for page in PdfReader(io.BytesIO(document)).pages)


def text_of(document):
    return "\n".join(pages_of(document))


def unbroken(text):
    """The same letters without the spaces and line ends that layout puts among them."""
    return "".join(text.split())


@cache
def all_that_is_in(document):
    """Everything a PDF holds, seen or not: its words, and every string and stream, unpacked.

    So of metadata, bookmarks, tags, words in place of pictures, links and files inside as well.
    """
    with pikepdf.open(io.BytesIO(document)) as pdf:
        strings = [word for found in pdf.objects for word in _strings(found)]
        streams = [found.read_bytes() for found in pdf.objects if isinstance(found, pikepdf.Stream)]
        names = [name for name, _ in pdf.attachments.items()]
    readable = [stream.decode("utf-8", "replace") for stream in (document, *streams)]
    return "\n".join([text_of(document), *names, *strings, *readable])


def _strings(found) -> Iterator[str]:
    """Every string within one object; what it refers to is an object of its own."""
    if isinstance(found, pikepdf.String):
        yield str(found)
    elif isinstance(found, pikepdf.Array):
        for each in found:
            yield from _strings(each) if not _refers(each) else ()
    elif isinstance(found, (pikepdf.Dictionary, pikepdf.Stream)):
        for name, each in found.items():
            yield str(name)
            yield from _strings(each) if not _refers(each) else ()


def _refers(found) -> bool:
    return isinstance(found, pikepdf.Object) and found.is_indirect


def sizes_of(made):
    """Points of every letter that is printed."""
    found = set()

    def note(text, _, matrix, __, size):
        if text.strip():
            found.add(round(0.75 * size * abs(matrix[3]), 1))  # from the pixels of style

    for page in PdfReader(io.BytesIO(made)).pages:
        page.extract_text(visitor_text=note)
    return found
