"""Profiles of one child over time, all fictional: how grades move, with everything that can be."""

from dataclasses import replace
from datetime import date, timedelta

from planapp.catalogue.editions import load_editions
from planapp.config import criteria_folder
from planapp.domain.gcp import Edition, GradeGiven, NotGraded, Profile
from tests.builders import a_profile

EDITIONS: dict[str, Edition] = {
    edition.id: edition for edition in load_editions(criteria_folder() / "gcp-editions")
}
GCP1 = EDITIONS["gcp1"]
FIRST = date(2024, 2, 1)
SCORERS = ("Jo Lane", "Jo Lane", "Kit Bo")
SEEN = "What was seen on the visits"


def a_grading(number: int = 1, grades: dict[str, int] | None = None, **changes) -> Profile:
    """The profile of one window: the grades by sub-area, eight weeks after the one before it."""
    last = FIRST + timedelta(weeks=8 * (number - 1))
    given = tuple(
        GradeGiven(subarea=key, grade=grade, evidence=f"{SEEN} before {last}")
        for key, grade in (grades or {}).items()
    )
    blank = a_profile(grades=given, visits=4, consent=True)
    good = replace(blank, id=f"g{number}", from_day=last - timedelta(days=14), to_day=last)
    return replace(good, **changes)


def many_gradings(count: int = 20, edition: Edition = GCP1, **changes) -> tuple[Profile, ...]:
    """Gradings of all parts over years: every third by another scorer, every seventh with a gap."""
    return tuple(_one_of_many(number, edition, **changes) for number in range(1, count + 1))


def _one_of_many(number: int, edition: Edition, **changes) -> Profile:
    grades = {
        sub.key: edition.grades[(place + number // (place % 3 + 2)) % len(edition.grades)]
        for place, sub in enumerate(edition.subareas)
    }
    made = a_grading(number, grades, edition=edition.id, scorer=SCORERS[number % 3], **changes)
    if number % 7:
        return made
    gap = GradeGiven(
        subarea=edition.subareas[0].key,
        not_graded=NotGraded.NOT_SCORED,
        evidence="Nobody was let in",
    )
    return replace(made, grades=(gap, *made.grades[1:]))
