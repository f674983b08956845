"""What was read from somebody's file: counted, and what of it a new plan does not take over."""

from collections.abc import Iterable

from planapp.domain.imported import Stays
from planapp.domain.plans import Plan
from planapp.present.dates import counted
from planapp.present.labels import joined


def items_in_words(plan: Plan) -> str:
    """`1 concern, 2 objectives, 0 measures and 1 action`."""
    return joined(
        counted(len(plan.items(f"{noun}s")), noun)
        for noun in ("concern", "objective", "measure", "action")
    )


def not_taken_over(stays: Iterable[Stays]) -> str:
    """`Not taken over, since it is about the plan that the file was made of: …`."""
    what = "; ".join(stays)
    return f"Not taken over, since it is about the plan that the file was made of: {what}."
