"""Records encrypted on the disk: from plain ones, in use, in backups and without the key."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from planapp.backups.archive import new_identity
from planapp.store.driver import KEY, KEY_FILE

PLAIN = b"SQLite format 3\0"
NAME = "Wexmoor"


def planapp(*words, key_file=None, key=None):
    """One command in a process of its own; the key it is given, or none."""
    environment = {k: v for k, v in os.environ.items() if k not in {KEY, KEY_FILE}}
    environment |= {KEY_FILE: str(key_file)} if key_file else {}
    environment |= {KEY: key} if key else {}
    return subprocess.run(
        [sys.executable, "-m", "planapp", *map(str, words)],
        env=environment,
        capture_output=True,
        text=True,
    )


def done(told):
    assert told.returncode == 0, told.stdout + told.stderr
    return told.stdout


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Path:
    """A folder with a demonstration, plain at first and then encrypted, and both keys."""
    folder = tmp_path_factory.mktemp("made")
    done(planapp("demo", "--instance", folder / "instance"))
    done(planapp("key", "database", folder / "database.key"))
    before = (folder / "instance" / "planapp.db").read_bytes()
    assert before.startswith(PLAIN)
    assert NAME.encode() in before
    told = done(planapp("encrypt", "--instance", folder / "instance", key_file=key_of(folder)))
    assert "encrypted; 5 plans" in told
    assert "NOT encrypted: remove it" in told
    public, secret = new_identity()
    (folder / "authority.key").write_text(f"{secret}\n")
    settings = folder / "instance" / "settings.toml"
    settings.write_text(f'{settings.read_text()}\nbackup_recipient = "{public}"\n')
    (folder / "backups").mkdir()
    return folder


def key_of(folder):
    return folder / "database.key"


def test_nothing_of_it_can_be_read_without_the_key_and_the_plain_file_is_named(made) -> None:
    instance = made / "instance"
    encrypted = (instance / "planapp.db").read_bytes()
    assert not encrypted.startswith(PLAIN)
    assert NAME.encode() not in encrypted
    assert (instance / "before-encryption.db").read_bytes().startswith(PLAIN)
    assert {path.name for path in instance.glob("*planapp.db*")} == {"planapp.db"}


@pytest.mark.parametrize("key", [None, "b" * 64], ids=["none", "another"])
def test_without_the_key_every_command_says_so_in_a_line_and_notes_no_damage(made, key) -> None:
    commands = (["doctor", "--log"], ["user", "list"], ["backup", "--to", made / "backups"])
    for command in commands:
        told = planapp(*command, "--instance", made / "instance", key=key)
        assert told.returncode != 0
        assert "encrypted with another key" in told.stdout + told.stderr
    assert not (made / "instance" / "damaged.txt").exists()


def test_with_the_key_all_goes_on(made) -> None:
    given = {"key_file": key_of(made)}
    assert "fits together" in done(
        planapp("doctor", "--log", "--instance", made / "instance", **given)
    )
    assert "chair@demo.example" in done(
        planapp("user", "list", "--instance", made / "instance", **given)
    )
    told = planapp("doctor", "--instance", made / "instance", **given).stdout
    assert "the records are encrypted." in told
    assert "the database keeps what it has acknowledged" in told


def test_encrypting_twice_or_without_a_key_changes_nothing(made) -> None:
    before = (made / "instance" / "planapp.db").read_bytes()
    again = planapp("encrypt", "--instance", made / "instance", key_file=key_of(made))
    assert "is encrypted already" in again.stderr
    keyless = planapp("encrypt", "--instance", made / "instance")
    assert "There is no key" in keyless.stderr
    assert (made / "instance" / "planapp.db").read_bytes() == before


def test_a_backup_holds_the_key_for_the_authority_only(made, tmp_path) -> None:
    done(
        planapp(
            *("backup", "--instance", made / "instance", "--to", made / "backups"),
            key_file=key_of(made),
        )
    )
    opening = ("restore", made / "backups", "--key", made / "authority.key")
    refused = planapp(*opening, "--instance", tmp_path / "new")
    assert "--database-key FILE" in refused.stderr
    assert not (tmp_path / "new").exists()
    done(planapp(*opening, "--database-key", tmp_path / "taken.key"))
    assert (tmp_path / "taken.key").read_text() == key_of(made).read_text()
    assert (tmp_path / "taken.key").stat().st_mode & 0o077 == 0
    done(planapp(*opening, "--instance", tmp_path / "new", key_file=tmp_path / "taken.key"))
    assert not list((tmp_path / "new").glob("*.age"))
    assert "fits together" in done(
        planapp("doctor", "--log", "--instance", tmp_path / "new", key_file=key_of(made))
    )


@pytest.mark.parametrize("content", ["", "short\n", "g" * 64, "é" * 64])
def test_a_file_that_holds_no_key_is_one_clear_line(made, tmp_path, content) -> None:
    (tmp_path / "x.key").write_text(content)
    told = planapp("user", "list", "--instance", made / "instance", key_file=tmp_path / "x.key")
    assert "key" in told.stderr
    assert len(told.stderr.splitlines()) == 1


def test_a_key_that_others_can_read_is_refused_by_the_doctor(made, tmp_path) -> None:
    file = tmp_path / "open.key"
    file.write_text(key_of(made).read_text())
    file.chmod(0o644)
    told = planapp("doctor", "--instance", made / "instance", key_file=file)
    assert f"others can read {file}" in told.stdout


def test_a_key_is_never_replaced(made) -> None:
    told = planapp("key", "database", key_of(made))
    assert "is there already" in told.stderr
