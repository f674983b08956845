"""A plan as one aggregate: items are added, moved and removed, and links never dangle."""

from dataclasses import fields

import pytest

from planapp.domain.errors import NotFound
from planapp.domain.nouns import Action, Carer, Concern, linked_ids, links_of
from planapp.domain.plans import LISTS, Plan, lists_of
from tests.builders import a_concern, a_plan, an_action


def test_an_item_with_a_new_id_is_added_at_the_end():
    plan = a_plan().with_item("concerns", Concern(id="c2", text="shouting"))
    assert [c.id for c in plan.concerns] == ["c1", "c2"]


def test_an_item_with_a_known_id_takes_the_place_of_the_old_one():
    plan = a_plan(concerns=(a_concern(), Concern(id="c2")))
    changed = plan.with_item("concerns", Concern(id="c1", text="now worded better"))
    assert [c.text for c in changed.concerns] == ["now worded better", ""]


def test_removing_a_concern_takes_it_out_of_every_link():
    plan = a_plan().without_item("concerns", "c1")
    assert plan.concerns == ()
    assert plan.actions[0].concerns == ()
    assert plan.objectives[0].concerns == ()
    assert plan.strengths[0].concerns == ()


def test_removing_an_objective_clears_the_single_links_to_it():
    plan = a_plan().without_item("objectives", "o1")
    assert plan.measures[0].objective == ""
    assert plan.actions[0].objective == ""


def test_removing_an_item_leaves_others_untouched():
    plan = a_plan(carers=(Carer(id="p1"), Carer(id="p2")))
    assert plan.without_item("carers", "p2").actions == plan.actions


def test_removing_what_is_not_there_says_so():
    with pytest.raises(NotFound, match="c9"):
        a_plan().without_item("concerns", "c9")


@pytest.mark.parametrize(
    ("places", "order"), [(-1, ["b", "a", "c"]), (1, ["a", "c", "b"]), (9, ["a", "c", "b"])]
)
def test_an_item_moves_within_its_list_and_never_out_of_it(places, order):
    plan = Plan(reference="K", actions=tuple(Action(id=i) for i in "abc"))
    assert [a.id for a in plan.moved("actions", "b", places).actions] == order


def test_measures_of_no_objective_are_none():
    assert a_plan().measures_of("") == ()
    assert [m.id for m in a_plan().measures_of("o1")] == ["m1"]


def test_every_tuple_of_items_on_a_plan_is_a_named_list():
    of_items = {
        f.name
        for f in fields(Plan)
        if f.default == () and isinstance(getattr(a_plan(), f.name), tuple)
    }
    assert of_items == set(LISTS)


def test_every_link_points_to_a_list_of_the_plan():
    for noun in LISTS.values():
        for to in links_of(noun).values():
            assert set(lists_of(to)) <= set(LISTS)


def test_linked_ids_reads_one_link_or_several():
    assert linked_ids(an_action(), "concerns") == ("c1",)
    assert linked_ids(an_action(), "objective") == ("o1",)
    assert linked_ids(Action(id="x"), "objective") == ()


def test_who_links_to_an_item_is_found_by_field_in_the_order_of_the_list():
    second = an_action(id="a10", objective="o10", concerns=("c1",))
    plan = a_plan().with_item("actions", second)
    assert [a.id for a in plan.linking("actions", "concerns", "c1")] == ["a1", "a10"]
    assert [a.id for a in plan.linking("actions", "objective", "o1")] == ["a1"]
    assert plan.linking("actions", "objective", "") == ()


def test_linked_items_come_once_in_the_order_of_the_list():
    plan = a_plan().with_item("actions", an_action(id="a2"))
    assert [a.id for a in plan.linked("actions", ("a2", "gone", "a1", "a2"))] == ["a1", "a2"]
