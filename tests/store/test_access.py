"""Plans by reference only: who chairs them, who audits them, and who was refused."""

from datetime import UTC, date, datetime, timedelta

import pytest

from planapp.domain.errors import NotAllowed, NotFound
from planapp.domain.people import Tie
from planapp.store.access import (
    audits_by,
    audits_of,
    chairs_of_plans,
    record_refusal,
    refusals_since,
    take_up,
)
from planapp.store.activity import entries
from planapp.store.database import migrate, open_database
from planapp.store.members import remove_member, save_member, tie_of
from planapp.store.people import save_person
from planapp.store.plans import create
from tests.builders import PEOPLE, a_person, a_plan

RUTH, DANIEL, PRIYA, HELEN, TOM = map(a_person, PEOPLE)
NOW = datetime(2027, 2, 1, 12, tzinfo=UTC)


@pytest.fixture
def db():
    opened = open_database(":memory:", clock=lambda: NOW)
    migrate(opened)
    for person in (RUTH, DANIEL, PRIYA, HELEN, TOM):
        save_person(opened, person, password_hash="x", by=TOM)
    create(opened, a_plan(), by=RUTH)
    yield opened
    opened.close()


def stop(db, person):
    save_person(db, a_person(person, active=False), by=TOM)


def test_plans_nobody_works_on_come_first_then_those_without_a_chair(db):
    create(db, a_plan(reference="K-200"), by=DANIEL)
    create(db, a_plan(reference="K-300"), by=PRIYA)
    stop(db, "second chair")
    save_member(db, "K-200", HELEN.id, by=RUTH)  # an auditor does not work on the plan
    rows = [(row.reference, row.chairs, row.working) for row in chairs_of_plans(db)]
    assert rows == [("K-200", (), 0), ("K-300", (), 1), ("K-104", ("Ruth Amos",), 1)]


def test_the_last_chair_stays(db):
    stop(db, "second chair")
    save_member(db, "K-104", DANIEL.id, by=RUTH)
    with pytest.raises(NotAllowed, match="another chair first"):
        remove_member(db, "K-104", RUTH.id, by=RUTH)
    with pytest.raises(NotAllowed, match="another chair first"):
        save_member(db, "K-104", RUTH.id, until=date(2027, 3, 1), by=RUTH)
    save_person(db, DANIEL, by=TOM)
    remove_member(db, "K-104", RUTH.id, by=DANIEL)
    assert tie_of(db, RUTH, "K-104") is None


def test_a_plan_taken_up_for_audit_stays_open_four_weeks(db):
    until = take_up(db, "K-104", "Sample of February", today=date(2027, 2, 1), by=HELEN)
    assert until == date(2027, 2, 1) + timedelta(days=28)
    assert tie_of(db, HELEN, "K-104") == Tie()
    (mine,) = audits_by(db, HELEN)
    assert (mine.reference, mine.sample, mine.until) == ("K-104", "Sample of February", until)
    assert audits_of(db, "K-104") == (mine,)
    assert audits_by(db, RUTH) == ()


def test_taking_up_a_plan_that_is_not_there_keeps_nothing(db):
    before = len(entries(db))
    with pytest.raises(NotFound):
        take_up(db, "K-999", "Sample", today=date(2027, 2, 1), by=HELEN)
    assert (audits_by(db, HELEN), len(entries(db))) == ((), before)


def test_what_was_typed_for_a_plan_that_is_not_there_is_not_kept(db):
    record_refusal(db, "Robin Reed", by=PRIYA)
    record_refusal(db, "K-104", by=PRIYA)
    kept = refusals_since(db, NOW - timedelta(days=1))
    assert [(e.name, e.reference) for e in kept] == [("K-104", "K-104"), ("no such plan", None)]
    assert refusals_since(db, NOW + timedelta(seconds=1)) == ()
