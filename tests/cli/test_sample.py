"""`planapp sample` and `audit`: what was drawn, whether it would be again, and how far it is."""

import json
from contextlib import closing
from datetime import timedelta

import pytest
from click.testing import CliRunner

from planapp.cli.main import main
from planapp.clock import now, today
from planapp.config import database_file
from planapp.domain.audits import Assignment
from planapp.domain.samples import WhyReplaced
from planapp.store.activity import entries
from planapp.store.audits import record_audit
from planapp.store.database import migrate, open_database
from planapp.store.people import save_person
from planapp.store.samples import get_sample, listing, record_replacement, record_withdrawal
from tests.builders import a_person
from tests.sampled import OMAR, answered_by, drawn, given, plans_to_draw_from

QA, CHAIR = a_person("qa"), a_person("chair")
GONE = a_person("qa", id="gone", email="gone@demo.example", name="Ann Gone", active=False)


@pytest.fixture
def instance(tmp_path):
    with closing(open_database(database_file(tmp_path), clock=now)) as db:
        migrate(db)
        for person in (QA, CHAIR, OMAR, GONE):
            save_person(db, person, password_hash="-", by=a_person("administrator"))
        plans_to_draw_from(db)
    return tmp_path


@pytest.fixture
def db(instance):
    with closing(open_database(database_file(instance), clock=now)) as opened:
        yield opened


@pytest.fixture
def planapp(instance):
    def run(*words):
        said = [str(word) for word in words]
        return CliRunner().invoke(main, [*said, "--instance", str(instance)])

    return run


def listed(text: str) -> list[str]:
    return [line.split("\t")[1] for line in text.splitlines()]


def test_a_sample_is_drawn_again_to_the_byte(planapp, db) -> None:
    kept = drawn(db)
    ran = planapp("sample", "--repeat", kept.number)
    assert ran.exit_code == 0, ran.output
    assert listed(ran.stdout) == [unit.reference for unit in kept.sample.listed]
    assert ran.stdout.splitlines()[0] == f"1\t{kept.units[0].reference}\t1\tall plans"
    assert "the same list as was recorded, to the byte" in ran.stderr


def test_a_list_that_was_changed_since_is_not_the_same(planapp, db) -> None:
    kept = drawn(db, 2)
    one, two = (unit.reference for unit in kept.units)
    db.execute("drop trigger sample_no_update")
    other = next(u.reference for u in kept.sample.frame if u.reference not in (one, two))
    db.execute(
        "update sample set content = json_replace(content, '$.listed[0].reference', ?)", (other,)
    )
    ran = planapp("sample", "--repeat", kept.number)
    assert ran.exit_code == 1
    assert "NOT the list that was recorded" in ran.stderr
    assert listed(ran.stdout) == [one, two]


def test_what_is_not_there_is_said_in_one_line(planapp) -> None:
    ran = planapp("sample", "--repeat", 7)
    assert (ran.exit_code, ran.output.count("\n")) == (2, 1)
    assert "There is no “7” among the samples" in ran.output


def test_the_instance_may_stand_before_the_command_or_behind_it(instance, db) -> None:
    drawn(db)
    for words in (
        ("sample", "--instance", instance, "list"),
        ("sample", "--instance", "elsewhere", "list", "--instance", instance),
    ):
        ran = CliRunner().invoke(main, list(map(str, words)))
        assert (ran.exit_code, ran.stdout.count("\n")) == (0, 1), ran.output


def test_repeating_goes_with_no_other_command(planapp) -> None:
    ran = planapp("sample", "--repeat", 1, "list")
    assert ran.exit_code == 2
    assert "goes with no other command" in ran.output


def test_samples_are_listed_and_withdrawn_ones_say_so(planapp, db) -> None:
    first, second = drawn(db), drawn(db, 3, name="February")
    record_withdrawal(db, first.number, "Drawn from the wrong team", by=QA)
    lines = planapp("sample", "list").output.splitlines()
    assert "February: 3 of 12 plans, simple random, drawn by Helen Frost" in lines[0]
    assert lines[1].endswith("(withdrawn)")
    assert [row.number for row in listing(db)] == [second.number, first.number]


def test_a_sample_is_shown_with_all_that_happened_to_it(planapp, db) -> None:
    kept = drawn(db)
    gone = kept.units[0].reference
    instead = record_replacement(db, kept.number, gone, WhyReplaced.HELD, by=QA)
    shown = planapp("sample", "show", kept.number).output
    for words in (
        kept.sample.seed,
        "12 plans could be drawn",
        f"{gone} gave its place to {instead}",
    ):
        assert words in shown
    told = json.loads(planapp("sample", "show", kept.number, "--format", "json").output)
    assert told["frame_size"] == 12
    assert [unit["reference"] for unit in told["units"]][0] == instead
    assert [unit["reference"] for unit in told["listed"]][0] == gone


def test_what_it_was_drawn_from_is_written_for_the_script(planapp, db) -> None:
    kept = drawn(db)
    read = json.loads(planapp("sample", "inputs", kept.number).output)
    assert read["seed"] == kept.sample.seed
    assert len(read["frame"]) == 12


def test_who_can_be_drawn_is_said_with_why_others_cannot(planapp) -> None:
    shown = planapp("sample", "frame", "--team", "North").output.splitlines()
    assert shown[0] == "6 plans can be drawn."
    assert shown[2].split("  ")[-1] == "another team"


DRAW = ("sample", "draw", "--name", "May", "--by", "qa@demo.example")


@pytest.mark.parametrize(
    ("how", "many"),
    [
        (("--size", "4"), 4),
        (("--percent", "30"), 4),
        (("--within", "20"), 9),
        (("--size", "3", "--method", "interval", "--team", "North"), 3),
        (("--size", "4", "--method", "stratified", "--strata", "team"), 4),
    ],
)
def test_a_sample_is_drawn_in_somebodys_name(planapp, db, how, many) -> None:
    ran = planapp(*DRAW, *how)
    assert ran.exit_code == 0, ran.output
    kept = get_sample(db, 1)
    assert listed(ran.stdout) == [unit.reference for unit in kept.units]
    assert len(kept.units) == many
    assert kept.drawn_by == "Helen Frost"
    assert kept.sample.seed in ran.stderr
    assert (entries(db)[0].verb, entries(db)[0].by) == ("drew", "Helen Frost")


@pytest.mark.parametrize(
    ("how", "says"),
    [
        (("--size", "13"), "Choose a number from 1 to 12"),
        ((), "one of --size 12, --percent 10 and --within 10"),
        (("--size", "3", "--percent", "5"), "one of --size 12, --percent 10 and --within 10"),
        (("--size", "3", "--strata", "team"), "go together"),
        (("--size", "3", "--by", "chair@demo.example"), "may not draw samples"),
        (("--size", "3", "--by", "gone@demo.example"), "may not sign in any more"),
        (("--size", "3", "--by", "x@demo.example"), "Nobody has the address"),
        (("--size", "3", "--tool", "none"), "among the audit tools"),
    ],
)
def test_what_cannot_be_drawn_is_one_line_and_keeps_nothing(planapp, db, how, says) -> None:
    ran = planapp(*DRAW, *how)
    assert (ran.exit_code, ran.output.count("\n")) == (2, 1), ran.output
    assert says in ran.output
    assert listing(db) == ()


def test_no_other_day_than_today_can_be_drawn_of(planapp, db) -> None:
    for day in ("2020-01-31", "2999-01-31"):
        assert planapp(*DRAW, "--size", "3", "--as-of", day).exit_code == 2
        assert planapp("sample", "frame", "--as-of", day).exit_code == 2
    assert listing(db) == ()
    planapp(*DRAW, "--size", "3")
    assert get_sample(db, 1).sample.as_of == today()


def test_audits_are_listed_by_sample_and_overdue_ones_by_name(planapp, db) -> None:
    kept = drawn(db)
    first, second, *_ = (unit.reference for unit in kept.units)
    given(db, kept, first, OMAR)
    answered_by(db, kept, first, OMAR, {"concern": "met"})
    assert planapp("audit", "list").exit_code == 0
    due = today() - timedelta(days=3)
    late = Assignment(id="late", turn=1, auditor=OMAR.id, name=OMAR.name, due=due)
    record_audit(db, kept.number, second, late, by=QA)
    ran = planapp("audit", "list")
    assert ran.exit_code == 1
    assert "January: 2 given to nobody, 1 being answered, 1 finished" in ran.output
    assert f"overdue: {second}, Omar Reid, was due on" in ran.output
    assert "3 days ago" in ran.output
