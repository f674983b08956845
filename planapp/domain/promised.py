"""How far the actions of a plan are: which are over, which go on, and which are past their day."""

from datetime import date

from planapp.domain.nouns import Action, ActionStatus

OVER = frozenset({ActionStatus.DONE, ActionStatus.DROPPED})
"""What nobody needs to do any more."""


def goes_on(action: Action) -> bool:
    """Whether it is done again and again and has begun: then its day was the first of many."""
    return action.status is ActionStatus.UNDER_WAY and bool(action.how_often.strip())


def is_late(action: Action, today: date) -> bool:
    """Whether its day is past and it is not over, nor one that goes on."""
    past = action.due is not None and action.due < today
    return past and action.status not in OVER and not goes_on(action)
