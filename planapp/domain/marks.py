"""Marks on a child: all of them in the order of their days, and what was done after each.

It counts and it asks. Nothing here says how a mark came about.
"""

from collections.abc import Collection
from dataclasses import dataclass

from planapp.domain.chronology import AboutMarks, Enquiry, Mark, Medical, Strategy
from planapp.domain.facts import current, standing_now
from planapp.domain.nouns import Child, Mobility
from planapp.domain.record import Record
from planapp.domain.visits import Visit


@dataclass(frozen=True)
class AfterMark:
    """One mark with what is recorded to have been done about it.

    `asks` says that the child was not yet mobile then, so that the local protocol is asked after.
    """

    mark: Mark
    number: int
    asks: bool
    strategies: tuple[Strategy, ...]
    enquiries: tuple[Enquiry, ...]
    medicals: tuple[Medical, ...]

    @property
    def linked(self) -> bool:
        """Whether a strategy discussion or an enquiry is recorded that is about it."""
        return bool(self.strategies or self.enquiries)

    @property
    def unanswered(self) -> bool:
        """Whether something that the protocol asks for is not recorded."""
        answered = self.mark.referred is not None and self.mark.senior_opinion is not None
        return self.asks and not (answered and self.linked)


def marks_of(record: Record) -> tuple[Mark, ...]:
    """Every mark that stands, by day; those whose day is not known come first."""
    return current(event for event in record.events if isinstance(event, Mark))


def without_a_mark(record: Record, telling: Collection[str]) -> tuple[Visit, ...]:
    """Those of the visits that tell of a mark, by id, of whose day none is recorded."""
    days = {mark.day for mark in marks_of(record)}
    found = (visit for visit in current(record.visits) if visit.id in telling)
    return tuple(visit for visit in found if visit.day is None or visit.day not in days)


def not_yet_mobile(mark: Mark, child: Child) -> bool:
    """Whether the child was not yet mobile then: as recorded, or because the child is not now."""
    if mark.mobility is None:
        return child.mobility is Mobility.NOT_YET
    return mark.before_moving


def after_marks(record: Record, child: Child) -> tuple[AfterMark, ...]:
    """Each mark in order, numbered from 1, with what is recorded to be about it."""
    about: dict[str, list[AboutMarks]] = {}
    for event in current(record.events):
        if isinstance(event, Enquiry | Strategy | Medical):
            for mark_id in dict.fromkeys(marks_it_is_about(event, record)):
                about.setdefault(mark_id, []).append(event)
    return tuple(
        _after(mark, number, not_yet_mobile(mark, child), about.get(mark.id, []))
        for number, mark in enumerate(marks_of(record), start=1)
    )


def after_mark(mark: Mark, record: Record, child: Child) -> AfterMark | None:
    """One mark with what is recorded to be about it; None for one that was corrected since."""
    return next((a for a in after_marks(record, child) if a.mark.id == mark.id), None)


def _after(mark: Mark, number: int, asks: bool, linked: list[AboutMarks]) -> AfterMark:
    return AfterMark(
        mark=mark,
        number=number,
        asks=asks,
        strategies=tuple(e for e in linked if isinstance(e, Strategy)),
        enquiries=tuple(e for e in linked if isinstance(e, Enquiry)),
        medicals=tuple(e for e in linked if isinstance(e, Medical)),
    )


def marks_it_is_about(event: AboutMarks, record: Record) -> tuple[str, ...]:
    """The ids of the marks an event is about, as they stand: a corrected one under its new id."""
    found = (standing_now(record.events, fact_id) for fact_id in event.about)
    return tuple(fact.id for fact in found if fact is not None)
