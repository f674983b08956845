"""What is awaited and open, in words: what it is, since when, for how long."""

from dataclasses import dataclass
from itertools import groupby

from planapp.domain.awaited import OpenItem, Waiting
from planapp.present.dates import counted, date_in_words
from planapp.present.facts import fact_title
from planapp.present.labels import first_up

HEADINGS = {
    Waiting.ENQUIRY: "Section 47 enquiries without an outcome",
    Waiting.NOT_TOLD: "Outcomes of enquiries: who was told is not all known",
    Waiting.REPORT: "Written reports awaited",
    Waiting.REFERRAL: "Referrals without an outcome",
    Waiting.DECISION: "Decisions made elsewhere, their words awaited",
    Waiting.FOLLOW_UP: "Still to be done",
}


@dataclass(frozen=True)
class OpenGroup:
    """All that is awaited of one sort."""

    title: str
    items: tuple[OpenItem, ...]


def open_groups(items: tuple[OpenItem, ...]) -> tuple[OpenGroup, ...]:
    """Open items in their order, by what is awaited."""
    return tuple(
        OpenGroup(HEADINGS[waiting], tuple(group))
        for waiting, group in groupby(items, key=lambda item: item.waiting)
    )


def since_in_words(item: OpenItem) -> str:
    """`since 12 May 2027, 20 days`."""
    if item.since is None or item.days is None:
        return "since a day not known"
    return f"since {date_in_words(item.since)}, {counted(item.days, 'day')}"


def open_in_words(item: OpenItem) -> str:
    """One open thing in a line."""
    if item.waiting is Waiting.FOLLOW_UP:
        said = f"{item.event.follow_up} ({fact_title(item.event)})"
    else:
        said = str(item.waiting)
    return f"{first_up(said)}, {since_in_words(item)}"
