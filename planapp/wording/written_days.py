"""The day by which something is due, where it stands in the words: `refer to CAMHS by 1 April`.

Told is the calendar day. What is only related to something else (`by the review`) is left alone,
and so are days on which something else happens or until which it goes on.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import MAXYEAR, date, timedelta
from typing import NamedTuple

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_YEAR = r"(?P<year>20\d\d)"
_BY = (
    r"(?<!\bnot )\b(?P<by>by|before|(?:no|not) later than)\s{1,9}(?:the\s{1,9})?(?:noon on\s{1,9})?"
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s{1,9})?(?:the\s{1,9})?"
)
_PERHAPS = re.compile(r"\b(?:by|before|later than)\s", re.IGNORECASE)
_NO_MORE = r"(?![\w/]|[.:-]\d)"
_WAYS = tuple(
    re.compile(_BY + way + _NO_MORE, re.IGNORECASE)
    for way in (
        rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:\s{{1,9}}of)?\s{{0,9}}{_MONTH}\.?(?:,?\s{{1,9}}{_YEAR})?",
        rf"(?P<end>end of\s{{1,9}})?{_MONTH}(?:,?\s{{1,9}}{_YEAR})?(?!\s{{1,9}}\d)",
        r"(?P<day>\d{1,2})(?P<mark>[/.-])(?P<month>\d{1,2})(?P=mark)(?P<year>(?:20)?\d\d)",
        r"(?P<day>\d{1,2})/(?P<month>\d{1,2})",
        r"(?P<year>20\d\d)-(?P<month>\d\d)-(?P<day>\d\d)",
    )
)
_PEOPLE = frozenset({"jan", "april", "may", "june"})  # seen by June: with a year, it is the month
_SOON = 240  # days after a conference in which a day without a year may be meant
_ONE_DAY = timedelta(days=1)


class WrittenDay(NamedTuple):
    """The first and the last day that may be meant, how it is said, and where it stands."""

    first: date
    last: date
    said: str
    start: int
    end: int


def due_in_words(text: str, since: date | None) -> Iterator[WrittenDay]:
    """Every day by which something is to be, from the day on which the plan was made.

    A day without a year is the next of its name, where that is soon; else it is not known.
    """
    for way in _WAYS if _PERHAPS.search(text) else ():
        for found in way.finditer(text):
            days = _meant(found.groupdict(), since)
            if days and (since is None or days[0] >= since):
                yield WrittenDay(*days, _said(*days), *found.span())


def _meant(parts: dict[str, str | None], since: date | None) -> tuple[date, date] | None:
    month, year, day = parts["month"] or "", parts.get("year"), int(parts.get("day") or 0)
    if month.lower() in _PEOPLE and not (day or year or parts.get("end")):
        return None
    number = int(month) if month.isdigit() else _MONTHS.index(month[:3].lower()) + 1
    if year:
        days = _within(int(year[-2:]) + 2000, number, day)
    else:
        days = _next(since, number, day) if since else None
    if days is None:
        return None
    if (parts["by"] or "").lower() == "before":
        return days[0] - _ONE_DAY, days[0] - _ONE_DAY
    return (days[1], days[1]) if parts.get("end") else days


def _next(since: date, month: int, day: int) -> tuple[date, date] | None:
    """The next of a name, where that is soon."""
    for year in (since.year, since.year + 1):
        days = _within(year, month, day)
        if days and days[1] >= since:
            return days if days[0] - since <= timedelta(days=_SOON) else None
    return None


def _within(year: int, month: int, day: int) -> tuple[date, date] | None:
    """That day twice, or the first and the last of the month; None where there is none."""
    if not 1 <= month <= 12 or year > MAXYEAR:
        return None
    length = monthrange(year, month)[1]
    if day > length:
        return None
    return date(year, month, day or 1), date(year, month, day or length)


def _said(first: date, last: date) -> str:
    return f"{first:%B %Y}" if first != last else f"{first.day} {first:%B %Y}"
