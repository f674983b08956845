"""`planapp subject-access` writes what is held about one person; the trail keeps that it did."""

import json
import stat

from click.testing import CliRunner

from planapp.cli.main import main
from planapp.clock import now
from planapp.config import database_file
from planapp.domain.access import Restricted, RestrictedKind
from planapp.store.activity import entries
from planapp.store.database import migrate, open_database
from planapp.store.plans import create
from planapp.store.restricted import record_restricted
from tests.builders import a_person, a_plan


def an_instance(folder):
    db = open_database(database_file(folder), clock=now)
    migrate(db)
    chair = a_person("chair")
    create(db, a_plan(), by=chair)
    information = Restricted(id="r1", kind=RestrictedKind.ADDRESS, text="Sam Reed is in Lowbridge")
    record_restricted(db, "K-104", information, by=chair)
    db.close()


def asked(folder, name):
    wanted = ["subject-access", name, "--instance", str(folder), "-o", str(folder / "held.json")]
    return CliRunner().invoke(main, wanted)


def test_it_writes_one_file_that_only_its_owner_reads(tmp_path):
    an_instance(tmp_path)
    result = asked(tmp_path, "Sam Reed")
    assert (result.exit_code, "1 plan" in result.output) == (0, True)
    file = tmp_path / "held.json"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    (held,) = json.loads(file.read_text("utf-8"))
    assert held["restricted"]["rows"][0]["information"]["text"] == "Sam Reed is in Lowbridge"
    assert "judges each piece" in held["restricted"]["note"]


def test_the_trail_says_that_it_was_done_and_not_about_whom(tmp_path):
    an_instance(tmp_path)
    asked(tmp_path, "Sam Reed")
    db = open_database(database_file(tmp_path))
    last = entries(db)[0]
    db.close()
    assert (last.verb, last.by) == (
        "looked for what is held about one person in",
        "the command line",
    )
    assert "Sam" not in f"{last.name} {last.purpose}"


def test_nobody_found_is_an_answer_and_leaves_its_entry_too(tmp_path):
    an_instance(tmp_path)
    result = asked(tmp_path, "Nobody Atall")
    assert (result.exit_code, "0 plans" in result.output) == (0, True)
    assert json.loads((tmp_path / "held.json").read_text()) == []


def test_a_folder_without_a_database_is_said_in_one_line(tmp_path):
    result = asked(tmp_path, "Sam Reed")
    assert result.exit_code != 0
    assert "there is no planapp.db" in result.output
    assert not database_file(tmp_path).exists()
