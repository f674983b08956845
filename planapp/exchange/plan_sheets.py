"""The sheets of a plan in a workbook or a document: the table of actions, which is read back."""

from planapp.domain.plans import Plan
from planapp.exchange.action_rows import HEADS, rows_of
from planapp.exchange.workbook import Sheet

WIDTHS = (27, 27, 24, 19, 15, 36, 18, 24, 18, 20, 18, 15, 18)
ACTIONS = "Actions"


def actions_sheet(plan: Plan) -> Sheet:
    """One row an action, in the columns that are read back into a plan."""
    rows = tuple(row.cells for row in rows_of(plan))
    return Sheet(ACTIONS, "Actions", WIDTHS, rows, HEADS)
