"""All checks, by kind. Importing this package fills the table that criteria name them from."""

from planapp.scorer.checks import (
    across,
    chronology,
    contradictions,
    dates,
    gcp,
    links,
    movement,
    people,
    presence,
    wording,
)
from planapp.scorer.registry import find_check, known_checks

__all__ = [
    "across",
    "chronology",
    "contradictions",
    "dates",
    "find_check",
    "gcp",
    "known_checks",
    "links",
    "movement",
    "people",
    "presence",
    "wording",
]
