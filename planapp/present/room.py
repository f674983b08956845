"""What fits on a page of paper: how many things, and how much of each. What is left out is said."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

Thing = TypeVar("Thing")


@dataclass(frozen=True)
class Room:
    """Room for so many things of a list and so many letters of a text."""

    things: int
    letters: int

    def some(self, things: Sequence[Thing]) -> Sequence[Thing]:
        """The first things of a list, as many as there is room for."""
        return things[: self.things]

    def left(self, things: Sequence[Thing]) -> str:
        """How many of a list are left out, in words; blank when none is."""
        more = len(things) - self.things
        return f"and {more} more, in planapp" if more > 0 else ""

    def text(self, words: str) -> str:
        """The beginning of a text on one line, cut at a word; a cut is marked."""
        flat = " ".join(words.split())
        if len(flat) <= self.letters:
            return flat
        cut = flat[: self.letters]
        return (cut[: cut.rfind(" ")] if " " in cut[self.letters // 2 :] else cut) + " …"


ALL = Room(100_000, 1_000_000)
_ROOMS = (
    *((24, 600), (24, 300), (12, 300), (12, 200), (12, 150), (12, 110), (12, 80), (12, 60)),
    *((8, 60), (5, 60), (3, 60), (2, 36)),
)
ROOMS = tuple(Room(*room) for room in _ROOMS)
"""From the most that a sheet may hold to the least: texts are cut before things are left out."""
