"""From several grades to one: never an average, never a blank read as a grade, always a reason."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planapp.catalogue.editions import load_editions
from planapp.config import criteria_folder
from planapp.domain.gcp import GradeGiven, NotGraded, Profile
from planapp.domain.rollup import Method, RollUp, suggested
from tests.builders import a_profile

EDITIONS = {e.id: e for e in load_editions(criteria_folder() / "gcp-editions")}
SCALES = {True: (1, 2, 3, 4, 5), False: (5, 10, 15, 20)}
METHODS = st.sampled_from(Method)


def a_rollup(method=Method.WORST, past=3):
    return RollUp(method=method, past=past, source="", verified=False)


@st.composite
def grades(draw):
    lower = draw(st.booleans())
    return lower, draw(st.lists(st.sampled_from(SCALES[lower]), max_size=8))


@given(METHODS, grades())
def test_what_is_suggested_is_one_of_the_grades_and_has_a_reason(method, graded):
    lower, known = graded
    found = suggested(a_rollup(method, SCALES[lower][2]), known, lower_is_better=lower)
    assert found.grade is None or found.grade in known
    assert (found.grade is None) == (not known or method is Method.MANUAL)
    assert found.because


@given(METHODS, grades(), st.randoms())
def test_the_order_of_the_parts_does_not_count(method, graded, chance):
    lower, known = graded
    mixed = chance.sample(known, len(known))
    rollup = a_rollup(method, SCALES[lower][2])
    both = [suggested(rollup, g, lower_is_better=lower) for g in (known, mixed)]
    assert both[0] == both[1]


@given(grades(), st.integers(0, 7))
def test_with_the_worst_a_part_that_gets_worse_never_makes_the_whole_better(graded, at):
    lower, known = graded
    if at >= len(known):
        return
    scale = SCALES[lower]
    worse = scale if lower else tuple(reversed(scale))
    following = dict(pairwise(worse))
    worsened = [following.get(g, g) if place == at else g for place, g in enumerate(known)]
    before, after = (
        suggested(a_rollup(), g, lower_is_better=lower).grade for g in (known, worsened)
    )
    assert worse.index(after) >= worse.index(before)


@given(grades(), st.integers(0, 7))
def test_past_the_line_too_a_part_that_gets_worse_never_makes_the_whole_better(graded, at):
    lower, known = graded
    scale = SCALES[lower]
    worse = scale if lower else tuple(reversed(scale))
    rollup = a_rollup(Method.WORST_PAST_ELSE_MAJORITY, scale[2])
    before = suggested(rollup, known, lower_is_better=lower).grade
    if at >= len(known) or worse.index(before) <= worse.index(scale[2]):
        return
    following = dict(pairwise(worse))
    worsened = [following.get(g, g) if place == at else g for place, g in enumerate(known)]
    after = suggested(rollup, worsened, lower_is_better=lower).grade
    assert worse.index(after) >= worse.index(before)


def test_a_majority_of_grades_that_worry_nobody_is_not_monotone_and_so_is_only_suggested():
    rollup = a_rollup(Method.WORST_PAST_ELSE_MAJORITY)
    tied, settled = ((3, 3, 2, 2, 1), (3, 3, 2, 2, 2))
    found = [suggested(rollup, each, lower_is_better=True) for each in (tied, settled)]
    assert [(each.grade, each.confirm) for each in found] == [(3, True), (2, False)]


@given(grades())
def test_one_grade_past_the_line_is_never_hidden_by_good_ones(graded):
    lower, known = graded
    past = SCALES[lower][2]
    found = suggested(a_rollup(Method.WORST_PAST_ELSE_MAJORITY, past), known, lower_is_better=lower)
    beyond = [g for g in known if (g > past if lower else g < past)]
    if beyond:
        assert found.grade == (max(beyond) if lower else min(beyond))
        assert str(past) in found.because


@pytest.mark.parametrize("edition", EDITIONS.values(), ids=EDITIONS)
def test_a_part_that_is_not_graded_is_no_grade_of_the_whole(edition):
    area = edition.areas[0]
    blank = [GradeGiven(subarea=s.key, not_graded=NotGraded.NOT_SCORED) for s in area.subareas]
    nothing = Profile(id="p", edition=edition.id, grades=tuple(blank))
    assert edition.area_suggested(area, nothing).grade is None
    first = area.subareas[0].key
    one = (GradeGiven(subarea=first, grade=edition.grades[1]), *blank[1:])
    found = edition.area_suggested(area, Profile(id="p", edition=edition.id, grades=one))
    assert found.grade in (edition.grades[1], None)
    assert (found.grade is None) == (edition.rollup.method is Method.MANUAL)


def test_an_area_of_which_nothing_was_decided_is_blank():
    assert a_profile().decided("safety").grade is None


def test_an_altered_scale_has_its_own_worst_end():
    local = EDITIONS["local-four-steps"]
    assert not local.offered
    assert local.worrying(20)
    assert not local.worrying(10)
    found = suggested(local.rollup, (5, 20, 10), lower_is_better=local.lower_is_better)
    assert found.grade == 20


def test_an_edition_that_continues_another_is_still_another():
    assert EDITIONS["gcp2"].continues == "gcp1"
    assert EDITIONS["gcp2"].subareas != EDITIONS["gcp1"].subareas
