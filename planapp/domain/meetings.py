"""Meetings of the core group: who came, what was said of each line, what was decided, the close.

Each line's note is a fact of its own, so that several people write in one meeting without losing a
word. Attendance is recorded and moves nothing: progress rests on the evidence that a note names.
A meeting keeps the id it was first recorded with: what is written in it names that one.
"""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import ClassVar

from planapp.domain.facts import Fact
from planapp.domain.nouns import Noun


class MeetingKind(StrEnum):
    """Which meeting it is."""

    CORE_GROUP = "core group"
    REVIEW = "review conference"
    OTHER = "another meeting"


class TookPart(StrEnum):
    """How somebody took part in a meeting."""

    CAME = "came"
    REPORT = "sent a report"
    ABSENT = "neither came nor sent a report"


class Progress(StrEnum):
    """What became of an objective or a concern since the last meeting."""

    BETTER = "better"
    SAME = "no change"
    WORSE = "worse"
    NOT_KNOWN = "not known"


class RestsOn(StrEnum):
    """What a judgement of progress rests on."""

    OBSERVED = "observed by a professional"
    MEASURED = "measured"
    ELSEWHERE = "recorded elsewhere"
    PARENT = "said by a parent"
    CHILD = "said by the child"
    ATTENDANCE = "attendance only"


@dataclass(frozen=True, kw_only=True)
class Attended(Noun):
    """One person or agency invited to a meeting, and how they took part."""

    name: str = ""
    role: str = ""
    agency: str = ""
    part: TookPart | None = None


@dataclass(frozen=True, kw_only=True)
class Meeting(Fact):
    """A meeting: its kind, its day, where and who was invited."""

    word: ClassVar[str] = "meeting"
    part: ClassVar[str] = "meeting"

    kind: MeetingKind = MeetingKind.CORE_GROUP
    held_on: date | None = None
    place: str = ""
    chaired_by: str = ""
    attendance: tuple[Attended, ...] = ()

    @property
    def day(self) -> date | None:
        """The day it is held."""
        return self.held_on


@dataclass(frozen=True, kw_only=True)
class Note(Fact):
    """What was said in a meeting about one line of its agenda.

    `meeting` is its id, `line` what the line is about: a kind and an id, as `event/9f3a`.
    `progress` is what was written; what it comes to is read by `planapp.domain.progress`.
    """

    word: ClassVar[str] = "note of a meeting"
    part: ClassVar[str] = "meeting note"

    meeting: str = ""
    line: str = ""
    words: str = ""
    progress: Progress | None = None
    rests_on: tuple[RestsOn, ...] = ()
    sources: str = ""
    disagree: str = ""

    @property
    def seat(self) -> str:
        """One line of one meeting has one note."""
        return f"{self.meeting} {self.line}"


@dataclass(frozen=True, kw_only=True)
class Dissent(Noun):
    """Somebody who did not agree with a decision, and why."""

    who: str = ""
    why: str = ""


@dataclass(frozen=True, kw_only=True)
class Resolution(Fact):
    """What a meeting decided, who does it by when, and who did not agree.

    `steps_down` says that it means fewer visits or the end of the plan. It is then checked against
    each concern, and `checked` keeps what that check said when the decision was recorded.
    """

    word: ClassVar[str] = "decision of a meeting"
    part: ClassVar[str] = "resolution"

    meeting: str = ""
    what: str = ""
    who: str = ""
    by: date | None = None
    concerns: tuple[str, ...] = field(default=(), metadata={"links": "concerns"})
    steps_down: bool | None = None
    checked: str = ""
    dissent: tuple[Dissent, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Closing(Fact):
    """That a meeting was closed: its summary, why where that differs from what was seen, and next.

    After it nothing is written in the meeting any more, but by correcting the closing. `concerns`
    are those that the plan had then; blank where that is not known.
    """

    word: ClassVar[str] = "close of a meeting"
    part: ClassVar[str] = "closing"

    meeting: str = ""
    closed_on: date | None = None
    summary: str = ""
    why: str = ""
    next_on: date | None = None
    concerns: tuple[str, ...] = field(default=(), metadata={"links": "concerns"})

    @property
    def seat(self) -> str:
        """A meeting is closed once."""
        return self.meeting
