"""Who works on a plan is told that a meeting is near: once, by a timer, and not of which plan."""

from datetime import date
from types import SimpleNamespace

import pytest
import time_machine
from click.testing import CliRunner

from planapp.cli.main import main
from planapp.domain.notices import NoticeKind
from planapp.domain.nouns import Conference
from planapp.store.activity import entries
from planapp.store.outbox import take_letter
from planapp.store.record import record_fact
from tests.builders import a_closing, a_meeting, a_person, a_plan
from tests.kept import kept
from tests.post.conftest import set_mail

CHAIR = a_person("chair")
FRIDAY, MONDAY, TUESDAY = date(2027, 2, 5), date(2027, 2, 8), date(2027, 2, 9)


@pytest.fixture
def at_noon(post):
    set_mail(post.instance)
    kept(post.records, a_plan(conference=Conference()))

    def call(day=FRIDAY):
        with time_machine.travel(f"{day}T12:00:00Z", tick=False):
            return CliRunner().invoke(main, ["remind", "--instance", str(post.instance)]).output

    return SimpleNamespace(call=call, records=post.records, waiting=post.waiting)


def test_on_a_friday_they_are_told_of_monday_once_and_nothing_of_what(at_noon):
    record_fact(at_noon.records, "K-104", a_meeting(held_on=MONDAY), by=CHAIR)
    assert at_noon.call() == "4 people with a meeting until 8 February 2027.\n"
    assert "was told before" in at_noon.call()
    assert at_noon.waiting() == 4
    with time_machine.travel(f"{FRIDAY}T12:01:00Z"):
        letter = take_letter(at_noon.records)
    assert letter.kinds == (NoticeKind.MEETING,)
    assert "K-104" not in NoticeKind.MEETING
    (done,) = (e for e in entries(at_noon.records) if e.verb == "reminded of")
    assert (done.by, done.name, done.reference) == ("planapp", "2027-02-06 to 2027-02-08", None)


def test_a_review_conference_of_the_plan_is_one_too(at_noon):
    kept(at_noon.records, a_plan(reference="K-105", conference=Conference(next_review=MONDAY)))
    assert "4 people" in at_noon.call()


@pytest.mark.parametrize("why", ["later", "moved", "closed"])
def test_nobody_is_told_of_a_meeting_that_is_not_near(at_noon, why):
    record_fact(
        at_noon.records, "K-104", a_meeting(held_on=TUESDAY if why == "later" else MONDAY), by=CHAIR
    )
    if why == "moved":
        moved = a_meeting(id="meeting-2", supersedes="meeting-1", held_on=TUESDAY)
        record_fact(at_noon.records, "K-104", moved, by=CHAIR)
    if why == "closed":
        record_fact(at_noon.records, "K-104", a_closing(meeting="meeting-1"), by=CHAIR)
    assert "0 people" in at_noon.call()
    assert at_noon.waiting() == 0


def test_without_a_mail_server_it_says_so_and_tells_nobody(at_noon, post):
    (post.instance / "settings.toml").unlink()
    assert "No mail server is set" in at_noon.call()
