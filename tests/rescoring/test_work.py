"""Interrupted in any way, it goes on where it was: no plan is scored twice and none left out."""

import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from time import monotonic, sleep

import pytest

from planapp.clock import now
from planapp.config import database_file
from planapp.domain.errors import NotAllowed, PlanappError
from planapp.domain.rescoring import RescoringStep
from planapp.rescoring.work import alone_at_work, at_work, work_at
from planapp.store.database import open_database
from planapp.store.rescoring import get_rescoring, record_rescoring_step
from tests.rescoring.many import QA, an_instance, answers, begun

PLANS = 60


@pytest.fixture(scope="module")
def scored(tmp_path_factory):
    """An instance, and what an uninterrupted scoring of it in this process keeps."""
    instance = an_instance(tmp_path_factory.mktemp("many") / "instance", PLANS)
    number = begun(instance)
    assert work_at(instance, number)
    return instance, answers(instance, number)


def state_of(instance, number):
    with closing(open_database(database_file(instance))) as db:
        return get_rescoring(db, number)


def finished_or_stopped(instance, number):
    """So that the next test can begin."""
    with closing(open_database(database_file(instance), clock=now)) as db:
        if get_rescoring(db, number).under_way:
            record_rescoring_step(db, number, RescoringStep.STOPPED, by=QA)


def test_every_plan_is_scored_once_and_they_differ(scored) -> None:
    _, rows = scored
    assert [row[0] for row in rows] == [f"M-{number:04}" for number in range(PLANS)]
    assert {row[3] for row in rows} == {""}
    assert 2 <= len({row[2] for row in rows}) <= 12  # what plans lack is read, plan by plan


def test_killed_again_and_again_it_goes_on_where_it_was(scored) -> None:
    """With one process that scores and with two; those end with the one that is killed."""
    instance, rows = scored
    number = begun(instance)
    for workers, processes in (1, 1), (2, 3):
        before = state_of(instance, number).done
        process = rescoring(instance, workers)
        assert soon(lambda least=before + 8: state_of(instance, number).done >= least)
        assert at_work(instance) == process.pid
        assert len(processes_of(process.pid)) >= processes
        process.kill()
        process.wait(60)
        assert soon(lambda session=process.pid: not processes_of(session))
        assert at_work(instance) is None
        half = answers(instance, number)
        assert before + 8 <= len(half) < PLANS
        assert half == [row for row in rows if row[0] in {one[0] for one in half}]
    assert work_at(instance, number, workers=2)
    assert answers(instance, number) == rows


def rescoring(instance, workers):
    """A process in a session of its own."""
    words = ["rescore", "--go-on", "--workers", str(workers), "--instance", str(instance)]
    command = [sys.executable, "-m", "planapp", *words]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, start_new_session=True)


def soon(is_so, seconds=30):
    until = monotonic() + seconds
    while monotonic() < until:
        if is_so():
            return True
        sleep(0.02)
    return False


def processes_of(session):
    """The processes of a session that still run."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            state, *rest = (process / "stat").read_text().rpartition(")")[2].split()
        except (FileNotFoundError, ProcessLookupError):
            continue
        if int(rest[2]) == session and state != "Z":
            found.append(int(process.name))
    return found


def test_told_to_stop_it_stops_and_what_is_done_stays(scored) -> None:
    instance, rows = scored
    number, done = begun(instance), []

    def told():
        done.append(1)
        if len(done) == 20:
            finished_or_stopped(instance, number)

    assert not work_at(instance, number, told=told)
    assert answers(instance, number) == rows[:20]


def test_it_ends_when_the_service_that_began_it_has_ended(scored) -> None:
    instance, rows = scored
    number = begun(instance)
    assert not work_at(instance, number, ends=lambda: True)
    assert answers(instance, number) == rows[:1]
    assert state_of(instance, number).under_way  # the next service goes on
    finished_or_stopped(instance, number)


def test_only_one_process_is_at_work(scored) -> None:
    instance, _ = scored
    number = begun(instance)
    with alone_at_work(instance):
        assert at_work(instance) == os.getpid()
        with pytest.raises(PlanappError, match="Another process is scoring"):
            work_at(instance, number)
    finished_or_stopped(instance, number)


def test_by_other_criteria_it_does_not_go_on(scored) -> None:
    instance, _ = scored
    number = begun(instance)
    folder = instance / "criteria"
    folder.mkdir()
    (folder / "changes.yaml").write_text(
        'changes:\n  - {id: ACT-09, switched_off: true, reason: "Tracked in another system"}\n'
    )
    with pytest.raises(NotAllowed, match="The criteria are others now"):
        work_at(instance, number)
    (folder / "changes.yaml").unlink()
    assert "The criteria are others now" in state_of(instance, number).steps[-1].why


def test_a_plan_that_cannot_be_read_stops_nobody_and_is_counted(tmp_path) -> None:
    instance = an_instance(tmp_path / "instance", 3)
    with closing(open_database(database_file(instance))) as db:
        db.execute("drop trigger plan_version_no_update")
        db.execute("update plan_version set content = '{}' where reference = 'M-0001'")
    number = begun(instance)
    assert work_at(instance, number)
    assert [row[3] for row in answers(instance, number)] == ["", "CannotStore", ""]
    assert state_of(instance, number).faults == 1
