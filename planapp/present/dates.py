"""Dates and ages in words. The caller always says which day it is."""

import re
from datetime import date, datetime, timedelta

from planapp.domain.months import months_between
from planapp.domain.nouns import Child

_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
PREGNANCY = timedelta(weeks=40)
EARLIEST_BIRTH_WEEKS, LATEST_PREGNANCY_WEEKS = 20, 44
MONTHS = [
    *("January", "February", "March", "April", "May", "June", "July", "August"),
    *("September", "October", "November", "December"),
]
WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


def date_in_words(day: date | None, blank: str = "not known") -> str:
    """`12 May 2027`; `blank` when there is no date."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}" if day else blank


def as_read(text: str) -> str:
    """A text as people read it: one that is a date as programs write it is put into words."""
    try:
        return date_in_words(date.fromisoformat(text)) if _ISO.fullmatch(text) else text
    except ValueError:
        return text


def date_in_short(day: date | None, blank: str = "not known") -> str:
    """`9 Sep 2027`, for a narrow column; `blank` when there is no date."""
    return f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}" if day else blank


def weekday(day: date) -> str:
    """The day of the week, e.g. `Wednesday`."""
    return WEEKDAYS[day.weekday()]


def age_in_words(child: Child, on: date) -> str:
    """The child's age in the unit that matters: days, then weeks, then years and months.

    Days up to two weeks, weeks up to one year. Before birth, completed weeks of pregnancy, counted
    back from the expected date. A birth that is overdue in the record is said to be unrecorded.
    """
    if child.born is not None:
        return _age_since(child.born, on)
    if child.expected is not None:
        return _pregnancy(child.expected, on)
    return "date of birth not known"


def _age_since(born: date, on: date) -> str:
    days = (on - born).days
    if days < 0:
        return "not yet born"
    if days < 14:
        return counted(days, "day")
    months = months_between(born, on)
    if months < 12:
        return counted(days // 7, "week")
    years, rest = divmod(months, 12)
    return counted(years, "year") + (f" {counted(rest, 'month')}" if rest else "")


def _pregnancy(expected: date, on: date) -> str:
    weeks = (PREGNANCY - (expected - on)).days // 7
    if weeks < 0:
        return f"expected on {date_in_words(expected)}"
    if weeks > LATEST_PREGNANCY_WEEKS:
        return f"expected on {date_in_words(expected)}, birth not recorded"
    return f"{counted(weeks, 'week')} of pregnancy"


def of_one_pregnancy(born: date, expected: date) -> bool:
    """Whether a child expected on one day can have been born on another."""
    weeks = (PREGNANCY - (expected - born)).days // 7
    return EARLIEST_BIRTH_WEEKS <= weeks <= LATEST_PREGNANCY_WEEKS


def counted(number: int, one: str, many: str = "") -> str:
    """`1 week`, `2 weeks`; `many` where the plural is not made with an s."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def time_in_words(moment: datetime) -> str:
    """`20:14`, by the clock on the wall."""
    return f"{moment.astimezone():%H:%M}"


def moment_in_words(moment: datetime | None, blank: str = "not known") -> str:
    """`12 May 2027 at 20:14`, by the clock on the wall; `blank` when there is no moment."""
    if moment is None:
        return blank
    return f"{date_in_words(moment.astimezone().date())} at {time_in_words(moment)}"
