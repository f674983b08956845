"""A meeting held or closed late: no day is taken for it, and no injury is passed over."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from planapp.clock import today
from planapp.domain.meetings import MeetingKind
from planapp.present.dates import date_in_words
from planapp.store.record import record_fact
from tests.builders import a_closing, a_mark, a_meeting, a_person, a_plan
from tests.kept import kept
from tests.web.sent import without_tags

MEETING = "/meetings/K-104/meeting/meeting-1"
CLOSE = f"{MEETING}/write/close/now"
HIDDEN = re.compile(r'name="(item|began)" value="([^"]*)"')


@pytest.fixture
def plan(records):
    return kept(records, a_plan())


@pytest.fixture
def priya(as_role, plan):
    return as_role("core group")


def put_in(records):
    return lambda fact: record_fact(records, "K-104", fact, by=a_person("chair"))


def words_of(browser, address=MEETING):
    return without_tags(browser.get(address).text)


def closing(browser, **typed):
    return browser.send(CLOSE, data=dict(HIDDEN.findall(browser.get(CLOSE).text)) | typed)


def proposed(browser):
    form = browser.get("/meetings/K-104/new/meeting").text
    return re.findall(r'name="held_on-\w+"[^>]*value="(\d+)"', form)


def boxes(day):
    return [str(day.day), str(day.month), str(day.year)]


def test_a_new_meeting_has_the_first_day_that_was_agreed_and_is_not_taken(priya, records):
    put = put_in(records)
    soon, later = (today() + timedelta(weeks=weeks) for weeks in (2, 9))
    put(a_meeting(id="m1", kind=MeetingKind.REVIEW, held_on=today() - timedelta(weeks=2)))
    put(a_closing(id="c1", meeting="m1", next_on=later))
    put(a_meeting(id="m2", kind=MeetingKind.CORE_GROUP, held_on=today() - timedelta(weeks=3)))
    put(a_closing(id="c2", meeting="m2", next_on=soon))
    assert proposed(priya) == boxes(soon)
    put(a_meeting(id="m3", kind=MeetingKind.CORE_GROUP, held_on=soon))
    assert proposed(priya) == boxes(later)


def test_a_new_meeting_has_no_day_that_was_planned_and_is_past(as_role, records):
    planned = today() - timedelta(days=17)
    plan = a_plan()
    kept(records, replace(plan, conference=replace(plan.conference, first_core_group=planned)))
    priya = as_role("core group")
    assert proposed(priya) == []
    assert (
        f"It was planned for {date_in_words(planned)}"
        in priya.get("/meetings/K-104/new/meeting").text
    )
    put = put_in(records)
    put(a_meeting(id="m1", held_on=planned))
    put(a_closing(id="c1", meeting="m1", next_on=today() - timedelta(days=1)))
    assert proposed(priya) == []


def test_an_injury_after_the_day_of_a_meeting_is_named_at_its_close(priya, plan, records):
    held, hurt = today() - timedelta(days=17), today() - timedelta(days=10)
    put = put_in(records)
    put(a_meeting(held_on=held))
    assert "After the day of this meeting" not in words_of(priya)
    put(a_mark(happened_on=hurt))
    named = f"Injury or mark, {date_in_words(hurt)}"
    for page in (words_of(priya), words_of(priya, CLOSE)):
        assert "After the day of this meeting" in page and named in page
    answer = closing(priya, summary="No concerns")
    assert answer.status_code == 422 and "Say why the two differ" in without_tags(answer.text)
    assert closing(priya, summary="The weight is watched").status_code == 302
    assert named in words_of(priya)
