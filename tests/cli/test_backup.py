"""`planapp backup`, `restore` and `key backup`: as an authority's timer and its people run them."""

import json
import os
from contextlib import closing
from datetime import timedelta

import pytest
from click.testing import CliRunner

from planapp.backups.names import backups_in, name_of
from planapp.cli.main import main
from planapp.cli.readiness import Place, examined
from planapp.clock import now
from planapp.config import database_file
from planapp.store.activity import chain_head, record_look
from planapp.store.database import migrate, open_database
from planapp.store.people import save_person
from planapp.store.plans import create
from tests.builders import a_person, a_plan

RUTH = a_person("chair")


@pytest.fixture
def place(tmp_path):
    """An instance that is set up for backups as the guide says."""
    (tmp_path / "elsewhere").mkdir()
    instance = tmp_path / "instance"
    instance.mkdir(mode=0o700)
    with closing(open_database(database_file(instance), clock=now)) as db:
        migrate(db)
        save_person(db, RUTH, password_hash="x", by=RUTH)
        create(db, a_plan(), by=RUTH)
    line = planapp("key", "backup", tmp_path / "authority.key").output.splitlines()[1]
    settings = f'backup_folder = "{tmp_path}/elsewhere"\n{line}\n'
    (instance / "settings.toml").write_text(settings)
    return tmp_path


def planapp(*words):
    return CliRunner().invoke(main, [str(word) for word in words])


def words_of(place):
    return [remark.words for remark in examined(Place(place / "instance"))]


def test_a_backup_tells_what_is_in_it(place) -> None:
    done = planapp("backup", "--instance", place / "instance")
    assert done.exit_code == 0, done.output
    (file,) = backups_in(place / "elsewhere")
    assert str(file) in done.output
    assert "1 plan, 2 entries up to 2" in done.output
    assert "0 old ones removed" in done.output
    assert file.stat().st_mode & 0o077 == 0


def test_the_secret_half_is_for_its_owner_alone_and_never_replaced(place) -> None:
    key = place / "authority.key"
    assert key.stat().st_mode & 0o077 == 0
    assert "AGE-SECRET-KEY-1" in key.read_text()
    again = planapp("key", "backup", key)
    assert (again.exit_code, "never replaced" in again.output) == (2, True)
    settings = (place / "instance" / "settings.toml").read_text()
    assert "AGE-SECRET-KEY" not in settings


def test_what_a_folder_was_backed_up_from_comes_back(place) -> None:
    planapp("backup", "--instance", place / "instance")
    new = place / "new"
    done = planapp(
        "restore", place / "elsewhere", "--key", place / "authority.key", "--instance", new
    )
    assert done.exit_code == 0, done.output
    assert "1 plan and 2 entries. Everybody signs in again." in done.output
    with closing(open_database(database_file(new))) as db:
        assert chain_head(db).number == 2


def test_from_a_folder_with_one_that_is_later_than_now_none_is_chosen(place) -> None:
    planapp("backup", "--instance", place / "instance")
    (file,) = backups_in(place / "elsewhere")
    ahead = place / "elsewhere" / name_of(now() + timedelta(days=365))
    ahead.write_bytes(file.read_bytes())
    again = planapp("backup", "--instance", place / "instance")
    assert f"No old one is removed while this is so: {ahead.name} is later" in again.output
    words = ("--key", place / "authority.key", "--instance", place / "new")
    refused = planapp("restore", place / "elsewhere", *words)
    assert (refused.exit_code, "Name the file to restore" in refused.output) == (2, True)
    assert len(refused.output.splitlines()) == 1
    assert planapp("restore", file, *words).exit_code == 0


def test_a_drill_writes_a_report_and_compares_with_the_instance_in_use(place) -> None:
    planapp("backup", "--instance", place / "instance")
    words = ("restore", place / "elsewhere", "--key", place / "authority.key", "--drill")
    report = place / "drill.json"
    done = planapp(*words, "--instance", place / "instance", "--report", report)
    assert done.exit_code == 0, done.output
    said = json.loads(report.read_text())
    assert said["stands_in_the_trail_in_use"] is True
    assert said["contents"]["rows"]["plan"] == 1
    assert 0 <= said["opened_in_seconds"] < 60
    assert planapp(*words, "--instance", place / "nowhere").exit_code == 0


def test_a_drill_finds_a_trail_that_does_not_go_on_from_the_backup(place) -> None:
    instance, other = place / "instance", place / "other"
    with closing(open_database(database_file(instance), clock=now)) as db:
        record_look(db, "plans", by=RUTH, plan="K-104", purpose="work")
    planapp("backup", "--instance", instance)
    words = ("restore", place / "elsewhere", "--key", place / "authority.key", "--instance", other)
    other.mkdir()
    with closing(open_database(database_file(other), clock=now)) as db:
        migrate(db)
        save_person(db, RUTH, password_hash="x", by=RUTH)
    done = planapp(*words, "--drill")
    assert done.exit_code == 1
    assert "does not go on from it" in done.output


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ("", "No backup_folder is set"),
        ('backup_folder = "{0}/elsewhere"\n', "No backup_recipient is set"),
        ('backup_folder = "{0}/gone"\nbackup_recipient = "age1x"\n', "no such folder"),
        (
            'backup_folder = "{0}/elsewhere"\nbackup_recipient = "age1x"\n',
            "is no public key of age",
        ),
        ("backup_days = 1\n", "backup_days is 1. Use 2 to 400"),
    ],
)
def test_what_is_not_set_up_is_said_in_one_line(place, settings, words) -> None:
    (place / "instance" / "settings.toml").write_text(settings.format(place))
    done = planapp("backup", "--instance", place / "instance")
    assert done.exit_code == 2
    assert words in done.output
    assert len(done.output.splitlines()) == 1


def test_a_folder_that_is_no_instance_and_one_without_backups_are_said_to_be_so(place) -> None:
    assert "there is no planapp.db" in planapp("backup", "--instance", place).output
    words = ("restore", place / "elsewhere", "--key", place / "authority.key")
    assert "there is no backup here" in planapp(*words).output


@pytest.mark.parametrize("content", [b"# nothing\n", b"SQLite format 3\0\xff\xfe", b"", b"age1x\n"])
def test_a_file_that_is_no_key_file_is_said_to_be_so_in_one_line(place, content) -> None:
    (place / "wrong.key").write_bytes(content)
    planapp("backup", "--instance", place / "instance")
    done = planapp("restore", place / "elsewhere", "--key", place / "wrong.key")
    assert (done.exit_code, len(done.output.splitlines())) == (2, 1)
    assert "wrong.key: is no key file; it holds one line that begins AGE-SECRET-KEY-" in done.output


def test_a_key_file_that_an_editor_of_windows_saved_opens_a_backup(place) -> None:
    planapp("backup", "--instance", place / "instance")
    text = (place / "authority.key").read_text().replace("\n", "\r\n")
    (place / "saved.key").write_bytes(text.encode("utf-8-sig"))
    words = ("--key", place / "saved.key", "--instance", place / "new")
    done = planapp("restore", place / "elsewhere", *words)
    assert done.exit_code == 0, done.output


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (None, "the file of heads is not there"),
        (b"\xff\n", "line 1: is no head of a trail, and was left out"),
    ],
)
def test_heads_that_cannot_be_read_keep_no_backup_back_and_are_said(place, content, words) -> None:
    if content is not None:
        (place / "heads").write_bytes(content)
    with (place / "instance" / "settings.toml").open("a") as settings:
        settings.write(f'heads_file = "{place}/heads"\n')
    done = planapp("backup", "--instance", place / "instance")
    assert (done.exit_code, words in done.output) == (0, True)
    assert len(backups_in(place / "elsewhere")) == 1


def test_the_doctor_says_when_backups_are_missing_or_old(place) -> None:
    assert any("holds no backup yet" in words for words in words_of(place))
    planapp("backup", "--instance", place / "instance")
    assert not any("backup yet" in words or "newest backup" in words for words in words_of(place))
    (file,) = backups_in(place / "elsewhere")
    file.rename(file.with_name(name_of(now() - timedelta(days=3))))
    assert any("the newest backup is of" in words for words in words_of(place))
    ahead = place / "elsewhere" / name_of(now() + timedelta(days=365))
    ahead.touch()
    assert any(f"{ahead} is later than now" in words for words in words_of(place))
    assert any("the newest backup is of" in words for words in words_of(place))
    (place / "instance" / "settings.toml").write_text(f'backup_folder = "{place}/elsewhere"\n')
    assert any("no backup_recipient is set" in words for words in words_of(place))


def test_the_doctor_says_when_a_copy_of_before_a_new_version_was_forgotten(place) -> None:
    copy = place / "instance" / "before-m0002_long_ago.db"
    copy.touch(mode=0o600)
    assert not any("before a new version" in words for words in words_of(place))
    old = (now() - timedelta(days=15)).timestamp()
    os.utime(copy, (old, old))
    assert any("before a new version" in words for words in words_of(place))
