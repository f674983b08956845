"""Forms to fill in by hand: the questions of the guided pages, as far as paper can ask them."""

from dataclasses import dataclass
from enum import StrEnum


class Room(StrEnum):
    """How a question is answered on paper."""

    LINES = "lines to write on"
    DATE = "a day, a month and a year"
    ONE_OF = "one of several to mark"
    ANY_OF = "any of several to mark"


@dataclass(frozen=True)
class Blank:
    """One question with room for its answer. `group` is a heading before it."""

    label: str
    hint: str
    room: Room
    lines: int = 1
    options: tuple[str, ...] = ()
    group: str = ""


@dataclass(frozen=True)
class Sheet:
    """One guided page on paper; one that is about `one` of several is taken once for each."""

    section: str
    title: str
    why: str
    questions: tuple[Blank, ...]
    one: str = ""
