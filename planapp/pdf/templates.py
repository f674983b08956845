"""The templates of documents, and the way from HTML to a PDF."""

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from planapp.present import dates, labels, sentences


@cache
def environment(templates: Path) -> Environment:
    """The document templates, compiled once. Every value is escaped, whatever they are called."""
    jinja = Environment(
        loader=FileSystemLoader(templates),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    jinja.filters |= {
        "date": dates.date_in_words,
        "words": labels.in_words,
        "title": labels.first_up,
        "joined": labels.joined,
        "text": sentences.as_text,
    }
    jinja.globals |= {"dates": dates, "labels": labels, "sentences": sentences}
    return jinja


def printed(html: str) -> bytes:
    """The PDF of a page of HTML, as `render` makes it.

    What makes it is loaded with the first document: that takes half as long as all the rest.
    """
    from planapp.pdf.render import render

    return render(html)
