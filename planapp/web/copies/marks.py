"""Passages with the words in question marked, short enough to judge by."""

from dataclasses import dataclass

from planapp.domain.copies import Passage, Question
from planapp.domain.leaving_out import LeavingOut
from planapp.present.marking import Bit, excerpt

AROUND = 140
"""Characters shown before and after the marked words."""


@dataclass(frozen=True)
class Excerpt:
    """Where the words stand, and the text around them."""

    place: Passage
    words: tuple[Bit, ...]


def excerpts(question: Question) -> tuple[Excerpt, ...]:
    """Each passage that the question is about, in the order of the plan."""
    looked_for = LeavingOut(question.phrases)
    return tuple(Excerpt(place, _words(place.text, looked_for)) for place in question.places)


def _words(text: str, looked_for: LeavingOut) -> tuple[Bit, ...]:
    spans = looked_for.spans(text)
    if not spans:
        return (Bit(text),)
    start, end = spans[0][0] - AROUND, spans[-1][1] + AROUND
    return excerpt(text, spans, start, min(end, len(text)))
