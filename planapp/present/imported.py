"""What was read from somebody's file, counted."""

from planapp.domain.plans import Plan
from planapp.present.dates import counted
from planapp.present.labels import joined


def items_in_words(plan: Plan) -> str:
    """`1 concern, 2 objectives, 0 measures and 1 action`."""
    return joined(
        counted(len(plan.items(f"{noun}s")), noun)
        for noun in ("concern", "objective", "measure", "action")
    )
