"""What stands between a meeting and its close, and when the next one should be."""

from collections.abc import Iterable
from datetime import date, timedelta

from planapp.domain.agenda import Line
from planapp.domain.meetings import Progress
from planapp.domain.progress import judged
from planapp.domain.sittings import Sitting

NEXT_WITHIN = (timedelta(weeks=4), timedelta(weeks=6))
"""Between core groups: four to six weeks, a local rule that many areas share; an authority sets its
own. Stands here until all timescales stand in one place."""


def unspoken(lines: Iterable[Line], meeting: Sitting) -> tuple[Line, ...]:
    """The injuries and enquiries of which this meeting has no note of what was said."""
    return tuple(line for line in lines if line.must and not _words(meeting, line.key))


def against(lines: Iterable[Line], meeting: Sitting) -> tuple[Line, ...]:
    """What was seen, measured or judged since last time that a calm summary differs from."""
    return tuple(
        line for line in lines if line.against or judged(meeting.said(line.key)) is Progress.WORSE
    )


def next_between(held_on: date) -> tuple[date, date]:
    """The first and the last day on which the next core group is in time."""
    return held_on + NEXT_WITHIN[0], held_on + NEXT_WITHIN[1]


def _words(meeting: Sitting, line: str) -> str:
    note = meeting.notes.get(line)
    return note.words.strip() if note else ""
