"""The whole file of records: damage is noticed, and a change of tables can be taken back."""

import shutil
from contextlib import closing
from random import Random

import pytest

from planapp.clock import now
from planapp.domain.errors import CannotStore
from planapp.store.activity import record_look
from planapp.store.database import migrate, open_database
from planapp.store.driver import ENCRYPTED, connect, sqlite3
from planapp.store.people import save_person
from planapp.store.plans import create, get
from planapp.store.record import record_fact
from planapp.store.schema import MIGRATIONS
from planapp.store.whole import Damaged, contents_of, copy_before_migration, copy_whole, step_of
from tests.builders import a_person, a_plan, a_profile
from tests.earlier import one_step_earlier
from tests.everything import everything_in

RUTH = a_person("chair")
PAGE = 4096


@pytest.fixture(scope="module")
def records(tmp_path_factory):
    """One file, all of it in one piece, as an authority has it: mostly plans, profiles, looks."""
    path = tmp_path_factory.mktemp("records") / "planapp.db"
    db = open_database(path, clock=now)
    migrate(db)
    save_person(db, RUTH, password_hash="x", by=RUTH)
    for number in range(120):
        create(db, a_plan(reference=f"K-{number}"), by=RUTH)
        record_fact(db, f"K-{number}", a_profile(), by=RUTH)
        for place in ("plans", "plans/check"):
            record_look(db, place, by=RUTH, plan=f"K-{number}", purpose="work")
    copy_whole(db, path.with_name("whole.db"))
    db.close()
    return path.with_name("whole.db")


def is_noticed(path) -> bool:
    try:
        with closing(open_database(path)) as db:
            contents_of(db)
    except (Damaged, CannotStore, sqlite3.DatabaseError, ValueError):
        return True
    return False


def test_what_is_whole_is_said_to_be_so(records) -> None:
    with closing(open_database(records)) as db:
        contents = contents_of(db)
    assert contents.rows["plan"] == contents.rows["plan_version"] == 120
    assert contents.step == step_of(db=open_database(records)) != ""


def is_noticed_by_sqlite(path) -> bool:
    """Whether SQLite's own check, without our hashes, finds anything."""
    try:
        with closing(connect(path)) as db:
            return db.execute("pragma integrity_check").fetchall() != [("ok",)]
    except (sqlite3.DatabaseError, UnicodeDecodeError):  # names it quotes may be spoilt as well
        return True


def dump(path) -> str:
    """All that can be read of a file, as SQL; nothing where it cannot be read to its end."""
    try:
        with closing(connect(path)) as db:
            return everything_in(db)
    except sqlite3.DatabaseError:
        return ""


@pytest.mark.parametrize("bits", [40, pytest.param(200, marks=pytest.mark.soak)])
def test_of_bits_that_flip_nine_in_ten_are_noticed(
    records, tmp_path, record_property, bits
) -> None:
    """The same chances in the same order: the first forty each time, and more in `make soak`."""
    chance, whole, told = Random(1989), records.read_bytes(), dump(records)
    path, noticed, missed, harmless, alone = tmp_path / "planapp.db", 0, 0, 0, 0
    while noticed + missed < bits:
        at, bit = chance.randrange(100, len(whole)), 1 << chance.randrange(8)
        path.write_bytes(whole[:at] + bytes([whole[at] ^ bit]) + whole[at + 1 :])
        if is_noticed(path):
            noticed += 1
            alone += is_noticed_by_sqlite(path)
        elif dump(path) == told:
            harmless += 1  # it lies in space that holds nothing
            assert harmless < 1_000
        else:
            missed += 1
    record_property("noticed", noticed)
    record_property("by SQLite alone", alone)
    record_property("harmless", harmless)
    assert noticed >= 0.9 * bits
    assert alone < noticed or ENCRYPTED, "most are seen by the hashes of rows only"


@pytest.mark.parametrize("spoil", ["zeroes", "noise", "cut off"])
def test_every_page_that_is_overwritten_or_missing_is_noticed(
    records, tmp_path, spoil, record_property
) -> None:
    chance, whole = Random(21), records.read_bytes()
    path, pages = tmp_path / "planapp.db", len(whole) // PAGE
    missed = []
    for _ in range(30):
        page = chance.randrange(1, pages)
        content = {"zeroes": bytes(PAGE), "noise": chance.randbytes(PAGE)}.get(spoil, b"")
        rest = b"" if spoil == "cut off" else whole[(page + 1) * PAGE :]
        path.write_bytes(whole[: page * PAGE] + content + rest)
        if not is_noticed(path):
            missed.append(page)
    record_property("noticed of 30", 30 - len(missed))
    assert missed == []


def test_before_tables_are_changed_the_records_are_copied_as_they_were(records, tmp_path) -> None:
    path = tmp_path / "planapp.db"
    shutil.copy(records, path)
    step = one_step_earlier(path)
    with closing(open_database(path)) as earlier:
        assert contents_of(earlier).step < step  # whole, as far as it goes
    (tmp_path / "before-m0002_long_ago.db").touch()
    with closing(open_database(path, clock=now)) as db:
        copy = copy_before_migration(db)
        migrate(db)
        assert copy_before_migration(db) is None
        assert step_of(db) == step
    assert copy == tmp_path / f"before-{step}.db"
    assert [file.name for file in tmp_path.glob("before-*")] == [copy.name]
    assert copy.stat().st_mode & 0o077 == 0
    with closing(open_database(copy)) as before:
        assert step_of(before) < step
        assert get(before, "K-3") == get(open_database(path), "K-3")


def test_a_change_that_was_cut_short_keeps_the_first_copy(records, tmp_path) -> None:
    path = tmp_path / "planapp.db"
    shutil.copy(records, path)
    one_step_earlier(path)
    with closing(open_database(path, clock=now)) as db:
        copy = copy_before_migration(db)
        assert copy is not None
        first = copy.stat().st_mtime_ns
        assert copy_before_migration(db) == copy
        assert copy.stat().st_mtime_ns == first


def test_a_new_file_needs_no_copy(tmp_path) -> None:
    with closing(open_database(tmp_path / "planapp.db", clock=now)) as db:
        assert copy_before_migration(db) is None
        migrate(db)
        assert not MIGRATIONS.pending(db)
    assert not list(tmp_path.glob("before-*"))
