"""What may be compared with what: the same part of the same care by the same edition, no gaps."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planapp.domain.gcp import GradeGiven, NotGraded
from planapp.domain.movement import (
    Move,
    Point,
    Step,
    course_of,
    courses,
    last_graded_on,
    other_scorer,
    series_of,
    waits_for_a_grade,
)
from tests.builders import a_profile, an_objective
from tests.gradings import EDITIONS, GCP1, a_grading, many_gradings

ALL = tuple(EDITIONS.values())


def nutrition(*grades, **changes):
    return tuple(
        a_grading(n, {} if grade is None else {"nutrition": grade}, **changes)
        for n, grade in enumerate(grades, 1)
    )


def moves(profiles, key="nutrition"):
    return [step.move for series in series_of(key, profiles, ALL) for step in series.steps]


def test_a_lower_grade_is_better_where_lower_is_better():
    assert moves(nutrition(4, 3, 3, 5)) == [Move.BETTER, Move.SAME, Move.WORSE]


def test_a_scale_that_runs_the_other_way_counts_its_own_steps():
    rising = replace(EDITIONS["local-four-steps"], id="rising", lower_is_better=False)
    key = rising.subareas[0].key
    profiles = tuple(a_grading(n, {key: g}, edition="rising") for n, g in enumerate((5, 15), 1))
    (step,) = series_of(key, profiles, (rising,))[0].steps
    assert (step.move, step.by) == (Move.BETTER, 2)


def test_care_by_another_carer_is_another_course():
    mother, father = nutrition(4), nutrition(2, carers=("p2",), id="g2")
    assert [course.carers for course in courses((*mother, *father), ALL)] == [("p1",), ("p2",)]
    assert moves((*mother, *father)) == []


def test_the_same_carers_in_another_order_are_the_same():
    first, second = nutrition(4, 3, carers=("p1", "p2"))
    assert moves((first, replace(second, carers=("p2", "p1")))) == [Move.BETTER]


def test_grades_of_an_edition_that_continues_another_are_never_compared_with_its():
    before, after = nutrition(4, 2)
    found = courses((before, replace(after, edition="gcp2")), ALL)
    assert [course.edition.id for course in found] == ["gcp1", "gcp2"]
    assert moves((before, replace(after, edition="gcp2"))) == []


def test_a_corrected_profile_and_one_of_an_unknown_edition_are_left_out():
    wrong, right = nutrition(5, 3)
    unknown = replace(wrong, id="x", edition="gcp9")
    (course,) = courses((wrong, replace(right, supersedes="g1"), unknown), ALL)
    assert [profile.id for profile in course.profiles] == ["g2"]


def test_a_grading_that_gave_no_grade_parts_the_line_and_the_step_still_says_between_what():
    (series,) = series_of("nutrition", nutrition(4, None, 3, 3), ALL)
    assert [[p.grade for p in stretch] for stretch in series.unbroken] == [[4], [3, 3]]
    assert [(s.before.profile.id, s.now.profile.id) for s in series.steps][0] == ("g1", "g3")


def test_a_grade_off_the_scale_is_no_grade():
    (series,) = series_of("nutrition", nutrition(4, 9, 3), ALL)
    assert [point.grade for point in series.graded] == [4, 3]


def test_a_profile_has_the_course_that_led_to_it_and_nothing_later():
    first, second, third = nutrition(4, 3, 2)
    course = course_of(second, (third, first, second), ALL)
    assert course is not None
    assert [profile.id for profile in course.profiles] == ["g1", "g2"]
    unknown = replace(first, edition="gcp9")
    assert course_of(unknown, (unknown,), ALL) is None


@pytest.mark.parametrize(
    ("before", "now", "other"),
    [
        ("Jo Lane", "jo  lane ", False),
        ("Jo Lane", "Kit Bo", True),
        ("Jo Lane", "", True),
        ("", "", True),
    ],
)
def test_who_graded_is_compared_by_name_and_nobody_is_never_the_same(before, now, other):
    assert other_scorer(a_grading(scorer=before), a_grading(scorer=now)) is other


def test_what_has_no_grade_is_no_step():
    blank = Point(a_grading(), GradeGiven(subarea="nutrition", not_graded=NotGraded.NOT_SCORED))
    with pytest.raises(ValueError, match="without a grade"):
        Step.between(GCP1, blank, blank)


@given(st.lists(st.none() | st.sampled_from(GCP1.grades), max_size=8))
def test_no_stretch_holds_a_gap_and_no_grade_is_lost_or_made(grades):
    (course,) = courses(nutrition(*grades), ALL) or (None,)
    if course is None:
        assert grades == []
        return
    series = course.series[0]
    stretches = [[point.grade for point in stretch] for stretch in series.unbroken]
    assert [grade for stretch in stretches for grade in stretch] == [g for g in grades if g]
    assert all(None not in stretch for stretch in stretches)
    assert len(series.steps) == max(0, sum(g is not None for g in grades) - 1)


def test_twenty_gradings_over_three_years_are_one_course_of_all_parts():
    (course,) = courses(many_gradings(), ALL)
    assert len(course.profiles) == 20
    assert (course.profiles[-1].to_day - course.profiles[0].to_day).days > 2 * 365
    assert course.profiles[0].to_day == date(2024, 2, 1)
    assert len(course.series) == 13


BY = date(2027, 4, 30)


@pytest.mark.parametrize(
    ("graded_on", "changes", "waits"),
    [
        (None, {}, True),
        (date(2027, 4, 1), {}, True),
        (date(2027, 4, 2), {}, False),
        (date(2027, 5, 20), {}, False),
        (None, {"reached": "Grade 3 on 12 April"}, False),
        (None, {"by": None}, False),
        (None, {"subarea": ""}, False),
    ],
)
def test_a_grade_is_awaited_until_it_is_given_about_the_date_of_its_objective(
    graded_on, changes, waits
):
    assert waits_for_a_grade(an_objective(**{"by": BY} | changes), graded_on, 28) is waits


def test_only_a_grade_of_that_part_of_care_that_stands_was_given_last():
    first = a_profile(id="p1", to_day=date(2027, 1, 25))
    slip = a_profile(id="p2", to_day=date(2027, 4, 29))
    right = a_profile(id="p3", to_day=date(2027, 2, 1), supersedes="p2")
    housing = (GradeGiven(subarea="housing", grade=2),)
    other = a_profile(id="p4", to_day=date(2027, 4, 29), grades=housing)
    none = a_profile(id="p5", to_day=date(2027, 4, 29), grades=(GradeGiven(subarea="nutrition"),))
    assert last_graded_on("nutrition", (first, slip, right, other, none)) == date(2027, 2, 1)
    assert last_graded_on("safety", (first,)) is None


@pytest.mark.parametrize("ids", [("a", "z"), ("z", "a")])
def test_of_two_gradings_of_one_day_the_worse_is_the_last_whatever_they_are_called(ids):
    first, second = (a_profile(id=id, to_day=date(2027, 4, 1)) for id in ids)
    better = replace(second, grades=(GradeGiven(subarea="nutrition", grade=3),))
    for profiles in ((first, better), (better, first)):
        (found,) = series_of("nutrition", profiles, EDITIONS.values())
        assert [step.move for step in found.steps] == [Move.WORSE]
