"""The dates of a plan for a calendar: what falls on which day, and no word of what it is about."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from planapp.domain.facts import current
from planapp.domain.meetings import MeetingKind
from planapp.domain.plans import Plan
from planapp.domain.promised import OVER
from planapp.domain.record import Record
from planapp.domain.sittings import agreed
from planapp.domain.timescales import State, Timed


class Occasion(StrEnum):
    """What falls on a day, in words that say nothing of anybody."""

    CONFERENCE = "conference"
    FIRST_CORE_GROUP = "first core group"
    CORE_GROUP = "core group"
    REVIEW = "review conference"
    MEETING = "meeting"
    ACTION = "an action is due"
    OBJECTIVE = "an objective is to be reached"
    CONTINGENCY = "a contingency falls due"
    DECISION = "a decision of a meeting is due"
    LAST_DAY = "last day"


@dataclass(frozen=True)
class Dated:
    """One day of a plan. `key` names the same thing again when its day changes; `of` the step that
    a last day is for, else blank.
    """

    on: date
    occasion: Occasion
    key: str
    of: str = ""

    @property
    def words(self) -> str:
        """`core group`, or `last day: next core group`."""
        return f"{self.occasion}: {self.of}" if self.of else str(self.occasion)


def dated(plan: Plan, record: Record, timed: Iterable[Timed]) -> tuple[Dated, ...]:
    """All that has a day and is not over, and conferences and meetings held, by their days."""
    found = (
        *_conferences(plan),
        *_meetings(record),
        *_due(plan),
        *_decisions(record),
        *_last_days(timed),
    )
    return tuple(sorted(found, key=lambda one: (one.on, one.occasion, one.key)))


def _conferences(plan: Plan) -> Iterator[Dated]:
    conference = plan.conference
    for occasion, day in (
        (Occasion.CONFERENCE, conference.held_on),
        (Occasion.FIRST_CORE_GROUP, conference.first_core_group),
        (Occasion.REVIEW, conference.next_review),
    ):
        if day:
            yield Dated(day, occasion, f"conference {occasion}")


def _meetings(record: Record) -> Iterator[Dated]:
    kinds = {
        MeetingKind.CORE_GROUP: Occasion.CORE_GROUP,
        MeetingKind.REVIEW: Occasion.REVIEW,
        MeetingKind.OTHER: Occasion.MEETING,
    }
    for meeting in current(record.meetings):
        if meeting.held_on:
            yield Dated(meeting.held_on, kinds[meeting.kind], f"meeting {meeting.id}")
    for kind, before, day in agreed(record):
        yield Dated(day, kinds[kind], f"next after {before}")


def _due(plan: Plan) -> Iterator[Dated]:
    for action in plan.actions:
        if action.due and action.status not in OVER:
            yield Dated(action.due, Occasion.ACTION, f"action {action.id}")
    for objective in plan.objectives:
        if objective.by and not objective.reached.strip():
            yield Dated(objective.by, Occasion.OBJECTIVE, f"objective {objective.id}")
    for contingency in plan.contingencies:
        if contingency.by:
            yield Dated(contingency.by, Occasion.CONTINGENCY, f"contingency {contingency.id}")


def _decisions(record: Record) -> Iterator[Dated]:
    for decision in current(record.resolutions):
        if decision.by:
            yield Dated(decision.by, Occasion.DECISION, f"decision {decision.id}")


def _last_days(timed: Iterable[Timed]) -> Iterator[Dated]:
    """The earliest last day of each step that is not done."""
    for step in timed:
        days = [
            clock.window.last
            for clock in step.clocks
            if clock.window and clock.state in (State.DUE, State.OVERDUE)
        ]
        if days:
            yield Dated(min(days), Occasion.LAST_DAY, f"last day {step.step}", str(step.step))
