"""Parts of another plan are added under new ids, with their links, and nothing is overwritten."""

from dataclasses import replace
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planapp.domain.nouns import ActionStatus, Carer, linked_ids, links_of
from planapp.domain.plans import LISTS, lists_of
from planapp.domain.taking_over import TAKEN, offered, says_name, take_over
from tests.builders import a_child, a_concern, a_measure, a_plan, an_action, an_objective

THEIRS = a_plan(
    reference="K-105",
    child=a_child(name="Ellis"),
    actions=(an_action(status=ActionStatus.DONE, progress="Two weeks missed"),),
    carers=(Carer(id="p1", name="Sam Reed", relation="mother", lives_with_child=True),),
)
OURS = replace(a_plan(), concerns=(), strengths=(), objectives=(), measures=(), actions=())
EVERYTHING = frozenset((name, item.id) for name, item in offered(THEIRS))


def taken(into, source, wanted):
    numbers = count(1)
    return take_over(into, source, frozenset(wanted), lambda: f"n{next(numbers)}")


@given(st.frozensets(st.sampled_from(sorted(EVERYTHING))))
def test_what_was_there_stays_first_as_it_was_and_no_link_dangles(wanted):
    plan = taken(OURS, THEIRS, wanted).plan
    for name in LISTS:
        assert plan.items(name)[: len(OURS.items(name))] == OURS.items(name)
    ids = {name: {item.id for item in plan.items(name)} for name in LISTS}
    for _, item in plan.walk():
        for field, to in links_of(item).items():
            known = set().union(*(ids[one] for one in lists_of(to)))
            assert set(linked_ids(item, field)) <= known


def test_links_between_what_is_taken_over_are_kept():
    plan = taken(OURS, THEIRS, EVERYTHING).plan
    (action,), (measure,) = plan.actions, plan.measures
    assert action.concerns == (plan.concerns[0].id,)
    assert action.measures == (measure.id,)
    assert measure.objective == plan.objectives[0].id
    assert action.concerns != ("c1",)


def test_what_was_found_for_the_other_child_stays_behind():
    plan = taken(replace(OURS, carers=()), THEIRS, EVERYTHING).plan
    objective, action = plan.objectives[0], plan.actions[0]
    assert (objective.subarea, objective.grade_now, objective.grade_aim) == (
        "nutrition",
        None,
        None,
    )
    assert plan.measures[0].baseline == ""
    assert (action.status, action.progress) == (None, "")
    assert (action.owner, action.due) == (THEIRS.actions[0].owner, THEIRS.actions[0].due)
    assert plan.carers[0].lives_with_child is None


def test_taking_over_twice_adds_nothing_and_says_what_is_there():
    first = taken(OURS, THEIRS, EVERYTHING)
    again = taken(first.plan, THEIRS, EVERYTHING)
    assert again.plan == first.plan
    assert again.added == ()
    assert {name for name, _ in again.there} == {name for name, _ in EVERYTHING}


def test_a_link_to_what_is_here_already_leads_to_it():
    ours = replace(OURS, concerns=(replace(THEIRS.concerns[0], id="mine"),))
    plan = taken(ours, THEIRS, {("actions", "a1")}).plan
    assert plan.actions[0].concerns == ("mine",)


def test_grades_of_the_profile_and_views_are_not_offered():
    assert {"parent_views", "agency_views", "visits", "daily_life", "overrides"}.isdisjoint(TAKEN)


@pytest.mark.parametrize(
    ("words", "name", "says"),
    [
        ("Ellis is hungry", "Ellis", True),
        ("ELLIS’s bag", "Ellis Ward", True),
        ("Ellison Road", "Ellis", False),
        ("E is hungry", "E", False),
        ("he is hungry", "", False),
    ],
)
def test_the_other_childs_name_is_found_as_a_word(words, name, says):
    assert says_name(a_concern(text=words, may_happen="", evidence=""), name) is says


def test_a_name_is_found_in_every_text_of_an_item():
    assert says_name(a_measure(worry="Ellis loses weight"), "Ellis")
    assert not says_name(an_objective(), "Ellis")
