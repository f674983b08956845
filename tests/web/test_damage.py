"""Records that were found damaged are read and not written, and everybody is told."""

import pytest
from click.testing import CliRunner

from planapp.cli.main import main
from planapp.clock import now
from planapp.config import database_file
from planapp.store.damage import damage_found, note_damage
from planapp.store.plans import create, get
from tests.builders import a_person, a_plan

SAID = "can only be read"
BANNER = "nothing you write is saved until they are restored"
PAGE = 4096


@pytest.fixture
def folder(app):
    return app.extensions["planapp"].folder


@pytest.fixture
def chair(as_role, records):
    create(records, a_plan(reference="K-104"), by=a_person("chair"))
    return as_role("chair")


def test_nothing_is_written_then_and_what_was_typed_stays_on_the_page(
    chair, records, folder
) -> None:
    before = get(records, "K-104")
    note_damage(folder, "two pages do not fit", at=now())
    form = {"note": "Typed after the damage", "version": str(before.version)}
    answer = chair.send("/plans/K-104/note", form)
    assert answer.status_code == 503
    assert SAID in answer.text
    assert "Typed after the damage" in answer.text
    assert "two pages do not fit" not in answer.text
    assert get(records, "K-104") == before


def test_plans_are_read_on_and_every_page_says_how_things_stand(chair, folder) -> None:
    assert BANNER not in chair.get("/plans/K-104/").text
    note_damage(folder, "two pages do not fit", at=now())
    for address in ("/plans/", "/plans/K-104/", "/plans/K-104/note", "/account/"):
        answer = chair.get(address)
        assert (answer.status_code, BANNER in answer.text) == (200, True), address
    assert chair.get("/plans/K-104/plan.pdf").status_code == 200


def test_people_sign_in_and_out_as_before(client, folder) -> None:
    note_damage(folder, "two pages do not fit", at=now())
    form = {"email": a_person("chair").email, "password": "wrong"}
    assert client.send("/account/sign-in", form).status_code != 503


def test_damage_that_is_met_while_people_work_is_noted_and_stops_all_writing(
    chair, records, folder
) -> None:
    spoil(records, folder, "plan_version")
    answer = chair.get("/plans/K-104/check")
    assert answer.status_code == 503
    assert "restore the last backup" in answer.text
    found = damage_found(folder)
    assert found is not None
    assert "It was met at plans.check" in found
    assert chair.send("/plans/start", {"reference": "K-105"}).status_code == 503


def test_the_doctor_lifts_the_note_only_when_the_records_are_whole(chair, records, folder) -> None:
    note_damage(folder, "two pages do not fit", at=now())
    said = CliRunner().invoke(main, ["doctor", "--log", "--instance", str(folder)])
    assert damage_found(folder) is None, said.output
    spoil(records, folder, "plan_version")
    said = CliRunner().invoke(main, ["doctor", "--log", "--instance", str(folder)])
    assert said.exit_code == 2
    assert damage_found(folder) is not None, said.output


def spoil(records, folder, table):
    """Overwrite the page on which the rows of a table begin, as a bad disk does."""
    records.execute("pragma wal_checkpoint(truncate)")
    row = records.row("select rootpage from sqlite_schema where name = ?", (table,))
    assert row is not None
    with database_file(folder).open("r+b") as file:
        file.seek((row["rootpage"] - 1) * PAGE)
        file.write(b"\x7f" * PAGE)
