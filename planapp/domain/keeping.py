"""How long plans are kept: when and how one ended, what keeps it longer, and its erasure."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

LEAST_WORDS = 20
"""Characters of a reason for which nothing but words will do."""


class HowEnded(StrEnum):
    """How a plan came to its end. None of these says that a child is safe."""

    NOT_NEEDED = "a plan is no longer needed"
    MOVED = "the child moved to another authority"
    CARE = "the child came into care"
    DIED = "the child died"
    ADULT = "the child turned 18"
    OTHER = "for another reason"


class WhyHeld(StrEnum):
    """What keeps a plan although its time may be over."""

    INQUIRY = "a public inquiry"
    COURT = "a court case or court order"
    REVIEW = "a review of the case"
    SUBJECT_ACCESS = "somebody asked what is held about them"
    COMPLAINT = "a complaint or claim"
    OTHER = "another reason"


class WhyErased(StrEnum):
    """Why a plan is to be erased. Only the first waits until the plan is due."""

    DUE = "the time it is kept is over"
    MISTAKE = "it was created by mistake"
    ORDERED = "a court or the law orders it"


@dataclass(frozen=True, kw_only=True)
class Ending:
    """What a chair said of a plan: that it ended on a day, or with `on` None that it goes on.

    `supersedes` is the number of what was said before, 0 for the first.
    """

    on: date | None
    how: HowEnded | None = None
    words: str = ""
    number: int = 0
    supersedes: int = 0
    recorded_at: datetime | None = None
    recorded_by: str = ""


@dataclass(frozen=True, kw_only=True)
class Hold:
    """A reason why a plan must stay, by name; it counts until somebody lifts it, by name."""

    number: int
    reference: str
    why: WhyHeld
    words: str
    put_on_at: datetime
    put_on_by: str
    lifted_at: datetime | None = None
    lifted_by: str = ""
    lifted_words: str = ""


@dataclass(frozen=True, kw_only=True)
class Erasure:
    """An erasure that one person asks for and another confirms. `asker` and `confirmer` are ids.

    `words` are forgotten with the plan; `counts` says how many rows of each kind went and `digest`
    is the SHA-256 of all of them.
    """

    number: int
    reference: str
    why: WhyErased
    words: str
    asked_at: datetime
    asker: str
    asked_by: str
    confirmed_at: datetime | None = None
    confirmer: str = ""
    confirmed_by: str = ""
    counts: tuple[tuple[str, int], ...] = ()
    digest: str = ""


@dataclass(frozen=True, kw_only=True)
class Rule:
    """How long an authority keeps plans: years after the end, or until the child has an age.

    With both the later day counts; with neither nothing ever comes due.
    """

    years_after_end: int | None = None
    until_age: int | None = None

    @property
    def is_set(self) -> bool:
        """Whether the authority has said anything."""
        return self.years_after_end is not None or self.until_age is not None


@dataclass(frozen=True, kw_only=True)
class Due:
    """The first day on which a plan may be erased, or None and why no day can be given.

    `by_expected` says that the day a birth was expected stood in for an unknown date of birth.
    """

    on: date | None = None
    why_not: str = ""
    by_expected: bool = False

    def is_over(self, today: date) -> bool:
        """Whether the time the plan is kept is over."""
        return self.on is not None and self.on <= today


def due(rule: Rule, ended: date | None, *, born: date | None, expected: date | None) -> Due:
    """When the time of a plan is over. What is not known keeps it, and the reason says so."""
    if ended is None:
        return Due(why_not="it has not ended")
    if not rule.is_set:
        return Due(why_not="no time is set")
    days = []
    if rule.years_after_end is not None:
        days.append(years_later(ended, rule.years_after_end))
    if rule.until_age is not None:
        counted_from = born or expected
        if counted_from is None:
            return Due(why_not="the date of birth is not known")
        days.append(years_later(counted_from, rule.until_age))
    by_expected = rule.until_age is not None and born is None
    return Due(on=max(days), by_expected=by_expected)


def years_later(day: date, years: int) -> date:
    """The same day so many years on. After 29 February it is 1 March where there is no 29th.

    Never a day too early; a day past the end of the calendar is its last.
    """
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1) if day.year + years <= date.max.year else date.max
