"""What a judgement of progress comes to, by what it rests on.

Attendance can complete an action and never makes anything better; a judgement that rests on nothing
is not known. Nothing here is about people: it is about what is known of a change for the child.
"""

import re

from planapp.domain.meetings import Note, Progress, RestsOn

_SOURCES = re.compile(r"[,;&+/]|\band\b", re.IGNORECASE)
_ROLE = re.compile(
    r"(?:on|at|of|in|from|since|dated) .*|"
    r"(?:\w+ ){0,2}(?:worker|visitor|nurse|teacher|doctor|midwife|officer|paediatrician|manager|"
    r"coordinator|adviser|advisor|therapist|SENCO|GP|HV|SW|FSW)",
    re.IGNORECASE,
)
_SECOND = 2
BY_OTHERS = frozenset({RestsOn.OBSERVED, RestsOn.MEASURED, RestsOn.ELSEWHERE})
"""Evidence that does not rest on somebody's word alone."""


def judged(note: Note | None) -> Progress:
    """What a note comes to: as written where it rests on something, else not known."""
    if note is None or note.progress is None or not note.rests_on:
        return Progress.NOT_KNOWN
    if note.progress is Progress.BETTER and attendance_only(note):
        return Progress.NOT_KNOWN
    return note.progress


def attendance_only(note: Note) -> bool:
    """Whether nothing but coming, or letting somebody in, is what it rests on."""
    return set(note.rests_on) == {RestsOn.ATTENDANCE}


def one_source(note: Note) -> bool:
    """Whether it rests on one kind of evidence only, and no second source is named beside it."""
    named = [one for one in _SOURCES.split(note.sources) if _is_a_source(one.strip())]
    return len(set(note.rests_on)) == 1 and len(named) < _SECOND


def _is_a_source(words: str) -> bool:
    """No day, and no role of the one before it: `Jo Lane, health visitor`, `red book, 12 May`."""
    return bool(words) and not words[0].isdigit() and _ROLE.fullmatch(words) is None


def said_only(note: Note) -> bool:
    """Whether it rests on what was said, and on nothing that anybody saw, measured or recorded."""
    return bool(note.rests_on) and not BY_OTHERS & set(note.rests_on)


def may_be_written(note: Note) -> bool:
    """Whether it can be taken: better, on attendance alone, cannot."""
    return not (note.progress is Progress.BETTER and attendance_only(note))
