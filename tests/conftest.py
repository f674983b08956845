"""Fixtures that every folder of tests shares."""

import gc
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from hypothesis import HealthCheck, settings

from planapp.clock import now
from planapp.config import database_file
from planapp.store.damage import forget_damage
from planapp.store.database import Database, migrate, open_database
from planapp.store.people import save_person
from tests.browser import Browser
from tests.builders import PASSWORD, PEOPLE, a_person
from tests.chromium import find_chromium

HERE = Path(__file__).parent
SLOW = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}  # as a busy machine is
settings.register_profile("planapp", derandomize=True, **SLOW)
settings.load_profile("planapp")
gc.disable()  # until all tests are found: see pytest_collection_finish

MEMORY = Path("/dev/shm")
if "TMPDIR" not in os.environ and MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > 4 * 2**30:
    # Files, servers and browsers are as real there; a disk takes long to make each save safe.
    os.environ["TMPDIR"] = str(MEMORY)
    tempfile.tempdir = None

LONGEST = (
    "journeys/test_every_page.py",
    "journeys/test_write_and_print.py",
    "faults/test_killed.py",
    "web/test_need_to_know.py",
    "faults/test_workers.py",
    "attack/test_fields.py",
    "journeys/test_nothing_is_lost.py",
    "faults/test_served.py",
    "security/test_answers.py",
    "security/test_restricted_words.py",
)
"""Files that take long begin first, so that no process is left with one while others have ended.

Those of the folders that start a browser or a service come next, whatever they are called.
"""

LONG = ("journeys/", "faults/", "attack/", "security/", "pdf/")


def pytest_xdist_auto_num_workers() -> int:
    """One more than there are processors: a worker often waits for a browser or a server."""
    return (os.cpu_count() or 1) + 1


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put what takes long first; each file stays together, in its own order."""
    places = (*LONGEST, *LONG)

    def turn(item: pytest.Item) -> int:
        place = item.path.relative_to(HERE).as_posix()
        return next((i for i, first in enumerate(places) if place.startswith(first)), len(places))

    items.sort(key=turn)


def pytest_collection_finish() -> None:
    """Look for garbage from now on, but never again among what was loaded to find the tests.

    It stays to the end anyway, and to go over it time and again took a sixth of all tests.
    """
    gc.freeze()
    gc.set_threshold(20_000, 10, 10)
    gc.enable()


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Drive the machine's own Chromium, if there is one; drawing in it takes a seventh less."""
    found = {"executable_path": path} if (path := find_chromium()) else {}
    return {**browser_type_launch_args, "args": ["--in-process-gpu"], **found}


@pytest.fixture
def db() -> Iterator[Database]:
    """A migrated database in memory, with the real clock."""
    opened = open_database(":memory:", clock=now)
    migrate(opened)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """The whole application with five people in it, built once; `app` gives each test its own."""
    from planapp.web.app import create_app
    from planapp.web.passwords import hash_password  # here: most tests need no web

    instance = tmp_path_factory.mktemp("instance")
    db = open_database(instance / "fresh.db", clock=now)
    migrate(db)
    known = hash_password(PASSWORD)
    for who in PEOPLE:
        save_person(db, a_person(who), password_hash=known, by=a_person("administrator"))
    db.close()
    return create_app(instance, authority="Exampleshire Council", https=False, second_factor=False)


@pytest.fixture
def app(served: Flask) -> Flask:
    """The application with a database that nobody else has touched."""
    instance = served.extensions["planapp"].folder
    for left in instance.glob("planapp.db*"):
        left.unlink()
    forget_damage(instance)
    shutil.copy(instance / "fresh.db", database_file(instance))
    return served


@pytest.fixture
def records(app: Flask) -> Iterator[Database]:
    """The database behind `app`, to arrange and to look."""
    db = open_database(database_file(app.extensions["planapp"].folder), clock=now)
    yield db
    db.close()


@pytest.fixture
def client(app: Flask) -> Browser:
    """A browser in which nobody is signed in."""
    return Browser(app, app.response_class)


@pytest.fixture
def as_role(app: Flask, records: Database) -> Callable[[str], Browser]:
    """A browser with one of the people of tests/builders.py signed in: `as_role("chair")`."""
    return lambda who: Browser(app, app.response_class).sign_in(a_person(who), records)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say what faults, races and attacks were counted, each test in a line."""
    told = [(r.nodeid, r.user_properties) for r in terminalreporter.getreports("passed")]
    for name, figures in sorted((n.partition("::")[2], f) for n, f in told if f):
        said = ", ".join(f"{what} {value}" for what, value in figures)
        terminalreporter.write_line(f"{name}: {said}")
