"""Attendance that is a child's own at school, and so a change in the child's life."""

import re
from collections.abc import Iterable

from planapp.scorer.checks.spoken_of import adults_in, childs_words
from planapp.scorer.registry import Context
from planapp.wording.phrases import found_but, found_in

_SERVICES = ("services-used", "service-words")
_ATTENDANCE_ALONE = re.compile(
    r"\W{0,9}(?:(?:\w+['’]s|\w+s['’]|school|overall|weekly|termly|monthly|percentage|per ?cent|%|"
    r"rate|level|of|the|his|her|their|improv(?:e[ds]?|ing)|increas(?:e[ds]?|ing)|raise[ds]?|better|good|"
    r"higher|full|regular|daily|poor|low) )*attendance\b"
    r"(?! (?:at|by|for|in|of|on|to|with) "
    r"(?!(?:the |school |class |at )*(?:\d|(?:least|above|over|be|registers?|improve|increase|rise|"
    r"reach|exceed|recover|stay|remain|go up)\b)))",
    re.IGNORECASE,
)
"""Attendance, and not said at what: `Simran’s attendance`, not `attendance at the clinic`."""
_COUNTED_AT_SCHOOL = re.compile(r"\d ?(?:%|per ?cent)|\b(?:percentage|registers?)\b", re.IGNORECASE)


def own_school(text: str, context: Context) -> bool:
    """Whether it speaks of school, nursery or a club, where a child's coming is a change."""
    return bool(found_but(text, context.criteria.lexicons, ("schooling",), _SERVICES))


def is_at_school(
    text: str, context: Context, besides: Iterable[str] = (), *, known: bool = False
) -> bool:
    """Whether a text speaks of attendance alone, and of the child's, at school.

    By the hundred and in a register only schools count it; else it is known, or the child's own by
    name, or what stands beside it speaks of school, and of no service nor an adult.
    """
    alone = _ATTENDANCE_ALONE.match(text)
    if not alone or adults_in(text, context):
        return False
    owned = context.once(childs_words, context.plan).search(text, 0, alone.end())
    return bool(known or owned) or any(
        _COUNTED_AT_SCHOOL.search(words) or _speaks_of_school(words, context) for words in besides
    )


def _speaks_of_school(text: str, context: Context) -> bool:
    """Whether a text is of school, and of nothing else that somebody could be attending."""
    services = found_in(text, context.criteria.lexicons, _SERVICES)
    return not services and own_school(text, context) and not adults_in(text, context)
