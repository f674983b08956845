"""Fixtures of the pages: somebody signed in, and a plan that is blank or begun."""

from dataclasses import replace

import pytest
import time_machine

from planapp.clock import now
from planapp.config import database_file
from planapp.domain.plans import Plan
from planapp.store import database
from tests.authenticator import Clock
from tests.browser import Browser
from tests.builders import a_plan
from tests.kept import kept


@pytest.fixture
def chair(as_role):
    return as_role("chair")


@pytest.fixture
def started(records):
    return kept(records, a_plan())


@pytest.fixture
def blank(records):
    return kept(records, Plan(reference="B-1"))


@pytest.fixture
def clock(monkeypatch):
    """A clock that stands still until the test moves it."""
    with time_machine.travel(now(), tick=False) as of_day:
        moved = Clock(of_day)
        monkeypatch.setattr("planapp.clock._ticks", lambda: moved.passed)
        monkeypatch.setattr("planapp.clock._STARTED", 0.0)
        monkeypatch.setattr("planapp.clock._STARTED_AT", now())
        yield moved


@pytest.fixture
def strict(app):
    """The application of an authority that asks everybody for a second factor."""
    kept = app.extensions["planapp"]
    chosen = replace(kept.settings, second_factor=True)
    app.extensions["planapp"] = replace(kept, settings=chosen)
    yield app
    app.extensions["planapp"] = kept


@pytest.fixture
def read_only(app, monkeypatch):
    """From then on the records may only be read: `read_only()`."""

    def forbid():
        monkeypatch.setitem(database.PRAGMAS, "query_only", "on")  # root may write any file
        database_file(app.extensions["planapp"].folder).chmod(0o400)

    return forbid


@pytest.fixture
def newcomer(app):
    """Opens browsers in which nobody is signed in: `newcomer()`."""
    return lambda: Browser(app, app.response_class)
