"""`planapp rescore`: begin, see how far, go on, and read how many plans meet each criterion."""

from contextlib import closing

import pytest
from click.testing import CliRunner

from planapp.cli.main import main
from planapp.config import database_file
from planapp.rescoring.work import alone_at_work
from planapp.store.database import open_database
from planapp.store.rescoring import get_rescoring
from tests.rescoring.many import an_instance, begun


@pytest.fixture
def instance(tmp_path):
    return an_instance(tmp_path / "instance", 3)


@pytest.fixture
def planapp(instance):
    return lambda *words: CliRunner().invoke(main, ["rescore", *words, "--instance", str(instance)])


def test_every_plan_is_scored_and_the_second_time_stands_beside_the_first(planapp) -> None:
    first = planapp("--by", "qa@demo.example")
    assert first.exit_code == 0, first.output
    assert "Finished: 3 plans scored." in first.output
    assert "both times" not in first.output
    second = planapp("--by", "qa@demo.example")
    assert "of 3 asked both times" in second.output
    assert planapp().output == second.output


def test_how_far_it_is_is_said_and_it_goes_on_where_it_was(planapp, instance) -> None:
    begun(instance)
    shown = planapp()
    assert shown.exit_code == 1
    assert "0 of 3 plans scored. Nothing is at work" in shown.output
    assert "Finished: 3 plans" in planapp("--go-on").output


def test_what_was_stopped_goes_on_in_somebodys_name(planapp, instance) -> None:
    number = begun(instance)
    assert "Stopped by Helen Frost" in planapp("--stop", "--by", "qa@demo.example").output
    assert planapp("--go-on").exit_code == 2
    assert "Finished" in planapp("--go-on", "--by", "qa@demo.example").output
    with closing(open_database(database_file(instance))) as db:
        assert len(get_rescoring(db, number).steps) == 3


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ((), "Nothing was scored so far"),
        (("--go-on",), "Nothing is under way"),
        (("--stop",), "Say in whose name"),
        (("--by", "chair@demo.example"), "may not draw samples"),
        (("--by", "qa@demo.example", "--sample", "7"), "among the samples"),
    ],
)
def test_what_cannot_be_done_is_one_line(planapp, words, says) -> None:
    ran = planapp(*words)
    assert (ran.exit_code, ran.output.count("\n")) == (2, 1), ran.output
    assert says in ran.output


def test_a_second_process_is_refused_and_one_of_the_service_leaves_quietly(
    planapp, instance
) -> None:
    begun(instance)
    with alone_at_work(instance):
        assert "Another process is scoring" in planapp("--go-on").output
        assert "Under way: 0 of 3" in planapp("--go-on", "--until", "0").output


def test_records_are_not_encrypted_while_plans_are_scored(instance) -> None:
    with alone_at_work(instance):
        ran = CliRunner().invoke(main, ["encrypt", "--instance", str(instance)])
    assert (ran.exit_code, "Another process is scoring" in ran.output) == (2, True)
