"""How many sides a print takes, and how much of them each of its parts: read from its bookmarks."""

import io
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

SIDES = 2
"""Sides of A4 that a parent is asked to read."""

TOP, BOTTOM = 800.0, 60.0
"""Points from the foot of a page between which the parts of a family version stand."""


@dataclass(frozen=True)
class Part:
    """A part by its heading, and how much of a side it takes: 0.5 is half of one."""

    title: str
    share: float


@dataclass(frozen=True)
class Fit:
    """How many sides there are, and the parts in their order."""

    sides: int
    parts: tuple[Part, ...]

    @property
    def shares(self) -> dict[str, float]:
        """The share of each part, by its title."""
        return {part.title: part.share for part in self.parts}

    @property
    def longest(self) -> str:
        """The title of the part that takes most."""
        return max(self.parts, key=lambda part: part.share).title

    @property
    def fits(self) -> bool:
        """Whether it is no longer than a parent is asked to read."""
        return self.sides <= SIDES


def fit_of(document: bytes) -> Fit:
    """Measure a print whose parts are the bookmarks below its title, up to the last of them."""
    import pikepdf  # only where something is printed

    with pikepdf.open(io.BytesIO(document)) as pdf:
        numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        with pdf.open_outline() as outline:
            marks = [mark for top in outline.root for mark in top.children]
            places = [(mark.title, _depth(mark.destination, numbers)) for mark in marks]
        sides = len(pdf.pages)
    parts = (Part(title, after - here) for (title, here), (_, after) in pairwise(places))
    return Fit(sides, tuple(parts))


def _depth(destination: Any, numbers: dict[tuple[int, int], int]) -> float:  # noqa: ANN401 - as pikepdf has it
    """How far down the document a bookmark leads, in sides."""
    height = (TOP - float(destination[3])) / (TOP - BOTTOM)
    return numbers[destination[0].objgen] + min(1.0, max(0.0, height))
