"""The day by which an action or a change is due: in its box, or else in its words."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from planapp.domain.findings import Evidence
from planapp.scorer.composed import evidence
from planapp.scorer.messages import shown
from planapp.scorer.places import text_of, value_at
from planapp.scorer.registry import Context
from planapp.wording.written_days import WrittenDay, due_in_words


class Due(NamedTuple):
    """The first and the last day that may be meant, how it is said, and where it is written."""

    first: date
    last: date
    said: str
    by: str
    seen: Evidence


def due_of(subject: object, context: Context, of: str, words: str = "", at: str = "") -> Due | None:
    """The day in the box `of`, else the first in the text of `words`; `at` leads to the subject."""
    day = value_at(subject, context.plan, of)
    if isinstance(day, date):
        seen = evidence(at + of, day.isoformat(), 0, 10, "the date written here")
        return Due(day, day, shown(day), "by" if of == "by" else "on", seen)
    text = text_of(value_at(subject, context.plan, words)) if words else ""
    said = min(_promised(text, context), default=None)
    if said is None:
        return None
    seen = evidence(at + words, text, said.start, said.end, "the date written here")
    return Due(said.first, said.last, said.said, "by", seen)


def _promised(text: str, context: Context) -> Iterator[WrittenDay]:
    """Days by which it is to be; a day in a condition is none: `if he has not by 1 April`."""
    for day in due_in_words(text, context.plan.conference.held_on):
        if not context.doings(text).is_supposed(day.start):
            yield day
