"""A database that is full, locked, read-only, damaged or newer says so, and keeps what it has."""

import subprocess
import sys
import textwrap
import threading
from dataclasses import replace

import pytest

from planapp.clock import now
from planapp.domain.errors import CannotStore, StaleEdit
from planapp.domain.nouns import Concern
from planapp.store.activity import entries, record_entry
from planapp.store.database import migrate, open_database
from planapp.store.driver import sqlite3
from planapp.store.plans import create, find, get, save, versions
from tests.builders import a_plan, an_action
from tests.store.people import DANIEL, RUTH


@pytest.fixture
def path(tmp_path):
    return tmp_path / "planapp.db"


@pytest.fixture
def on_disk(path):
    opened = open_database(path, clock=now)
    migrate(opened)
    yield opened
    opened.close()


@pytest.fixture
def another(path, on_disk):
    opened = open_database(path, clock=now)
    opened.execute("pragma busy_timeout = 50")
    yield opened
    opened.close()


def test_every_connection_has_the_settings_that_keep_data_safe(on_disk, another):
    for db in (on_disk, another):
        wanted = {"foreign_keys": 1, "synchronous": 2, "trusted_schema": 0, "cell_size_check": 1}
        for name, value in {**wanted, "journal_mode": "wal"}.items():
            assert db.execute(f"pragma {name}").fetchone()[0] == value, name


def test_bringing_the_tables_up_to_date_twice_is_harmless(on_disk):
    create(on_disk, a_plan(), by=RUTH)
    migrate(on_disk)
    assert find(on_disk, "K-104")


def test_every_table_is_strict(on_disk):
    loose = [t.name for t in on_disk.tables if not t.strict and t.name[0] != "_"]
    assert loose == []


def test_a_file_of_a_newer_planapp_is_refused_untouched(on_disk):
    on_disk.table("_sqlite_migrations").insert(
        {"migration_set": "planapp", "name": "m9999_tomorrow", "applied_at": ""}
    )
    with pytest.raises(CannotStore, match=r"newer planapp \(step m9999_tomorrow"):
        migrate(on_disk)


def test_content_of_a_newer_planapp_is_not_guessed_at(on_disk):
    create(on_disk, a_plan(), by=RUTH)
    on_disk.execute("drop trigger plan_version_no_update")
    on_disk.execute("update plan_version set content = json_set(content, '$.mood', 'good')")
    with pytest.raises(CannotStore, match="K-104 cannot be read: a newer planapp"):
        get(on_disk, "K-104")


def test_a_full_disk_keeps_what_was_there_and_says_what_to_do(on_disk):
    kept = create(on_disk, a_plan(), by=RUTH)
    pages = on_disk.execute("pragma page_count").fetchone()[0]
    on_disk.execute(f"pragma max_page_count = {pages}")
    with pytest.raises(CannotStore, match=r"Nothing was saved: the disk is full.*free some space"):
        save(on_disk, replace(kept, note="x" * 200_000), by=RUTH, started_from=1)
    assert (get(on_disk, "K-104"), len(entries(on_disk))) == (kept, 1)
    on_disk.execute("pragma max_page_count = 1000000")
    assert save(on_disk, replace(kept, note="y"), by=RUTH, started_from=1).version == 2


def test_a_disk_that_refuses_to_grow_keeps_what_was_there(path):
    script = f"""
        import resource, signal
        from dataclasses import replace
        from planapp.clock import now
        from planapp.domain.errors import CannotStore
        from planapp.store.database import migrate, open_database
        from planapp.store.plans import create, get, save
        from tests.builders import a_plan
        from tests.store.people import RUTH
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        db = open_database({str(path)!r}, clock=now)
        migrate(db)
        kept = create(db, a_plan(), by=RUTH)
        resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))
        try:
            save(db, replace(kept, note="x" * 400_000), by=RUTH, started_from=1)
        except CannotStore as error:
            print(error, get(db, "K-104") == kept)
    """
    command = [sys.executable, "-c", textwrap.dedent(script)]
    ran = subprocess.run(command, capture_output=True, text=True, check=True)
    assert ran.stdout.startswith("Nothing was saved: the disk")
    assert ran.stdout.endswith("True\n")


def test_a_read_only_disk_can_be_read_and_says_that_nothing_was_saved(on_disk):
    kept = create(on_disk, a_plan(), by=RUTH)
    on_disk.execute("pragma query_only = on")
    with pytest.raises(CannotStore, match="Nothing was saved: the records may only be read"):
        save(on_disk, replace(kept, note="x"), by=RUTH, started_from=1)
    assert get(on_disk, "K-104") == kept


def test_a_lock_that_is_held_too_long_says_so_and_reading_goes_on(on_disk, another):
    kept = create(on_disk, a_plan(), by=RUTH)
    on_disk.execute("begin immediate")
    with pytest.raises(CannotStore, match="Nothing was saved: another save was still going on"):
        save(another, replace(kept, note="x"), by=RUTH, started_from=1)
    assert get(another, "K-104") == kept
    on_disk.execute("rollback")
    assert save(another, replace(kept, note="x"), by=RUTH, started_from=1).version == 2


def test_a_file_that_is_something_else(path):
    path.write_text("Dear colleague, " * 500)
    with pytest.raises(CannotStore, match="is not a planapp database"):
        migrate(open_database(path, clock=now))


def test_a_folder_that_is_not_there(tmp_path):
    with pytest.raises(CannotStore, match="cannot be opened"):
        open_database(tmp_path / "gone" / "planapp.db", clock=now)


def test_a_fault_in_the_middle_leaves_nothing_behind(db):
    with pytest.raises(ZeroDivisionError), db.writing():
        create(db, a_plan(), by=RUTH)
        raise ZeroDivisionError
    assert (find(db, "K-104"), entries(db)) == (None, ())


@pytest.mark.parametrize("table", ["plan_version", "fact", "scorecard", "entry"])
def test_the_tables_that_hold_the_past_can_only_grow(db, table):
    create(db, a_plan(), by=RUTH)
    names = {row[0] for row in db.execute("select name from sqlite_master where type='trigger'")}
    assert {f"{table}_no_update", f"{table}_no_delete"} <= names
    if db.table(table).count:
        for sql in (f"delete from {table}", f"update {table} set user_id = ''"):
            with pytest.raises(sqlite3.IntegrityError, match=f"{table} is append-only"):
                db.execute(sql)


def test_a_connection_without_a_clock_only_reads(path, on_disk):
    reader = open_database(path)
    assert find(reader, "K-104") is None
    with pytest.raises(RuntimeError, match="opened for reading"):
        record_entry(reader, "did", "thing", "x", by=RUTH)
    reader.close()


def test_of_two_people_who_save_the_same_words_at_once_exactly_one_is_told(path, on_disk):
    create(on_disk, a_plan(), by=RUTH)
    rounds, results = 15, []

    def write(who, barrier):
        mine = open_database(path, clock=now)
        for number in range(rounds):
            barrier.wait()
            base = get(mine, "K-104", latest[number])
            edit = base.with_item("actions", an_action(what=f"{who.name} {number}"))
            try:
                results.append(save(mine, edit, by=who, started_from=base.version).version)
            except StaleEdit:
                results.append("stale")
            if barrier.wait() == 0:
                latest.append(get(mine, "K-104").version)
            barrier.wait()
        mine.close()

    latest, barrier = [1], threading.Barrier(2)
    threads = [threading.Thread(target=write, args=(who, barrier)) for who in (RUTH, DANIEL)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results.count("stale") == rounds
    assert len(versions(on_disk, "K-104")) == rounds + 1 == len(entries(on_disk))


def test_people_who_write_different_things_at_once_lose_nothing(path, on_disk):
    base = create(on_disk, a_plan(), by=RUTH)

    def write(number):
        mine = open_database(path, clock=now)
        for part in range(5):
            concern = Concern(id=f"n{number}-{part}", text="worry")
            save(mine, base.with_item("concerns", concern), by=RUTH, started_from=1)
        mine.close()

    threads = [threading.Thread(target=write, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(get(on_disk, "K-104").concerns) == 21
