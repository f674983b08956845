"""Readers ask the author about words of the plan, and close or ask on when it is answered."""

import re
from dataclasses import replace

import pytest

from planapp.domain.people import Permission, Tie, may
from planapp.domain.queries import Query, QueryAnswer, QueryState, threads
from planapp.store.activity import entries_for_plan
from planapp.store.plans import get
from planapp.store.record import record_for_plan
from planapp.store.remarks import record_remark
from tests.builders import TODAY, a_concern, a_person, a_plan
from tests.kept import kept
from tests.web.sent import as_sent, send, without_tags

LISTING = "/queries/K-104/"
BOX = "concerns.c1.evidence"
ASK = f"/queries/K-104/say/query/{BOX}"
EVIDENCE = a_concern().evidence


def a_query(**changes):
    good = Query(
        id="q1",
        said_on=TODAY,
        words="Weighed on whose scales?",
        spot=BOX,
        version=1,
        quote=EVIDENCE,
        to="chair",
        to_name="Ruth Amos",
    )
    return replace(good, **changes)


@pytest.fixture
def asked(started, records):
    """A query that quality assurance has put to the chair."""
    return record_remark(records, "K-104", a_query(), by=a_person("qa"))


def talk(records):
    return threads(record_for_plan(records, "K-104").remarks)


def text_of(browser, address):
    return without_tags(browser.get(address).text)


def filled(browser, address, **answers):
    """The form of a page as it would be sent, with these answers."""
    return as_sent(browser.get(address).text).to_dict() | {"csrf_token": browser.token(), **answers}


def say(browser, kind, words, place="q1"):
    address = f"/queries/K-104/say/{kind}/{place}"
    return browser.post(address, data=filled(browser, address, words=words))


def test_a_query_keeps_the_version_and_the_words_it_is_about(started, as_role, records):
    officer = as_role("qa")
    assert ASK in officer.get("/queries/K-104/read").text
    form = filled(officer, ASK, words="Weighed on whose scales?")
    assert (form["spot"], form["to"]) == (BOX, "chair"), "Whoever wrote it, unless one chooses."
    assert officer.post(ASK, data=form).status_code == 302
    (thread,) = talk(records)
    assert (thread.query.version, thread.query.quote) == (1, EVIDENCE)
    assert (thread.query.to, thread.query.to_name) == ("chair", "Ruth Amos")
    entry = next(e for e in entries_for_plan(records, "K-104") if e.kind == "query")
    assert (entry.verb, entry.kind, entry.by) == ("recorded", "query", "Helen Frost")


def test_an_answer_in_words_is_wanted_and_who_asked_closes_or_asks_again(
    asked, chair, as_role, records
):
    officer = as_role("qa")
    assert "Answer it" in chair.get(LISTING).text
    assert say(chair, "answer", "  ").status_code == 422
    assert say(chair, "answer", "The clinic’s").status_code == 302
    assert talk(records)[0].state is QueryState.ANSWERED
    assert say(officer, "again", "Which clinic?").status_code == 302
    assert talk(records)[0].waits
    assert say(chair, "answer", "Elm Road").status_code == 302
    assert say(officer, "close", "").status_code == 302
    (thread,) = talk(records)
    assert thread.state is QueryState.CLOSED
    shown = text_of(chair, LISTING)
    for words in ("The clinic’s", "Which clinic?", "Elm Road", "Helen Frost closed it"):
        assert words in shown


def test_nothing_is_said_of_a_closed_query_and_what_was_typed_is_kept(asked, chair, as_role):
    address = "/queries/K-104/say/answer/q1"
    form = filled(chair, address, words="Written while it was closed")
    assert say(as_role("qa"), "close", "").status_code == 302
    answer = chair.post(address, data=form)
    assert answer.status_code == 409
    assert "This query was closed" in without_tags(answer.text)
    assert "Written while it was closed" in answer.text


def test_nobody_answers_their_own_query_and_nobody_else_closes_it(asked, chair, as_role, records):
    assert as_role("qa").get("/queries/K-104/say/answer/q1").status_code == 403
    assert chair.get("/queries/K-104/say/close/q1").status_code == 403
    assert chair.get("/queries/K-104/say/again/q1").status_code == 403
    own = a_query(id="q2", to="second-chair")
    record_remark(records, "K-104", own, by=a_person("chair"))
    assert chair.get("/queries/K-104/say/answer/q2").status_code == 403
    assert say(as_role("core group"), "answer", "Ours", "q2").status_code == 302


def test_an_emergency_opening_does_not_ask():
    tie = Tie(emergency_until=None)
    assert may(a_person("qa"), Permission.ASK_AUTHOR, tie)
    assert not may(a_person("administrator"), Permission.ASK_AUTHOR, tie)
    assert not may(a_person("chair"), Permission.ASK_AUTHOR, replace(tie, ended=True))


def test_an_open_query_shows_wherever_the_plan_is_worked_on(asked, chair):
    words = "Weighed on whose scales?"
    assert "1 query to answer" in text_of(chair, "/plans/K-104/")
    assert "Helen Frost put a query to you" in text_of(chair, "/plans/K-104/")
    assert "Helen Frost put a query to you about plan K-104" in text_of(chair, "/plans/")
    assert words in text_of(chair, "/plans/K-104/concerns/c1")
    assert "1 query to answer" in text_of(chair, "/plans/K-104/concerns")
    assert words in text_of(chair, "/plans/K-104/check")
    assert words in text_of(chair, "/plans/K-104/agree")


def test_only_who_is_asked_and_who_asked_are_told(asked, chair, as_role):
    assert "put a query to you" not in text_of(as_role("second chair"), "/plans/")
    say(chair, "answer", "The clinic’s")
    assert "put a query to you" not in text_of(chair, "/plans/")
    assert "Ruth Amos answered your query" in text_of(as_role("qa"), "/plans/")


def test_it_is_shown_when_the_words_have_changed_since_or_are_gone(asked, chair):
    assert "have not changed since" in text_of(chair, LISTING)
    send(chair, "/plans/K-104/concerns/c1", evidence="Weighed on the clinic’s scales")
    shown = text_of(chair, LISTING)
    assert "Changed since" in shown
    assert EVIDENCE in shown
    assert "Weighed on the clinic’s scales" in shown
    chair.send("/plans/K-104/concerns/c1/remove")
    assert "It has been removed since" in text_of(chair, LISTING)


def test_the_words_quoted_are_those_that_were_read(started, chair, as_role, records):
    officer = as_role("qa")
    form = filled(officer, ASK, words="By whom?")
    send(chair, "/plans/K-104/concerns/c1", evidence="Changed meanwhile")
    assert officer.post(ASK, data=form).status_code == 302
    (thread,) = talk(records)
    assert (thread.query.version, thread.query.quote) == (1, EVIDENCE)


def test_a_comment_needs_no_answer(started, chair, as_role, records):
    address = "/queries/K-104/say/comment/plan.."
    worker = as_role("core group")
    form = filled(worker, address, words="Well put")
    assert worker.post(address, data=form).status_code == 302
    assert talk(records) == ()
    assert "Well put" in text_of(chair, LISTING)
    assert "None to answer" in text_of(chair, "/plans/K-104/")


def test_what_is_not_taken_is_still_on_the_page(started, chair, records):
    form = filled(chair, ASK, words="Kept whatever happens", to="nobody-known")
    answer = chair.post(ASK, data=form)
    assert answer.status_code == 422
    assert "Kept whatever happens" in answer.text
    assert "Not recorded yet" in text_of(chair, ASK)
    assert talk(records) == ()


@pytest.mark.parametrize("place", ["concerns.x.text", "concerns.c1.nonsense", "x", "sign_off.c1."])
def test_what_no_plan_has_is_not_asked_about(started, chair, place):
    assert chair.get(f"/queries/K-104/say/query/{place}").status_code == 404
    assert chair.get(f"/queries/K-104/say/nonsense/{BOX}").status_code == 404


def test_somebody_without_the_plan_learns_of_no_query(asked, records):
    other = a_person("second chair", id="other")
    answer = QueryAnswer(id="z", query="q1", words="x")
    with pytest.raises(Exception, match="no “q2”"):
        record_remark(records, "K-104", replace(answer, query="q2"), by=other)


def test_what_was_said_is_not_printed_with_the_plan(asked, chair):
    assert "scales?" not in chair.get("/plans/K-104/family-version").text
    assert re.search("Comments and queries", chair.get("/plans/K-104/").text)


def test_a_query_in_the_way_keeps_a_plan_from_being_sent(asked, chair, records):
    version = str(get(records, "K-104").version)
    assert "Send for agreement" not in chair.get("/plans/K-104/agree").text
    assert chair.send("/plans/K-104/submit", {"version": version}).status_code == 422
    kept(records, a_plan(reference="K-105"))
