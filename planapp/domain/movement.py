"""How grades move between gradings: what may be compared with what, and nothing else.

Only the same sub-area of the same carers' care by the same edition is one series. A grading without
a grade for it is a gap, which nothing crosses. A change of one grade by another scorer may be no
change: who graded stands with every step.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cached_property
from itertools import pairwise

from planapp.domain.facts import current
from planapp.domain.gcp import Edition, GradeGiven, Profile, SubArea
from planapp.domain.nouns import Objective


class Move(StrEnum):
    """What became of a grade."""

    BETTER = "better"
    SAME = "same"
    WORSE = "worse"


@dataclass(frozen=True)
class Point:
    """A sub-area in one profile: what was given, or that nothing was."""

    profile: Profile
    given: GradeGiven

    @property
    def grade(self) -> int | None:
        """The grade, if there is one."""
        return self.given.grade

    @property
    def day(self) -> date | None:
        """The last day of the window, or the first where only that is known."""
        return self.profile.day


@dataclass(frozen=True)
class Step:
    """From one grade to the next. `by` counts the grades: above 0 is better."""

    before: Point
    now: Point
    move: Move
    by: int

    @classmethod
    def between(cls, edition: Edition, before: Point, now: Point) -> "Step":
        """The step between two points that both have a grade of this edition's scale."""
        if before.grade is None or now.grade is None:
            raise ValueError("A grading without a grade is no step.")
        by = edition.steps(before.grade, now.grade)
        return cls(before, now, Move.BETTER if by > 0 else Move.WORSE if by < 0 else Move.SAME, by)

    @property
    def other_scorer(self) -> bool:
        """Whether somebody else graded than the time before."""
        return other_scorer(self.before.profile, self.now.profile)


@dataclass(frozen=True)
class Series:
    """One sub-area over time, earliest first, as one edition grades it for the same carers."""

    edition: Edition
    subarea: SubArea
    carers: tuple[str, ...]
    points: tuple[Point, ...]

    @cached_property
    def graded(self) -> tuple[Point, ...]:
        """The points that have a grade of this scale."""
        return tuple(point for point in self.points if point.grade in self.edition.grades)

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """The steps between one grade and the next, gaps between them or not."""
        return tuple(Step.between(self.edition, *both) for both in pairwise(self.graded))

    @property
    def unbroken(self) -> Iterator[tuple[Point, ...]]:
        """The stretches of points with grades, parted where a grading gave none."""
        stretch: list[Point] = []
        for point in self.points:
            if point.grade in self.edition.grades:
                stretch.append(point)
            elif stretch:
                yield tuple(stretch)
                stretch = []
        if stretch:
            yield tuple(stretch)


@dataclass(frozen=True)
class Course:
    """All gradings of the same carers' care by one edition: a column each, a series a sub-area."""

    edition: Edition
    carers: tuple[str, ...]
    profiles: tuple[Profile, ...]

    @cached_property
    def series(self) -> tuple[Series, ...]:
        """Each sub-area of the edition over these gradings."""
        return tuple(map(self.series_of, self.edition.subareas))

    def series_of(self, sub: SubArea) -> Series:
        """One sub-area over these gradings; of one day the worst grade last, so that it shows."""
        points = [Point(profile, profile.given(sub.key)) for profile in self.profiles]
        points.sort(key=lambda point: (point.day or date.min, self._badness(point)))
        return Series(self.edition, sub, self.carers, tuple(points))

    def _badness(self, point: Point) -> int:
        """How many grades it is from the best; none where it has no grade of this scale."""
        grades = self.edition.grades
        if point.grade not in grades:
            return 0
        return max(self.edition.steps(point.grade, grade) for grade in grades)


def other_scorer(before: Profile, now: Profile) -> bool:
    """Whether two profiles name different scorers, or one of them nobody."""
    was, is_now = (" ".join(profile.scorer.casefold().split()) for profile in (before, now))
    return was != is_now or not is_now


def courses(profiles: tuple[Profile, ...], editions: Iterable[Edition]) -> tuple[Course, ...]:
    """The courses of a child's profiles, in the order of their first grading.

    Corrected profiles are left out, and those of an edition that is not known: nothing can be said
    of their scale.
    """
    known = {edition.id: edition for edition in editions}
    together: dict[tuple[str, tuple[str, ...]], list[Profile]] = {}
    for profile in current(profiles):
        if profile.edition in known:
            key = profile.edition, tuple(sorted(profile.carers))
            together.setdefault(key, []).append(profile)
    return tuple(
        Course(known[edition], carers, tuple(graded))
        for (edition, carers), graded in together.items()
    )


def course_of(
    profile: Profile, profiles: tuple[Profile, ...], editions: Iterable[Edition]
) -> Course | None:
    """The course a profile belongs to, up to and with it; None for an edition not known."""
    for course in courses(profiles, editions):
        ids = [each.id for each in course.profiles]
        if profile.id in ids:
            return replace(course, profiles=course.profiles[: ids.index(profile.id) + 1])
    return None


def last_graded_on(subarea: str, profiles: Iterable[Profile]) -> date | None:
    """The day of the newest grade of a sub-area, whoever cared, by whichever edition."""
    graded = (p.day for p in current(profiles) if p.given(subarea).grade is not None)
    return max((day for day in graded if day), default=None)


def waits_for_a_grade(objective: Objective, graded_on: date | None, days: int) -> bool:
    """Whether its grade, last given on that day, is still to be given again about its own date.

    About it is after it, on it, or so many days before it. What is reached waits for nothing.
    """
    if objective.by is None or not objective.graded or objective.reached.strip():
        return False
    return graded_on is None or (objective.by - graded_on).days > days


def series_of(
    subarea: str, profiles: tuple[Profile, ...], editions: Iterable[Edition]
) -> tuple[Series, ...]:
    """The series of one sub-area that have a grade, one for each course that grades it."""
    return tuple(
        series
        for course in courses(profiles, editions)
        for series in (course.series_of(s) for s in course.edition.subareas if s.key == subarea)
        if series.graded
    )
