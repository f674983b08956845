"""What is awaited and open beside a plan: reports, enquiries, decisions, referrals, follow-ups.

Each with the day since when. A day that is not known stays not known.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from planapp.domain.chronology import AnyEvent, Decision, Enquiry, Event, Mark, Medical
from planapp.domain.facts import current
from planapp.domain.nouns import Concern
from planapp.domain.plans import Plan
from planapp.domain.record import Record


class Waiting(StrEnum):
    """What is awaited, in the order in which it is shown."""

    ENQUIRY = "section 47 enquiry without an outcome"
    NOT_TOLD = "outcome of an enquiry, not known to have been told to all"
    REPORT = "written report of an examination"
    REFERRAL = "referral without an outcome"
    DECISION = "decision made elsewhere, its words not known"
    FOLLOW_UP = "still to be done"


@dataclass(frozen=True)
class OpenItem:
    """One thing that is awaited or open: which entry it comes from, since when, for how long."""

    waiting: Waiting
    event: AnyEvent
    since: date | None
    days: int | None
    concerns: tuple[Concern, ...]


def open_items(plan: Plan, record: Record, today: date) -> tuple[OpenItem, ...]:
    """All that is awaited and open on a day: by what it is, the longest first.

    What is said to happen after that day is left out. One entry may be open in several ways.
    """
    found = (
        _item(waiting, event, since, plan, today)
        for event in current(record.events)
        if event.day is None or event.day <= today
        for waiting, since in waits(event)
    )
    order = list(Waiting)
    return tuple(
        sorted(found, key=lambda item: (order.index(item.waiting), item.since or date.min))
    )


def waits(event: Event) -> Iterator[tuple[Waiting, date | None]]:
    """What is awaited of an event, and since when: a follow-up, and at most one thing besides."""
    if isinstance(event, Enquiry) and event.is_open:
        yield Waiting.ENQUIRY, event.day
    elif isinstance(event, Enquiry) and not event.is_told:
        yield Waiting.NOT_TOLD, event.ended_on
    if isinstance(event, Medical) and event.awaited:
        yield Waiting.REPORT, event.day
    if isinstance(event, Mark) and event.referred and not event.referral_outcome.strip():
        yield Waiting.REFERRAL, event.day
    if isinstance(event, Decision) and event.awaited:
        yield Waiting.DECISION, event.day
    if event.follow_up.strip():
        yield Waiting.FOLLOW_UP, event.day


def _item(
    waiting: Waiting, event: AnyEvent, since: date | None, plan: Plan, today: date
) -> OpenItem:
    days = (today - since).days if since else None
    return OpenItem(waiting, event, since, days, plan.linked("concerns", event.concerns))
