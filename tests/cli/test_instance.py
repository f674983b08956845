"""The records that commands are about: never made by the way, and copied before they change."""

import pytest
from click.testing import CliRunner

from planapp.backups.archive import new_identity
from planapp.cli.instance import opened
from planapp.cli.main import main
from planapp.config import database_file
from planapp.store.activity import chain_head
from planapp.store.damage import damage_found
from planapp.store.whole import step_of
from tests.earlier import one_step_earlier

TOM = ("--email", "tom@wexmoor.example", "--name", "Tom Beck")
RECIPIENT, _ = new_identity()


def planapp(*words):
    return CliRunner().invoke(main, [str(word) for word in words])


@pytest.fixture
def instance(tmp_path):
    folder = tmp_path / "instance"
    assert planapp("user", "add", *TOM, "--instance", folder).exit_code == 0
    return folder


@pytest.fixture
def settings(tmp_path, instance):
    (tmp_path / "backups").mkdir()
    said = f'backup_folder = "{tmp_path}/backups"\nbackup_recipient = "{RECIPIENT}"\n'
    (instance / "settings.toml").write_text(said)


EVERY_WAY = [
    ("user", "list"),
    ("user", "add", *TOM),
    ("doctor",),
    ("doctor", "--log"),
    ("serve", "--port", "0"),
    ("backup",),
    ("subject-access", "Sam Reed", "-o", "held.json"),
]


@pytest.mark.parametrize("command", EVERY_WAY, ids=" ".join)
@pytest.mark.usefixtures("settings")
def test_an_empty_file_is_no_instance_for_any_command(instance, command, monkeypatch) -> None:
    database_file(instance).write_bytes(b"")
    monkeypatch.chdir(instance)
    said = planapp(*command, "--instance", instance)
    assert said.exit_code in (1, 2)
    assert said.output.count("holds no records of planapp") == 1
    assert database_file(instance).read_bytes() == b""
    assert damage_found(instance) is None


@pytest.mark.usefixtures("settings")
def test_records_without_an_entry_are_not_backed_up(instance, tmp_path) -> None:
    database_file(instance).unlink()
    with opened(instance, must_exist=False) as db:
        assert chain_head(db).number == 0
    said = planapp("backup", "--instance", instance)
    assert (said.exit_code, "the trail has no entry" in said.output) == (2, True)
    assert not list((tmp_path / "backups").iterdir())


def test_new_records_get_their_name_when_they_are_whole(tmp_path) -> None:
    (tmp_path / "unfinished.db").write_bytes(b"left by one that was killed")
    with opened(tmp_path, must_exist=False) as db:
        assert step_of(db)
    assert not list(tmp_path.glob("unfinished*"))
    assert database_file(tmp_path).stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("command", [("user", "list"), ("subject-access", "Sam Reed", "-o", "x")])
def test_whichever_command_changes_tables_copies_the_records_first(
    instance, command, monkeypatch
) -> None:
    step = one_step_earlier(database_file(instance))
    monkeypatch.chdir(instance)
    said = planapp(*command, "--instance", instance)
    assert said.exit_code == 0, said.output
    assert "The tables were changed" in said.stderr
    assert (instance / f"before-{step}.db").exists()
    assert "were changed" not in planapp(*command, "--instance", instance).output
