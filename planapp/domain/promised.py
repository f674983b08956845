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
_EACH_TIME = re.compile(
    r"\W{0,9}(?:within|by|before|at once|immediately)\b,?"
    r"(?:[^,;:.]{0,60}?(?<! for)(?<! to) (?:each|every|any|whenever)\b|"
    r" (?:school|nursery|bed|bedtime|meals|feeds|breakfast|lunch|tea|dinner)\W*$|"
    r"[^,;:]{0,30}? (?:daily|nightly|weekly)\W*$)",
    re.IGNORECASE,
)
"""Before each of many, or by an hour of each day: its day is the first of them."""

_A_BAN = re.compile(
    r"\W{0,9}(?:please )?(?:(?:do not|don['’]?t|never)\b|"
    r"(?!(?:advise|ask|encourage|help|remind|tell|warn)\b)(?:[\w'’.-]{1,30} ){1,3}?"
    r"(?:(?:must|will) (?:not|never)|mustn['’]t|won['’]t|not to)\b)"
    r"[^.;:]*(?:[.;] if\b[^.;:]*)?\W{0,9}$",
    re.IGNORECASE,
)
"""What is not to be done, with what to do if, and nothing besides: on no day has it been done."""


def goes_on(action: Action) -> bool:
    """Whether it is done again and again until it is over: then its day is the first of many.

    So does what is not to be done.
    """
    often = action.how_often
    once = not often.strip() or (_ONE_TIME.match(often) and not _EACH_TIME.match(often))
    return action.status not in OVER and not (once and not _A_BAN.match(action.what))


def is_late(action: Action, today: date) -> bool:
    """Whether its day is past and it is not over, nor one that goes on."""
    past = action.due is not None and action.due < today
    return past and action.status not in OVER and not goes_on(action)
