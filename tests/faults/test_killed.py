"""Killed at any moment, the service has kept every word that it said it had kept."""

import os
import shutil
import subprocess
import sys
from contextlib import closing
from random import Random
from time import sleep

import pytest

import tests.kept
from planapp.cli.instance import opened
from planapp.cli.serve import prepared
from planapp.clock import now
from planapp.config import database_file
from planapp.store.database import migrate, open_database
from planapp.store.people import save_person
from planapp.store.record import record_fact
from planapp.store.whole import contents_of, step_of
from tests.attack.site import Site
from tests.builders import PEOPLE, a_mark, a_person, a_plan, some_events
from tests.earlier import one_step_earlier
from tests.faults.people import Writer, kept

KILLS = int(os.environ.get("PLANAPP_KILLS", "2"))
"""After each the service is begun anew, which takes seconds of a processor."""

ACKNOWLEDGED = 50 * KILLS
WRITERS = 3
STARTS_KILLED = max(12, KILLS // 8)
PDFS_KILLED = max(10, KILLS // 3)


def test_nothing_acknowledged_is_lost_when_the_service_is_killed(tmp_path, record_property):
    chance, site = Random(52), Site(tmp_path / "served")
    site.__enter__()
    people = [started(site, f"KILL-{number}") for number in range(WRITERS)]

    def told():
        return [words for person in people for words in person.told]

    for person in people:
        person.up.set()
        person.start()
    for kill in range(1, KILLS + 1):
        while len(told()) < ACKNOWLEDGED * kill // KILLS:
            sleep(0.01)
        sleep(chance.uniform(0, 0.2))
        for person in people:
            person.up.clear()
        site.kill()
        site.__enter__()
        for person in people:
            person.up.set()
    for person in people:
        person.stop.set()
        person.join(60)
    record_property("kills", KILLS)
    record_property("told", len(told()))
    record_property("tried", sum(person.tried for person in people))
    assert len(told()) == len(set(told())) >= ACKNOWLEDGED
    assert set(told()) <= kept(site)
    site.__exit__(None, None, None)
    with closing(open_database(database_file(site.folder))) as db:
        rows = contents_of(db).rows
        entries = "select count(*) as n from entry where kind = 'plan' and name like 'version %'"
        told_of = db.row(entries)
    assert told_of is not None
    assert rows["plan_version"] == told_of["n"]
    assert site.faults() == []


def started(site: Site, reference: str) -> Writer:
    """A chair in a window of their own, with a new plan to write in."""
    chair = site.visitor("chair")
    assert chair.send("/plans/start", {"reference": reference}).status_code == 302
    return Writer(site, chair, reference)


STARTING = """
import os
import signal
import sys
from pathlib import Path
from time import sleep
import tests.kept
from planapp.cli.instance import opened
from planapp.cli.serve import prepared

def made(folder):
    opened(folder, must_exist=False).__enter__()

print("ready", flush=True)
for line in sys.stdin:
    what, seconds, folder = line.rstrip().split(" ", 2)
    process = os.fork()
    if not process:
        {"make": made, "prepare": prepared}[what](Path(folder))
        os._exit(0)
    sleep(float(seconds))
    os.kill(process, signal.SIGKILL)
    os.waitpid(process, 0)
    print("killed", flush=True)
"""


@pytest.fixture(scope="module")
def starting():
    """A program that begins, and kills, processes that have loaded what they need already."""
    with subprocess.Popen(
        [sys.executable, "-c", STARTING], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout.readline() == "ready\n"
        yield process


def killed_while_starting(starting, what, folder, seconds):
    """Make the tables of a folder, or prepare those it has, in a process killed so long after."""
    starting.stdin.write(f"{what} {seconds} {folder}\n")
    starting.stdin.flush()
    assert starting.stdout.readline() == "killed\n"


def test_killed_while_tables_are_made_the_next_command_makes_them_anew(
    starting, tmp_path, record_property
):
    begun = 0
    for round_ in range(STARTS_KILLED):
        folder = tmp_path / str(round_)
        folder.mkdir()
        killed_while_starting(starting, "make", folder, 0.048 * round_ / STARTS_KILLED)
        begun += any(folder.glob("*.db"))
        with opened(folder, must_exist=False) as db:
            assert contents_of(db).step
            assert db.journal_mode == "wal"
    record_property("kills", STARTS_KILLED)
    record_property("with a file begun", begun)


def rows_of(file):
    """How many rows a whole file has in each table of ours."""
    with closing(open_database(file)) as db:
        return {t: n for t, n in contents_of(db).rows.items() if not t.startswith("_")}


def test_killed_while_tables_are_changed_no_plan_is_lost_and_the_copy_is_whole(
    starting, tmp_path, record_property
):
    made, copied, changed = tmp_path / "made", 0, 0
    made.mkdir()
    with closing(open_database(database_file(made), clock=now)) as db:
        migrate(db)
        for who in PEOPLE:
            save_person(db, a_person(who), password_hash="-", by=a_person("administrator"))
        plan = tests.kept.kept(db, a_plan())
        for fact in (a_mark(), *some_events()):
            record_fact(db, plan.reference, fact, by=a_person("chair"))
    step = one_step_earlier(database_file(made))
    before = rows_of(database_file(made))
    for round_ in range(STARTS_KILLED):
        folder = tmp_path / str(round_)
        shutil.copytree(made, folder)
        killed_while_starting(starting, "prepare", folder, 0.12 * round_ / STARTS_KILLED)
        with closing(open_database(database_file(folder), clock=now)) as db:
            changed += step_of(db) == step
        prepared(folder)
        after = rows_of(database_file(folder))
        assert after == dict.fromkeys(after, 0) | before
        copies = list(folder.glob("before-*.db"))
        copied += len(copies)
        assert [rows_of(copy) for copy in copies] == [before]
    record_property("kills", STARTS_KILLED)
    record_property("after the change", changed)
    record_property("whole copies", copied)
    assert copied == STARTS_KILLED


MAKING = """
import sys
from pathlib import Path
from planapp.cli.instance import opened
opened(Path(sys.argv[1]), must_exist=False).__enter__()
print("done", flush=True)
"""


def test_four_commands_that_make_one_instance_at_once_all_come_up(tmp_path, record_property):
    started = [
        subprocess.Popen(
            [sys.executable, "-c", MAKING, str(tmp_path)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(4)
    ]
    said = [process.communicate(timeout=60) for process in started]
    record_property("up", sum("done" in out for out, _ in said))
    assert [out.split()[-1] for out, _ in said] == ["done"] * 4, said


HALF = """
import sys
from pathlib import Path
from planapp.cli.output import write_whole
output, content = Path(sys.argv[1]), b"%PDF-1.7" + b"x" * 3_000_000 + b"%%EOF"
print("ready", flush=True)
while True:
    write_whole(output, content)
"""


def test_a_file_whose_writing_is_killed_is_whole_or_the_one_before(tmp_path, record_property):
    chance, output = Random(30), tmp_path / "plan.pdf"
    for _ in range(PDFS_KILLED):
        process = subprocess.Popen(
            [sys.executable, "-c", HALF, str(output)], stdout=subprocess.PIPE, text=True
        )
        assert process.stdout is not None
        process.stdout.readline()
        sleep(chance.uniform(0.005, 0.05))
        process.kill()
        process.communicate(timeout=20)
        if output.exists():
            content = output.read_bytes()
            assert content.startswith(b"%PDF")
            assert content.endswith(b"%%EOF")
    record_property("kills", PDFS_KILLED)
    record_property("half files", 0)
    assert output.exists(), "no round was killed after a whole file"
