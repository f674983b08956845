"""Systems that may read, from the command line."""

import pytest
from click.testing import CliRunner

from planapp.cli.main import main
from planapp.clock import now, today
from planapp.config import database_file
from planapp.store.database import migrate, open_database
from planapp.store.systems import find_system

WANTED = ("--scope", "totals", "--why", "Monthly figures for the board")


@pytest.fixture
def records(tmp_path):
    db = open_database(database_file(tmp_path), clock=now)
    migrate(db)
    yield db
    db.close()


def run(tmp_path, *said):
    return CliRunner().invoke(main, ["token", *said, "--instance", str(tmp_path)])


def test_a_token_is_made_listed_and_revoked(tmp_path, records) -> None:
    made = run(tmp_path, "add", "Warehouse", *WANTED)
    assert made.exit_code == 0, made.output
    token = made.output.strip()
    assert find_system(records, token).stands(today())
    assert "1  Warehouse  totals  until " in run(tmp_path, "list").output
    assert run(tmp_path, "revoke", "1").output == "Warehouse reads nothing from now on.\n"
    assert not find_system(records, token).stands(today())
    assert "no longer  never read" in run(tmp_path, "list").output


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (("add", "W", "--scope", "plans", "--why", "short"), "Say what it is for"),
        (("add", "W", *WANTED, "--days", "400"), "within a year"),
        (("add", "W", *WANTED, "--days", "-1"), "from today on"),
        (("revoke", "9"), "9"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_line(tmp_path, records, said, told) -> None:
    result = run(tmp_path, *said)
    assert (result.exit_code, told in result.stderr) == (2, True), result.output
