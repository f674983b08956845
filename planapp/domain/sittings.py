"""A meeting with all that was written in it, and which meeting came before it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from planapp.domain.errors import NotFound
from planapp.domain.facts import current, origins
from planapp.domain.meetings import Closing, Meeting, MeetingKind, Note, Resolution
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


def agreed(record: Record) -> Iterator[tuple[MeetingKind, str, date]]:
    """The days that closed meetings named for the next one of their kind, with their ids.

    Such a day no longer stands once a later meeting of the kind does. Another meeting may be of any
    sort: there only a meeting of that very day takes its place.
    """
    every = sittings(record)
    days = {each.meeting.day for each in every}
    last = {each.meeting.kind: each.id for each in every}
    for each in every:
        kind, day = each.meeting.kind, each.closing.next_on if each.closing else None
        sort_unknown = kind is MeetingKind.OTHER and day not in days
        if day and (sort_unknown or each.id == last[kind]):
            yield kind, each.id, day


def newest(record: Record, on: date) -> Sitting | None:
    """The newest meeting that is not still to come on a day."""
    held = [s for s in sittings(record) if s.meeting.day and s.meeting.day <= on]
    return held[-1] if held else None


def _sitting(record: Record, first_id: str, meeting: Meeting) -> Sitting:
    closing = next((c for c in current(record.closings) if c.meeting == first_id), None)
    notes = {n.line: n for n in current(record.notes) if n.meeting == first_id}
    decided = tuple(r for r in current(record.resolutions) if r.meeting == first_id)
    return Sitting(first_id, meeting, notes, decided, closing)
