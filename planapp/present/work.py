"""What waits for a person, in words: one line each, by how near its day is. Nobody is ranked."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from planapp.present.dates import counted, date_in_words

SOON = timedelta(days=7)
AHEAD = timedelta(days=28)
"""How far ahead days are looked for."""


@dataclass(frozen=True, kw_only=True)
class Work:
    """One thing to do: what it is, where it is done, and by which day, if it has one.

    `kind` says in a word or two what sort it is, `plan` is a reference, blank where it is of none.
    What waits without a day of its own and must not be left lying is `now`; what is about a child's
    safety today, or who reads of one, comes `first`.
    """

    kind: str
    what: str
    href: str
    day: date | None = None
    plan: str = ""
    now: bool = False
    first: bool = False


@dataclass(frozen=True)
class Group:
    """Lines whose days are about as near as each other."""

    title: str
    lines: tuple[Work, ...]


def by_day(lines: Iterable[Work], today: date) -> tuple[Group, ...]:
    """The lines in four groups, those that are empty left out; in each the earliest day first."""
    known = sorted(lines, key=lambda one: (not one.first, one.day or today, one.kind, one.plan))
    titles = ("Now", "In the next seven days", "Later", "When you can")
    groups: dict[str, list[Work]] = {title: [] for title in titles}
    for one in known:
        groups[titles[_nearness(one, today)]].append(one)
    return tuple(Group(title, tuple(found)) for title, found in groups.items() if found)


def _nearness(one: Work, today: date) -> int:
    if one.now or one.first or (one.day is not None and one.day <= today):
        return 0
    if one.day is None:
        return 3
    return 1 if one.day <= today + SOON else 2


def day_in_words(day: date, today: date) -> str:
    """`today`, `tomorrow`, `in 5 days`, `3 days ago`, with the day itself; weeks after a while."""
    days = (day - today).days
    near = {-1: "yesterday", 0: "today", 1: "tomorrow"}.get(days) or _far(abs(days))
    if abs(days) > 1:
        near = f"in {near}" if days > 0 else f"{near} ago"
    return f"{near}, {date_in_words(day)}"


def _far(days: int) -> str:
    if days < 28:
        return counted(days, "day")
    return counted(days // 7, "week") if days < 365 else counted(days // 365, "year")
