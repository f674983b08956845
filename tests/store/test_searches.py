"""What is searched for is kept an hour, the newest few of each session, and opens to no other."""

from datetime import UTC, datetime, timedelta

import pytest

from planapp.store.database import migrate, open_database
from planapp.store.people import save_person
from planapp.store.searches import MOST, find_search, keep_search
from planapp.store.sign_ins import open_sign_in
from tests.builders import a_person

RUTH, DANIEL = a_person("chair"), a_person("second chair")


class Watch:
    """A clock that is set by hand."""

    now = datetime(2027, 1, 4, 9, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def watch():
    return Watch()


@pytest.fixture
def db(watch):
    opened = open_database(":memory:", clock=watch)
    migrate(opened)
    for person in (RUTH, DANIEL):
        save_person(opened, person, password_hash="-", by=RUTH)
    yield opened
    opened.close()


@pytest.fixture
def key(db):
    return open_sign_in(db, by=RUTH)


def count(db):
    return db.row("select count(*) as n from kept_search")["n"]


def test_a_search_is_found_again_in_its_session_alone(db, key):
    made = keep_search(db, "zoë bruise", key=key)
    assert find_search(db, made, key=key) == "zoë bruise"
    for other in (open_sign_in(db, by=RUTH), open_sign_in(db, by=DANIEL)):
        assert find_search(db, made, key=other) is None


def test_after_an_hour_it_is_neither_found_nor_there(db, key, watch):
    made = keep_search(db, "zoë", key=key)
    watch.now += timedelta(minutes=59)
    assert find_search(db, made, key=key) == "zoë"
    watch.now += timedelta(minutes=2)
    assert find_search(db, made, key=key) is None
    keep_search(db, "bruise", key=open_sign_in(db, by=DANIEL))
    assert count(db) == 1


def test_the_newest_few_of_a_session_stay(db, key, watch):
    for number in range(MOST + 3):
        watch.now += timedelta(seconds=1)
        keep_search(db, f"word {number}", key=key)
    assert count(db) == MOST
