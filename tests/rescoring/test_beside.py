"""Begun on a page of a running service: nobody waits for it, and it ends and goes on with that."""

import os
import signal
from contextlib import closing

import pytest

from planapp.clock import now
from planapp.config import database_file
from planapp.domain.rescoring import RescoringStep
from planapp.rescoring.work import at_work
from planapp.store.database import open_database
from planapp.store.plans import create, get
from planapp.store.rescoring import get_rescoring
from tests.attack.site import Site
from tests.builders import a_person, a_plan
from tests.rescoring.test_work import soon

MORE = 900
"""Plans beside those of the demonstration: enough that it is still at work when it is looked at."""


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    site = Site(tmp_path_factory.mktemp("beside") / "site", options="--workers 2")
    with closing(open_database(database_file(site.folder), clock=now)) as db, db.writing():
        whole = get(db, "WX-027")
        for number in range(MORE):
            texts = f"Read by nobody before, number {number}"
            plan = a_plan(reference=f"B-{number:03}", note=texts, actions=whole.actions)
            create(db, plan, by=a_person("chair"))
    return site


def state_of(site, number=1):
    with closing(open_database(database_file(site.folder))) as db:
        return get_rescoring(db, number)


def test_it_outlives_its_worker_ends_with_the_service_and_goes_on_with_the_next(site) -> None:
    with site:
        officer = site.visitor("qa")
        answer = officer.send("/rescoring/", {"which": "all"})
        assert (answer.status_code, answer.headers["location"]) == (302, "/rescoring/1")
        assert soon(lambda: state_of(site).done >= 1)
        process = at_work(site.folder)
        assert process not in (None, site.process.pid, *site.workers())
        assert f"of {MORE + 5} plans scored" in officer.get("/rescoring/1").text
        for worker in site.workers():
            os.kill(worker, signal.SIGKILL)
        done = state_of(site).done
        assert soon(lambda: state_of(site).done > done)
        assert at_work(site.folder) == process
    assert soon(lambda: at_work(site.folder) is None)
    half = state_of(site)
    assert half.under_way
    assert 0 < half.done < half.total == MORE + 5
    with site:
        assert soon(lambda: state_of(site).done > half.done)
        assert at_work(site.folder) not in (None, process)
        officer = site.visitor("qa")
        assert officer.send("/rescoring/1/stop").status_code == 302
        assert soon(lambda: at_work(site.folder) is None)
    assert state_of(site).last is RescoringStep.STOPPED
