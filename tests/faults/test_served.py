"""What people meet while the disk is full, the records are locked, or only reading is possible."""

import resource
import subprocess
import sys
from contextlib import closing, contextmanager
from time import perf_counter, sleep

import pytest

from planapp.config import database_file
from planapp.store.database import open_database
from planapp.store.whole import contents_of
from tests.attack.site import Site
from tests.faults.people import kept, newest_version

NOTE = "/plans/WX-027/note"
COUNTED = """
select count(*) as n from plan_version where json_extract(content, '$.note') like 'Word %'
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """One service for all tests: each leaves it as it found it, and its start takes seconds."""
    with Site(tmp_path_factory.mktemp("served") / "served") as served:
        yield served


def save(site, visitor, words):
    version = newest_version(site, "WX-027")
    return visitor.send(NOTE, {"note": words, "version": str(version)})


def limit_files(site, limits):
    """Let no process that serves write a longer file."""
    for pid in site.workers():
        resource.prlimit(pid, resource.RLIMIT_FSIZE, limits)


LOCKING = """
import sys
from planapp.store.driver import connect
db = connect(sys.argv[1], isolation_level=None)
db.execute("begin immediate")
print("there", flush=True)
sys.stdin.read()
db.execute("rollback")
"""
READING = """
import sys
from planapp.store.driver import connect
db = connect(sys.argv[1], isolation_level=None)
db.execute("pragma wal_checkpoint(truncate)").fetchall()
print("there", flush=True)
sys.stdin.read()
"""


@contextmanager
def beside(site, program):
    """Another program that has the records open, until the block ends."""
    process = subprocess.Popen(
        [sys.executable, "-c", program, str(database_file(site.folder))],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert process.stdout is not None
    process.stdout.readline()
    try:
        yield
    finally:
        process.communicate(timeout=30)


def test_who_saves_while_the_records_are_locked_is_told_before_they_are_free_and_keeps_the_words(
    site, record_property
):
    chair = site.visitor("chair")
    with beside(site, LOCKING):
        began = perf_counter()
        answer = save(site, chair, "Typed while it was locked")
        record_property("told after seconds", round(perf_counter() - began, 1))
        assert answer.status_code == 503
        assert "Typed while it was locked" in answer.text
        assert "Nothing was saved" in answer.text
    assert save(site, chair, "Typed afterwards").status_code == 302
    assert "Typed while it was locked" not in kept(site)


def test_a_disk_that_is_full_keeps_the_words_on_the_page_and_goes_on_when_there_is_space(
    site, record_property
):
    chair = site.visitor("chair")
    unlimited = resource.prlimit(site.process.pid, resource.RLIMIT_FSIZE)
    wal = database_file(site.folder).with_name("planapp.db-wal")
    with beside(site, READING):  # so that the journal stays and only grows
        assert save(site, chair, "Before it was full").status_code == 302
        limit_files(site, (wal.stat().st_size, unlimited[1]))
        answers = [save(site, chair, f"Typed on a full disk {number}") for number in range(20)]
        refused = [answer for answer in answers if answer.status_code == 503]
        assert len(refused) >= 15
        assert all("Typed on a full disk" in answer.text for answer in refused)
        limit_files(site, unlimited)
        assert save(site, chair, "After some was freed").status_code == 302
    told = {
        f"Typed on a full disk {number}"
        for number, answer in enumerate(answers)
        if answer.status_code == 302
    }
    record_property("refused", len(refused))
    record_property("told", len(told) + 2)
    assert told | {"Before it was full", "After some was freed"} <= kept(site)


def test_each_save_waits_for_the_disk_as_seen_from_outside(site, tmp_path, record_property):
    calls, saves, chair = tmp_path / "calls", 40, site.visitor("chair")
    processes = [part for pid in site.workers() for part in ("-p", str(pid))]
    command = ["strace", "-f", *processes, "-e", "trace=fdatasync,fsync"]
    with calls.open("w") as out:
        watching = subprocess.Popen(
            [*command, "-o", "/dev/stdout"], stdout=out, stderr=subprocess.PIPE
        )
    sleep(1)
    assert watching.poll() is None, watching.stderr and watching.stderr.read()
    before = synced(calls)
    told = sum(save(site, chair, f"Save {n}").status_code == 302 for n in range(saves))
    watching.terminate()
    watching.communicate(timeout=20)
    count = synced(calls) - before
    record_property("saves", told)
    record_property("sync calls", count)
    assert told == saves
    assert count >= told


def synced(calls):
    return sum("sync(" in line and "resumed" not in line for line in calls.read_text().splitlines())


def test_what_is_torn_off_the_journal_after_the_last_sync_was_never_acknowledged(
    site, tmp_path, record_property
):
    """A loss of power: of the journal only what was synced is sure, and half a page may follow."""
    chair, path = site.visitor("chair"), database_file(site.folder)
    wal, told = path.with_name("planapp.db-wal"), []
    with beside(site, READING):  # so that nothing is worked in while the words are told
        before = path.read_bytes()
        for number in range(12):
            assert save(site, chair, f"Word {number}").status_code == 302
            told.append(wal.stat().st_size)
        journal = wal.read_bytes()
        assert path.read_bytes() == before, "the journal was worked in already; tell fewer words"
    record_property("saves", len(told))
    record_property("losses of power", 4 * len(told))
    for number, size in enumerate(told):
        for torn in (0, 1, 700, 4096 + 24 + 13):
            lost = tmp_path / f"{number}-{torn}.db"
            lost.write_bytes(before)
            lost.with_name(f"{lost.name}-wal").write_bytes(journal[: size + torn])
            with closing(open_database(lost)) as db:
                contents_of(db)
                row = db.row(COUNTED)
            assert row is not None
            assert number + 1 <= row["n"] <= len(told)
