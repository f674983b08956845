"""From several grades to one: what an edition suggests for a whole area, and why, in words.

Never an average and never a total, so that good care in one part hides no bad care in another.
What is suggested is decided by a trained person, who may decide otherwise with a reason.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from planapp.domain.nouns import Noun


class Method(StrEnum):
    """How an edition makes one grade of several."""

    WORST_PAST_ELSE_MAJORITY = "worst past a grade, else majority"
    WORST = "worst"
    MANUAL = "manual"


@dataclass(frozen=True, kw_only=True)
class Example(Noun):
    """Grades, what they give (blank for none), and whether the scorer is asked to confirm it."""

    given: tuple[int, ...]
    gives: int | None = None
    confirm: bool = False


@dataclass(frozen=True, kw_only=True)
class RollUp(Noun):
    """An edition's method, where it was read, whether that was checked, and examples of it.

    `past` is the grade past which a single worse one stands for all.
    """

    method: Method
    source: str
    verified: bool
    past: int | None = None
    examples: tuple[Example, ...] = ()


@dataclass(frozen=True)
class Suggested:
    """One grade for several, or none, with the reason; `confirm` where the rule leaves it open."""

    grade: int | None
    because: str
    confirm: bool = False


def suggested(rollup: RollUp, grades: Iterable[int], *, lower_is_better: bool) -> Suggested:
    """What the method makes of the grades that were given; parts without a grade do not count.

    The grade is always one of those given. Source of the methods: the edition's own `source`.
    """
    known = sorted(grades, reverse=lower_is_better)  # the worst first
    if not known:
        return Suggested(None, "no part of it is graded")
    if rollup.method is Method.MANUAL:
        return Suggested(None, "this edition leaves it to who grades")
    worst = known[0]
    if rollup.method is Method.WORST:
        return Suggested(worst, "the worst grade stands for all")
    past = rollup.past
    if past is not None and (worst > past if lower_is_better else worst < past):
        return Suggested(worst, f"a grade is worse than {past}, so the worst stands")
    return _majority(known)


def _majority(known: list[int]) -> Suggested:
    """The most frequent grade; of several as frequent the worst, to be confirmed."""
    counted = Counter(known)
    most = max(counted.values())
    tied = [grade for grade in known if counted[grade] == most]
    if len(set(tied)) > 1:
        return Suggested(tied[0], "no grade is more frequent, so the worst of them", confirm=True)
    if most * 2 > len(known):
        return Suggested(tied[0], "most parts have it")
    return Suggested(tied[0], "it is the most frequent, though not of most parts", confirm=True)
