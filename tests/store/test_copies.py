"""Copies in a real database: only added to, each step by somebody who may take it."""

import pytest

from planapp.domain.copies import (
    Answer,
    Before,
    CopyState,
    Matter,
    Recipient,
    RecipientKind,
    Step,
)
from planapp.domain.errors import NotAllowed, NotFound, StaleEdit
from planapp.store.activity import entries_for_plan, first_bad_row
from planapp.store.copies import (
    Wanted,
    copies_of,
    get_copy,
    record_answers,
    record_copy,
    record_for_copy,
    record_step,
)
from planapp.store.driver import sqlite3
from planapp.store.plans import create
from planapp.store.record import record_fact
from tests.builders import a_plan, a_profile
from tests.store.people import DANIEL, RUTH

SAM = Recipient(kind=RecipientKind.CARER, name="Sam Reed", relation="mother", item="p1")
READ = Before(unanswered=0, digest="d1")


def wanted(**changes):
    return Wanted(**{"reference": "K-104", "version": 1, "recipient": SAM, **changes})


def an_answer(**changes):
    known = {"question": "q1", "matter": Matter.NAME, "words": "Ann", "phrases": ("Ann",)}
    return Answer(**{**known, "leave_out": True, **changes})


@pytest.fixture
def copy(db):
    create(db, a_plan(), by=RUTH)
    return record_copy(db, wanted(), by=RUTH)


def test_copies_of_a_plan_are_numbered_and_come_back_newest_first(db, copy):
    second = record_copy(db, wanted(), by=DANIEL)
    assert (copy.number, second.number) == (1, 2)
    assert copies_of(db, "K-104") == (second, copy)
    assert (copy.recipient, copy.asker, copy.state) == (SAM, "1", CopyState.ASKING)


def test_a_copy_is_of_a_version_that_is_there(db, copy):
    for bad in (wanted(version=2), wanted(reference="K-1")):
        with pytest.raises(NotFound):
            record_copy(db, bad, by=RUTH)
    with pytest.raises(NotFound):
        get_copy(db, "K-104", 2)


def test_what_is_recorded_later_is_not_in_the_copy(db, copy):
    record_fact(db, "K-104", a_profile(), by=RUTH)
    assert record_for_copy(db, copy).profiles == ()
    assert len(record_for_copy(db, record_copy(db, wanted(), by=RUTH)).profiles) == 1


def test_the_latest_answer_to_a_question_counts_and_the_others_stay(db, copy):
    record_answers(db, copy, (an_answer(),), by=RUTH)
    later = an_answer(leave_out=False, reason="She knows")
    changed = record_answers(db, copy, (later,), by=RUTH)
    assert changed.answers == (later,)
    assert changed.left_out == ()
    assert db["copy_answer"].count == 2


def test_words_are_kept_only_with_a_reason(db, copy):
    with pytest.raises(NotAllowed):
        record_answers(db, copy, (an_answer(leave_out=False, reason=" "),), by=RUTH)
    assert get_copy(db, "K-104", 1).answers == ()


def test_nothing_goes_on_with_a_question_open(db, copy):
    open_still = Before(unanswered=1, digest="d1")
    with pytest.raises(NotAllowed):
        record_step(db, copy, Step.SENT, open_still, by=RUTH)
    sent = record_step(db, copy, Step.SENT, READ, by=RUTH)
    with pytest.raises(NotAllowed):
        record_step(db, sent, Step.CONFIRMED, open_still, by=DANIEL)


def test_another_person_confirms_by_id_whatever_they_are_called(db, copy):
    sent = record_step(db, copy, Step.SENT, READ, by=RUTH)
    with pytest.raises(NotAllowed):
        record_step(db, sent, Step.CONFIRMED, READ, by=RUTH)
    confirmed = record_step(db, sent, Step.CONFIRMED, READ, by=DANIEL)
    assert (confirmed.state, confirmed.confirmed_digest) == (CopyState.CONFIRMED, "d1")


def test_whoever_answered_does_not_confirm(db, copy):
    answered = record_answers(db, copy, (an_answer(),), by=DANIEL)
    sent = record_step(db, answered, Step.SENT, READ, by=RUTH)
    with pytest.raises(NotAllowed):
        record_step(db, sent, Step.CONFIRMED, READ, by=DANIEL)


def test_only_what_is_waiting_is_confirmed_or_sent_back(db, copy):
    for step in (Step.CONFIRMED, Step.SENT_BACK):
        with pytest.raises(NotAllowed):
            record_step(db, copy, step, READ, by=DANIEL)


def test_an_answer_opens_a_confirmed_copy_again(db, copy):
    sent = record_step(db, copy, Step.SENT, READ, by=RUTH)
    confirmed = record_step(db, sent, Step.CONFIRMED, READ, by=DANIEL)
    again = record_answers(db, confirmed, (an_answer(),), by=RUTH)
    assert (again.state, again.confirmed_digest) == (CopyState.ASKING, "")


def test_a_step_is_taken_only_with_what_was_read(db, copy):
    record_answers(db, copy, (an_answer(),), by=RUTH)
    with pytest.raises(StaleEdit):
        record_step(db, copy, Step.SENT, READ, by=RUTH)


def test_a_withdrawn_copy_stays_withdrawn(db, copy):
    gone = record_step(db, copy, Step.WITHDRAWN, READ, by=RUTH)
    with pytest.raises(NotAllowed):
        record_step(db, gone, Step.SENT, READ, by=RUTH)
    with pytest.raises(NotAllowed):
        record_answers(db, gone, (an_answer(),), by=RUTH)


@pytest.mark.parametrize("table", ["copy", "copy_answer", "copy_step"])
def test_nothing_of_a_copy_is_changed_or_deleted(db, copy, table):
    sent = record_step(db, copy, Step.SENT, READ, by=RUTH)
    record_answers(db, sent, (an_answer(),), by=RUTH)
    for statement in (f"update {table} set user_id = 'x'", f"delete from {table}"):
        with pytest.raises(sqlite3.IntegrityError, match="append-only|goes only with"):
            db.execute(statement)


def test_each_act_leaves_its_entry_in_the_same_chain(db, copy):
    sent = record_step(db, copy, Step.SENT, READ, by=RUTH)
    record_step(db, sent, Step.CONFIRMED, READ, by=DANIEL)
    said = [(e.verb, e.name, e.digest) for e in reversed(entries_for_plan(db, "K-104"))][1:]
    assert said == [
        ("asked for", "1 of version 1", ""),
        ("sent to a second person", "1", "d1"),
        ("confirmed", "1", "d1"),
    ]
    assert first_bad_row(db) is None


def test_a_refused_step_leaves_no_entry(db, copy):
    before = len(entries_for_plan(db, "K-104"))
    with pytest.raises(NotAllowed):
        record_step(db, copy, Step.CONFIRMED, READ, by=DANIEL)
    assert len(entries_for_plan(db, "K-104")) == before
