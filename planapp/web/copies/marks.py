"""Passages with the words in question marked, short enough to judge by."""

from dataclasses import dataclass

from planapp.domain.copies import Passage, Question
from planapp.domain.leaving_out import LeavingOut

AROUND = 140
"""Characters shown before and after the marked words."""


@dataclass(frozen=True)
class Part:
    """A piece of a passage; marked when it is what the question is about."""

    text: str
    marked: bool = False


@dataclass(frozen=True)
class Excerpt:
    """Where the words stand, and the text around them."""

    place: Passage
    parts: tuple[Part, ...]


def excerpts(question: Question) -> tuple[Excerpt, ...]:
    """Each passage that the question is about, in the order of the plan."""
    looked_for = LeavingOut(question.phrases)
    return tuple(Excerpt(place, _parts(place.text, looked_for)) for place in question.places)


def _parts(text: str, looked_for: LeavingOut) -> tuple[Part, ...]:
    spans = looked_for.spans(text)
    if not spans:
        return (Part(text),)
    parts, last = [], max(0, spans[0][0] - AROUND)
    if last:
        parts.append(Part("… "))
    for start, end in spans:
        parts += [Part(text[last:start]), Part(text[start:end], marked=True)]
        last = end
    rest = text[last : last + AROUND]
    ending = " …" if len(text) > last + AROUND else ""
    return (*parts, Part(rest + ending))
