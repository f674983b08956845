"""How far the actions of a plan are: which are over, which go on, and which are past their day."""

import re
from datetime import date

from planapp.domain.nouns import Action, ActionStatus

OVER = frozenset({ActionStatus.DONE, ActionStatus.DROPPED})
NOT_BEGUN = frozenset({None, ActionStatus.NOT_STARTED})
"""What nobody needs to do any more."""

_ONE_TIME = re.compile(
    r"\W{0,9}(?:once\W*$|(?:within|by|before|once only|at once|immediately|one[ -]off)\b)",
    re.IGNORECASE,
)


def goes_on(action: Action) -> bool:
    """Whether it is done again and again until it is over: then its day is the first of many."""
    again = bool(action.how_often.strip()) and not _ONE_TIME.match(action.how_often)
    return again and action.status not in OVER


def is_late(action: Action, today: date) -> bool:
    """Whether its day is past and it is not over, nor one that goes on."""
    past = action.due is not None and action.due < today
    return past and action.status not in OVER and not goes_on(action)
