"""The first meeting after a conference knows what it did not; the next has the day agreed."""

import re
from dataclasses import replace
from datetime import date, timedelta

import time_machine

from planapp.clock import end_of, today
from planapp.domain.chronology import Observation
from planapp.domain.meetings import MeetingKind
from planapp.store.record import record_fact
from tests.builders import a_closing, a_meeting, a_person, a_plan
from tests.kept import kept
from tests.web.sent import without_tags


def _put_in(records):
    return lambda fact: record_fact(records, "K-104", fact, by=a_person("chair"))


def _agenda(browser):
    return without_tags(browser.get("/meetings/K-104/meeting/meeting-1").text)


def test_what_was_recorded_after_the_conference_comes_to_the_first_meeting_as_late(
    as_role, records
):
    conference = today() - timedelta(days=14)
    put, plan = _put_in(records), a_plan()

    def on(day, act):
        with time_machine.travel(end_of(day) - timedelta(hours=6), tick=False):
            act()

    def before(name, what):
        return Observation(id=name, happened_on=conference - timedelta(days=2), what=what)

    held = replace(plan.conference, held_on=conference)
    on(conference - timedelta(days=1), lambda: kept(records, replace(plan, conference=held)))
    on(conference, lambda: put(before("known", "The cot was damp")))
    on(conference + timedelta(days=1), lambda: put(before("late", "Rough handling in the bath")))
    put(a_meeting(held_on=today()))
    page = _agenda(as_role("core group"))
    assert "Recorded after the last meeting Rough handling in the bath" in page
    assert "The cot was damp" not in page


def test_what_is_written_down_with_a_plan_was_known_to_its_conference(as_role, records):
    plan, put = a_plan(), _put_in(records)
    conference = today() - timedelta(days=14)
    kept(records, replace(plan, conference=replace(plan.conference, held_on=conference)))
    seen = conference - timedelta(days=2)
    put(Observation(id="known", happened_on=seen, what="The cot was damp"))
    put(a_meeting(held_on=today()))
    assert "The cot was damp" not in _agenda(as_role("core group"))


def test_a_new_meeting_has_the_first_day_that_was_agreed_and_is_not_taken(as_role, records):
    kept(records, a_plan())
    put, priya = _put_in(records), as_role("core group")
    review, core = MeetingKind.REVIEW, MeetingKind.CORE_GROUP
    put(a_meeting(id="m1", kind=review, held_on=date(2027, 2, 8)))
    put(a_closing(id="c1", meeting="m1", next_on=date(2027, 7, 5)))
    put(a_meeting(id="m2", kind=core, held_on=date(2027, 2, 1)))
    put(a_closing(id="c2", meeting="m2", next_on=date(2027, 3, 1)))

    def proposed():
        form = priya.get("/meetings/K-104/new/meeting").text
        return re.findall(r'name="held_on-\w+"[^>]*value="(\d+)"', form)

    assert proposed() == ["1", "3", "2027"]
    put(a_meeting(id="m3", kind=core, held_on=date(2027, 3, 1)))
    assert proposed() == ["5", "7", "2027"]
