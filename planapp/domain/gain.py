"""What lies between two measurements: days, change, gain per day, and what else was different.

Only figures of which a record was seen are set beside each other. Two on one day are put in order
by amount, the lighter first, so that the order of recording makes no difference and no loss hides.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from planapp.domain.facts import current
from planapp.domain.growth import Growing, Measurement, NotMeasured

NO_FIGURE_OWED = frozenset({NotMeasured.REFUSED, NotMeasured.SAID_ELSEWHERE})
"""What leaves open how much the child weighs, although somebody meant to find out."""

BABY_DAYS = 183
"""Days of age until which weights are asked for at the local interval: six months."""

Allowed = Callable[[date], int]
"""How many days may follow a figure of that day before the next one."""


def interval(what: Growing, born: date | None, days: int) -> Allowed:
    """The local interval of weights until a child is six months old, or where no age is known.

    After that, and for length and head size, there is none.
    """

    def allowed(day: date) -> int:
        grown = born is not None and (day - born).days >= BABY_DAYS
        return date.max.toordinal() if grown or what is not Growing.WEIGHT else days

    return allowed


@dataclass(frozen=True)
class Gain:
    """From one figure to the next of the same kind. Whole grams, or millimetres, and days.

    `other_scales` and `other_person` are None where it is not known of both what or who it was.
    """

    before: Measurement
    now: Measurement
    change: int
    days: int

    @property
    def per_day(self) -> float | None:
        """The change for each day between; None when both are of the same day."""
        return self.change / self.days if self.days else None

    @property
    def less(self) -> bool:
        """Whether a later day's figure is lower than the time before."""
        return self.days > 0 and self.change < 0

    @property
    def other_scales(self) -> bool | None:
        """Whether it was measured with something else than the time before."""
        return _differ(self.before.scales, self.now.scales)

    @property
    def other_person(self) -> bool | None:
        """Whether somebody else measured than the time before."""
        return _differ(self.before.by, self.now.by)

    @property
    def other_clothes(self) -> bool | None:
        """Whether the child wore something else than the time before."""
        worn = self.before.clothed, self.now.clothed
        return None if None in worn else worn[0] is not worn[1]


@dataclass(frozen=True)
class Lower:
    """The newest weight beside an earlier, higher one: the heaviest there was.

    With nothing before it where it was written down as lower and no earlier figure is known.
    """

    before: Measurement | None
    now: Measurement
    next_to_it: bool


@dataclass(frozen=True)
class Gap:
    """Days without a figure: from one day to another, or to today when there was none since."""

    since: date
    until: date
    open: bool

    @property
    def days(self) -> int:
        """How many days."""
        return (self.until - self.since).days


def entries(measurements: Iterable[Measurement], what: Growing) -> tuple[Measurement, ...]:
    """All entries of one kind that no later one corrects, by day, then by amount."""
    known = (m for m in current(measurements) if m.what is what)
    return tuple(sorted(known, key=lambda m: (m.day or date.min, m.amount or 0, m.id)))


def figures(measurements: Iterable[Measurement], what: Growing) -> tuple[Measurement, ...]:
    """The entries with a figure and a day of which a record was seen."""
    return tuple(m for m in entries(measurements, what) if is_figure(m))


def is_figure(measurement: Measurement) -> bool:
    """Whether it can be set beside another one."""
    return None not in (measurement.amount, measurement.day) and not measurement.unverified


def _is_compared(measurement: Measurement) -> bool:
    """Whether it was written down beside the time before, without a figure."""
    compared = measurement.amount is None and measurement.compared is not None
    return compared and not measurement.unverified


def gains(measurements: Iterable[Measurement], what: Growing) -> tuple[Gain, ...]:
    """From each figure to the next."""
    return tuple(_gain(a, b) for a, b in pairwise(figures(measurements, what)))


def lower_than_before(measurements: Iterable[Measurement]) -> Lower | None:
    """The newest weight, if any of an earlier day was higher; the lightest of its day."""
    every = tuple(measurements)
    known = figures(every, Growing.WEIGHT)
    newest = [m for m in entries(every, Growing.WEIGHT) if is_figure(m) or _is_compared(m)][-1:]
    if newest and newest[0].lower_without_figure:
        return Lower(known[-1] if known else None, newest[0], next_to_it=True)
    if not known:
        return None
    now = next(m for m in known if m.day == known[-1].day)
    earlier = [m for m in known if m.day != now.day]
    heaviest = max(earlier, key=lambda m: m.amount or 0, default=None)
    if heaviest is None or (now.amount or 0) >= (heaviest.amount or 0):
        return None
    last = earlier[-1]
    if (last.amount or 0) > (now.amount or 0):
        return Lower(last, now, next_to_it=True)
    return Lower(heaviest, now, next_to_it=False)


def gaps(
    measurements: Iterable[Measurement], what: Growing, allowed: Allowed, today: date
) -> tuple[Gap, ...]:
    """Stretches between figures, and since the last one, that are longer than is allowed."""
    days = sorted({m.day for m in figures(measurements, what) if m.day and m.day <= today})
    found = [Gap(a, b, open=False) for a, b in pairwise(days)]
    found += [Gap(day, today, open=True) for day in days[-1:]]
    return tuple(gap for gap in found if gap.days > allowed(gap.since))


def stretches(
    measurements: Iterable[Measurement], what: Growing, allowed: Allowed
) -> tuple[tuple[Measurement, ...], ...]:
    """Figures that a line may join: no long gap, refusal or missing figure lies between them."""
    found: list[list[Measurement]] = []
    broken = True
    for entry in entries(measurements, what):
        if not is_figure(entry):
            broken = broken or entry.day is not None
            continue
        last = found[-1][-1].day if found else None
        if broken or (entry.day and last and (entry.day - last).days > allowed(last)):
            found.append([])
        found[-1].append(entry)
        broken = False
    return tuple(tuple(stretch) for stretch in found)


def still_owed(measurements: Iterable[Measurement]) -> tuple[Measurement, ...]:
    """Weighings refused, or said to have been done elsewhere, that nothing confirmed since.

    One is confirmed by a record of it, or by a figure of its day or a later one.
    """
    known = tuple(measurements)
    weights = figures(known, Growing.WEIGHT)
    last = weights[-1].day if weights else None
    return tuple(
        m
        for m in entries(known, Growing.WEIGHT)
        if (m.not_measured in NO_FIGURE_OWED or m.unverified) and not m.confirmed_by.strip()
        if m.day is None or last is None or last < m.day
    )


def _gain(before: Measurement, now: Measurement) -> Gain:
    days = (now.day - before.day).days if now.day and before.day else 0
    return Gain(before, now, (now.amount or 0) - (before.amount or 0), days)


def _differ(before: str, now: str) -> bool | None:
    was, is_now = (" ".join(text.casefold().split()) for text in (before, now))
    return was != is_now if was and is_now else None
