"""A recorded profile in words, and the graded parts of care that no objective takes up yet."""

from collections.abc import Iterable
from dataclasses import dataclass, fields

from planapp.domain.gcp import Edition, Profile, latest_grades
from planapp.domain.plans import Plan
from planapp.present.grades import carers_named
from planapp.present.labels import field_label, first_up, in_words

NOT_IN_TABLE = frozenset({"id", "edition", "care_by", "items", "grades", "areas", "supersedes"})


@dataclass(frozen=True)
class Line:
    """One fact about a profile."""

    label: str
    words: str


@dataclass(frozen=True)
class Wanted:
    """A part of care graded as worrying that no objective takes up."""

    subarea: str
    title: str
    grade: int


def table_of(plan: Plan, profile: Profile) -> tuple[Line, ...]:
    """All that a profile says beside its grades."""
    return tuple(
        Line(field_label("profile", f.name), _words(plan, profile, f.name))
        for f in fields(Profile)
        if f.name not in NOT_IN_TABLE
    )


def objectives_wanted(
    plan: Plan, standing: tuple[Profile, ...], editions: Iterable[Edition]
) -> tuple[Wanted, ...]:
    """Parts of care at or past the grade that asks for work, without an objective of their own."""
    taken = {objective.subarea for objective in plan.objectives}
    found = {}
    for edition in editions:
        for sub in edition.subareas:
            of_edition = tuple(p for p in standing if p.edition == edition.id)
            grades = [grade for _, grade in latest_grades(of_edition, sub.key)]
            worrying = [grade for grade in grades if edition.worrying(grade)]
            if worrying and sub.key not in taken:
                found[sub.key] = Wanted(sub.key, sub.title, worrying[0])
    return tuple(found.values())


def _words(plan: Plan, profile: Profile, name: str) -> str:
    if name == "carers":
        named = plan.linked("carers", profile.carers) or profile.care_by
        return first_up(carers_named(profile, plan)) if named else in_words(None)
    return in_words(getattr(profile, name))
