"""Grades of the Graded Care Profile in words, and whether they moved between two gradings."""

from collections.abc import Iterable, Mapping

from planapp.domain.errors import NotFound
from planapp.domain.gcp import Edition, Profile, latest_grades
from planapp.domain.movement import Course, Move, Point, Series, Step, series_of
from planapp.domain.plans import Plan
from planapp.present.dates import date_in_words
from planapp.present.labels import joined

SIGNS = {Move.BETTER: "+", Move.SAME: "=", Move.WORSE: "−"}
"""A sign beside each word, so that nothing is said by colour alone."""


def carers_named(about: Profile | Series | Course, plan: Plan) -> str:
    """Whose care is graded, in words; also of those whom the plan has no more."""
    carers = plan.linked("carers", about.carers)
    gone = dict.fromkeys(name for profile in _profiles(about) for name in profile.care_by)
    return joined([*(c.name or c.relation for c in carers), *gone]) or "a carer not known"


def _profiles(about: Profile | Series | Course) -> tuple[Profile, ...]:
    if isinstance(about, Profile):
        return (about,)
    if isinstance(about, Course):
        return about.profiles
    return tuple(point.profile for point in about.points)


def subarea_title(key: str, editions: Mapping[str, Edition]) -> str:
    """The title of a sub-area in whichever edition has it; its key when none has."""
    for edition in editions.values():
        try:
            return edition.subarea(key).title
        except NotFound:
            continue
    return key


def grades_in_words(
    plan: Plan,
    profiles: tuple[Profile, ...],
    subareas: tuple[str, ...],
    editions: Mapping[str, Edition],
) -> tuple[str, ...]:
    """The newest grades of these parts of care, where any is known: `Nutrition grade 4`.

    Where several carers' care is graded, it is said whose each is.
    """
    found = {key: latest_grades(profiles, key) for key in subareas}
    return tuple(
        f"{subarea_title(key, editions)} grade {joined(_each(plan, grades))}"
        for key, grades in found.items()
        if grades
    )


def _each(plan: Plan, grades: tuple[tuple[Profile, int], ...]) -> Iterable[str]:
    for profile, grade in grades:
        yield f"{grade} ({carers_named(profile, plan)})" if len(grades) > 1 else str(grade)


def last_steps(
    profiles: tuple[Profile, ...], subareas: Iterable[str], editions: Mapping[str, Edition]
) -> tuple[tuple[Series, Step], ...]:
    """How each part of care moved between the last two gradings that may be compared."""
    return tuple(
        (series, series.steps[-1])
        for key in subareas
        for series in series_of(key, profiles, editions.values())
        if series.steps
    )


def step_in_words(series: Series, step: Step) -> str:
    """`Nutrition better: grade 4 on 25 January 2027, grade 3 on 20 April 2027`."""
    said = f"{series.subarea.title} {step.move}: {_graded(step.before)}, {_graded(step.now)}"
    return said + (", by another scorer" if step.other_scorer else "")


def _graded(point: Point) -> str:
    return f"grade {point.grade} on {date_in_words(point.day, 'a day not known')}"
