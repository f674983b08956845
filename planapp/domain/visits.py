"""Visits to a child: due by the plan's pattern, made or not, and what was seen of the child."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import ClassVar

from planapp.domain.chronology import PartOfDay
from planapp.domain.facts import Fact
from planapp.domain.nouns import Notice


class Outcome(StrEnum):
    """What became of a visit."""

    MADE = "made"
    MISSED = "nobody was in"
    REFUSED = "refused"
    CANCELLED = "cancelled"


@dataclass(frozen=True, kw_only=True)
class Visit(Fact):
    """One visit: when it was due and when it was made, by whom, and what was looked at.

    `elsewhere` is who said that somebody else did it: it counts for nothing until that record
    comes, and `confirmed_by` says which one that was. `called_off_by` is who cancelled or refused;
    `done` is what was done about a visit that was not made.
    """

    word: ClassVar[str] = "visit"
    part: ClassVar[str] = "visit"

    agency: str = ""
    visitor: str = ""
    due_on: date | None = None
    happened_on: date | None = None
    at: str = ""
    part_of_day: PartOfDay | None = None
    outcome: Outcome | None = None
    called_off_by: str = ""
    why: str = ""
    notice: Notice | None = None
    child_seen: bool | None = None
    seen_alone: bool | None = None
    looked_at: str = ""
    what: str = ""
    done: str = ""
    elsewhere: str = ""
    confirmed_by: str = ""
    concerns: tuple[str, ...] = field(default=(), metadata={"links": "concerns"})

    @property
    def day(self) -> date | None:
        """The day it was made, or was to be made."""
        return self.happened_on or self.due_on

    @property
    def within_day(self) -> int:
        """Where its part of the day stands; first where that is not known."""
        return self.part_of_day.place if self.part_of_day else 0

    @property
    def made(self) -> bool:
        """Whether it is known to have been made."""
        return self.outcome is Outcome.MADE

    @property
    def unverified(self) -> bool:
        """Whether it is only said to have been done by somebody else."""
        return bool(self.elsewhere.strip()) and not self.confirmed_by.strip()
