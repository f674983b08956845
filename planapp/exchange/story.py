"""A case told as it became known: what was recorded on each day, in the order of the days."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import TypeAdapter, ValidationError

from planapp.domain.nouns import Noun
from planapp.domain.plans import Plan
from planapp.domain.record import Record
from planapp.exchange.faults import first_of, in_words
from planapp.exchange.files import Unreadable, content_of, utf8


@dataclass(frozen=True, kw_only=True)
class Step(Noun):
    """What became known on one day, and what was written down of it.

    `by` is who recorded it: the chair or a worker. `at` are the paragraphs of the published review.
    `plan` is the plan as it stood from then on, where it changed.
    """

    recorded_on: date
    by: Literal["chair", "worker"]
    at: str
    says: str
    plan: Plan | None = None
    record: Record = Record()


@dataclass(frozen=True, kw_only=True)
class Story(Noun):
    """A case as it became known, day after day, to those who worked with the family."""

    format: Literal["planapp story 1"] = "planapp story 1"
    title: str
    about: str
    reference: str
    steps: tuple[Step, ...]

    @property
    def days(self) -> tuple[date, ...]:
        """The days on which something became known, once each."""
        return tuple(dict.fromkeys(step.recorded_on for step in self.steps))


def read_story(path: Path) -> Story:
    """The story of a file; Unreadable, naming place and remedy, when it is none."""
    try:
        story = _stories().validate_json(utf8(path, content_of(path)), strict=True)
    except ValidationError as error:
        raise Unreadable(path, first_of(in_words(error, Story))) from error
    days = [step.recorded_on for step in story.steps]
    if days != sorted(days):
        raise Unreadable(path, "steps: a step stands before an earlier day; put them in order.")
    return story


@cache
def _stories() -> TypeAdapter[Story]:
    """Made when a story is read: it takes longer than all else that starting a service loads."""
    return TypeAdapter(Story)
