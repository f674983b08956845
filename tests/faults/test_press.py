"""The press of a service is killed, or the service: documents come, and no process is left."""

import os
import signal
from pathlib import Path

import pytest

from tests.attack.site import Site, children_of
from tests.faults.test_workers import eventually, is_gone

PLAN = "/plans/WX-027/plan.pdf"


@pytest.fixture(scope="module")
def service(tmp_path_factory):
    """One instance for all tests: to begin it, and to print the first time, takes seconds."""
    with Site(tmp_path_factory.mktemp("press") / "served", options="--workers 2") as served:
        yield served


@pytest.fixture
def site(service):
    """It is served, and begun anew when a test has ended it; what was printed is still kept."""
    if service.process.poll() is not None:
        service.process.communicate(timeout=20)
        service.__enter__()
    return service


def everything_below(pid):
    return [pid, *(each for child in children_of(pid) for each in everything_below(child))]


def printed(chair):
    """Whether the plan comes, at once or after a while; a page says how far it is until then."""
    answer = chair.get(PLAN, timeout=60)
    assert answer.status_code in (200, 202, 503), answer.text
    return answer.content.startswith(b"%PDF")


def test_a_press_that_is_killed_is_started_anew_and_what_was_kept_is_there(site):
    chair = site.visitor("chair")
    assert eventually(lambda: printed(chair))
    first = site.press()
    workers = everything_below(first)
    os.kill(first, signal.SIGKILL)
    assert eventually(lambda: all(map(is_gone, workers)))
    assert eventually(lambda: printed(chair))
    assert site.press() not in (first, None)
    assert site.faults() == []
    kept = [path for path in (site.folder / "prints").rglob("*") if path.is_file()]
    assert len(kept) == 1
    assert not Path(site.folder / "prints").stat().st_mode & 0o077


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL])
def test_when_the_service_ends_however_it_does_no_process_of_it_is_left(site, how):
    chair = site.visitor("chair")
    assert eventually(lambda: printed(chair))
    # It watches, two answer, the press, and below it who prints and what started those.
    assert eventually(lambda: len(everything_below(site.process.pid)) >= 6)
    processes = everything_below(site.process.pid)
    site.process.send_signal(how)
    assert eventually(lambda: all(map(is_gone, processes)))
