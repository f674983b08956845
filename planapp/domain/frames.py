"""The frame of a sample: which plans it can be drawn from on a day, and why others are left out."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from planapp.domain.months import months_between
from planapp.domain.nouns import Category, ConferenceKind, Noun, Status

AUDITED_WITHIN = 12
"""Months for which a plan that was audited is not drawn again, unless somebody says otherwise."""


class AgeBand(StrEnum):
    """How old the child is. The bands are ours, for want of a national list that was read."""

    UNBORN = "not yet born"
    UNDER_1 = "under 1"
    FROM_1 = "1 to 4"
    FROM_5 = "5 to 9"
    FROM_10 = "10 to 15"
    FROM_16 = "16 and over"
    NOT_KNOWN = "age not known"


class TimeOnPlan(StrEnum):
    """How long the child has had this plan, from the first conference that is known."""

    UNDER_3 = "under 3 months"
    FROM_3 = "3 to 5 months"
    FROM_6 = "6 to 11 months"
    FROM_12 = "12 to 17 months"
    FROM_18 = "18 to 23 months"
    FROM_24 = "24 months and more"
    NOT_KNOWN = "time on the plan not known"


_AGES = {16: AgeBand.FROM_16, 10: AgeBand.FROM_10, 5: AgeBand.FROM_5, 1: AgeBand.FROM_1}
_TIMES = {
    24: TimeOnPlan.FROM_24,
    18: TimeOnPlan.FROM_18,
    12: TimeOnPlan.FROM_12,
    6: TimeOnPlan.FROM_6,
    3: TimeOnPlan.FROM_3,
}


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """A plan as the choice of a frame sees it: nothing of what it says, and no name of the family.

    `first_held_on` is the first conference that its versions name, `held_on` the latest;
    `audited_on` the day on which an audit of it was last finished. None and blank: not known.
    """

    reference: str
    version: int
    status: Status
    team: str = ""
    chair: str = ""
    categories: tuple[Category, ...] = ()
    born: date | None = None
    expected: date | None = None
    kind: ConferenceKind | None = None
    held_on: date | None = None
    first_held_on: date | None = None
    ended_on: date | None = None
    audited_on: date | None = None

    @property
    def pre_birth(self) -> bool:
        """The child is not born as far as is known, or a pre-birth conference made the plan."""
        unborn = self.born is None and self.expected is not None
        return unborn or self.kind is ConferenceKind.PRE_BIRTH

    def age_band(self, on: date) -> AgeBand:
        """How old the child is on a day."""
        if self.born is None or self.born > on:
            unborn = self.born or self.expected
            return AgeBand.UNBORN if unborn else AgeBand.NOT_KNOWN
        years = months_between(self.born, on) // 12
        return next((band for least, band in _AGES.items() if years >= least), AgeBand.UNDER_1)

    def months_on_plan(self, on: date) -> int | None:
        """Whole months since the first conference that is known; None when none is, or later."""
        if self.first_held_on is None or self.first_held_on > on:
            return None
        return months_between(self.first_held_on, on)

    def time_on_plan(self, on: date) -> TimeOnPlan:
        """The band of those months."""
        months = self.months_on_plan(on)
        if months is None:
            return TimeOnPlan.NOT_KNOWN
        return next((b for least, b in _TIMES.items() if months >= least), TimeOnPlan.UNDER_3)


@dataclass(frozen=True, kw_only=True)
class Population(Noun):
    """Which plans a sample is to speak of. What is left blank asks for nothing.

    `months_at_least` and `months_at_most` are whole months on the plan; the days are those of the
    latest conference; `not_audited_for` is in months, and 0 lets plans be drawn again at once. A
    blank among the teams stands for plans without one.
    """

    statuses: tuple[Status, ...] = ()
    teams: tuple[str, ...] = ()
    categories: tuple[Category, ...] = ()
    ages: tuple[AgeBand, ...] = ()
    pre_birth: bool | None = None
    months_at_least: int | None = None
    months_at_most: int | None = None
    conference_from: date | None = None
    conference_to: date | None = None
    not_audited_for: int = AUDITED_WITHIN
    ended_too: bool = False


class WhyLeftOut(StrEnum):
    """Why a plan cannot be drawn. Those `NOT_KNOWN` lack what the frame asks for."""

    ENDED = "the plan has ended"
    STATUS = "it stands otherwise"
    TEAM = "another team"
    CATEGORY = "another category of harm"
    AGE = "another age"
    PRE_BIRTH = "asked about birth and does not fit"
    MONTHS = "another time on the plan"
    CONFERENCE = "a conference on other days"
    AUDITED = "audited lately"
    NOT_KNOWN = "not known whether it fits"


@dataclass(frozen=True)
class Frame:
    """The plans that can be drawn, by reference, and those that cannot, each with the first reason.

    Every plan of the authority stands in one of the two.
    """

    plans: tuple[Candidate, ...]
    left_out: tuple[tuple[Candidate, WhyLeftOut], ...]

    def by_reason(self) -> dict[WhyLeftOut, tuple[str, ...]]:
        """The references of those left out for each reason, in the order these are asked."""
        reasons = {why for _, why in self.left_out}
        return {
            why: tuple(plan.reference for plan, said in self.left_out if said is why)
            for why in WhyLeftOut
            if why in reasons
        }


def frame_of(candidates: Iterable[Candidate], wanted: Population, on: date) -> Frame:
    """Every plan, asked whether it belongs to the population on a day; their order is no matter."""
    plans, left_out = [], []
    for candidate in sorted(candidates, key=lambda c: c.reference):
        why = why_left_out(candidate, wanted, on)
        if why is None:
            plans.append(candidate)
        else:
            left_out.append((candidate, why))
    return Frame(tuple(plans), tuple(left_out))


def why_left_out(candidate: Candidate, wanted: Population, on: date) -> WhyLeftOut | None:
    """The first reason why a plan cannot be drawn; None when it can."""
    for why, fits in _ASKED:
        answer = fits(candidate, wanted, on)
        if answer is None:
            return WhyLeftOut.NOT_KNOWN
        if not answer:
            return why
    return None


Fits = Callable[[Candidate, Population, date], bool | None]
"""Whether a plan fits one thing that is asked; None when what is asked for is not known of it."""


def _has_not_ended(it: Candidate, wanted: Population, on: date) -> bool:
    return wanted.ended_too or it.ended_on is None or it.ended_on > on


def _stands_so(it: Candidate, wanted: Population, _: date) -> bool:
    return not wanted.statuses or it.status in wanted.statuses


def _of_team(it: Candidate, wanted: Population, _: date) -> bool | None:
    if not wanted.teams or it.team in wanted.teams:
        return True
    return False if it.team else None


def _of_category(it: Candidate, wanted: Population, _: date) -> bool | None:
    if not wanted.categories:
        return True
    return bool(set(it.categories) & set(wanted.categories)) if it.categories else None


def _of_age(it: Candidate, wanted: Population, on: date) -> bool | None:
    if not wanted.ages:
        return True
    band = it.age_band(on)
    if band in wanted.ages:
        return True
    return None if band is AgeBand.NOT_KNOWN else False


def _about_birth(it: Candidate, wanted: Population, _: date) -> bool:
    return wanted.pre_birth is None or it.pre_birth is wanted.pre_birth


def _of_months(it: Candidate, wanted: Population, on: date) -> bool | None:
    least, most = wanted.months_at_least, wanted.months_at_most
    if least is None and most is None:
        return True
    months = it.months_on_plan(on)
    if months is None:
        return None
    return (least or 0) <= months and (most is None or months <= most)


def _of_days(it: Candidate, wanted: Population, _: date) -> bool | None:
    first, last = wanted.conference_from, wanted.conference_to
    if first is None and last is None:
        return True
    if it.held_on is None:
        return None
    return (first or date.min) <= it.held_on <= (last or date.max)


def _not_audited(it: Candidate, wanted: Population, on: date) -> bool:
    if not wanted.not_audited_for or it.audited_on is None:
        return True
    return months_between(it.audited_on, on) >= wanted.not_audited_for


_ASKED: tuple[tuple[WhyLeftOut, Fits], ...] = (
    (WhyLeftOut.ENDED, _has_not_ended),
    (WhyLeftOut.STATUS, _stands_so),
    (WhyLeftOut.TEAM, _of_team),
    (WhyLeftOut.CATEGORY, _of_category),
    (WhyLeftOut.AGE, _of_age),
    (WhyLeftOut.PRE_BIRTH, _about_birth),
    (WhyLeftOut.MONTHS, _of_months),
    (WhyLeftOut.CONFERENCE, _of_days),
    (WhyLeftOut.AUDITED, _not_audited),
)
