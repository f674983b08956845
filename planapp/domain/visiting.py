"""Visits counted by week and agency: due by the plan's pattern, made, not made, or not recorded.

Counts say what is written and nothing of anybody. What is only said to have been done elsewhere is
no visit made, and a day on which nothing was recorded is not a visit that was missed.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from planapp.domain.chronology import PartOfDay
from planapp.domain.facts import current
from planapp.domain.plans import Plan
from planapp.domain.visits import Outcome, Visit

DAY, WEEK = timedelta(days=1), timedelta(days=7)
ALL_AGENCIES = frozenset(
    {"all", "all-agencies", "all-professionals", "all-workers", "everybody", "everyone"}
)
"""A pattern under one of these keys is kept by whoever has no pattern of its own."""

Read = Callable[[str], "tuple[Rhythm, ...]"]

UNNAMED = "Agency not known"


def in_a_sentence(agency: str) -> str:
    """The name of an agency as it stands inside a sentence: what is no name has no capital."""
    is_no_name = agency == UNNAMED or is_everybody(agency)
    return agency[:1].lower() + agency[1:] if is_no_name else agency


@dataclass(frozen=True)
class Rhythm:
    """So many times in so many days."""

    times: int
    days: int


@dataclass(frozen=True)
class Pattern:
    """A visiting pattern of the plan as it can be counted: its rhythms, from when, until when.

    There is no rhythm when its words could not be read, no `since` when no day is known.
    """

    agency: str
    words: str
    rhythms: tuple[Rhythm, ...]
    since: date | None = None
    until: date | None = None

    @property
    def counts(self) -> bool:
        """Whether it can be said how many visits are due."""
        return bool(self.rhythms) and self.since is not None


class Became(StrEnum):
    """What became of a visit, as far as it is known."""

    MADE = "made"
    MISSED = "nobody was in"
    REFUSED = "refused"
    CANCELLED = "cancelled"
    ELSEWHERE = "said to be done elsewhere"
    UNSAID = "outcome not recorded"


NOT_MADE = (Became.MISSED, Became.REFUSED, Became.CANCELLED)


@dataclass(frozen=True)
class Week:
    """One week of an agency from its Monday.

    `due` is None where it cannot be counted; `gap` is how many that were due have no entry at all.
    """

    monday: date
    visits: tuple[Visit, ...] = ()
    due: int | None = None
    gap: int = 0

    def count(self, what: Became) -> int:
        """How many visits of the week became that."""
        return sum(became(visit) is what for visit in self.visits)


@dataclass(frozen=True)
class Rota:
    """The weeks of one agency, one after the other without a break, and what was due by."""

    agency: str
    patterns: tuple[Pattern, ...]
    weeks: tuple[Week, ...]

    @property
    def visits(self) -> tuple[Visit, ...]:
        """All its visits of these weeks."""
        return tuple(visit for week in self.weeks for visit in week.visits)

    def count(self, what: Became) -> int:
        """How many visits became that."""
        return sum(week.count(what) for week in self.weeks)

    @property
    def due(self) -> int | None:
        """How many were due; None where that cannot be counted."""
        known = [week.due for week in self.weeks if week.due is not None]
        return sum(known) if known else None

    @property
    def gap(self) -> int:
        """How many that were due have no entry at all."""
        return sum(week.gap for week in self.weeks)


@dataclass(frozen=True)
class PartSeen:
    """One part of the day: visits in which the child was seen, others made, and refused ones."""

    part: PartOfDay
    seen: int
    not_known: int
    refused: int


@dataclass(frozen=True)
class Owed:
    """So many visits due between two days, both counted; `seldom` when less than every week."""

    first: date
    last: date
    times: int
    seldom: bool = False


def became(visit: Visit) -> Became:
    """What became of a visit; somebody's word that it was done elsewhere is only that."""
    if visit.unverified:
        return Became.ELSEWHERE
    return _BECAME.get(visit.outcome, Became.UNSAID) if visit.outcome else Became.UNSAID


_BECAME = {
    Outcome.MADE: Became.MADE,
    Outcome.MISSED: Became.MISSED,
    Outcome.REFUSED: Became.REFUSED,
    Outcome.CANCELLED: Became.CANCELLED,
}


def agency_key(agency: str) -> str:
    """An agency as keys name it, however it is written: `health-visiting`."""
    words = "".join(c if c.isalnum() else " " for c in agency.casefold()).split()
    return "-".join(words) or "not-known"


def is_everybody(agency: str) -> bool:
    """Whether it names no agency, but whoever has no pattern of their own."""
    return agency_key(agency) in ALL_AGENCIES


def patterns_of(plan: Plan, read: Read) -> tuple[Pattern, ...]:
    """The visiting patterns of a plan; one that says no day of its own holds from the conference.

    `read` makes rhythms of the words for how often, none of words that it cannot read.
    """
    held = plan.conference.held_on
    return tuple(
        Pattern(p.agency, p.how_often, read(p.how_often), p.since or held, p.until)
        for p in plan.visits
    )


def standing(visits: Iterable[Visit], since: date | None, today: date) -> tuple[Visit, ...]:
    """The visits that no later entry corrects, from one day to another, earliest first."""
    first = since or date.min
    return tuple(v for v in current(visits) if v.day is not None and first <= v.day <= today)


def rotas(
    visits: Iterable[Visit], patterns: tuple[Pattern, ...], *, since: date | None, today: date
) -> tuple[Rota, ...]:
    """Each agency's weeks up to today: those with a pattern in the plan first, in its order.

    All of them begin in the same week, that of the first pattern or visit unless `since` is later.
    A week is shown whole, and what lies before the first one still counts for a longer period that
    reaches into it: only which weeks are shown depends on `since`.
    """
    today = min(max(today, date.min + DAY), date.max - WEEK)  # its week is a week of the calendar
    everything = standing(visits, None, today)
    shown = [v for v in everything if v.day and (since is None or v.day >= _monday(since))]
    begun = [p.since for p in patterns if p.since] + [v.day for v in shown if v.day]
    if not begun or min(begun) > today:
        return ()
    first = _monday(max(min(begun), since or date.min))
    names = dict.fromkeys(agency_key(p.agency) for p in patterns)
    own = {name for name in names if name not in ALL_AGENCIES}
    names |= dict.fromkeys(agency_key(v.agency) for v in shown)
    found = []
    for name in names:
        theirs = tuple(p for p in patterns if agency_key(p.agency) == name)
        if name in ALL_AGENCIES and theirs:
            made = tuple(v for v in everything if agency_key(v.agency) not in own)
        else:
            made = tuple(v for v in everything if agency_key(v.agency) == name)
        found.append(_rota(_called(theirs, made), theirs, made, (first, today)))
    return tuple(found)


def parts_of_day(visits: Iterable[Visit], since: date | None, today: date) -> tuple[PartSeen, ...]:
    """Each part of the day, with what visits since a day saw of the child in it."""
    known = standing(visits, since, today)
    return tuple(_part(part, [v for v in known if v.part_of_day is part]) for part in PartOfDay)


def parts_not_seen(
    visits: Iterable[Visit], since: date | None, today: date
) -> tuple[PartOfDay, ...]:
    """The parts of the day in which no visit since a day is known to have seen the child."""
    return tuple(part.part for part in parts_of_day(visits, since, today) if not part.seen)


def in_a_row(visits: Iterable[Visit]) -> tuple[tuple[Visit, ...], ...]:
    """Stretches of visits of one agency that were not made, each up to the next one made.

    Earliest first. A visit of which it is not known what became of it ends no stretch.
    """
    found: list[tuple[Visit, ...]] = []
    open_by_agency: dict[str, list[Visit]] = {}
    for visit in current(visits):
        if visit.day is None:
            continue
        stretch = open_by_agency.setdefault(agency_key(visit.agency), [])
        if became(visit) in NOT_MADE:
            stretch.append(visit)
        elif became(visit) is Became.MADE and stretch:
            found.append(tuple(stretch))
            stretch.clear()
    found += [tuple(stretch) for stretch in open_by_agency.values() if stretch]
    return tuple(sorted(found, key=lambda stretch: (stretch[0].day or date.min, stretch[0].id)))


def _part(part: PartOfDay, visits: list[Visit]) -> PartSeen:
    made = [v for v in visits if became(v) is Became.MADE]
    seen = sum(v.child_seen is True for v in made)
    refused = sum(became(v) is Became.REFUSED for v in visits)
    return PartSeen(part, seen, len(made) - seen, refused)


def _called(patterns: tuple[Pattern, ...], visits: tuple[Visit, ...]) -> str:
    """The name as the plan has it, else as it was first typed."""
    names = [p.agency for p in patterns] + sorted(v.agency for v in visits)
    return next((" ".join(name.split()) for name in names if name.strip()), UNNAMED)


def _rota(
    agency: str,
    patterns: tuple[Pattern, ...],
    visits: tuple[Visit, ...],
    between: tuple[date, date],
) -> Rota:
    first, today = between
    countable = bool(patterns) and all(p.counts for p in patterns)
    longest = max((r.days for p in patterns for r in p.rhythms), default=0)
    earlier = min(longest * DAY + 2 * WEEK, first - date.min)
    owed = [o for p in patterns if countable for o in _owed(p, _monday(first - earlier), today)]
    weeks, monday = [], first
    while monday <= today:
        weeks.append(_week(monday, visits, owed if countable else None))
        monday += WEEK
    return Rota(agency, patterns, tuple(weeks))


def _monday(day: date) -> date:
    return day - day.weekday() * DAY


def _week(monday: date, visits: tuple[Visit, ...], owed: list[Owed] | None) -> Week:
    sunday = monday + 6 * DAY
    of_week = tuple(v for v in visits if v.day and monday <= v.day <= sunday)
    if owed is None:
        return Week(monday, of_week)
    ending = [o for o in owed if monday <= o.last <= sunday]
    weekly = [o for o in ending if not o.seldom]
    began = min((o.first for o in weekly), default=monday)
    entries = sum(began <= v.day for v in of_week if v.day)
    gap = max(0, sum(o.times for o in weekly) - entries)
    for seldom in (o for o in ending if o.seldom):
        gap += max(0, seldom.times - _left_over(seldom, visits, owed))
    return Week(monday, of_week, sum(o.times for o in ending), gap)


def _left_over(period: Owed, visits: tuple[Visit, ...], owed: list[Owed]) -> int:
    """Entries of a longer period beyond those that were due week by week within it."""
    entries = sum(period.first <= v.day <= period.last for v in visits if v.day)
    weekly = sum(o.times for o in owed if not o.seldom and period.first <= o.last <= period.last)
    return max(0, entries - weekly)


def _owed(pattern: Pattern, first: date, today: date) -> Iterator[Owed]:
    """What a pattern has made due on days that are over, week by week or period by period."""
    if pattern.since is None:
        return
    last = min(today - DAY, pattern.until or date.max)
    begin = max(first, pattern.since)
    for rhythm in pattern.rhythms:
        if rhythm.days > WEEK.days:
            yield from _by_period(rhythm, pattern.since, begin, last)
        else:
            yield from _by_week(rhythm, begin, last, today)


def _by_week(rhythm: Rhythm, begin: date, last: date, today: date) -> Iterator[Owed]:
    """Weeks from Monday to Sunday. What is due within one is due when it is over."""
    start = begin
    while start <= last:
        sunday = start + (6 - start.weekday()) * DAY
        end = min(sunday, last)
        if rhythm.days == 1 or sunday < today:
            yield Owed(start, end, rhythm.times * ((end - start).days + 1) // rhythm.days)
        start = sunday + DAY


def _by_period(rhythm: Rhythm, since: date, begin: date, last: date) -> Iterator[Owed]:
    """Periods of the rhythm from the day the pattern began, each due when it is over."""
    length = timedelta(days=rhythm.days)
    start = since + length * ((begin - since).days // rhythm.days)
    while (last - start).days >= rhythm.days - 1:
        yield Owed(start, start + length - DAY, rhythm.times, seldom=True)
        start += length
