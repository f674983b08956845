"""What one plan asks for on a day, read once for each state of it and kept in memory."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from planapp.domain.awaited import open_items
from planapp.domain.findings import Severity
from planapp.domain.movement import last_graded_on, waits_for_a_grade
from planapp.domain.plans import Plan
from planapp.domain.promised import OVER, goes_on
from planapp.domain.record import Record
from planapp.domain.sittings import sittings
from planapp.domain.timescales import Clock, State, clocks_of
from planapp.domain.visiting import Rota, patterns_of, rotas
from planapp.present.awaited import open_in_words
from planapp.present.meetings import meeting_title
from planapp.present.work import AHEAD
from planapp.scorer.checks.dates import is_bank_holiday
from planapp.scorer.score import score
from planapp.store import plans
from planapp.store.record import record_for_plan
from planapp.web.database import criteria, db
from planapp.wording.reader import reader_for

KEPT = 4_000
"""Plans whose work is kept in memory; each is some lines."""


@dataclass(frozen=True)
class Dated:
    """Something of a plan with its day. `place` names what it is about where it has an id."""

    what: str
    day: date
    place: str = ""


@dataclass(frozen=True)
class InPlan:
    """What a plan asks for: how much is to be mended, and what has its day soon or had it.

    `must` of the findings stand in the way of agreeing it. `awaited` are what is awaited or open, a
    line each, by what it is and the longest first. `visits` are how many of the last four
    weeks have no entry, by agency.
    """

    findings: int = 0
    must: int = 0
    actions: tuple[Dated, ...] = ()
    clocks: tuple[Dated, ...] = ()
    meetings: tuple[Dated, ...] = ()
    regrades: tuple[Dated, ...] = ()
    awaited: tuple[str, ...] = ()
    visits: tuple[tuple[str, int], ...] = ()


@lru_cache(maxsize=KEPT)
def in_plan(reference: str, version: int, _facts: int, today: date, _fingerprint: str) -> InPlan:
    """What a plan asks for in this version, with so many facts beside it, by these criteria."""
    plan = plans.get(db(), reference, version)
    record = record_for_plan(db(), reference)
    open_ones = [
        finding
        for finding in score(plan, criteria(), today, record).unmet
        if not finding.overridden and finding.severity is not Severity.CONSIDER
    ]
    return InPlan(
        findings=len(open_ones),
        must=sum(finding.severity is Severity.MUST for finding in open_ones),
        actions=tuple(_actions(plan, today)),
        clocks=tuple(_clocks(plan, record, today)),
        meetings=tuple(_meetings(record, today)),
        regrades=tuple(_regrades(plan, record, today)),
        awaited=tuple(open_in_words(item) for item in open_items(plan, record, today)),
        visits=tuple(_visits(plan, record, today)),
    )


def _actions(plan: Plan, today: date) -> Iterator[Dated]:
    """Actions that are not done and whose day was or comes soon, the earliest first."""
    open_ones = (a for a in plan.actions if a.due and a.status not in OVER)
    for action in sorted(open_ones, key=lambda one: one.due or today):
        begun = goes_on(action) and action.due and action.due < today
        if action.due and action.due <= today + AHEAD and not begun:
            yield Dated(action.what or "An action without words", action.due, action.id)


def _clocks(plan: Plan, record: Record, today: date) -> Iterator[Dated]:
    """Steps of which the strictest rule wants them soon, or wanted them already."""
    for timed in clocks_of(plan, record, criteria().timescales, today, is_bank_holiday):
        running = [clock for clock in timed.clocks if clock.state in (State.DUE, State.OVERDUE)]
        last = min((_last(clock) for clock in running), default=None)
        if last is not None and last <= today + AHEAD:
            yield Dated(str(timed.step), last)


def _last(clock: Clock) -> date:
    return clock.window.last if clock.window else date.max


def _meetings(record: Record, today: date) -> Iterator[Dated]:
    """Meetings that come soon, and those of which nobody has said that they are over."""
    for sitting in sittings(record):
        day = sitting.meeting.day
        if day is not None and not sitting.closed and day <= today + AHEAD:
            yield Dated(meeting_title(sitting.meeting), day, sitting.id)


def _regrades(plan: Plan, record: Record, today: date) -> Iterator[Dated]:
    """Objectives that aim for a grade by a day, with none given in the four weeks before it."""
    for objective in plan.objectives:
        graded_on = last_graded_on(objective.subarea, record.profiles)
        by = objective.by
        if by and by <= today + AHEAD and waits_for_a_grade(objective, graded_on, AHEAD.days):
            yield Dated(objective.change, by, objective.id)


def _visits(plan: Plan, record: Record, today: date) -> Iterator[tuple[str, int]]:
    """Visits of the last four weeks that were due and have no entry, by agency."""
    patterns = patterns_of(plan, reader_for(criteria().lexicons).how_often)
    for rota in rotas(record.visits, patterns, since=today - AHEAD, today=today):
        if rota.gap:
            yield _agency(rota), rota.gap


def _agency(rota: Rota) -> str:
    return rota.agency or "an agency not known"
