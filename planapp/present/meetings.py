"""Meetings in words: what each is called, who took part, how far each objective is and on what."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from planapp.domain.meetings import Attended, Meeting, Note, Progress, TookPart
from planapp.domain.progress import attendance_only, judged, one_source, said_only
from planapp.present.dates import date_in_words
from planapp.present.labels import NOT_KNOWN, first_up, in_words, joined

AGENCY_NOT_KNOWN = "Agency not known"


@dataclass(frozen=True)
class AgencyAtMeeting:
    """One agency's people at a meeting, by how they took part; in words what that comes to."""

    agency: str
    people: tuple[Attended, ...]

    @property
    def part(self) -> TookPart | None:
        """The most that any of them did: came, else sent a report; None where it is not known."""
        parts = {person.part for person in self.people}
        if TookPart.CAME in parts:
            return TookPart.CAME
        if TookPart.REPORT in parts:
            return TookPart.REPORT
        return None if None in parts else TookPart.ABSENT

    @property
    def words(self) -> str:
        """Who of it did what."""
        return joined(f"{_person(p)} ({in_words(p.part).lower()})" for p in self.people)


def meeting_title(meeting: Meeting) -> str:
    """`Core group, 12 May 2027`."""
    return f"{first_up(str(meeting.kind))}, {date_in_words(meeting.held_on, 'day not known')}"


def by_agency(attendance: Iterable[Attended]) -> tuple[AgencyAtMeeting, ...]:
    """Who was invited, by agency in the order of the list; the family stands as its own."""
    found: dict[str, list[Attended]] = {}
    names: dict[str, str] = {}
    for person in attendance:
        name = person.agency.strip() or AGENCY_NOT_KNOWN
        names.setdefault(name.casefold(), name)
        found.setdefault(name.casefold(), []).append(person)
    return tuple(AgencyAtMeeting(names[key], tuple(people)) for key, people in found.items())


def progress_in_words(note: Note) -> str:
    """How far something is, and what that rests on: never more than what was given for it."""
    comes_to = judged(note)
    if note.progress is None:
        return first_up(NOT_KNOWN)
    if comes_to is Progress.NOT_KNOWN and note.progress is not Progress.NOT_KNOWN:
        return f"Not known: “{note.progress}” was written, and {_lack(note)}"
    rests = joined(str(each) for each in note.rests_on)
    return f"{first_up(str(comes_to))}{', ' + rests if rests else ''}"


def doubts_in_words(note: Note) -> tuple[str, ...]:
    """What weakens a judgement, each in a few words."""
    return tuple(_doubts(note))


def _doubts(note: Note) -> Iterator[str]:
    if note.progress is None or note.progress is Progress.NOT_KNOWN:
        return
    if attendance_only(note):
        yield "Rests on attendance only"
    elif one_source(note):
        yield "Rests on one source"
    if said_only(note) and not attendance_only(note):
        yield "Said, and seen or measured by nobody"
    if note.disagree.strip():
        yield f"Sources disagree: {note.disagree}"


def _lack(note: Note) -> str:
    return "attendance alone makes nothing better" if note.rests_on else "nothing that it rests on"


def _person(person: Attended) -> str:
    return ", ".join(filter(None, (person.name, person.role))) or "nobody named"
