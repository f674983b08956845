"""The clocks of a child protection plan: what is to happen by which day, by which rule.

Rules are data (`criteria/timescales.yaml` and an authority's own): each says where it was read and
whether it is national or local. Two rules for the same step are two clocks; none is silently left
out. A day that is not recorded is not known, and nothing is counted from it.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from planapp.domain.chronology import Strategy
from planapp.domain.facts import current
from planapp.domain.findings import Source
from planapp.domain.meetings import MeetingKind
from planapp.domain.months import add_months
from planapp.domain.nouns import ConferenceKind
from planapp.domain.plans import Plan
from planapp.domain.record import Record
from planapp.domain.sittings import agreed, sittings

SATURDAY = 5
PREGNANCY = 40 * 7
"""Days from the first that is counted to the expected date."""

IsHoliday = Callable[[date], bool]


class Step(StrEnum):
    """What is to happen in time."""

    PRE_BIRTH = "pre-birth conference"
    LETTER = "letter before proceedings"
    CONFERENCE = "initial conference"
    FIRST_CORE_GROUP = "first core group"
    CORE_GROUP = "next core group"
    FIRST_REVIEW = "first review conference"
    FIRST_REVIEW_AFTER_BIRTH = "first review conference after a birth"
    REVIEW = "next review conference"


class Unit(StrEnum):
    """What a rule counts in."""

    WORKING_DAYS = "working days"
    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"


class Scope(StrEnum):
    """How far a rule reaches."""

    NATIONAL = "national"
    LOCAL = "local"


class State(StrEnum):
    """Where a clock stands."""

    DONE = "done"
    DUE = "due"
    OVERDUE = "overdue"
    NOT_KNOWN = "not known"


COUNTED_FROM: dict[Step, str] = {
    Step.PRE_BIRTH: "the expected date of delivery",
    Step.LETTER: "the expected date of delivery",
    Step.CONFERENCE: "the strategy discussion",
    Step.FIRST_CORE_GROUP: "the conference",
    Step.CORE_GROUP: "the last core group",
    Step.FIRST_REVIEW: "the conference",
    Step.FIRST_REVIEW_AFTER_BIRTH: "the birth",
    Step.REVIEW: "the last review conference",
}
"""The day that each step is counted from."""

RECORDED_NOWHERE = frozenset({Step.LETTER})
"""Steps whose day the plan and its record have no place for: never called overdue."""


@dataclass(frozen=True, kw_only=True)
class Timescale:
    """One rule: a step within so many units of the day it is counted from, or in a stretch of days
    of pregnancy. `checked` says whether the source itself was read; `local` what an authority set.
    """

    id: str
    step: Step
    within: int | None = None
    unit: Unit | None = None
    not_before: int | None = None
    by: int | None = None
    scope: Scope
    checked: bool
    source: tuple[Source, ...]
    note: str = ""
    local: str = ""


@dataclass(frozen=True)
class Window:
    """The days on which a rule wants something done; with no first day, from the start on."""

    rule: Timescale
    first: date | None
    last: date


@dataclass(frozen=True)
class Clock:
    """One rule for one plan on one day: the window, what was done and what is planned."""

    rule: Timescale
    window: Window | None
    started: date | None
    done_on: date | None
    planned: date | None
    today: date

    @property
    def state(self) -> State:
        """Where it stands; without a day to count from, or a place to record it, not known."""
        if self.window is None or self.rule.step in RECORDED_NOWHERE:
            return State.NOT_KNOWN
        if self.done_on is not None:
            return State.DONE
        return State.OVERDUE if self.today > self.window.last else State.DUE

    @property
    def days_late(self) -> int:
        """How many days after the last day it was done, or is now if it was not; else 0."""
        if self.window is None or self.state is State.NOT_KNOWN:
            return 0
        return max(0, ((self.done_on or self.today) - self.window.last).days)

    @property
    def days_early(self) -> int:
        """How many days before the first day it was done; else 0."""
        first = self.window.first if self.window else None
        return max(0, (first - self.done_on).days) if first and self.done_on else 0

    @property
    def planned_late(self) -> int:
        """How many days after the last day it is planned for; else 0."""
        if self.window is None or self.planned is None or self.done_on is not None:
            return 0
        return max(0, (self.planned - self.window.last).days)


@dataclass(frozen=True)
class Timed:
    """One step with all its clocks."""

    step: Step
    clocks: tuple[Clock, ...]

    @property
    def rules_differ(self) -> bool:
        """Whether two rules want it done on different days, so that both have to be seen."""
        asked = {(c.window.first, c.window.last) for c in self.clocks if c.window}
        return len(asked) > 1


def clocks_of(
    plan: Plan,
    record: Record,
    rules: Iterable[Timescale],
    today: date,
    is_holiday: IsHoliday,
) -> tuple[Timed, ...]:
    """The clocks of each step that this plan is at or has passed, in the order of steps."""
    known = _Known(plan, record, today)
    rules = tuple(rules)
    found = []
    for step in Step:
        of_step = tuple(rule for rule in rules if rule.step is step)
        if of_step and known.matters(step):
            clocks = (_clock(rule, known, today, is_holiday) for rule in of_step)
            found.append(Timed(step, tuple(clocks)))
    return tuple(found)


def next_meeting_window(
    step: Step, held_on: date, rules: Iterable[Timescale], is_holiday: IsHoliday
) -> tuple[Window, ...]:
    """When the next meeting is to be, by each rule for this step, counted from one held that day.

    The narrowest comes first; none when no rule is in force.
    """
    windows = (_window(rule, held_on, is_holiday) for rule in rules if rule.step is step)
    return tuple(sorted(windows, key=lambda window: (window.last, window.rule.id)))


def day_of_pregnancy(expected: date, day: date) -> int:
    """How many days of pregnancy are past on a day: 168 is 24 weeks."""
    return (day - expected).days + PREGNANCY


def working_days_after(start: date, count: int, is_holiday: IsHoliday) -> date:
    """The day that is so many working days later; the first one is the day after `start`."""
    if (date.max - start).days < 4 * count:
        return date.max
    day = start
    while count:
        day += timedelta(days=1)
        count -= day.weekday() < SATURDAY and not is_holiday(day)
    return day


def working_day_by(day: date, is_holiday: IsHoliday) -> date:
    """The last working day on or before a day; that day itself at the beginning of time."""
    back = (day - timedelta(days=n) for n in range(min(day.toordinal(), 31)))
    return next((d for d in back if d.weekday() < SATURDAY and not is_holiday(d)), day)


class _Known:
    """The days of a plan and its record that rules count from, and those on which steps fell."""

    def __init__(self, plan: Plan, record: Record, today: date) -> None:
        self.plan, self.today = plan, today
        conference = plan.conference
        self.reviewed = conference.kind is ConferenceKind.REVIEW
        self.first = None if self.reviewed else conference.held_on
        self.core_groups = tuple(self._held(record, MeetingKind.CORE_GROUP))
        review = conference.held_on if self.reviewed else None
        held = {*self._held(record, MeetingKind.REVIEW), *((review,) if review else ())}
        self.reviews = tuple(sorted(held))
        self.strategies = tuple(
            s.day for s in current(record.events) if isinstance(s, Strategy) and s.day
        )
        self.to_come = tuple(
            d
            for m in current(record.meetings)
            if (d := m.held_on) and d > today
            if m.kind is MeetingKind.CORE_GROUP
        )
        self.agreed = tuple(
            day for kind, _, day in agreed(record) if kind is MeetingKind.CORE_GROUP
        )

    def _held(self, record: Record, kind: MeetingKind) -> Iterator[date]:
        """The days of meetings of a kind; one that nobody closed is not known to have been held."""
        for each in sittings(record):
            day = each.meeting.day
            if each.closed and each.meeting.kind is kind and day and day <= self.today:
                yield day

    def matters(self, step: Step) -> bool:
        """Whether a step belongs to this plan: some only before a birth, some only after one."""
        before_birth = self.plan.child.unborn or self._conferred_before_birth()
        if step in (Step.PRE_BIRTH, Step.LETTER):
            return before_birth
        if step is Step.CONFERENCE:
            return not before_birth and not self.reviewed
        if step is Step.FIRST_REVIEW_AFTER_BIRTH:
            return not self.reviewed and self._conferred_before_birth()
        if step is Step.REVIEW:
            return bool(self.reviews)
        if step is Step.CORE_GROUP:
            return bool(self.core_groups) or self.reviewed
        return not self.reviewed

    def start(self, step: Step) -> date | None:
        """The day that a step is counted from; None when it is not recorded."""
        child = self.plan.child
        last = {Step.CORE_GROUP: self.core_groups, Step.REVIEW: self.reviews}
        if step in last:
            return max(last[step], default=None)
        if step is Step.CONFERENCE:
            before = (d for d in self.strategies if self.first is None or d <= self.first)
            return max(before, default=None)
        if step in (Step.PRE_BIRTH, Step.LETTER):
            return child.expected
        return child.born if step is Step.FIRST_REVIEW_AFTER_BIRTH else self.first

    def done(self, step: Step) -> date | None:
        """The day on which a step fell; None when that is not recorded."""
        if step in (Step.CONFERENCE, Step.PRE_BIRTH):
            return self.first if self.first and self.first <= self.today else None
        later = {
            Step.FIRST_CORE_GROUP: self.core_groups,
            Step.FIRST_REVIEW: self.reviews,
            Step.FIRST_REVIEW_AFTER_BIRTH: self.reviews,
        }
        since = self.start(step)
        return min((d for d in later.get(step, ()) if since and d >= since), default=None)

    def planned(self, step: Step) -> date | None:
        """The day a step is planned for, where the plan or a closed meeting names one."""
        conference = self.plan.conference
        if step is Step.FIRST_CORE_GROUP:
            return conference.first_core_group
        if step in (Step.FIRST_REVIEW, Step.FIRST_REVIEW_AFTER_BIRTH, Step.REVIEW):
            return conference.next_review
        if step is Step.CORE_GROUP:
            named = [day for day in self.agreed if day >= self.today]
            return min((*named, *self.to_come), default=None)
        future = self.first and self.first > self.today
        return self.first if step in (Step.CONFERENCE, Step.PRE_BIRTH) and future else None

    def _conferred_before_birth(self) -> bool:
        child, conference = self.plan.child, self.plan.conference
        if conference.kind is ConferenceKind.PRE_BIRTH:
            return True
        return bool(child.born and self.first and self.first < child.born)


def _clock(rule: Timescale, known: _Known, today: date, is_holiday: IsHoliday) -> Clock:
    start = known.start(rule.step)
    window = _window(rule, start, is_holiday) if start else None
    return Clock(rule, window, start, known.done(rule.step), known.planned(rule.step), today)


def _window(rule: Timescale, start: date, is_holiday: IsHoliday) -> Window:
    """Counted from a day on; for weeks of pregnancy, back from the expected date."""
    if rule.within is None or rule.unit is None:
        first = None if rule.not_before is None else _later(start, rule.not_before - PREGNANCY)
        return Window(rule, first, _later(start, (rule.by or PREGNANCY) - PREGNANCY))
    if rule.unit is Unit.WORKING_DAYS:
        return Window(rule, None, working_days_after(start, rule.within, is_holiday))
    if rule.unit is Unit.MONTHS:
        return Window(rule, None, add_months(start, rule.within))
    return Window(rule, None, _later(start, rule.within * (7 if rule.unit is Unit.WEEKS else 1)))


def _later(day: date, days: int) -> date:
    """So many days later, or earlier when negative; the first or last day there is, past those."""
    ordinal = day.toordinal() + days
    return date.fromordinal(min(max(ordinal, 1), date.max.toordinal()))
