"""The agenda of one meeting, from the plan and the record as the meeting knew them."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property

from planapp.clock import end_of
from planapp.domain.agenda import Line, Noticed, agenda
from planapp.domain.chronology import Event
from planapp.domain.closing import against, unspoken
from planapp.domain.facts import current, origins
from planapp.domain.meetings import Note
from planapp.domain.plans import Plan
from planapp.domain.record import Record
from planapp.domain.sittings import Sitting, before, since_of, sitting
from planapp.domain.step_down import step_down
from planapp.present.agenda import (
    PartOfAgenda,
    Worded,
    agenda_in_words,
    line_called,
    line_in_words,
)
from planapp.present.step_down import sentence
from planapp.store.plans import get, versions
from planapp.store.record import record_for_plan, recordings_for_plan
from planapp.web.database import criteria, db
from planapp.web.pages import Sight
from planapp.web.sights import today_here
from planapp.wording.marks import telling_of_marks


@dataclass(frozen=True)
class Table:
    """What lies on the table of a meeting. Of a closed one: what was known when it was closed."""

    sight: Sight
    this: Sitting
    plan: Plan
    known: Record
    noticed: Noticed

    @property
    def day(self) -> date:
        """The day the meeting is held, as far as that is known; else the day of the page."""
        return self.this.meeting.day or today_here()

    @property
    def since(self) -> date | None:
        """The day from which it looks back."""
        return since_of(self.plan, self.known, self.this)

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Every line of its agenda."""
        editions = self.sight.editions
        return agenda(
            self.plan, self.known, self.since, self.day, editions=editions, noticed=self.noticed
        )

    @property
    def parts(self) -> tuple[PartOfAgenda, ...]:
        """The agenda in words."""
        return agenda_in_words(self.lines, self.plan, self.day)

    @property
    def unspoken(self) -> tuple[Line, ...]:
        """The injuries and enquiries of which nothing was written yet."""
        return unspoken(self.lines, self.this)

    @cached_property
    def later(self) -> tuple[Line, ...]:
        """The injuries and enquiries since the day it was held, which its agenda does not hold."""
        held = self.this.meeting.day
        if held is None:
            return ()
        lines = agenda(self.plan, self.known, held, today_here())
        return tuple(line for line in lines if line.must and line.day and line.day > held)

    @property
    def later_in_words(self) -> tuple[Worded, ...]:
        """The same for a reader."""
        return tuple(line_in_words(line, self.plan, today_here()) for line in self.later)

    @property
    def against(self) -> tuple[Line, ...]:
        """What a calm summary differs from, written whenever it is."""
        return (*against(self.lines, self.this), *self.later)

    @property
    def others(self) -> tuple[tuple[str, Note], ...]:
        """Notes on what is on the agenda no longer, with what each was about."""
        keys = {line.key for line in self.lines}
        first, facts = origins(self.known.events), current(self.known.events)
        known: dict[str, Event] = {first[event.id]: event for event in facts}
        return tuple(
            (line_called(line, self.plan, known), note)
            for line, note in self.this.notes.items()
            if line not in keys
        )

    @cached_property
    def check(self) -> str:
        """What the step-down check says on the day of the meeting, with what it wrote itself."""
        editions = self.sight.editions
        found = step_down(self.plan, self.known, self.day, editions, at=self.this.id)
        return sentence(found, self.plan)


def table_of(sight: Sight, meeting_id: str) -> Table:
    """What lies on the table of a meeting; NotFound when there is none of that id."""
    this = sitting(sight.record, meeting_id)
    recordings = recordings_for_plan(db(), sight.plan.reference)
    closed = {
        closing.meeting: recordings[closing.id].at
        for closing in sight.record.closings
        if not closing.supersedes and closing.id in recordings
    }
    plan, known = sight.plan, sight.record
    if meeting_id in closed:
        plan = _plan_at(sight.plan, closed[meeting_id])
        then = record_for_plan(db(), plan.reference, known_at=closed[meeting_id])
        known = replace(then, meetings=sight.record.meetings)
    earlier = before(known, this)
    last = closed.get(earlier[-1].id) if earlier else _known_to_the_conference(sight.plan)
    late = frozenset(key for key, made in recordings.items() if last and made.at > last)
    telling = telling_of_marks(known.visits, criteria().lexicons, plan.adults_called)
    return Table(sight, this, plan, known, Noticed(late, telling))


def _known_to_the_conference(plan: Plan) -> datetime | None:
    """Until when what is recorded is taken as known to it; None while its day is not known.

    Until the end of its day, or of the day on which the plan was begun here where that is later:
    what is written down with a plan was there before it.
    """
    held_on = plan.conference.held_on
    if held_on is None:
        return None
    begun_on = versions(db(), plan.reference)[-1].saved_at.astimezone().date()
    return end_of(max(held_on, begun_on))


def _plan_at(plan: Plan, moment: datetime) -> Plan:
    """The plan as it stood at a moment; as it stands where it is younger than that."""
    for row in versions(db(), plan.reference):
        if row.saved_at <= moment:
            return plan if row.version == plan.version else get(db(), plan.reference, row.version)
    return plan
