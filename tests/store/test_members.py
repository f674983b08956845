"""Who works on a plan, and what that ties them to."""

import time
from datetime import UTC, date, datetime, timedelta

import pytest

from planapp.domain.access import Membership
from planapp.domain.errors import NotAllowed, NotFound, StaleEdit
from planapp.domain.people import Tie
from planapp.store.activity import entries
from planapp.store.database import migrate, open_database
from planapp.store.drafts import find_draft, save_draft
from planapp.store.emergency import (
    open_in_emergency,
    openings,
    openings_of,
    openings_to_tell,
    record_review,
)
from planapp.store.members import change_member, members, remove_member, save_member, tie_of
from planapp.store.people import save_person
from planapp.store.plans import create, listing_for
from tests.builders import a_person, a_plan

RUTH, DANIEL, PRIYA, HELEN = map(a_person, ("chair", "second chair", "core group", "qa"))
REASON = "Police at the home tonight; I am the out-of-hours duty worker"


class Clock:
    """A clock that a test sets."""

    def __init__(self):
        self.moment = datetime(2027, 2, 1, 20, tzinfo=UTC)

    def __call__(self):
        return self.moment


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def db(clock):
    opened = open_database(":memory:", clock=clock)
    migrate(opened)
    create(opened, a_plan(), by=RUTH)
    yield opened
    opened.close()


def test_whoever_creates_a_plan_works_on_it_and_nobody_else_does(db):
    assert tie_of(db, RUTH, "K-104") == Tie(restricted=True)
    assert tie_of(db, PRIYA, "K-104") is None
    assert [m.person for m in members(db, "K-104")] == ["chair"]


def test_nothing_ties_anybody_to_a_plan_that_is_not_there(db):
    assert tie_of(db, RUTH, "K-999") is None
    with pytest.raises(NotFound):
        save_member(db, "K-999", PRIYA.id, by=RUTH)


def test_a_list_holds_only_plans_one_is_tied_to(db):
    create(db, a_plan(reference="K-105"), by=DANIEL)
    assert [row.reference for row in listing_for(db, RUTH)] == ["K-104"]
    assert [row.reference for row in listing_for(db, DANIEL)] == ["K-105"]
    assert listing_for(db, PRIYA) == ()


def test_a_member_is_tied_until_their_last_day(db, clock):
    save_member(db, "K-104", HELEN.id, until=date(2027, 2, 10), by=RUTH)
    clock.moment = datetime(2027, 2, 10, 23, 59, tzinfo=UTC)
    assert tie_of(db, HELEN, "K-104") == Tie()
    clock.moment += timedelta(minutes=1)
    assert tie_of(db, HELEN, "K-104") is None
    assert listing_for(db, HELEN) == ()


@pytest.fixture
def in_england(monkeypatch):
    """A machine that keeps the time of England, in summer an hour before UTC."""
    monkeypatch.setenv("TZ", "GMT0BST,M3.5.0/1,M10.5.0/2")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def test_a_last_day_is_over_at_midnight_as_people_have_it(db, clock, in_england):
    save_member(db, "K-104", DANIEL.id, until=date(2027, 6, 10), by=RUTH)
    clock.moment = datetime(2027, 6, 10, 22, 59, tzinfo=UTC)
    open_in_emergency(db, "K-104", REASON, by=PRIYA)
    assert tie_of(db, DANIEL, "K-104") == Tie()
    assert [row.reference for row in listing_for(db, DANIEL)] == ["K-104"]
    assert len(openings_to_tell(db, DANIEL)) == 1
    clock.moment += timedelta(minutes=1)
    assert tie_of(db, DANIEL, "K-104") is None
    assert listing_for(db, DANIEL) == ()
    assert openings_to_tell(db, DANIEL) == ()


def test_whose_last_day_was_yesterday_is_no_other_chair(db, clock, in_england):
    for chair in (RUTH, DANIEL):
        save_person(db, chair, password_hash="", by=RUTH)
    save_member(db, "K-104", DANIEL.id, until=date(2027, 6, 10), by=RUTH)
    clock.moment = datetime(2027, 6, 10, 23, 30, tzinfo=UTC)
    with pytest.raises(NotAllowed, match="Nobody else chairs"):
        remove_member(db, "K-104", RUTH.id, by=RUTH)


def test_terms_are_changed_by_whoever_saw_them_as_they_stand(db):
    save_member(db, "K-104", PRIYA.id, restricted=True, by=RUTH)
    (seen,) = (m.terms for m in members(db, "K-104") if m.person == PRIYA.id)
    until = Membership(person=PRIYA.id, restricted=True, until=date(2027, 3, 1))
    save_member(db, "K-104", PRIYA.id, by=DANIEL)
    with pytest.raises(StaleEdit) as stale:
        change_member(db, "K-104", until, seen=seen, by=RUTH)
    now = stale.value.conflicts[0].theirs
    assert tie_of(db, PRIYA, "K-104") == Tie()
    change_member(db, "K-104", until, seen=now.terms, by=RUTH)
    assert tie_of(db, PRIYA, "K-104") == Tie(restricted=True)
    remove_member(db, "K-104", PRIYA.id, by=DANIEL)
    with pytest.raises(NotFound):
        change_member(db, "K-104", until, seen=until.terms, by=RUTH)
    assert tie_of(db, PRIYA, "K-104") is None


def test_somebody_taken_off_a_plan_is_out_at_once_with_what_they_had_typed(db):
    save_member(db, "K-104", PRIYA.id, by=RUTH)
    save_draft(db, "K-104", "note", "", {"note": ["x"]}, by=PRIYA, started_from=1)
    remove_member(db, "K-104", PRIYA.id, by=RUTH)
    assert tie_of(db, PRIYA, "K-104") is None
    assert find_draft(db, "K-104", "note", "", by=PRIYA) is None
    with pytest.raises(NotFound):
        remove_member(db, "K-104", PRIYA.id, by=RUTH)


def test_each_change_of_members_leaves_one_entry(db):
    before = len(entries(db))
    save_member(db, "K-104", PRIYA.id, by=RUTH)
    remove_member(db, "K-104", PRIYA.id, by=RUTH)
    assert [e.verb for e in entries(db)[: len(entries(db)) - before]] == [
        "took off the plan",
        "let work on the plan",
    ]


def test_an_emergency_opening_lasts_an_hour_by_the_clock(db, clock):
    opening = open_in_emergency(db, "K-104", REASON, by=PRIYA)
    assert opening.until - opening.opened_at == timedelta(minutes=60)
    assert tie_of(db, PRIYA, "K-104") == Tie(emergency_until=opening.until)
    assert [row.reference for row in listing_for(db, PRIYA)] == ["K-104"]
    clock.moment += timedelta(minutes=60)
    assert tie_of(db, PRIYA, "K-104") is None
    assert listing_for(db, PRIYA) == ()


def test_an_opening_needs_a_reason_and_a_plan(db):
    with pytest.raises(NotAllowed, match="20 characters"):
        open_in_emergency(db, "K-104", "  because it is so    ", by=PRIYA)
    with pytest.raises(NotFound):
        open_in_emergency(db, "K-999", REASON, by=PRIYA)
    assert openings(db) == ()


def test_a_member_stays_a_member_when_they_also_open_in_an_emergency(db):
    open_in_emergency(db, "K-104", REASON, by=RUTH)
    assert tie_of(db, RUTH, "K-104") == Tie(restricted=True)


def test_the_chair_is_told_of_an_opening_until_it_is_reviewed(db):
    opening = open_in_emergency(db, "K-104", REASON, by=PRIYA)
    assert [o.number for o in openings_to_tell(db, RUTH)] == [opening.number]
    assert openings_to_tell(db, PRIYA) == openings_to_tell(db, DANIEL) == ()
    record_review(db, opening.number, "Duty rota seen; justified", by=HELEN)
    assert openings_to_tell(db, RUTH) == ()
    (closed,) = openings_of(db, "K-104")
    assert (closed.reviewed_by, closed.note) == ("Helen Frost", "Duty rota seen; justified")


def test_a_chair_whose_last_day_is_over_is_told_of_no_opening(db, clock):
    save_member(db, "K-104", DANIEL.id, until=date(2027, 2, 1), by=RUTH)
    opening = open_in_emergency(db, "K-104", REASON, by=PRIYA)
    assert [o.number for o in openings_to_tell(db, DANIEL)] == [opening.number]
    clock.moment += timedelta(hours=4)
    assert openings_to_tell(db, DANIEL) == ()
    assert [o.number for o in openings_to_tell(db, RUTH)] == [opening.number]


def test_nobody_reviews_their_own_opening_and_none_is_reviewed_twice(db):
    opening = open_in_emergency(db, "K-104", REASON, by=PRIYA)
    with pytest.raises(NotAllowed, match="Another person"):
        record_review(db, opening.number, "fine", by=PRIYA)
    record_review(db, opening.number, "fine", by=HELEN)
    with pytest.raises(NotAllowed, match="already"):
        record_review(db, opening.number, "fine", by=DANIEL)
