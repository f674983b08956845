"""Two people write at once: both are kept where they wrote different things, refused otherwise."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planapp.domain.errors import StaleEdit
from planapp.domain.nouns import Action, Concern
from planapp.domain.plans import Plan
from planapp.domain.versions import merge
from tests.builders import a_child, a_plan, an_action


def test_edits_of_different_items_are_both_kept():
    base = a_plan()
    theirs = replace(base.with_item("concerns", Concern(id="c2", text="theirs")), version=1)
    mine = base.with_item("actions", an_action(what="mine"))
    merged = merge(base, theirs, mine)
    assert [c.id for c in merged.concerns] == ["c1", "c2"]
    assert merged.actions[0].what == "mine"
    assert merged.version == 1


def test_edits_of_different_fields_of_one_item_are_both_kept():
    base = a_plan()
    theirs = base.with_item("actions", an_action(owner="Theirs"))
    mine = base.with_item("actions", an_action(what="Mine"))
    merged = merge(base, theirs, mine).actions[0]
    assert (merged.owner, merged.what) == ("Theirs", "Mine")


def test_the_same_words_changed_twice_is_a_conflict_that_shows_both():
    base = a_plan()
    theirs = base.with_item("actions", an_action(what="theirs"))
    mine = base.with_item("actions", an_action(what="mine"))
    with pytest.raises(StaleEdit) as caught:
        merge(base, theirs, mine)
    (conflict,) = caught.value.conflicts
    assert (conflict.place, conflict.theirs, conflict.mine) == ("actions/a1.what", "theirs", "mine")


def test_the_same_change_made_twice_is_no_conflict():
    base = a_plan()
    both = base.with_item("actions", an_action(what="same"))
    assert merge(base, both, both) == both


def test_changing_what_the_other_removed_is_a_conflict():
    base = a_plan()
    theirs = base.without_item("actions", "a1")
    mine = base.with_item("actions", an_action(what="mine"))
    with pytest.raises(StaleEdit):
        merge(base, theirs, mine)


def test_two_new_items_are_both_kept():
    base = Plan(reference="K")
    theirs = base.with_item("actions", Action(id="t"))
    mine = base.with_item("actions", Action(id="m"))
    assert {a.id for a in merge(base, theirs, mine).actions} == {"t", "m"}


def test_my_reordering_survives_their_wording():
    base = Plan(reference="K", actions=(Action(id="a"), Action(id="b")))
    theirs = base.with_item("actions", Action(id="a", what="worded"))
    merged = merge(base, theirs, base.moved("actions", "b", -1))
    assert [(a.id, a.what) for a in merged.actions] == [("b", ""), ("a", "worded")]


def test_fields_of_the_child_are_merged_one_by_one():
    base = a_plan()
    theirs = replace(base, child=a_child(legal_status="No order"))
    mine = replace(base, child=a_child(communication="Cries"))
    merged = merge(base, theirs, mine).child
    assert (merged.legal_status, merged.communication) == ("No order", "Cries")


some = st.lists(st.sampled_from("abcdef"), unique=True)


@given(some, some)
def test_an_edit_of_an_unchanged_plan_is_taken_as_it_is(start, mine):
    base = Plan(reference="K", actions=tuple(Action(id=i) for i in start))
    mine = replace(base, actions=tuple(Action(id=i) for i in mine))
    assert merge(base, base, mine) == mine
    assert merge(base, mine, base) == mine
