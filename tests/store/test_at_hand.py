"""A connection kept for the next request of a thread is as good as a new one, or is not used."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress

import pytest

from planapp.clock import now
from planapp.domain.errors import CannotStore
from planapp.store.at_hand import AtHand
from planapp.store.database import migrate, open_database
from planapp.store.driver import sqlite3
from planapp.store.plans import create, find
from tests.builders import a_plan
from tests.store.people import RUTH


@pytest.fixture
def path(tmp_path):
    made = tmp_path / "planapp.db"
    with closing(open_database(made, clock=now)) as db:
        migrate(db)
    return made


@pytest.fixture
def connections():
    return AtHand()


def used(connections, path):
    """What one request uses, and gives back."""
    lent = connections.lend(path, now)
    find(lent.db, "K-104")
    connections.take_back(lent)
    return lent.db


def is_closed(db):
    try:
        db.execute("select 1")
    except sqlite3.ProgrammingError:
        return True
    return False


def test_the_next_request_of_a_thread_is_lent_the_same_connection(connections, path):
    assert used(connections, path) is used(connections, path)


def test_another_thread_is_lent_another(connections, path):
    mine = used(connections, path)
    with ThreadPoolExecutor(1) as other:
        theirs = other.submit(used, connections, path).result()
        assert theirs is not mine
        assert other.submit(used, connections, path).result() is theirs


def test_a_request_within_another_is_lent_another_and_both_go_on(connections, path):
    outer = connections.lend(path, now)
    inner = connections.lend(path, now)
    assert inner.db is not outer.db
    connections.take_back(inner)
    create(outer.db, a_plan(), by=RUTH)
    connections.take_back(outer)
    assert is_closed(outer.db), "One for each thread is kept."
    again = connections.lend(path, now)
    assert again.db is inner.db
    assert find(again.db, "K-104"), "It sees what was saved in the meantime."


def test_other_records_in_place_of_these_are_opened_anew(connections, path, tmp_path):
    before = used(connections, path)
    with closing(open_database(tmp_path / "restored.db", clock=now)) as other:
        migrate(other)
        create(other, a_plan(), by=RUTH)
    (tmp_path / "restored.db").replace(path)
    lent = connections.lend(path, now)
    assert find(lent.db, "K-104")
    assert is_closed(before)


def test_records_whose_permissions_change_are_opened_anew(connections, path):
    before = used(connections, path)
    path.chmod(0o400)
    assert connections.lend(path, now).db is not before
    assert is_closed(before)


def test_a_change_left_half_done_is_taken_back_with_its_connection(connections, path):
    lent = connections.lend(path, now)
    lent.db.execute("begin immediate")
    lent.db.execute("update plan_version set content = ''")
    connections.take_back(lent)
    assert is_closed(lent.db)
    create(connections.lend(path, now).db, a_plan(), by=RUTH)  # nobody holds the lock


def test_who_still_reads_an_earlier_state_shows_it_to_nobody_else(connections, path):
    lent = connections.lend(path, now)
    reading = lent.db.execute("select 1 union all select 2")
    reading.fetchone()
    left = lent.db.execute("select name from sqlite_master")
    left.fetchone()
    assert find(lent.db, "K-104") is None
    connections.take_back(lent)
    with closing(open_database(path, clock=now)) as other:
        create(other, a_plan(), by=RUTH)
    assert find(lent.db, "K-104") is None, "What is still read holds the state of its beginning."
    again = connections.lend(path, now)
    assert again.db is not lent.db
    assert find(again.db, "K-104")


def test_who_waited_in_vain_to_write_waits_again_in_the_next_request(connections, path):
    lent = connections.lend(path, now)
    lent.db.execute("pragma busy_timeout = 1")
    with closing(open_database(path)) as other:
        other.execute("begin immediate")
        with pytest.raises(CannotStore, match="still going on"):
            create(lent.db, a_plan(), by=RUTH)
    connections.take_back(lent)
    again = connections.lend(path, now).db
    assert again.execute("pragma busy_timeout").fetchone()[0] == 5_000


@pytest.mark.parametrize(
    "ask",
    [
        lambda connection: connection.execute("select nothing from nowhere"),
        lambda connection: connection.executemany("insert into nowhere values (?)", [(1,)]),
    ],
    ids=["one", "many"],
)
def test_a_connection_on_which_something_failed_is_not_kept_whoever_caught_it(
    connections, path, ask
):
    lent = connections.lend(path, now)
    with suppress(sqlite3.Error):
        ask(lent.db.conn)
    connections.take_back(lent)
    assert is_closed(lent.db)


def test_records_that_are_gone_are_not_served_from_the_file_that_was(connections, path):
    before = used(connections, path)
    path.unlink()
    lent = connections.lend(path, now)
    assert lent.db is not before
    connections.take_back(lent)
    assert is_closed(lent.db), "Nobody can say which file this one was opened for."
