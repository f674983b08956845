"""Clocks in words: by which day, from which rule, done or due or overdue, and by how much."""

from dataclasses import dataclass
from datetime import date

from planapp.domain.timescales import (
    COUNTED_FROM,
    RECORDED_NOWHERE,
    Clock,
    Scope,
    State,
    Timed,
    Timescale,
    day_of_pregnancy,
)
from planapp.present.dates import counted, date_in_words
from planapp.present.labels import first_up, joined

SCOPES = {Scope.NATIONAL: "National rule", Scope.LOCAL: "Local rule"}
LONGEST = 44 * 7
"""Days of pregnancy; past these a birth is not recorded, and weeks say nothing."""


@dataclass(frozen=True)
class ClockLine:
    """One clock for a reader. `tone` is the class of a tag; the words say all that it says."""

    rule: str
    by: str
    state: str
    how: str
    tone: str
    source: str
    read: str
    note: str
    local: str
    scope: str = ""


@dataclass(frozen=True)
class StepLines:
    """One step: its title, what is known and planned, and a line for each rule."""

    title: str
    known: str
    planned: str
    lines: tuple[ClockLine, ...]
    differ: str = ""


def steps_in_words(timed: tuple[Timed, ...]) -> tuple[StepLines, ...]:
    """Every step with its clocks, in their order."""
    return tuple(_step(one) for one in timed)


def rule_in_words(rule: Timescale) -> str:
    """`Within 10 working days of the conference`, or the days of pregnancy it gives."""
    if rule.within is not None and rule.unit is not None:
        unit = str(rule.unit).removesuffix("s") if rule.within == 1 else str(rule.unit)
        return f"Within {rule.within} {unit} of {COUNTED_FROM[rule.step]}"
    last = weeks_in_words(rule.by or 0)
    if rule.not_before is None:
        return f"At or before {last} of pregnancy"
    return f"From {weeks_in_words(rule.not_before)} to {last} of pregnancy"


def weeks_in_words(days: int) -> str:
    """`24 weeks`, `31 weeks and 2 days`."""
    weeks, rest = divmod(days, 7)
    return counted(weeks, "week") + (f" and {counted(rest, 'day')}" if rest else "")


def _step(timed: Timed) -> StepLines:
    first = timed.clocks[0]
    start = COUNTED_FROM[timed.step]
    known = (
        f"Counted from {start}, {date_in_words(first.started)}."
        if first.started
        else f"{first_up(start)} is not recorded, so nothing can be counted from it."
    )
    planned = f"Planned for {date_in_words(first.planned)}." if _is_planned(first) else ""
    differ = (
        "The rules differ. Each is shown; which one holds here is for the authority to say."
        if timed.rules_differ
        else ""
    )
    lines = tuple(_line(clock) for clock in timed.clocks)
    return StepLines(first_up(timed.step), known, planned, lines, differ)


def _is_planned(clock: Clock) -> bool:
    return clock.planned is not None and clock.done_on is None


def _line(clock: Clock) -> ClockLine:
    rule = clock.rule
    return ClockLine(
        rule=rule_in_words(rule),
        by=_by(clock),
        state=_STATES[clock.state] if clock.state is not State.DONE else _done_word(clock),
        how=_how(clock),
        tone=_tone(clock),
        source=joined(f"{source.title}, {source.at}" for source in rule.source),
        read="read" if rule.checked else "not read: check it before relying on it",
        note=rule.note,
        local=rule.local,
        scope=SCOPES[rule.scope],
    )


_STATES = {State.DUE: "Due", State.OVERDUE: "Overdue", State.NOT_KNOWN: "Not known"}


def _done_word(clock: Clock) -> str:
    if clock.days_late:
        return "Done late"
    return "Done early" if clock.days_early else "Done in time"


def _by(clock: Clock) -> str:
    if clock.window is None:
        return "not known"
    last = date_in_words(clock.window.last)
    return f"{date_in_words(clock.window.first)} to {last}" if clock.window.first else last


def _how(clock: Clock) -> str:
    if clock.rule.step in RECORDED_NOWHERE:
        return "whether it is called for, or was sent, is not recorded here."
    if clock.window is None:
        return _when_done(clock, clock.done_on) if clock.done_on else ""
    if clock.done_on is not None:
        return " ".join(filter(None, (_when_done(clock, clock.done_on), _by_how_much(clock))))
    if clock.state is State.OVERDUE:
        said = f"by {counted(clock.days_late, 'day')}, as far as is recorded."
    elif clock.window.first and clock.today < clock.window.first:
        wait = (clock.window.first - clock.today).days
        said = f"not yet: the first day is in {counted(wait, 'day')}."
    else:
        left = (clock.window.last - clock.today).days
        said = f"in {counted(left, 'day')}." if left else "today."
    if clock.planned_late:
        said += f" It is planned for {counted(clock.planned_late, 'day')} after that."
    return said


def _when_done(clock: Clock, done: date) -> str:
    week = ""
    if clock.rule.by is not None and clock.started:
        days = day_of_pregnancy(clock.started, done)
        week = f", at {weeks_in_words(days)} of pregnancy" if 0 <= days <= LONGEST else ""
    return f"on {date_in_words(done)}{week}."


def _by_how_much(clock: Clock) -> str:
    if clock.days_late:
        return f"{counted(clock.days_late, 'day')} late."
    return f"{counted(clock.days_early, 'day')} early." if clock.days_early else ""


def _tone(clock: Clock) -> str:
    if clock.state is State.NOT_KNOWN:
        return "govuk-tag--grey"
    late = clock.days_late or clock.days_early or clock.planned_late
    return "govuk-tag--yellow" if late else ""
