"""What happened is recorded as it happened, corrected in view, and nothing typed is lost."""

import pytest

from planapp.domain.chronology import Mark, Medical
from planapp.domain.facts import current
from planapp.store.record import record_fact, record_for_plan
from tests.builders import a_mark, a_person, a_plan
from tests.kept import kept
from tests.web.sent import without_tags

NEW = "/chronology/K-104/new/mark"
TYPED = {
    "happened_on-day": "20",
    "happened_on-month": "11",
    "happened_on-year": "2026",
    "what": "A bluish mark",
    "regions": ["left side of the face", "left ear"],
    "item": "mark-1",
}


@pytest.fixture(autouse=True)
def plan(records):
    return kept(records, a_plan())


@pytest.fixture
def priya(as_role):
    return as_role("core group")


def recorded(records):
    return record_for_plan(records, "K-104").events


def test_a_mark_is_recorded_and_shown_with_what_is_not_known(priya, records):
    assert priya.send(NEW, data=TYPED).status_code == 302
    (mark,) = recorded(records)
    assert isinstance(mark, Mark)
    assert [str(region) for region in mark.regions] == ["left side of the face", "left ear"]
    page = without_tags(priya.get("/chronology/K-104/entry/mark-1").text)
    assert "Where on the body Left side of the face and Left ear" in page
    assert "Explanation that was given not known" in page
    assert "by Priya Nair" in page
    assert "A bluish mark" in without_tags(priya.get("/chronology/K-104/").text)


def test_sent_twice_it_is_recorded_once(priya, records):
    for _ in range(2):
        assert priya.send(NEW, data=TYPED).status_code == 302
    assert len(recorded(records)) == 1


def test_a_day_still_to_come_is_one_clear_line_and_nothing_typed_is_lost(priya, records):
    answer = priya.send(NEW, data=TYPED | {"happened_on-year": "2099"})
    assert answer.status_code == 422
    page = without_tags(answer.text)
    assert "Day it happened is still to come. Check the year" in page
    assert "A bluish mark" in answer.text
    assert recorded(records) == ()
    again = priya.get(NEW)
    assert "A bluish mark" in again.text and "Not recorded yet" in again.text
    priya.send(f"{NEW}/draft/discard")
    assert "A bluish mark" not in priya.get(NEW).text


def test_a_correction_keeps_the_first_entry_in_view(priya, records):
    record_fact(records, "K-104", a_mark(), by=a_person("chair"))
    address = "/chronology/K-104/entry/event-1/correct"
    page = priya.get(address)
    assert "A bluish mark, not there on Monday" in page.text
    sent = TYPED | {"item": "mark-2", "size": "2 cm across"}
    assert priya.send(address, data=sent).status_code == 302
    first, second = recorded(records)
    assert second.supersedes == first.id and current(recorded(records)) == (second,)
    assert "A later entry corrects this one" in priya.get("/chronology/K-104/entry/event-1").text
    stale = priya.send(address, data=sent | {"item": "mark-3"})
    assert stale.status_code == 409 and "Somebody else corrected this entry" in stale.text


def test_a_report_that_came_is_compared_with_what_was_said(priya, records):
    when = {
        f"written_on-{part}": v for part, v in (("day", "24"), ("month", "11"), ("year", "2026"))
    }
    typed = {"what": "The mark on his face", "verbal": "Consistent", "item": "m1"} | when
    answer = priya.send("/chronology/K-104/new/medical", data=typed)
    assert answer.status_code == 422
    assert "that was not said at the time, or “None”" in without_tags(answer.text)
    typed["difference"] = "Blood tests and a skeletal survey if there are further marks"
    assert priya.send("/chronology/K-104/new/medical", data=typed).status_code == 302
    (medical,) = recorded(records)
    assert isinstance(medical, Medical) and not medical.awaited


def test_an_unknown_kind_or_entry_is_not_there(priya):
    assert priya.get("/chronology/K-104/new/verdict").status_code == 404
    assert priya.get("/chronology/K-104/entry/nothing").status_code == 404
    assert priya.get("/chronology/K-104/entry/nothing/correct").status_code == 404
