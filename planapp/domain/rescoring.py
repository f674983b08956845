"""Scoring many plans anew, one after the other, and what changed since they were scored before.

It counts plans that meet a criterion. It ranks nobody, and speaks of the writing alone.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

MET, UNMET, NOT_ASKED = "+", "-", "."
"""One sign a criterion: every part of the plan meets it, some part does not, it does not apply."""


class RescoringStep(StrEnum):
    """What may happen to it after it began."""

    STOPPED = "stopped"
    WENT_ON = "went on with"
    FINISHED = "finished"


@dataclass(frozen=True, kw_only=True)
class Happened:
    """A step, when (UTC) and by whom; `why` where it was not a person who decided."""

    step: RescoringStep
    at: datetime
    by: str
    why: str = ""


@dataclass(frozen=True, kw_only=True)
class Rescoring:
    """One scoring of the whole register, or of the plans of a sample, as they were at a moment.

    Each plan is scored as it was known at `known_at` (UTC) and for the day `today`, by the criteria
    of `fingerprint`, so that it comes out the same whenever, and however often, it was interrupted.
    `sample` is a number and blank (None) for the register. `done` plans of `total` are scored;
    `faults` of these could not be read or scored.
    """

    number: int
    sample: int | None
    known_at: datetime
    today: date
    fingerprint: str
    criteria: tuple[str, ...]
    started_at: datetime
    user_id: str
    started_by: str
    steps: tuple[Happened, ...] = ()
    done: int = 0
    total: int = 0
    faults: int = 0

    @property
    def last(self) -> RescoringStep | None:
        """The newest step; None when nothing happened since it began."""
        return self.steps[-1].step if self.steps else None

    @property
    def under_way(self) -> bool:
        """Whether it is to go on by itself: it was neither stopped nor is it finished."""
        return self.last in (None, RescoringStep.WENT_ON)

    @property
    def finished(self) -> bool:
        """Whether every plan of it was scored."""
        return self.last is RescoringStep.FINISHED


@dataclass(frozen=True, kw_only=True)
class Compared:
    """How many plans meet a criterion, of those it was asked of; and the same plans before.

    The second half counts only plans that were scored both times and asked both times: how many
    met it then and meet it now, how many came to and how many no longer do. None before there was
    an earlier scoring that asked it.
    """

    criterion: str
    met: int
    asked: int
    both: int | None = None
    met_then: int = 0
    met_now: int = 0
    came: int = 0
    went: int = 0


def answers_of(met: Mapping[str, bool | None], criteria: Iterable[str]) -> str:
    """What a scoring gave as one sign a criterion, in this order."""
    signs = {True: MET, False: UNMET, None: NOT_ASKED}
    return "".join(signs[met.get(criterion)] for criterion in criteria)


def compared(
    criteria: tuple[str, ...],
    answers: str,
    criteria_then: tuple[str, ...] = (),
    pairs: tuple[str, str] = ("", ""),
) -> tuple[Compared, ...]:
    """Each criterion of a scoring beside the one before.

    `answers` are the signs of all its plans, plan after plan; `pairs` are those of the plans that
    were scored both times, now and then, in the same order of plans.
    """
    then = {criterion: place for place, criterion in enumerate(criteria_then)}
    return tuple(
        _beside(criterion, _column(answers, place, len(criteria)), counts)
        for place, criterion in enumerate(criteria)
        for counts in (
            Counter(
                zip(
                    _column(pairs[0], place, len(criteria)),
                    _column(pairs[1], then[criterion], len(criteria_then)),
                    strict=True,
                )
            )
            if criterion in then
            else None,
        )
    )


def _column(answers: str, place: int, width: int) -> str:
    """The signs of one criterion, plan after plan."""
    return answers[place::width]


def _beside(criterion: str, column: str, counts: Counter[tuple[str, str]] | None) -> Compared:
    met = column.count(MET)
    asked = met + column.count(UNMET)
    if counts is None:
        return Compared(criterion=criterion, met=met, asked=asked)
    still, came, went = counts[MET, MET], counts[MET, UNMET], counts[UNMET, MET]
    return Compared(
        criterion=criterion,
        met=met,
        asked=asked,
        both=still + came + went + counts[UNMET, UNMET],
        met_then=still + went,
        met_now=still + came,
        came=came,
        went=went,
    )
