"""The grid of a profile's form: which parts of care it has, and the fields of each."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, cast

from wtforms import Form

from planapp.domain.gcp import (
    Ages,
    Area,
    Descriptor,
    Edition,
    GradedItem,
    GradeGiven,
    NotGraded,
    Profile,
    SubArea,
)
from planapp.domain.rollup import Suggested
from planapp.web.choices import Choice, grade_options, words_of
from planapp.web.fields import LongText

GRADE, EVIDENCE, WHOLE, WHY = "grade_", "evidence_", "whole_", "why_"


@dataclass(frozen=True)
class Part:
    """One part of care that is graded: a sub-area, or an item of one, with the ages it is for."""

    key: str
    title: str
    ages: tuple[Ages, ...]
    descriptors: tuple[Descriptor, ...]
    of: SubArea
    item: GradedItem | None = None

    @property
    def rests_on_items(self) -> bool:
        """Whether its grade is suggested from those of its items."""
        return self.item is None and bool(self.of.items)

    def fits(self, *months: int | None) -> bool:
        """Whether a child is graded on it at one of these ages."""
        return any(all(ages.fit(age) for ages in self.ages) for age in months)


@dataclass(frozen=True)
class Row:
    """One line of the grid: its fields, what was recorded last time, and what its items suggest."""

    part: Part
    grade: Choice
    evidence: LongText
    last: GradeGiven | None
    suggested: Suggested | None = None
    reason: LongText | None = None


@dataclass(frozen=True)
class Whole:
    """A grade that rests on others: what these suggest, what was decided, and why otherwise."""

    key: str
    title: str
    suggested: Suggested
    decided: Choice
    reason: LongText

    @property
    def unexplained(self) -> bool:
        """Whether another grade than the suggested one was decided, and nobody said why."""
        grade = self.decided.data
        other = isinstance(grade, int) and self.suggested.grade not in (None, grade)
        return other and not self.reason.data.strip()


def parts_of(edition: Edition, area: Area) -> Iterator[Part]:
    """The parts of an area in order; a sub-area stands after its items."""
    for sub in area.subareas:
        ages = (edition.ages, sub.ages)
        for item in sub.items:
            yield Part(
                sub.place_of(item),
                f"{sub.title}: {item.title}",
                (*ages, item.ages),
                item.descriptors,
                sub,
                item,
            )
        title = f"{sub.title} as a whole" if sub.items else sub.title
        yield Part(sub.key, title, ages, sub.descriptors, sub)


def all_parts(edition: Edition) -> tuple[Part, ...]:
    """The parts of all areas, in order."""
    return tuple(part for area in edition.areas for part in parts_of(edition, area))


def fields_of(edition: Edition) -> dict[str, Any]:
    """The fields of the grid by name: a grade and words for each part, a whole for each area."""
    options, grid = grade_options(edition), dict[str, Any]()
    for part in all_parts(edition):
        grid[GRADE + part.key] = Choice(
            f"Grade for {part.title}", options=(*options, *words_of(NotGraded))
        )
        grid[EVIDENCE + part.key] = LongText(f"What was seen for {part.title}", rows=2)
        if part.rests_on_items:
            grid[WHY + part.key] = _why(part.of.title)
    for area in edition.areas:
        grid[WHOLE + area.key] = Choice(
            f"{area.title} as a whole", options=options, blank="Not decided"
        )
        grid[WHY + area.key] = _why(area.title)
    return grid


def _why(title: str) -> LongText:
    return LongText(f"Why another grade for {title}", rows=2)


def shown_in(edition: Edition, profile: Profile) -> dict[str, Any]:
    """What a profile says for each field of the grid."""
    found: dict[str, Any] = {}
    for part in all_parts(edition):
        given = given_in(profile, part)
        found |= shown_for(part, given)
        found[WHY + part.key] = given.reason
    for area in edition.areas:
        decided = profile.decided(area.key)
        found |= {WHOLE + area.key: decided.grade, WHY + area.key: decided.reason}
    return found


def shown_for(part: Part, given: GradeGiven) -> dict[str, Any]:
    """The grade and the words of one part, by the names of their fields."""
    return {GRADE + part.key: given.not_graded or given.grade, EVIDENCE + part.key: given.evidence}


def given_in(profile: Profile, part: Part) -> GradeGiven:
    """What a profile records for a part."""
    return profile.item(part.key) if part.item else profile.given(part.key)


def unexplained(edition: Edition, profile: Profile) -> tuple[str, ...]:
    """The titles of the parts that were not scored, and of which nothing says why."""
    return tuple(p.title for p in all_parts(edition) if given_in(profile, p).unexplained)


def given_by(form: Form, part: Part) -> GradeGiven | None:
    """What a form says of a part; None when it says nothing."""
    chosen = form[GRADE + part.key].data
    reason = str(form[WHY + part.key].data) if part.rests_on_items else ""
    said = GradeGiven(
        subarea=part.key,
        grade=chosen if isinstance(chosen, int) else None,
        not_graded=chosen if isinstance(chosen, NotGraded) else None,
        evidence=str(form[EVIDENCE + part.key].data),
        reason=reason,
    )
    return None if said == GradeGiven(subarea=part.key) else said


def row_of(form: Form, part: Part, suggested: Suggested | None, last: Profile | None) -> Row:
    """The line of a part, with what its items suggest and what was recorded last time."""
    return Row(
        part,
        cast(Choice, form[GRADE + part.key]),
        cast(LongText, form[EVIDENCE + part.key]),
        given_in(last, part) if last else None,
        suggested,
        cast(LongText, form[WHY + part.key]) if part.rests_on_items else None,
    )
