"""Plans in a real database: every version kept, edits merged, nothing overwritten."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planapp.domain.agreement import agree, submit
from planapp.domain.errors import AlreadyThere, NotAllowed, NotFound, StaleEdit
from planapp.domain.findings import Scorecard
from planapp.domain.nouns import (
    Action,
    Category,
    Concern,
    Conference,
    ConferenceKind,
    SignOff,
    Status,
)
from planapp.domain.plans import Plan
from planapp.store.activity import entries, entries_for_plan
from planapp.store.plans import (
    create,
    find,
    first_held_on,
    get,
    listing,
    save,
    save_signed,
    versions,
)
from tests.builders import TODAY, a_child, a_plan, an_action
from tests.store.people import DANIEL, RUTH

READY = Scorecard("K-104", 1, TODAY, True, None, {}, "sha256:0", 0, ())


def test_a_plan_comes_back_as_it_went_in(db):
    kept = create(db, a_plan(), by=RUTH)
    assert kept == replace(a_plan(), version=1)
    assert get(db, "K-104") == kept


def test_a_reference_is_given_once_whatever_its_capitals(db):
    create(db, a_plan(), by=RUTH)
    with pytest.raises(AlreadyThere, match="K-104"):
        create(db, a_plan(team="Another"), by=DANIEL)
    with pytest.raises(AlreadyThere, match="K-104"):
        create(db, a_plan(reference="k-104"), by=DANIEL)
    assert get(db, "K-104").team == ""
    assert [row.reference for row in listing(db)] == ["K-104"]


def test_a_plan_that_is_not_there(db):
    assert find(db, "K-1") is None
    for ask in (get, versions):
        with pytest.raises(NotFound, match="K-1"):
            ask(db, "K-1")


def test_every_version_can_be_read_as_it_stood(db):
    first = create(db, a_plan(), by=RUTH)
    second = save(db, replace(first, team="North"), by=DANIEL, started_from=1)
    assert (second.version, get(db, "K-104").team) == (2, "North")
    assert get(db, "K-104", 1) == first
    assert [(v.version, v.saved_by) for v in versions(db, "K-104")] == [
        (2, "Daniel Okoro"),
        (1, "Ruth Amos"),
    ]
    with pytest.raises(NotFound, match="version 3"):
        get(db, "K-104", 3)


def test_saving_what_is_there_adds_no_version_and_no_entry(db):
    kept = create(db, a_plan(), by=RUTH)
    assert save(db, kept, by=RUTH, started_from=1) == kept
    assert (len(versions(db, "K-104")), len(entries(db))) == (1, 1)


def test_two_people_who_edit_different_items_are_both_kept(db):
    base = create(db, a_plan(), by=RUTH)
    save(db, base.with_item("concerns", Concern(id="c2", text="hers")), by=RUTH, started_from=1)
    mine = base.with_item("actions", an_action(what="his"))
    merged = save(db, mine, by=DANIEL, started_from=1)
    assert (merged.version, merged.actions[0].what) == (3, "his")
    assert [c.id for c in get(db, "K-104").concerns] == ["c1", "c2"]


def test_two_people_who_edit_the_same_words_get_both_texts_and_nothing_is_stored(db):
    base = create(db, a_plan(), by=RUTH)
    save(db, base.with_item("actions", an_action(what="hers")), by=RUTH, started_from=1)
    with pytest.raises(StaleEdit) as caught:
        save(db, base.with_item("actions", an_action(what="his")), by=DANIEL, started_from=1)
    assert [(c.theirs, c.mine) for c in caught.value.conflicts] == [("hers", "his")]
    assert (len(versions(db, "K-104")), len(entries(db))) == (2, 2)


def test_a_change_to_what_was_sent_makes_it_a_draft_again(db):
    base = create(db, a_plan(), by=RUTH)
    sent = save_signed(db, submit(base, READY, by=RUTH, on=TODAY), by=RUTH, started_from=1)
    assert (sent.status, sent.version) == (Status.SUBMITTED, 2)
    changed = save(db, replace(sent, team="North"), by=DANIEL, started_from=2)
    assert (changed.status, changed.sign_off.submitted_on) == (Status.DRAFT, None)


def test_an_edit_begun_before_a_plan_was_agreed_reopens_it(db):
    base = create(db, a_plan(), by=RUTH)
    sent = save_signed(db, submit(base, READY, by=RUTH, on=TODAY), by=RUTH, started_from=1)
    signed = agree(sent, READY, by=DANIEL, on=TODAY)
    agreed = save_signed(db, signed, by=DANIEL, started_from=2)
    assert agreed.status is Status.AGREED
    late = save(db, replace(base, team="North"), by=RUTH, started_from=1)
    assert (late.status, late.team, late.sign_off.approver) == (Status.DRAFT, "North", "")
    assert [e.verb for e in entries_for_plan(db, "K-104")] == [
        "reopened",
        "agreed",
        "sent for agreement",
        "created",
    ]


def test_nobody_signs_words_that_they_have_not_read(db):
    base = create(db, a_plan(), by=RUTH)
    save(db, replace(base, team="North"), by=DANIEL, started_from=1)
    with pytest.raises(StaleEdit) as caught:
        save_signed(db, submit(base, READY, by=RUTH, on=TODAY), by=RUTH, started_from=1)
    assert [c.place for c in caught.value.conflicts] == ["team"]
    assert get(db, "K-104").status is Status.DRAFT


def test_of_two_signatures_at_once_one_is_refused(db):
    base = create(db, a_plan(), by=RUTH)
    sent = submit(base, READY, by=RUTH, on=TODAY)
    save_signed(db, sent, by=RUTH, started_from=1)
    with pytest.raises(StaleEdit):
        save_signed(db, submit(base, READY, by=DANIEL, on=TODAY), by=DANIEL, started_from=1)


def test_a_new_plan_is_a_draft_whatever_its_file_says(db):
    kept = create(db, replace(a_plan(), status=Status.AGREED, version=7), by=RUTH)
    assert (kept.status, kept.version) == (Status.DRAFT, 1)


def test_the_listing_shows_the_latest_of_each_plan(db):
    create(db, Plan(reference="K-2", child=a_child(born=None)), by=RUTH)
    save(db, replace(create(db, a_plan(), by=RUTH), team="North"), by=DANIEL, started_from=1)
    first, second = listing(db)
    assert (first.reference, first.version, first.team) == ("K-104", 2, "North")
    assert first.categories == (Category.NEGLECT,)
    assert (first.next_review, first.child) == (date(2027, 4, 26), "Robin")
    assert (second.reference, second.born, second.saved_by) == ("K-2", None, "Ruth Amos")


def test_a_slip_in_the_day_of_the_first_conference_is_gone_once_corrected(db):
    slip = Conference(kind=ConferenceKind.INITIAL, held_on=date(2016, 6, 1))
    first = create(db, a_plan(conference=slip), by=RUTH)
    right = replace(slip, held_on=date(2026, 6, 1))
    second = save(db, replace(first, conference=right), by=RUTH, started_from=1)
    assert first_held_on(db, "K-104") == right.held_on
    review = Conference(kind=ConferenceKind.REVIEW, held_on=date(2026, 9, 1))
    save(db, replace(second, conference=review), by=RUTH, started_from=2)
    assert first_held_on(db, "K-104") == right.held_on


def test_what_looks_like_sql_is_only_text(db):
    name = "K'; drop table plan; --"
    kept = create(db, Plan(reference=name, note='"\u0000\\'), by=RUTH)
    assert get(db, name) == kept


def test_each_save_leaves_one_entry_with_who_and_when(db):
    create(db, a_plan(), by=RUTH)
    (entry,) = entries_for_plan(db, "K-104")
    assert (entry.verb, entry.kind, entry.name, entry.by) == (
        "created",
        "plan",
        "version 1",
        "Ruth Amos",
    )
    assert entry.at.utcoffset().total_seconds() == 0


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.text(), st.text(min_size=1), st.dates(), st.integers(0, 10**9))
def test_any_text_and_day_come_back(db, text, reference, day, number):
    reference = f"{number} {reference}"
    plan = Plan(reference=reference, note=text, actions=(Action(id=text, what=text, due=day),))
    if find(db, reference) is None:
        create(db, plan, by=RUTH)
        assert get(db, reference) == replace(plan, version=1)


def test_two_hundred_thousand_characters_fit(db):
    kept = create(db, a_plan(note="ä" * 200_000), by=RUTH)
    assert get(db, "K-104").note == kept.note


def test_whoever_sent_a_plan_cannot_agree_it_under_another_name(db):
    made = create(db, a_plan(), by=RUTH)
    sent = replace(made, status=Status.SUBMITTED, sign_off=SignOff(author=RUTH.name))
    sent = save_signed(db, sent, by=RUTH, started_from=made.version)
    renamed = replace(RUTH, name="Ruth Amos-Bell")
    sign_off = replace(sent.sign_off, approver=renamed.name)
    agreed = replace(sent, status=Status.AGREED, sign_off=sign_off)
    with pytest.raises(NotAllowed, match="another person"):
        save_signed(db, agreed, by=renamed, started_from=sent.version)
    assert get(db, "K-104").status is Status.SUBMITTED
