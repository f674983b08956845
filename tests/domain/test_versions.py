"""Two people write at once: both are kept where they wrote different things, refused otherwise."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planapp.domain.errors import StaleEdit
from planapp.domain.nouns import Action, Concern, Conference, ConferenceKind, Strength
from planapp.domain.plans import Plan
from planapp.domain.versions import first_conference, links_left_out, merge
from tests.builders import a_child, a_plan, an_action, an_objective


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


@pytest.mark.parametrize("they_removed", [True, False])
def test_a_link_to_what_the_other_removed_is_left_out(they_removed):
    base = a_plan(concerns=(Concern(id="c1"), Concern(id="c2")))
    removed = base.without_item("concerns", "c2")
    linked = base.with_item("objectives", an_objective(id="new", concerns=("c1", "c2")))
    both = (removed, linked) if they_removed else (linked, removed)
    merged = merge(base, *both)
    assert [c.id for c in merged.concerns] == ["c1"]
    assert merged.get("objectives", "new").concerns == ("c1",)


def test_a_link_that_was_left_out_is_told_by_list_and_id_but_none_of_what_was_not_edited():
    base = a_plan(
        concerns=(Concern(id="c1"), Concern(id="c2")), actions=(an_action(concerns=("c1", "c2")),)
    )
    mine = base.with_item("objectives", an_objective(id="new", concerns=("c1", "c2")))
    kept = merge(base, base.without_item("concerns", "c2"), mine)
    assert links_left_out(base, mine, kept) == (("concerns", "c2"),)
    assert links_left_out(base, mine, mine) == ()
    worded = base.with_item("strengths", Strength(id="s1", text="Sings"))
    kept = merge(base, base.without_item("concerns", "c2"), worded)
    assert links_left_out(base, worded, kept) == ()


links = st.sets(st.sampled_from(["c1", "c2"]))


@given(links, links, links, links)
def test_no_merged_plan_has_a_link_that_leads_nowhere(removed, linked, they_removed, they_linked):
    base = a_plan(concerns=(Concern(id="c1"), Concern(id="c2")))

    def edited(item_id, gone, linked):
        left = tuple(sorted(linked - gone))
        plan = base.with_item("objectives", an_objective(id=item_id, concerns=left))
        for each in gone:
            plan = plan.without_item("concerns", each)
        return plan

    mine, theirs = edited("m", removed, linked), edited("t", they_removed, they_linked)
    merged = merge(base, theirs, mine)
    there = {concern.id for concern in merged.concerns}
    assert there == {"c1", "c2"} - removed - they_removed
    assert all(set(objective.concerns) <= there for objective in merged.objectives)


SLIP, FIRST, LATER = date(2016, 6, 1), date(2026, 6, 1), date(2026, 9, 1)
PRE_BIRTH, INITIAL, REVIEW = ConferenceKind.PRE_BIRTH, ConferenceKind.INITIAL, ConferenceKind.REVIEW


@pytest.mark.parametrize(
    ("named", "agreed", "first"),
    [
        ([(INITIAL, FIRST)], False, FIRST),
        ([(INITIAL, SLIP), (INITIAL, FIRST)], False, FIRST),
        ([(INITIAL, SLIP), (INITIAL, FIRST)], True, FIRST),
        ([(INITIAL, SLIP), (INITIAL, None), (INITIAL, FIRST)], False, FIRST),
        ([(INITIAL, FIRST), (REVIEW, LATER)], False, FIRST),
        ([(INITIAL, FIRST), (REVIEW, SLIP), (REVIEW, LATER)], False, FIRST),
        ([(PRE_BIRTH, FIRST), (INITIAL, LATER)], True, FIRST),
        ([(REVIEW, SLIP), (REVIEW, FIRST)], False, FIRST),
        ([(REVIEW, FIRST), (REVIEW, LATER)], True, FIRST),
        ([(REVIEW, LATER), (INITIAL, FIRST)], True, FIRST),
        ([(None, SLIP), (None, FIRST)], False, FIRST),
        ([(None, FIRST), (None, LATER)], True, FIRST),
        ([(None, None)], False, None),
    ],
)
def test_the_first_conference_is_as_corrected_and_no_later_one(named, agreed, first) -> None:
    before, known = Conference(), None
    for kind, held_on in named:
        now = Conference(kind=kind, held_on=held_on)
        known, before = first_conference(known, before, now, agreed=agreed), now
    assert known == first
