"""What quality assurance looks through: emergencies, refused attempts, months of reading."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from planapp.clock import now, today
from planapp.domain.access import Emergency
from planapp.domain.activity import Entry
from planapp.domain.errors import NotAllowed, NotFound
from planapp.domain.reviews import Month, Reading
from planapp.present.dates import MONTHS
from planapp.present.looks import GONE, visits
from planapp.store.access import refusals_since
from planapp.store.emergency import openings
from planapp.store.reviews import (
    first_month,
    month_reviews,
    read_during,
    record_month_reviewed,
)
from planapp.web.database import db
from planapp.web.guard import current_user

MONTHS_SHOWN = 12
REFUSALS_SHOWN = timedelta(days=28)
HEADINGS = (
    "Name",
    "Role",
    "Plans opened",
    "Pages and lists looked at",
    "Outside usual hours",
    "Emergency openings",
    "Plans opened and not written in",
)


@dataclass(frozen=True)
class Seen:
    """An emergency opening with the pages that were read through it."""

    opening: Emergency
    titles: tuple[str, ...]


@dataclass(frozen=True)
class MonthRow:
    """A month in words, and who has looked through it."""

    month: Month
    title: str
    over: bool
    reviews: tuple[Entry, ...]


def seen(opening: Emergency) -> Seen:
    """What was read through an opening: each page once."""
    looks = reversed(read_during(db(), opening))
    return Seen(
        opening,
        tuple(dict.fromkeys(p.title for v in visits(looks) for p in v.pages)),
    )


def waiting() -> tuple[Seen, ...]:
    """Openings that nobody has reviewed."""
    return tuple(seen(opening) for opening in openings(db()) if opening.reviewed_at is None)


def reviewed() -> tuple[Emergency, ...]:
    """Openings that somebody has reviewed, newest first."""
    return tuple(opening for opening in openings(db()) if opening.reviewed_at is not None)


def refused() -> tuple[Entry, ...]:
    """Attempts that were refused in the last weeks."""
    return refusals_since(db(), now() - REFUSALS_SHOWN)


def months() -> Iterator[MonthRow]:
    """The months to look through since the trail began, newest first."""
    began = first_month(db()) or Month.of(today())
    for back in range(MONTHS_SHOWN):
        month = Month.of(today()).later(-back)
        if month >= began:
            yield row_of(month)


def row_of(month: Month) -> MonthRow:
    """One month, with who has looked through it."""
    reviews = tuple(entry for entry in month_reviews(db()) if entry.name == str(month))
    title = f"{MONTHS[month.number - 1]} {month.year}"
    return MonthRow(month, title, month.is_over(today()), reviews)


def month_called(name: str) -> Month:
    """The month of this name; NotFound when it is none, or has not begun."""
    month = Month.called(name)
    if month is None or month > Month.of(today()):
        raise NotFound("months", name)
    return month


def looked_through(month: Month) -> None:
    """Keep that the person who is signed in looked through a month. NotAllowed before its end."""
    if not month.is_over(today()):
        raise NotAllowed("This month is not over. Look through it when it is.")
    record_month_reviewed(db(), month, by=current_user())


def as_row(reading: Reading) -> tuple[object, ...]:
    """A person's month as a row of the file."""
    numbers = (reading.plans, reading.looks, reading.outside, reading.emergencies)
    return (reading.name, reading.role or GONE, *numbers, reading.unwritten)
