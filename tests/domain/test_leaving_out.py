"""Words left out of a plan are gone from all of it, however they were typed."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from planapp.domain.leaving_out import LEFT_OUT, LeavingOut, days_written, key_of
from planapp.domain.passages import passages_of
from planapp.domain.record import Record
from tests.builders import a_child, a_plan, a_profile
from tests.scorer.plans_at_random import plans, profiles

WAYS = (
    "Margaret Holloway",
    "MARGARET HOLLOWAY",
    "margaret\nholloway",
    "Margaret \t Holloway",
    "Margaret\u00a0Holloway",
    "Marga\u00adret Hollo\u200bway",
    "Margarét Holloway",
    "Margare\u0301t Holloway",
    "Margaret, Holloway",
    "Margaret-Holloway’s",
)  # fmt: skip
WORDS = st.sampled_from(["Holloway", "Mill Lane", "O’Brien", "07700 900123", "José", "LN4 2RF"])


@pytest.mark.parametrize("way", WAYS)
def test_a_name_is_left_out_however_it_is_typed(way):
    out = LeavingOut(("Margaret Holloway",)).text(f"Told by {way} on Monday")
    assert "olloway" not in out.lower()
    assert out.startswith(f"Told by {LEFT_OUT}")
    assert out.endswith("on Monday")


def test_only_whole_words_are_left_out():
    assert LeavingOut(("Ann",)).text("Anna planned to tell Ann.") == (
        f"Anna planned to tell {LEFT_OUT}."
    )


def test_phrases_that_overlap_are_one_gap():
    out = LeavingOut(("Jo Lane", "Lane Road")).text("At Jo Lane Road.")
    assert out == f"At {LEFT_OUT}."


def test_nothing_to_leave_out_leaves_a_plan_as_it_is():
    plan = a_plan()
    assert LeavingOut(()).noun(plan) == plan
    assert LeavingOut(("…", "")).noun(plan) == plan


def test_a_date_that_is_left_out_is_gone_from_its_field():
    plan = a_plan(child=a_child(born=date(2026, 11, 2)))
    for way in ("born 2 November 2026", "02/11/26", "2.11.2026", "2026-11-02", "2nd Nov 2026"):
        assert LeavingOut((way,)).noun(plan).child.born is None, way
    assert LeavingOut(("3 November 2026",)).noun(plan).child.born is not None


def test_what_links_items_is_never_touched():
    plan = a_plan()
    out = LeavingOut(("c1", "o1", "K-104", "p1", "Sam")).noun(plan)
    assert (out.reference, out.actions[0].concerns) == ("K-104", plan.actions[0].concerns)
    assert out.carers[0].name == f"{LEFT_OUT} Reed"


def test_a_date_that_an_item_cannot_be_without_stays():
    assert all(len(way) == 3 for way in days_written(date(2027, 5, 3)))


def stands_in(phrase, text):
    """Told apart from how it is done: by sliding over the words of the text."""
    wanted, words = list(key_of(phrase)), list(key_of(text))
    return any(words[at : at + len(wanted)] == wanted for at in range(len(words)))


@settings(deadline=None, max_examples=60)
@given(plans, st.lists(profiles, max_size=2), st.lists(WORDS | st.text(max_size=8), max_size=4))
def test_no_phrase_left_out_stands_anywhere_in_any_plan(plan, made, phrases):
    record = Record(profiles=tuple({p.id: p for p in made}.values()))
    taken = " ".join(phrases)
    plan = replace(plan, note=f"{plan.note} {taken}", child_views=taken.upper())
    assume(not any(set(key_of(phrase)) & {"left", "out"} for phrase in phrases))
    out = LeavingOut(phrases)
    copied = passages_of(out.noun(plan), out.noun(record))
    for phrase in phrases:
        if key_of(phrase):
            assert not any(stands_in(phrase, p.text.replace(LEFT_OUT, "|")) for p in copied)


@settings(deadline=None, max_examples=60)
@given(plans)
def test_passages_are_all_that_leaving_out_can_reach(plan):
    """Whatever is left out of every passage is left out of the plan: none is overlooked."""
    texts = [p.text for p in passages_of(plan, Record())]
    out = LeavingOut(texts)
    left = [p.text for p in passages_of(out.noun(plan), Record())]
    assert all(not key_of(text.replace(LEFT_OUT, "")) for text in left)


@given(st.text())
def test_any_text_can_be_read(text):
    out = LeavingOut((text,)).text(text)
    assert not key_of(out.replace(LEFT_OUT, ""))


def test_a_grading_is_copied_without_the_words_too():
    record = Record(profiles=(a_profile(carer_comments="Dean shouts"),))
    assert "Dean" not in LeavingOut(("Dean",)).noun(record).profiles[0].carer_comments
