"""A meeting with all that was written in it, and which meeting came before it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from planapp.domain.errors import NotFound
from planapp.domain.facts import current, origins
from planapp.domain.meetings import Closing, Meeting, Note, Resolution
from planapp.domain.plans import Plan
from planapp.domain.record import Record


@dataclass(frozen=True)
class Sitting:
    """One meeting as it stands. `id` is the one it was first recorded with; notes are by line."""

    id: str
    meeting: Meeting
    notes: Mapping[str, Note]
    resolutions: tuple[Resolution, ...]
    closing: Closing | None

    @property
    def closed(self) -> bool:
        """Whether nothing more is written in it."""
        return self.closing is not None

    def said(self, line: str) -> Note | None:
        """What was said of a line; None when nothing was, a note without words or progress too."""
        note = self.notes.get(line)
        return note if note and (note.words.strip() or note.progress) else None


def sittings(record: Record) -> tuple[Sitting, ...]:
    """All meetings by their day; those whose day is not known first."""
    first = origins(record.meetings)
    return tuple(_sitting(record, first[m.id], m) for m in current(record.meetings))


def sitting(record: Record, meeting_id: str) -> Sitting:
    """One meeting by the id it was first recorded with; NotFound when there is none."""
    for each in sittings(record):
        if each.id == meeting_id:
            return each
    raise NotFound("meetings", meeting_id)


def before(record: Record, this: Sitting) -> tuple[Sitting, ...]:
    """The closed meetings of the same kind on earlier days, earliest first.

    A meeting that nobody closed is not known to have been held.
    """
    held = (s for s in sittings(record) if s.closed and s.meeting.kind is this.meeting.kind)
    day = this.meeting.day
    return tuple(
        s for s in held if s.id != this.id and s.meeting.day and (not day or s.meeting.day < day)
    )


def since_of(plan: Plan, record: Record, this: Sitting) -> date | None:
    """The day from which a meeting looks back: of the last one of its kind, or the conference."""
    earlier = before(record, this)
    if earlier:
        return earlier[-1].meeting.day
    day, conference = this.meeting.day, plan.conference.held_on
    return conference if conference and (not day or conference < day) else None


def newest(record: Record, on: date) -> Sitting | None:
    """The newest meeting that is not still to come on a day."""
    held = (s for s in sittings(record) if s.meeting.day and s.meeting.day <= on)
    return max(held, key=lambda s: (s.meeting.day or date.min, s.id), default=None)


def _sitting(record: Record, first_id: str, meeting: Meeting) -> Sitting:
    closing = next((c for c in current(record.closings) if c.meeting == first_id), None)
    notes = {n.line: n for n in current(record.notes) if n.meeting == first_id}
    decided = tuple(r for r in current(record.resolutions) if r.meeting == first_id)
    return Sitting(first_id, meeting, notes, decided, closing)
