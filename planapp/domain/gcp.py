"""The Graded Care Profile: editions as data, and one dated grading of the care a child gets.

Holds grade numbers and short names of areas and sub-areas only. The descriptors belong to their
authors: grades are decided by a trained person with the authority's own licensed tool.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from planapp.domain.errors import NotFound
from planapp.domain.nouns import Item, Noun


@dataclass(frozen=True, kw_only=True)
class SubArea(Noun):
    """The smallest part of care this edition grades here."""

    key: str
    title: str


@dataclass(frozen=True, kw_only=True)
class Area(Noun):
    """One of the broad areas of care."""

    key: str
    title: str
    subareas: tuple[SubArea, ...]


@dataclass(frozen=True, kw_only=True)
class Edition(Noun):
    """One version of the profile: its scale, our own plain labels, its areas and sub-areas."""

    id: str
    title: str
    source: str
    licence: str
    grades: tuple[int, ...]
    labels: tuple[str, ...]
    lower_is_better: bool
    concern_from: int
    areas: tuple[Area, ...]

    @property
    def subareas(self) -> tuple[SubArea, ...]:
        """All sub-areas, in the order of the record sheet."""
        return tuple(sub for area in self.areas for sub in area.subareas)

    def subarea(self, key: str) -> SubArea:
        """One sub-area; NotFound when this edition has none of that key."""
        for sub in self.subareas:
            if sub.key == key:
                return sub
        raise NotFound(f"sub-areas of {self.title}", key)

    def worrying(self, grade: int) -> bool:
        """Whether a grade is one at which a sub-area should have an objective (a local setting)."""
        return grade >= self.concern_from if self.lower_is_better else grade <= self.concern_from

    def better(self, grade: int, than: int) -> bool:
        """Whether one grade is better than another on this scale."""
        return grade < than if self.lower_is_better else grade > than


class NotGraded(StrEnum):
    """Why a sub-area has no grade; neither is ever read as a good one."""

    NOT_APPLICABLE = "not applicable"
    NOT_SCORED = "not scored"


@dataclass(frozen=True, kw_only=True)
class GradeGiven(Noun):
    """One sub-area's grade with what was seen, or why there is none. Blank means not known."""

    subarea: str
    grade: int | None = None
    not_graded: NotGraded | None = None
    evidence: str = ""


@dataclass(frozen=True, kw_only=True)
class Profile(Item):
    """One grading: one child, one or more named carers, one window of days.

    Carers are ids of the plan's carers. `supersedes` is the id of the profile this one corrects.
    """

    edition: str
    carers: tuple[str, ...] = ()
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
    grades: tuple[GradeGiven, ...] = ()
    supersedes: str = ""

    def given(self, subarea: str) -> GradeGiven:
        """What was recorded for a sub-area; a blank one when nothing was."""
        for given in self.grades:
            if given.subarea == subarea:
                return given
        return GradeGiven(subarea=subarea)


def current(profiles: tuple[Profile, ...]) -> tuple[Profile, ...]:
    """The profiles that no later one corrects, earliest window first."""
    superseded = {p.supersedes for p in profiles if p.supersedes}
    standing = [p for p in profiles if p.id not in superseded]
    return tuple(sorted(standing, key=lambda p: (p.to_day or date.min, p.id)))


def latest_grades(profiles: tuple[Profile, ...], subarea: str) -> tuple[tuple[Profile, int], ...]:
    """The newest grade of a sub-area for each carer or group of carers, with its profile."""
    found: dict[tuple[str, ...], tuple[Profile, int]] = {}
    for profile in current(profiles):
        grade = profile.given(subarea).grade
        if grade is not None:
            found[tuple(sorted(profile.carers))] = (profile, grade)
    return tuple(found.values())
