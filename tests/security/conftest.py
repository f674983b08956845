"""The application with hostile words everywhere in it, and everybody who may look at them."""

from collections.abc import Callable

import pytest
from flask import Flask

from planapp.store.database import Database
from tests.browser import Browser
from tests.security.furnished import Marks, furnish


@pytest.fixture
def marks(records: Database) -> Marks:
    """Every page has something to show; gives which hostile words there are."""
    marks = Marks()
    furnish(records, marks)
    return marks


@pytest.fixture
def people(app: Flask, marks: Marks, as_role: Callable[[str], Browser]) -> dict[str, Browser]:
    """A browser of each role."""
    return {who: as_role(who) for who in ("chair", "core group", "qa", "administrator")}
