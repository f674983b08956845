"""One served instance for each file of attacks."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.attack.site import Site
from tests.attack.tally import Tally


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A demonstration in a process of its own, attacked by the tests of one file in turn."""
    with Site(tmp_path_factory.mktemp("attacked")) as served:
        yield served


@pytest.fixture
def tally() -> Tally:
    """What this test tries."""
    return Tally()


@pytest.fixture
def another(tmp_path: Path) -> Path:
    """A folder for one more instance."""
    return tmp_path
