"""Fixtures that every folder of tests shares."""

from typing import Any

import pytest

from tests.chromium import find_chromium


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Drive the machine's own Chromium; without one, Playwright's, if it was installed."""
    found = find_chromium()
    return {**browser_type_launch_args, **({"executable_path": found} if found else {})}
