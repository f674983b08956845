"""What a reading of one statement holds: five facets, each met or not, with the words for it."""

from enum import StrEnum
from typing import NamedTuple

FACETS = ("names_concern", "has_measure", "specific", "timed", "who")


class Kind(StrEnum):
    """What the sentence is for; the same words may be enough for one kind and not for another."""

    ACTION = "action"
    OBJECTIVE = "objective"
    MEASURE = "measure"
    CONCERN = "concern"


class Span(NamedTuple):
    """Words of the text and why they matter: `text` is exactly `source[start:end]`."""

    start: int
    end: int
    text: str
    why: str


class Facet(NamedTuple):
    """The answer to one question about the sentence; `sure` is False where the reader guesses."""

    met: bool
    evidence: tuple[Span, ...] = ()
    sure: bool = True


class Reading(NamedTuple):
    """All that was read from one sentence, with one suggestion for its author (may be empty)."""

    names_concern: Facet
    has_measure: Facet
    specific: Facet
    timed: Facet
    who: Facet
    unfilled: tuple[Span, ...] = ()
    vague: tuple[Span, ...] = ()
    suggestion: str = ""

    def facet(self, name: str) -> Facet:
        """One facet by its name in `FACETS`; KeyError for any other name."""
        if name not in FACETS:
            raise KeyError(name)
        facet: Facet = getattr(self, name)
        return facet
