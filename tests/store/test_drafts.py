"""What is typed and not yet saved is kept for the person who typed it, and is no version."""

import pytest

from planapp.domain.errors import TypedElsewhere
from planapp.store.activity import entries
from planapp.store.drafts import discard_draft, find_draft, newest_draft, save_draft
from planapp.store.plans import create, versions
from tests.builders import a_plan
from tests.store.people import DANIEL, RUTH

PLACE = ("K-104", "actions", "a1")


def test_a_draft_is_the_form_as_it_was_typed(db):
    create(db, a_plan(), by=RUTH)
    typed = {"due-day": ["31"], "due-month": ["2"], "concerns": ["c1", "c2"], "what": [""]}
    save_draft(db, *PLACE, typed, by=RUTH, started_from=1)
    found = find_draft(db, *PLACE, by=RUTH)
    assert (found.content, found.started_from) == (typed, 1)


def test_a_later_draft_takes_the_place_of_an_earlier_one(db):
    create(db, a_plan(), by=RUTH)
    save_draft(db, *PLACE, {"what": ["one"]}, by=RUTH, started_from=1)
    save_draft(db, *PLACE, {"what": ["two"]}, by=RUTH, started_from=2)
    assert find_draft(db, *PLACE, by=RUTH).content == {"what": ["two"]}


def test_what_another_window_kept_since_a_form_was_opened_is_never_written_over(db):
    create(db, a_plan(), by=RUTH)
    save_draft(db, *PLACE, {"what": ["one"], "window": ["a "]}, by=RUTH, started_from=1)
    with pytest.raises(TypedElsewhere):
        save_draft(db, *PLACE, {"what": ["old"], "window": ["b "]}, by=RUTH, started_from=1)
    save_draft(db, *PLACE, {"what": ["two"], "window": ["a "]}, by=RUTH, started_from=1)
    seen = find_draft(db, *PLACE, by=RUTH).stamp
    save_draft(db, *PLACE, {"what": ["three"], "window": [f"c {seen}"]}, by=RUTH, started_from=1)
    with pytest.raises(TypedElsewhere):
        save_draft(db, *PLACE, {"what": ["two!"], "window": ["a "]}, by=RUTH, started_from=1)
    assert find_draft(db, *PLACE, by=RUTH).content["what"] == ["three"]


def test_drafts_of_two_people_stand_side_by_side(db):
    create(db, a_plan(), by=RUTH)
    for who in (RUTH, DANIEL):
        save_draft(db, *PLACE, {"what": [who.name]}, by=who, started_from=1)
    discard_draft(db, *PLACE, by=RUTH)
    assert find_draft(db, *PLACE, by=RUTH) is None
    assert find_draft(db, *PLACE, by=DANIEL).content == {"what": ["Daniel Okoro"]}
    assert find_draft(db, "K-104", "actions", "a2", by=DANIEL) is None


def test_the_newest_draft_of_a_page_is_found_but_for_those_of_some_items(db):
    create(db, a_plan(), by=RUTH)
    for item in ("a1", "a2", "a3"):
        save_draft(db, "K-104", "actions", item, {"what": [item]}, by=RUTH, started_from=1)
    newest = newest_draft(db, "K-104", "actions", but=["a3"], by=RUTH)
    assert newest.content == {"what": ["a2"]}
    assert newest_draft(db, "K-104", "actions", but=["a1", "a2", "a3"], by=RUTH) is None
    assert newest_draft(db, "K-104", "actions", but=[], by=DANIEL) is None


def test_a_draft_is_neither_a_version_nor_an_entry(db):
    create(db, a_plan(), by=RUTH)
    save_draft(db, *PLACE, {"what": ["x" * 200_000]}, by=RUTH, started_from=1)
    assert (len(versions(db, "K-104")), len(entries(db))) == (1, 1)


def test_forgetting_a_draft_that_is_not_there_is_harmless(db):
    discard_draft(db, *PLACE, by=RUTH)


def test_words_that_were_longer_on_their_way_than_later_ones_are_let_go(db):
    create(db, a_plan(), by=RUTH)
    for turn, words in ((2, "one two"), (1, "one"), (3, "one two three")):
        content = {"what": [words], "window": ["a "], "turn": [str(turn)]}
        save_draft(db, *PLACE, content, by=RUTH, started_from=1)
        kept = find_draft(db, *PLACE, by=RUTH)
        assert kept.content["what"] == [{2: "one two", 1: "one two", 3: "one two three"}[turn]]


def test_a_form_sent_by_hand_is_never_too_late(db):
    create(db, a_plan(), by=RUTH)
    typed = {"what": ["one"], "window": ["a "], "turn": ["7"]}
    save_draft(db, *PLACE, typed, by=RUTH, started_from=1)
    save_draft(db, *PLACE, {"what": ["two"], "window": ["a "]}, by=RUTH, started_from=1)
    assert find_draft(db, *PLACE, by=RUTH).content["what"] == ["two"]
