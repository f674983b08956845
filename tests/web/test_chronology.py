"""What happened is recorded as it happened, corrected in view, and nothing typed is lost."""

from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest

from planapp.domain.chronology import Enquiry, Mark, Medical
from planapp.domain.facts import current
from planapp.store.activity import looks_at_plan
from planapp.store.record import record_fact, record_for_plan
from tests.builders import a_change, a_mark, a_medical, a_person, a_plan, some_events
from tests.kept import kept
from tests.pdf.reading import text_of
from tests.web.sent import as_sent, without_tags

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


LIST = "/chronology/K-104/"


@pytest.fixture
def full(records):
    for event in (a_mark(), *some_events()):
        record_fact(records, "K-104", event, by=a_person("chair"))


def test_kinds_and_days_are_chosen_in_the_address_and_it_can_be_kept(priya, full):
    chosen = {"kinds": ["mark", "medical"], "first-day": "22", "first-month": "11"}
    answer = priya.send(LIST, data=chosen | {"first-year": "2026", "order": "oldest"})
    assert answer.status_code == 302
    asked = parse_qs(urlsplit(answer.location).query)
    assert asked == {"kind": ["mark", "medical"], "from": ["2026-11-22"], "order": ["oldest"]}
    page = without_tags(priya.get(answer.location).text)
    assert "1 entry" in page and "Medical examination, 22 November 2026" in page


def test_agency_and_words_find_entries_and_stand_in_no_address(priya, full, records):
    for chosen in ({"words": "bluish Monday"}, {"agency": "Health visiting", "words": "bluish"}):
        answer = priya.send(LIST, data=chosen)
        assert answer.status_code == 200 and "location" not in answer.headers
        page = without_tags(answer.text)
        assert "1 entry" in page and "A bluish mark, not there on Monday" in page
    kept_of_it = "".join(str(dict(row)) for row in records.query("select * from entry"))
    assert "bluish" not in kept_of_it.casefold()


@pytest.mark.parametrize("place", ["", "extract.pdf"])
def test_an_auditor_who_looks_for_words_changes_nothing_and_is_noted(as_role, full, records, place):
    def kept_now():
        tables = ("plan_version", "fact", "draft")
        return [
            [tuple(r.values()) for r in map(dict, records.query(f"select * from {t}"))]
            for t in tables
        ]

    auditor, before = as_role("qa"), kept_now()
    assert auditor.send(f"{LIST}{place}", data={"words": "bluish"}).status_code == 200
    assert kept_now() == before
    assert [look.by for look in looks_at_plan(records, "K-104")] == ["Helen Frost"]


def test_a_wrong_day_is_one_clear_line_and_what_was_chosen_is_still_there(priya, full):
    answer = priya.send(LIST, data={"last-day": "31", "last-month": "2", "last-year": "2027"})
    assert answer.status_code == 422
    assert "Until is not a real date" in without_tags(answer.text)
    assert as_sent(answer.text)["last-day"] == "31"


@pytest.mark.parametrize("query", ["kind=verdict", "from=never", "concern=c9", "order=by+name"])
def test_an_address_that_says_nothing_known_chooses_nothing(priya, full, query):
    page = priya.get(f"{LIST}?{query}")
    assert page.status_code == 200 and "9 entries" in without_tags(page.text)


def test_a_document_of_what_was_chosen_says_who_printed_it(priya, full, records):
    answer = priya.send(f"{LIST}extract.pdf", data={"words": "bluish"})
    text = " ".join(text_of(answer.data).split())
    assert answer.mimetype == "application/pdf"
    assert "with the words “bluish”. 1 in all" in text
    (number,) = records.query("select max(number) as n from entry where name like '%extract.pdf'")
    assert f"trail number {number['n']}" in text
    wrong = {"last-day": "31", "last-month": "2", "last-year": "2027"}
    assert priya.send(f"{LIST}extract.pdf", data=wrong).status_code == 302


def test_a_mark_on_a_child_not_yet_mobile_asks_at_once_what_was_done(priya, records):
    answer = priya.send(NEW, data=TYPED | {"mobility": "not yet mobile"})
    assert answer.location == "/chronology/K-104/entry/mark-1"
    page = without_tags(priya.get(answer.location).text)
    for words in (
        "what was done under the local protocol?",
        "Referred to children’s social care not known",
        "Opinion of a senior paediatrician not known",
        "Strategy discussion none recorded",
        "it does not judge how the mark came about",
    ):
        assert words in page
    linked = priya.get("/chronology/K-104/new/strategy?about=mark-1")
    typed = as_sent(linked.text)
    assert typed.getlist("about") == ["mark-1"]
    assert priya.send("/chronology/K-104/new/strategy", data=typed.to_dict(flat=False)).location
    page = without_tags(priya.get(answer.location).text)
    assert "Strategy discussion Strategy discussion, day not known" in page


def test_a_mark_on_a_child_who_walks_is_not_asked_what_the_protocol_asks(priya):
    answer = priya.send(NEW, data=TYPED | {"mobility": "walking"})
    page = without_tags(priya.get(answer.location).text)
    assert "under the local protocol" not in page
    assert "Strategy discussion none recorded" in page


def test_a_mark_that_was_corrected_stays_chosen_where_something_is_about_it(priya, full, records):
    address = "/chronology/K-104/entry/event-1/correct"
    priya.send(address, data=TYPED | {"item": "mark-2"})
    again = as_sent(priya.get("/chronology/K-104/entry/e-q/correct").text)
    assert again.getlist("about") == ["mark-2"]


def test_marks_are_counted_with_who_saw_them_and_the_explanation_by_whom(priya, full):
    page = without_tags(priya.get(f"{LIST}marks").text)
    for words in (
        "1 injury or mark recorded so far, the latest on 20 November 2026",
        "Jo Lane, health visitor",
        "Said that he rolled on to a toy Sam Reed, mother",
        "The local protocol asks more",
    ):
        assert words in page


def test_what_is_awaited_stays_in_view_until_the_entry_is_corrected(priya, records):
    record_fact(records, "K-104", a_medical(), by=a_person("chair"))
    record_fact(records, "K-104", Enquiry(id="q1"), by=a_person("chair"))
    page = without_tags(priya.get(f"{LIST}awaited").text)
    assert "Written reports awaited" in page and "since a day not known" in page
    assert "Section 47 enquiries without an outcome" in page
    typed = as_sent(priya.get("/chronology/K-104/entry/q1/correct").text).to_dict(flat=False)
    priya.send("/chronology/K-104/entry/q1/correct", data=typed | {"outcome": "No further steps"})
    page = without_tags(priya.get(f"{LIST}awaited").text)
    assert "without an outcome" not in page and "who was told is not all known" in page


def test_somebody_new_chooses_since_when_and_prints_it(priya, records):
    change = a_change(happened_on=date(2026, 11, 2))
    record_fact(records, "K-104", change, by=a_person("chair"))
    page = priya.get(f"{LIST}new-here")
    assert "became known since 2 November 2026" in without_tags(page.text)
    since = "?since-day=1&since-month=10&since-year=2026"
    assert "since 1 October 2026" in without_tags(priya.get(f"{LIST}new-here{since}").text)
    text = text_of(priya.get(f"{LIST}new-here.pdf{since}").data)
    assert "since 1 October 2026" in text and "Printed for Priya Nair" in text
    wrong = priya.get(f"{LIST}new-here?since-day=40&since-month=1&since-year=2027")
    assert wrong.status_code == 422 and "must have a day between 1 and 31" in wrong.text


def test_what_the_record_asks_stands_on_the_chronology(priya, full):
    page = without_tags(priya.get(LIST).text)
    assert "What this record asks" in page
    assert "senior opinion not known" in page


def test_nothing_recorded_says_so_and_does_not_say_that_nothing_happened(priya):
    assert "Nothing recorded yet" in priya.get(LIST).text
    marks = without_tags(priya.get(f"{LIST}marks").text)
    assert "That does not say that there was none" in marks
    assert "What was never recorded is not known" in priya.get(f"{LIST}awaited").text


@pytest.mark.parametrize("page", ["", "marks", "awaited", "new-here", "for-a-medical", "new/mark"])
def test_no_page_says_or_implies_a_cause_or_a_culprit(priya, full, page):
    said = without_tags(priya.get(LIST + page).text).casefold()
    for words in (
        "caused by",
        "inflicted",
        "perpetrat",
        "non-accidental",
        "suspect",
        "abuser",
        "safe to",
    ):
        assert words not in said.replace("suspicious", "")
