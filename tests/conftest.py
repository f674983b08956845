"""Fixtures that every folder of tests shares."""

from collections.abc import Iterator
from typing import Any

import pytest

from planapp.clock import now
from planapp.store.database import Database, migrate, open_database
from tests.chromium import find_chromium


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Drive the machine's own Chromium; without one, Playwright's, if it was installed."""
    found = find_chromium()
    return {**browser_type_launch_args, **({"executable_path": found} if found else {})}


@pytest.fixture
def db() -> Iterator[Database]:
    """A migrated database in memory, with the real clock."""
    opened = open_database(":memory:", clock=now)
    migrate(opened)
    yield opened
    opened.close()
