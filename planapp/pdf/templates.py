"""The templates of documents."""

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from planapp.pdf.data import as_address
from planapp.present import dates, labels, sentences
from planapp.present.direction import from_the_right, runs_of
from planapp.present.legible import legible


@cache
def environment(templates: Path) -> Environment:
    """The document templates, compiled once. Every value is escaped, whatever they are called."""
    jinja = Environment(
        loader=FileSystemLoader(templates),
        autoescape=True,
        finalize=_as_printed,
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
        "as_data": as_address,
        "sided": sided,
    }
    jinja.globals |= {"dates": dates, "labels": labels, "sentences": sentences}
    return jinja


def sided(text: str) -> str:
    """A text; in an element that begins at the right, where most of it is written from there.

    Where it is not, each name in such letters is set apart, so that the rest keeps its order.
    """
    if from_the_right(text):
        return Markup('<bdi dir="rtl">{}</bdi>').format(legible(text))
    runs = tuple(runs_of(text))
    if not any(right for _, right in runs):
        return text
    apart = {True: Markup("<bdi>{}</bdi>"), False: Markup("{}")}
    return Markup("").join(apart[right].format(legible(run)) for run, right in runs)


def _as_printed(value: object) -> object:
    """What a template prints: text legibly, everything else as it is.

    What a macro made is no plain `str`: its texts were made legible inside it.
    """
    return legible(value) if type(value) is str else value
