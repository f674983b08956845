"""Two versions of a plan: every field is compared, and what is gone stands where it stood."""

from dataclasses import replace

from planapp.domain.comparison import Happened, compared
from planapp.domain.nouns import Concern
from tests.builders import a_child, a_plan, an_action

PLAN = a_plan(concerns=tuple(Concern(id=i, text=i) for i in "abcd"))


def happened(before, after, part):
    (found,) = [p for p in compared(before, after) if p.part == part]
    return {item.id: item.happened.value for item in found.items}


def test_a_plan_does_not_differ_from_itself():
    assert all(part.same for part in compared(PLAN, replace(PLAN, version=9)))


def test_items_are_added_removed_and_changed_and_what_is_gone_stands_where_it_stood():
    after = PLAN.without_item("concerns", "b").with_item("concerns", Concern(id="c", text="!"))
    after = after.with_item("concerns", Concern(id="e", text="e"))
    found = happened(PLAN, after, "concerns")
    assert list(found) == ["a", "b", "c", "d", "e"]
    assert list(found.values()) == ["not changed", "removed", "changed", "not changed", "added"]


def test_another_order_is_said_and_is_no_change_of_the_items():
    after = PLAN.moved("concerns", "d", -2)
    (part,) = [p for p in compared(PLAN, after) if not p.same]
    assert part.reordered
    assert {item.happened for item in part.items} == {Happened.SAME}


def test_each_answer_that_differs_is_named():
    after = replace(PLAN, team="North", child=a_child(name="R"))
    after = after.with_item("actions", an_action(owner="Sam"))
    differing = [
        (part.part, field.name, field.after)
        for part in compared(PLAN, after)
        for field in (*part.fields, *(f for item in part.items for f in item.fields))
        if not field.same
    ]
    assert differing == [
        ("plan", "team", "North"),
        ("child", "name", "R"),
        ("actions", "owner", "Sam"),
    ]
