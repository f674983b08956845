"""The profile: corrections supersede, blanks are no grades, each scale says what is better."""

from dataclasses import replace
from datetime import date

import pytest

from planapp.domain.errors import NotFound
from planapp.domain.facts import current
from planapp.domain.gcp import Area, Edition, GradeGiven, SubArea, latest_grades
from planapp.domain.rollup import Method, RollUp
from tests.builders import a_profile

EDITION = Edition(
    id="gcp1", title="Profile", source="", licence="", grades=(1, 2, 3, 4, 5),
    labels=("best", "good", "fair", "poor", "worst"),
    lower_is_better=True, concern_from=3, grave_from=4,
    rollup=RollUp(method=Method.WORST, source="", verified=False),
    areas=(
        Area(key="care", title="Care", subareas=(SubArea(key="nutrition", title="Nutrition"),)),
    ),
)  # fmt: skip
RISING = replace(
    EDITION, grades=(5, 10, 15, 20), lower_is_better=False, concern_from=10, grave_from=5
)


def test_a_correction_supersedes_the_profile_it_corrects():
    first = a_profile()
    corrected = a_profile(id="profile-2", supersedes="profile-1")
    assert current((first, corrected)) == (corrected,)


def test_a_profile_without_its_last_day_stands_by_its_first():
    earlier = a_profile(id="p1", to_day=date(2027, 1, 25))
    newest = a_profile(id="p2", from_day=date(2027, 2, 20), to_day=None)
    blank = a_profile(id="p3", from_day=None, to_day=None)
    assert current((newest, earlier, blank)) == (blank, earlier, newest)


def test_the_latest_grade_is_kept_apart_for_each_carer():
    mother = a_profile()
    father = a_profile(id="p2", carers=("p2",), grades=(GradeGiven(subarea="nutrition", grade=2),))
    later = a_profile(
        id="p3", to_day=date(2027, 2, 1), grades=(GradeGiven(subarea="nutrition", grade=3),)
    )
    grades = {p.carers: grade for p, grade in latest_grades((mother, father, later), "nutrition")}
    assert grades == {("p1",): 3, ("p2",): 2}


def test_a_sub_area_nobody_graded_has_no_grade_rather_than_a_good_one():
    assert a_profile().given("housing").grade is None
    assert latest_grades((a_profile(),), "housing") == ()


def test_what_is_worrying_and_better_follows_the_direction_of_the_scale():
    assert EDITION.worrying(3)
    assert not EDITION.worrying(2)
    assert EDITION.better(2, 3)
    assert RISING.worrying(5)
    assert not RISING.worrying(15)
    assert RISING.better(20, 15)


def test_an_unknown_sub_area_is_named_in_the_refusal():
    assert EDITION.subarea("nutrition").title == "Nutrition"
    with pytest.raises(NotFound, match="sleep"):
        EDITION.subarea("sleep")
