"""The Graded Care Profile: editions as data, and one dated grading of the care a child gets.

Holds grade numbers and short names of areas and sub-areas only. The descriptors belong to their
authors: grades are decided by a trained person with the authority's own licensed tool.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import ClassVar

from planapp.domain.errors import NotFound
from planapp.domain.facts import Fact, current
from planapp.domain.months import months_between
from planapp.domain.nouns import Child, Noun
from planapp.domain.rollup import RollUp, Suggested, suggested

UNBORN = -1
"""The age in months of a child who is not born yet."""


@dataclass(frozen=True, kw_only=True)
class Ages(Noun):
    """The ages at which something is graded, in whole months; before birth they are negative.

    From `from_months` up to, and not with, `to_months`; None where there is no such end.
    """

    from_months: int | None = None
    to_months: int | None = None

    def fit(self, months: int | None) -> bool:
        """Whether a child of that age can be graded on it; one whose age is not known can."""
        if months is None:
            return True
        after = self.from_months is None or months >= self.from_months
        return after and (self.to_months is None or months < self.to_months)


@dataclass(frozen=True, kw_only=True)
class Descriptor(Noun):
    """What a grade looks like in one part of care: the authors' text, from a licensed copy only."""

    grade: int
    text: str


@dataclass(frozen=True, kw_only=True)
class GradedItem(Noun):
    """The smallest part of care, below a sub-area, where an authority has loaded its own."""

    key: str
    title: str
    ages: Ages = Ages()
    descriptors: tuple[Descriptor, ...] = ()


@dataclass(frozen=True, kw_only=True)
class SubArea(Noun):
    """A part of care that has a grade of its own; with items, one that rests on theirs."""

    key: str
    title: str
    ages: Ages = Ages()
    descriptors: tuple[Descriptor, ...] = ()
    items: tuple[GradedItem, ...] = ()

    def place_of(self, item: GradedItem) -> str:
        """How an item is named in a profile: `nutrition/quality`."""
        return f"{self.key}/{item.key}"


@dataclass(frozen=True, kw_only=True)
class Area(Noun):
    """One of the broad areas of care.

    `reliability` says how far two trained scorers agreed on it in a published trial, and where that
    was read; blank where no figure was.
    """

    key: str
    title: str
    subareas: tuple[SubArea, ...]
    reliability: str = ""


@dataclass(frozen=True, kw_only=True)
class Edition(Noun):
    """One version of the profile: its scale, our own plain labels, its areas and sub-areas.

    A grade at or past `concern_from` asks for work, one at or past `grave_from` for a decision now.
    `ages` are those it is for, `reliability` is what is published of it as a whole.
    `continues` is the edition that it took the place of; their grades are never compared.
    `offered` says whether it can be chosen without an authority's naming it in its settings.
    """

    id: str
    title: str
    source: str
    licence: str
    grades: tuple[int, ...]
    labels: tuple[str, ...]
    lower_is_better: bool
    concern_from: int
    grave_from: int
    areas: tuple[Area, ...]
    rollup: RollUp
    ages: Ages = Ages(from_months=0)
    reliability: str = ""
    continues: str = ""
    offered: bool = True

    @cached_property
    def subareas(self) -> tuple[SubArea, ...]:
        """All sub-areas, in the order of the record sheet."""
        return tuple(sub for area in self.areas for sub in area.subareas)

    def subarea(self, key: str) -> SubArea:
        """One sub-area; NotFound when this edition has none of that key."""
        for sub in self.subareas:
            if sub.key == key:
                return sub
        raise NotFound(f"sub-areas of {self.title}", key)

    def area_of(self, subarea: str) -> Area:
        """The area a sub-area belongs to; NotFound when this edition has none of that key."""
        for area in self.areas:
            if any(sub.key == subarea for sub in area.subareas):
                return area
        raise NotFound(f"sub-areas of {self.title}", subarea)

    def reliability_of(self, subarea: str) -> str:
        """What is published of how far two scorers agree: on its area, else on the edition."""
        return self.area_of(subarea).reliability or self.reliability

    def area_suggested(self, area: Area, profile: "Profile") -> Suggested:
        """What the grades of an area's parts give for the whole of it."""
        return self._suggested(profile.given(sub.key).grade for sub in area.subareas)

    def subarea_suggested(self, sub: SubArea, profile: "Profile") -> Suggested:
        """What the grades of a sub-area's items give for the whole of it."""
        return self._suggested(profile.item(sub.place_of(item)).grade for item in sub.items)

    def _suggested(self, grades: Iterator[int | None]) -> Suggested:
        known = (grade for grade in grades if grade is not None)
        return suggested(self.rollup, known, lower_is_better=self.lower_is_better)

    def worrying(self, grade: int) -> bool:
        """Whether a grade is one at which a sub-area should have an objective (a local setting)."""
        return self._at_or_past(grade, self.concern_from)

    def grave(self, grade: int) -> bool:
        """Whether a grade asks for a decision as soon as it is new (a local setting)."""
        return self._at_or_past(grade, self.grave_from)

    def _at_or_past(self, grade: int, mark: int) -> bool:
        return grade >= mark if self.lower_is_better else grade <= mark

    def better(self, grade: int, than: int) -> bool:
        """Whether one grade is better than another on this scale."""
        return grade < than if self.lower_is_better else grade > than

    @property
    def best(self) -> int:
        """The best grade there is."""
        return min(self.grades) if self.lower_is_better else max(self.grades)

    def steps(self, now: int, aim: int) -> int:
        """How many grades better `aim` is than `now`; negative when it is worse.

        Raises ValueError for a grade that this scale does not have.
        """
        order = sorted(self.grades, reverse=self.lower_is_better)
        return order.index(aim) - order.index(now)

    def one_better(self, now: int) -> int | None:
        """The next better grade; None when it is the best already, or not of this scale."""
        order = sorted(self.grades, reverse=self.lower_is_better)
        return next((g for g in order if now in order and self.better(g, than=now)), None)


class NotGraded(StrEnum):
    """Why a sub-area has no grade; neither is ever read as a good one."""

    NOT_APPLICABLE = "not applicable"
    NOT_SCORED = "not scored"


@dataclass(frozen=True, kw_only=True)
class GradeGiven(Noun):
    """One sub-area's grade with what was seen, or why there is none. Blank means not known.

    `subarea` also names an item, as `nutrition/quality`. `reason` says why the grade is another one
    than the items' grades suggest.
    """

    subarea: str
    grade: int | None = None
    not_graded: NotGraded | None = None
    evidence: str = ""
    reason: str = ""

    @property
    def unexplained(self) -> bool:
        """Whether it was not scored, and nothing says why."""
        return self.not_graded is NotGraded.NOT_SCORED and not self.evidence.strip()


@dataclass(frozen=True, kw_only=True)
class AreaDecided(Noun):
    """The grade that was decided for a whole area, and why where it is not the suggested one."""

    area: str
    grade: int | None = None
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class Profile(Fact):
    """One grading: one child, one or more named carers, one window of days.

    Carers are ids of the plan's carers. `care_by` names those of them that the plan has no more.
    """

    word: ClassVar[str] = "profile"
    part: ClassVar[str] = "profile"

    edition: str
    carers: tuple[str, ...] = field(default=(), metadata={"links": "carers"})
    care_by: tuple[str, ...] = ()
    from_day: date | None = None
    to_day: date | None = None
    scorer: str = ""
    agency: str = ""
    trained: bool | None = None
    tool: str = ""
    visits: int | None = None
    consent: bool | None = None
    carer_comments: str = ""
    seen_by_carer_on: date | None = None
    child_view: str = ""
    items: tuple[GradeGiven, ...] = ()
    grades: tuple[GradeGiven, ...] = ()
    areas: tuple[AreaDecided, ...] = ()

    @property
    def day(self) -> date | None:
        """The last day of its window, or the first where only that is known."""
        return self.to_day or self.from_day

    def given(self, subarea: str) -> GradeGiven:
        """What was recorded for a sub-area; a blank one when nothing was."""
        return self._given.get(subarea) or GradeGiven(subarea=subarea)

    def item(self, place: str) -> GradeGiven:
        """What was recorded for an item, by its place as `nutrition/quality`; else a blank one."""
        return self._given_items.get(place) or GradeGiven(subarea=place)

    @cached_property
    def _given(self) -> dict[str, GradeGiven]:
        return _by_name(self.grades)

    @cached_property
    def _given_items(self) -> dict[str, GradeGiven]:
        return _by_name(self.items)

    def decided(self, area: str) -> AreaDecided:
        """What was decided for an area; a blank one when nothing was."""
        for decided in self.areas:
            if decided.area == area:
                return decided
        return AreaDecided(area=area)


def _by_name(given: tuple[GradeGiven, ...]) -> dict[str, GradeGiven]:
    """By sub-area or item; the first where one is named twice."""
    return {one.subarea: one for one in reversed(given)}


def age_in_months(child: Child, on: date) -> int | None:
    """Whole months since birth on a day, negative before birth; None when it is not known.

    It is not known either from the day a child was expected, until a date of birth is.
    """
    if child.born is None:
        return UNBORN if child.expected and on < child.expected else None
    return months_between(child.born, on)


def edition_in_use(editions: tuple[Edition, ...], profiles: tuple[Profile, ...]) -> Edition | None:
    """The edition of the newest profile that stands, else the first one that is known, if any."""
    known = {edition.id: edition for edition in editions}
    used = [known[p.edition] for p in current(profiles) if p.edition in known]
    return used[-1] if used else next(iter(editions), None)


def latest_grades(profiles: tuple[Profile, ...], subarea: str) -> tuple[tuple[Profile, int], ...]:
    """The newest grade of a sub-area for each carer or group of carers, with its profile."""
    found: dict[tuple[str, ...], tuple[Profile, int]] = {}
    for profile in current(profiles):
        grade = profile.given(subarea).grade
        if grade is not None:
            found[tuple(sorted(profile.carers))] = (profile, grade)
    return tuple(found.values())
