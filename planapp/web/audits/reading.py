"""What was recorded beside a frozen plan, as far as questions of an audit ask about it.

The same words as on the pages of the plan, as known when the sample was drawn. What is found in the
record by criteria is no part of it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from planapp.domain.chronology import Event
from planapp.domain.facts import current, origins
from planapp.domain.meetings import Note
from planapp.domain.plans import Plan
from planapp.domain.record import Record
from planapp.domain.sittings import Sitting, sittings
from planapp.domain.timescales import clocks_of
from planapp.present.agenda import line_called
from planapp.present.audit_reading import places_of, plan_read
from planapp.present.chronology import Entry, Wanted, entries_of
from planapp.present.movement import Movement, movements_of
from planapp.present.timescales import StepLines, steps_in_words
from planapp.present.visits import VisitsSeen, begins_on, visits_seen
from planapp.scorer.checks.dates import is_bank_holiday
from planapp.web.database import criteria
from planapp.wording.reader import reader_for


@dataclass(frozen=True)
class Held:
    """One meeting with what was said at it, each with what it was about."""

    sitting: Sitting
    notes: tuple[tuple[str, Note], ...]


@dataclass(frozen=True)
class RecordRead:
    """Gradings, visits, meetings, dates and the chronology, ready to be shown."""

    movements: tuple[Movement, ...]
    visits: VisitsSeen
    meetings: tuple[Held, ...]
    entries: tuple[Entry, ...]
    steps: tuple[StepLines, ...]


def frozen_read(plan: Plan, record: Record, on: date) -> dict[str, Any]:
    """What pages show of a frozen plan and of its record, as it stood on a day."""
    parts = plan_read(plan, criteria().editions)
    return {
        "parts": parts,
        "anchors": {place: f"said-{number}" for number, place in enumerate(places_of(parts), 1)},
        "read": record_read(plan, record, on),
    }


def record_read(plan: Plan, record: Record, on: date) -> RecordRead:
    """All of it, as it stood on a day."""
    known = criteria()
    read = reader_for(known.lexicons).how_often
    return RecordRead(
        movements=movements_of(plan, record, known.editions),
        visits=visits_seen(plan, record, since=begins_on(plan), today=on, read=read),
        meetings=tuple(_held(each, plan, record) for each in reversed(sittings(record))),
        entries=entries_of(plan, record, {}, Wanted()),
        steps=steps_in_words(clocks_of(plan, record, known.timescales, on, is_bank_holiday)),
    )


def _held(each: Sitting, plan: Plan, record: Record) -> Held:
    events = _events(record)
    said = (note for line in each.notes if (note := each.said(line)))
    return Held(each, tuple((line_called(note.line, plan, events), note) for note in said))


def _events(record: Record) -> Mapping[str, Event]:
    """Events as they stand, by the id they were first recorded with, as agendas name them."""
    first = origins(record.events)
    return {first[event.id]: event for event in current(record.events)}
