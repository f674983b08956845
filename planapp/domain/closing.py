"""What stands between a meeting and its close."""

from collections.abc import Iterable

from planapp.domain.agenda import Line
from planapp.domain.meetings import Progress
from planapp.domain.progress import judged
from planapp.domain.sittings import Sitting


def unspoken(lines: Iterable[Line], meeting: Sitting) -> tuple[Line, ...]:
    """The injuries and enquiries of which this meeting has no note of what was said."""
    return tuple(line for line in lines if line.must and not _words(meeting, line.key))


def against(lines: Iterable[Line], meeting: Sitting) -> tuple[Line, ...]:
    """What was seen, measured or judged since last time that a calm summary differs from."""
    return tuple(
        line for line in lines if line.against or judged(meeting.said(line.key)) is Progress.WORSE
    )


def _words(meeting: Sitting, line: str) -> str:
    note = meeting.notes.get(line)
    return note.words.strip() if note else ""
