"""A backup holds all that was acknowledged; what comes back is that, or nothing at all."""

import os
import shutil
import signal
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from threading import Event, Thread
from time import sleep

import pytest

from planapp.backups.archive import hashes_of, new_identity, unpack
from planapp.backups.make import working_folder
from planapp.backups.names import backups_in
from planapp.backups.restore import drill, restore, stands_in
from planapp.clock import now
from planapp.config import database_file, read_settings, second_factor_key
from planapp.domain.errors import CannotStore, PlanappError
from planapp.store.activity import chain_head, record_look
from planapp.store.damage import damage_found
from planapp.store.database import migrate, open_database
from planapp.store.driver import connect
from planapp.store.plans import get, save
from planapp.store.whole import Damaged, contents_of
from tests.backups.conftest import PUBLIC, RUTH, SECRET


def opened(instance):
    return closing(open_database(database_file(instance), clock=now))


def test_an_instance_comes_back_as_it_was(instance, back_up, tmp_path) -> None:
    made, key = back_up(), second_factor_key(instance)
    restore(made.file, SECRET, tmp_path / "new")
    with opened(tmp_path / "new") as db, opened(instance) as old:
        migrate(db)
        assert get(db, "K-104") == get(old, "K-104")
        assert contents_of(db) == contents_of(old)
        record_look(db, "plans", by=RUTH, plan="K-104", purpose="work")
    assert read_settings(tmp_path / "new").authority == "Wexmoor"
    assert second_factor_key(tmp_path / "new") == key
    assert (tmp_path / "new" / "criteria" / "changes.yaml").exists()
    assert (tmp_path / "new").stat().st_mode & 0o777 == 0o700
    assert not list(tmp_path.glob(".backup-*"))


def test_it_is_encrypted_and_nothing_of_it_lies_about(instance, back_up, folder) -> None:
    content = back_up().file.read_bytes()
    assert content.startswith(b"age-encryption.org/v1")
    assert not [word for word in (b"SQLite format", b"K-104", b"Robin") if word in content]
    assert [path.name for path in folder.iterdir()] == [path.name for path in backups_in(folder)]
    assert not list(instance.glob(".backup-*/"))


def test_while_people_write_it_holds_all_that_was_acknowledged_before(instance, back_up) -> None:
    stop, written = Event(), []

    def go_on_writing() -> None:
        with opened(instance) as db:
            while not stop.is_set():
                written.append(record_look(db, "plans", by=RUTH, plan="K-104", purpose="work"))

    writer = Thread(target=go_on_writing)
    writer.start()
    try:
        while len(written) < 50:
            sleep(0.01)
        heads = []
        for step in range(3):
            before = written[-1]
            made = back_up(now=now() + timedelta(seconds=step))
            heads.append(made.contents.head)
            assert made.contents.head.number >= before
    finally:
        stop.set()
        writer.join()
    with opened(instance) as db:
        assert chain_head(db).number > heads[-1].number > heads[0].number
        assert contents_of(db, tuple(heads)).head == chain_head(db)


def test_a_drill_leaves_nothing_and_tells_whether_the_trail_goes_on(
    instance, back_up, tmp_path
) -> None:
    made = back_up()
    (tmp_path / "beside").mkdir()
    found = drill(made.file, SECRET, tmp_path / "beside")
    assert found.manifest.contents == made.contents
    assert not list((tmp_path / "beside").iterdir())
    assert stands_in(instance, found.manifest)
    forged = replace(made.contents, head=replace(made.contents.head, hash="0" * 64))
    assert not stands_in(instance, replace(found.manifest, contents=forged))


@pytest.mark.parametrize(
    "key", [new_identity()[1], "AGE-SECRET-KEY-1NO", ""], ids=["another", "cut off", "none"]
)
def test_another_key_opens_nothing(back_up, tmp_path, key) -> None:
    made = back_up()
    with pytest.raises(PlanappError, match="key"):
        restore(made.file, key, tmp_path / "new")
    assert not (tmp_path / "new").exists()


def test_a_recipient_that_is_no_key_is_refused_and_old_backups_stay(back_up, folder) -> None:
    kept = back_up().file
    with pytest.raises(PlanappError, match="is no public key of age"):
        back_up(recipient="age1nobody", now=now() + timedelta(days=90))
    assert backups_in(folder) == (kept,)


def test_every_way_of_cutting_or_changing_one_is_noticed(back_up, tmp_path) -> None:
    file = back_up().file
    whole = file.read_bytes()
    spoiled = [whole[: len(whole) * part // 10] for part in range(10)]
    for at in range(40, len(whole), len(whole) // 40):
        spoiled.append(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
    for content in spoiled:
        file.write_bytes(content)
        with pytest.raises(PlanappError):
            restore(file, SECRET, tmp_path / "new")
        assert not (tmp_path / "new").exists()
    assert not list(tmp_path.glob(".backup-*"))


def test_nothing_that_is_there_is_ever_written_over(instance, back_up) -> None:
    before, made = hashes_of(instance), back_up()
    with pytest.raises(PlanappError, match="something here already"):
        restore(made.file, SECRET, instance)
    assert hashes_of(instance).items() >= before.items()


def test_an_empty_folder_may_be_restored_into(back_up, tmp_path) -> None:
    (tmp_path / "new").mkdir()
    restore(back_up().file, SECRET, tmp_path / "new")
    assert database_file(tmp_path / "new").exists()


def test_a_backup_of_a_newer_planapp_is_refused(instance, back_up, tmp_path) -> None:
    with closing(connect(database_file(instance))) as db, db:
        db.execute(
            "insert into _sqlite_migrations (migration_set, name, applied_at) "
            "values ('planapp', 'm9999_later', '2030-01-01')"
        )
    with pytest.raises(PlanappError, match="newer planapp"):
        restore(back_up().file, SECRET, tmp_path / "new")
    assert not (tmp_path / "new").exists()


def test_damaged_records_are_not_backed_up_over_good_ones(instance, back_up, folder) -> None:
    good = back_up().file
    with closing(connect(database_file(instance))) as db, db:
        db.execute("drop trigger plan_version_no_update")
        db.execute("update plan_version set content = replace(content, 'a', 'e')")
    with pytest.raises(Damaged, match="version 1"):
        back_up(now=now() + timedelta(days=60))
    assert backups_in(folder) == (good,)
    assert "version 1" in (damage_found(instance) or "")


def test_records_that_cannot_even_be_opened_are_not_noted_as_damaged(instance, back_up) -> None:
    database_file(instance).write_bytes(b"\x5a" * 8192)
    with pytest.raises(CannotStore, match="another key"):
        back_up()
    assert damage_found(instance) is None


def test_old_ones_make_way_only_once_the_new_one_is_there(back_up, folder) -> None:
    first = back_up(now=now() - timedelta(days=40))
    daily = [back_up(now=now() - timedelta(hours=hours)) for hours in (50, 25)]
    assert all(made.removed == () and "none was made" in made.why_all_stay for made in daily)
    last = back_up()
    assert (last.removed, last.why_all_stay) == ((first.file,), "")
    assert backups_in(folder) == tuple(made.file for made in (*daily, last))


def test_a_clock_that_is_wrong_once_removes_nothing_then_or_later(back_up, folder) -> None:
    right = back_up(now=now() - timedelta(hours=1))
    wrong = back_up(now=now() + timedelta(days=365))
    again = back_up()
    assert (wrong.removed, again.removed) == ((), ())
    assert "none was made from" in wrong.why_all_stay
    assert f"{wrong.file.name} is later than now" in again.why_all_stay
    assert backups_in(folder) == (right.file, again.file, wrong.file)


def test_a_backup_takes_no_folder_away_that_a_drill_works_in(instance, back_up) -> None:
    left = instance / ".backup-left"
    left.mkdir()
    with working_folder(instance) as work:
        back_up()
        assert work.is_dir()
        assert not left.exists()
    assert not list(instance.glob(".backup-*/"))


def test_only_one_is_made_at_a_time(instance, back_up) -> None:
    from fcntl import LOCK_EX, flock

    with (instance / ".backup.lock").open("w") as lock:
        flock(lock, LOCK_EX)
        with pytest.raises(PlanappError, match="being made already"):
            back_up()
    assert back_up().file.exists()


KILLED = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from planapp.backups.make import make_backup
print("ready", flush=True)
make_backup(Path(sys.argv[1]), Path(sys.argv[2]), recipient=sys.argv[3], days=30,
            now=datetime.now(UTC), planapp="0")
"""


def test_killed_at_any_moment_it_leaves_no_half_one_and_the_next_clears_up(
    instance, back_up, folder, tmp_path
) -> None:
    with opened(instance) as db, db.writing():
        for _ in range(3_000):  # so that a backup takes long enough to be killed in
            record_look(db, "plans", by=RUTH, plan="K-104", purpose="work")
    left = 0
    for round_ in range(8):
        process = subprocess.Popen(
            [sys.executable, "-c", KILLED, str(instance), str(folder), PUBLIC],
            stdout=subprocess.PIPE,
        )
        assert process.stdout is not None
        process.stdout.readline()
        sleep(0.012 * round_)
        os.kill(process.pid, signal.SIGKILL)
        process.communicate()
        left += len(list(instance.glob(".backup-*/")))
        for file in backups_in(folder):
            shutil.rmtree(tmp_path / "out", ignore_errors=True)
            (tmp_path / "out").mkdir()
            unpack(file, SECRET, tmp_path / "out")
            file.unlink()
    assert left, "no round was killed while it was copying"
    back_up()
    assert not list(instance.glob(".backup-*/"))
    assert not [path for path in folder.iterdir() if path.suffix == ".part"]


def test_saving_goes_on_after_a_restore_as_if_nothing_had_been(back_up, tmp_path) -> None:
    restore(back_up().file, SECRET, tmp_path / "new")
    with opened(tmp_path / "new") as db:
        migrate(db)
        plan = get(db, "K-104")
        save(db, replace(plan, note="After the fire"), started_from=plan.version, by=RUTH)
        assert get(db, "K-104").note == "After the fire"
        assert contents_of(db).head.number > 0
