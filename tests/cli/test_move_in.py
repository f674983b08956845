"""`planapp move-in`: the plan files that an authority brings along, all of them or none."""

import shutil
from contextlib import closing

import pytest
from click.testing import CliRunner

from planapp.cli.main import main
from planapp.clock import now
from planapp.config import PACKAGE, database_file
from planapp.domain.people import Role
from planapp.domain.record import Record
from planapp.exchange.planfile import read_plan_file, write_plan_file
from planapp.store.activity import first_bad_row
from planapp.store.database import migrate, open_database
from planapp.store.members import tie_of
from planapp.store.people import save_person
from planapp.store.plans import listing
from planapp.store.record import record_for_plan
from tests.builders import a_person, a_plan

CHAIR, OFFICER = a_person("chair"), a_person("qa", role=Role.QA_OFFICER)
WITH_FACTS = PACKAGE / "demonstration" / "wexmoor-027.json"


@pytest.fixture
def place(tmp_path):
    """An instance with two people and no plan, and a folder of two plan files."""
    (tmp_path / "instance").mkdir()
    with closing(open_database(database_file(tmp_path / "instance"), clock=now)) as db:
        migrate(db)
        for person in (CHAIR, OFFICER):
            save_person(db, person, password_hash="x", by=CHAIR)
    (tmp_path / "plans").mkdir()
    shutil.copy(WITH_FACTS, tmp_path / "plans" / "a.json")
    (tmp_path / "plans" / "b.json").write_text(write_plan_file(a_plan(), Record()), "utf-8")
    return tmp_path


def moved(place, email=CHAIR.email):
    files = [str(path) for path in sorted((place / "plans").iterdir())]
    told = ["--by", email, "--instance", str(place / "instance")]
    return CliRunner().invoke(main, ["move-in", *files, *told])


def records(place):
    return closing(open_database(database_file(place / "instance"), clock=now))


def test_plans_are_those_of_whoever_is_named(place):
    result = moved(place)
    file = read_plan_file(WITH_FACTS)
    count = len(tuple(file.record.facts))
    assert result.exit_code == 0, result.output
    assert result.output == f"2 plans moved in, with {count} facts beside them, for {CHAIR.name}.\n"
    with records(place) as db:
        assert {row.reference for row in listing(db)} == {file.plan.reference, "K-104"}
        assert record_for_plan(db, file.plan.reference) == file.record
        assert tie_of(db, CHAIR, "K-104")
        assert first_bad_row(db) is None


def test_each_file_that_cannot_be_read_is_named_and_nothing_is_kept(place):
    (place / "plans" / "aa.json").write_text("{", "utf-8")
    (place / "plans" / "c.csv").write_text("action,who\nVisit,Priya\n", "utf-8")
    result = moved(place)
    assert result.exit_code == 2
    lines = result.output.splitlines()
    assert [line.partition("plans/")[2][:6] for line in lines[:2]] == ["aa.jso", "c.csv:"]
    assert lines[2:] == ["Nothing was moved in."]
    with records(place) as db:
        assert listing(db) == ()


def test_each_reference_that_no_page_could_open_is_named_with_its_file(place):
    for name, reference in (("c", "2019/0417"), ("d", " "), ("e", "x" * 5_000), ("f", "start")):
        plan = a_plan(reference=reference)
        (place / "plans" / f"{name}.json").write_text(write_plan_file(plan, Record()), "utf-8")
    result = moved(place)
    assert result.exit_code == 2
    lines = result.output.splitlines()
    assert [line.partition("plans/")[2][:17] for line in lines[:4]] == [
        f"{name}.json: reference" for name in "cdef"
    ]
    assert lines[0].endswith("at most 40 letters, digits and hyphens; write 2019-0417.")
    assert lines[4:] == ["Nothing was moved in."]
    with records(place) as db:
        assert listing(db) == ()


def test_moving_in_again_says_which_plan_is_there_and_changes_nothing(place):
    assert moved(place).exit_code == 0
    with records(place) as db:
        before = listing(db)
    result = moved(place)
    assert (result.exit_code, "There is already a" in result.output) == (2, True)
    with records(place) as db:
        assert listing(db) == before


def test_somebody_who_may_not_start_plans_gets_none(place):
    result = moved(place, OFFICER.email)
    assert result.exit_code == 2
    assert "may not start plans" in result.output
