"""planapp: write, score and print child protection plans that name their concerns and measures.

The names listed here are for other programs and stay as they are (`planapp.api` says what each
means); everything else may change. They are loaded when they are first asked for, so that
`import planapp` costs nothing.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from planapp.api import (
        CriteriaSet,
        Finding,
        Imported,
        Plan,
        PlanappError,
        Record,
        Scorecard,
        ScoredPlan,
        Severity,
        read_criteria,
        read_plan,
        score,
    )

__all__ = [
    "CriteriaSet",
    "Finding",
    "Imported",
    "Plan",
    "PlanappError",
    "Record",
    "Scorecard",
    "ScoredPlan",
    "Severity",
    "read_criteria",
    "read_plan",
    "score",
]


def __getattr__(name: str) -> object:
    """One of the public names."""
    if name not in __all__:
        raise AttributeError(f"planapp has no public name {name!r}; known: {', '.join(__all__)}")
    from planapp import api

    return getattr(api, name)
