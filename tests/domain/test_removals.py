"""What was removed is put back where it stood, with its links, and overwrites nothing."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planapp.domain.errors import AlreadyThere, NotFound
from planapp.domain.nouns import Carer, Concern, Measure, ParentView
from planapp.domain.plans import Plan
from planapp.domain.removals import PutBack, put_back
from tests.builders import a_concern, a_plan, an_action, an_objective

PLAN = a_plan(
    carers=(Carer(id="p1", name="Sam Reed", children=("p2",)), Carer(id="p2", name="Ada Reed")),
    concerns=(a_concern(), Concern(id="c2", text="Shouting"), Concern(id="c3", text="Damp")),
    actions=(an_action(concerns=("c1", "c2")), an_action(id="a2", concerns=("c3", "c2"))),
    measures=(Measure(id="m1", objective="o1"), Measure(id="m2", objective="o1")),
    parent_views=(ParentView(id="v1", carer="p1", words="I want it too"),),
)
EVERYTHING = [(name, item.id) for name, item in PLAN.walk()]


@given(st.sampled_from(EVERYTHING))
def test_undoing_a_removal_gives_the_plan_that_was(removed):
    assert put_back(PLAN.without_item(*removed), PLAN, *removed) == PutBack(PLAN)


@given(st.permutations(EVERYTHING))
def test_all_that_was_removed_is_put_back_in_whatever_order(order):
    steps, plan = [], PLAN
    for removed in order:
        steps.append((plan, removed))
        plan = plan.without_item(*removed)
    for before, removed in reversed(steps):
        plan = put_back(plan, before, *removed).plan
    assert plan == PLAN


def test_what_others_wrote_since_stays():
    now = PLAN.without_item("concerns", "c2")
    now = now.with_item("concerns", Concern(id="c4", text="New")).moved("concerns", "c3", -1)
    now = now.with_item("actions", replace(now.actions[0], what="Mended", concerns=("c1", "c4")))
    back = put_back(now, PLAN, "concerns", "c2").plan
    assert [c.id for c in back.concerns] == ["c3", "c1", "c2", "c4"]
    assert back.actions[0].what == "Mended"
    assert back.actions[0].concerns == ("c1", "c4", "c2")
    assert back.actions[1].concerns == ("c3", "c2")


def test_a_single_link_that_was_given_elsewhere_meanwhile_is_left_and_said():
    now = PLAN.without_item("objectives", "o1").with_item("objectives", an_objective(id="o2"))
    now = now.with_item("measures", replace(now.measures[0], objective="o2"))
    back = put_back(now, PLAN, "objectives", "o1")
    assert [m.objective for m in back.plan.measures] == ["o2", "o1"]
    assert back.not_linked == (("measures", "m1"),)


def test_links_to_what_is_there_no_more_are_left_out():
    now = PLAN.without_item("actions", "a2").without_item("concerns", "c3")
    back = put_back(now, PLAN, "actions", "a2").plan
    assert back.actions[1].concerns == ("c2",)


def test_what_is_there_already_or_never_was_is_refused():
    with pytest.raises(AlreadyThere):
        put_back(PLAN, PLAN, "concerns", "c1")
    with pytest.raises(NotFound):
        put_back(PLAN, Plan(reference="K-104"), "concerns", "c9")
