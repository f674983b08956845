"""What quality assurance looks through: emergency openings, months of reading, refusals."""

import csv
import io
from datetime import timedelta

import pytest

from planapp.clock import today
from planapp.domain.people import Role
from planapp.domain.reviews import Month
from planapp.store.activity import entries
from planapp.store.emergency import get_opening, open_in_emergency
from planapp.store.people import save_person
from planapp.store.plans import create
from tests.builders import a_person, a_plan
from tests.web.sent import without_tags

REASON = "The police are at the home tonight and I am the duty worker"


@pytest.fixture
def qa(as_role):
    return as_role("qa")


@pytest.fixture
def opening(records):
    """A plan opened in an emergency by somebody who does not work on it."""
    create(records, a_plan(), by=a_person("chair"))
    return open_in_emergency(records, "K-104", REASON, by=a_person("core group"))


def test_an_opening_waits_with_its_reason_and_the_pages_that_were_read(opening, qa, as_role):
    priya = as_role("core group")
    for place in ("", "check", ""):
        priya.get(f"/plans/K-104/{place}")
    for page in (qa.get("/access/reviews/"), qa.get("/access/reviews/1")):
        said = without_tags(page.text)
        assert REASON in said
        assert "Task list, Check the plan" in said
        assert "Robin" not in said  # an auditor has nothing to do with the plan itself


def test_a_review_needs_a_note_and_closes_the_opening_once(opening, qa, records):
    answer = qa.send("/access/reviews/1", {"note": " "})
    assert answer.status_code == 422
    assert "Write what you found" in answer.text
    assert qa.send("/access/reviews/1", {"note": "Justified"}).location == "/access/reviews/"
    closed = get_opening(records, 1)
    assert (closed.reviewed_by, closed.note) == ("Helen Frost", "Justified")
    assert "Reviewed by Helen Frost" in qa.get("/access/reviews/").text
    assert "<form" not in qa.get("/access/reviews/1").text.partition('id="main-content"')[2]
    assert qa.send("/access/reviews/1", {"note": "Again"}).status_code == 403
    assert get_opening(records, 1).note == "Justified"


def test_nobody_reviews_their_own_opening(opening, records, as_role):
    moved = a_person("core group", role=Role.QA_OFFICER)
    save_person(records, moved, by=a_person("administrator"))
    priya = as_role("core group")
    assert "somebody else reviews it" in priya.get("/access/reviews/1").text
    assert priya.send("/access/reviews/1", {"note": "Fine"}).status_code == 403
    assert get_opening(records, 1).reviewed_at is None


def test_an_opening_that_is_not_there_is_not_found(qa):
    assert qa.get("/access/reviews/7").status_code == 404


def test_a_month_lists_what_each_person_read_and_says_that_it_rates_nobody(opening, qa, as_role):
    as_role("core group").get("/plans/K-104/")
    page = without_tags(qa.get(f"/access/reviews/months/{Month.of(today())}").text)
    assert "It rates nobody" in page
    assert "Priya Nair Core group member 1 1" in page
    answer = qa.get(f"/access/reviews/months/{Month.of(today())}/reading.csv")
    heads, *rows = csv.reader(io.StringIO(answer.data.decode("utf-8-sig")))
    assert heads[0] == "Name"
    (priya,) = (row for row in rows if row[0] == "Priya Nair")
    assert priya[1:4] == ["core group member", "1", "1"]
    assert priya[5:] == ["1", "1"]


def test_whoever_looked_through_a_month_is_kept_by_name(qa, records):
    month = Month.of(today()).later(-1)
    assert "I have looked through this month" in qa.get(f"/access/reviews/months/{month}").text
    assert qa.send(f"/access/reviews/months/{month}").location == "/access/reviews/"
    assert "Looked through by Helen Frost" in qa.get(f"/access/reviews/months/{month}").text
    entry = next(e for e in entries(records) if e.verb == "looked through")
    assert (entry.by, entry.kind, entry.name) == ("Helen Frost", "month", str(month))


def test_a_month_that_is_not_over_cannot_be_done_with(qa, records):
    month = Month.of(today())
    assert "The month is not over" in qa.get(f"/access/reviews/months/{month}").text
    assert qa.send(f"/access/reviews/months/{month}").status_code == 403
    assert "looked through" not in {e.verb for e in entries(records)}


@pytest.mark.parametrize("name", ["2999-01", "2026-13", "Robin"])
def test_what_is_no_month_so_far_is_not_found(qa, name):
    assert qa.get(f"/access/reviews/months/{name}").status_code == 404
    assert qa.get(f"/access/reviews/months/{name}/reading.csv").status_code == 404


def test_months_before_the_trail_began_are_not_listed(qa, records):
    page = qa.get("/access/reviews/").text
    first = min(entry.at for entry in entries(records)).astimezone().date()
    assert f"/months/{Month.of(first)}" in page
    assert f"/months/{Month.of(first - timedelta(days=32))}" not in page


@pytest.mark.parametrize("who", ["chair", "core group", "administrator"])
def test_nobody_else_looks_through_anything(opening, as_role, who):
    browser = as_role(who)
    for place in ("", "1", f"months/{Month.of(today())}"):
        assert browser.get(f"/access/reviews/{place}").status_code == 403
    assert "Access reviews" not in browser.get("/criteria/").text
