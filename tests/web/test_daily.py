"""Day by day: what was written down on each day and what pages showed from then on."""

from datetime import UTC, datetime

import pytest

from planapp.config import database_file
from planapp.store.database import open_database
from planapp.store.record import record_fact
from tests.builders import a_mark, a_person, a_plan
from tests.kept import kept
from tests.web.sent import without_tags

ADDRESS = "/chronology/K-104/day-by-day"


@pytest.fixture
def opened(app, records, as_role):
    kept(records, a_plan())
    folder = app.extensions["planapp"].folder
    later = open_database(
        database_file(folder), clock=lambda: datetime(2026, 11, 27, 9, tzinfo=UTC)
    )
    record_fact(later, "K-104", a_mark(), by=a_person("core group"))
    later.close()
    chair = as_role("chair")
    return lambda query="": chair.get(ADDRESS + query)


def test_each_day_says_what_was_written_and_what_was_new(opened):
    shown = without_tags(opened().text)
    assert "Injury or mark, 20 November 2026" in shown
    assert "A version of the plan: as it stood that day" in shown
    assert "1 injury or mark so far" in shown
    assert shown.count("Shown from then on") == 2 or "27 November 2026" in shown


@pytest.mark.parametrize("asked", ["", "?page=0", "?page=99", "?page=x", "?page=²"])
def test_a_page_that_is_not_there_is_the_nearest(opened, asked):
    assert opened(asked).status_code == 200
