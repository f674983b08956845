"""All checks, by kind. Importing this package fills the table that criteria name them from."""

from planapp.scorer.checks import (
    across,
    asking,
    chronology,
    contradictions,
    dates,
    gcp,
    growth,
    instructions,
    links,
    meetings,
    movement,
    named,
    people,
    presence,
    visits,
    wording,
)
from planapp.scorer.registry import find_check, known_checks

__all__ = [
    "across",
    "asking",
    "chronology",
    "contradictions",
    "dates",
    "find_check",
    "gcp",
    "growth",
    "instructions",
    "known_checks",
    "links",
    "meetings",
    "movement",
    "named",
    "people",
    "presence",
    "visits",
    "wording",
]
