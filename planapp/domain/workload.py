"""Audits in hand: who has which to finish, and by when. A list of work; nothing here ranks."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from planapp.domain.audits import Assignment, Audit

SOON = timedelta(days=7)
"""What is due within this time is due soon."""


@dataclass(frozen=True)
class InHand:
    """An audit that somebody was given and has not finished. `auditor` is their id."""

    sample: int
    reference: str
    turn: int
    auditor: str
    name: str
    due: date | None

    def is_overdue(self, today: date) -> bool:
        """Whether the day by which it was to be finished is over."""
        return self.due is not None and self.due < today

    def is_due_soon(self, today: date) -> bool:
        """Whether it is to be finished within a week, and not overdue."""
        return self.due is not None and today <= self.due <= today + SOON


@dataclass(frozen=True)
class Workload:
    """What one person has in hand; `next_due` is the first day on which one is due, if any is."""

    auditor: str
    name: str
    in_hand: int
    overdue: int
    next_due: date | None


def in_hand(audits: Iterable[Audit]) -> tuple[InHand, ...]:
    """Every audit that was given to somebody and is not finished, those due first before."""
    found = (
        InHand(audit.sample, audit.reference, given.turn, given.auditor, given.name, given.due)
        for audit in audits
        for given in audit.standing(Assignment)
        if audit.answers(given.turn) is None
    )
    return tuple(sorted(found, key=lambda one: (one.due or date.max, one.sample, one.reference)))


def workloads(audits_in_hand: Iterable[InHand], today: date) -> tuple[Workload, ...]:
    """What each person has in hand, by name."""
    theirs: dict[str, list[InHand]] = {}
    for one in audits_in_hand:
        theirs.setdefault(one.auditor, []).append(one)
    loads = (
        Workload(
            auditor,
            ones[0].name,
            len(ones),
            sum(one.is_overdue(today) for one in ones),
            min((one.due for one in ones if one.due), default=None),
        )
        for auditor, ones in theirs.items()
    )
    return tuple(sorted(loads, key=lambda load: (load.name, load.auditor)))
