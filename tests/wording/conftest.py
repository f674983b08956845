"""The reader with the project's own lexicons, compiled once for all wording tests."""

import pytest

from planapp.catalogue.lexicons import load_lexicons
from planapp.config import criteria_folder
from planapp.wording.reader import Reader, reader_for


@pytest.fixture(scope="session")
def reader() -> Reader:
    return reader_for(load_lexicons(criteria_folder() / "lexicons"))
