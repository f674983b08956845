"""Somebody with the same form in two windows: neither takes what was typed in the other."""

import pytest

from planapp.store.drafts import find_draft
from planapp.store.record import record_for_plan
from tests.builders import a_person, a_plan
from tests.kept import kept
from tests.sampled import drawn, given
from tests.web.sent import as_sent

QA = a_person("qa")
PAGE = "/audits/1/K-104"
MARK = "/chronology/K-104/new/mark"


@pytest.fixture
def plan(records):
    return kept(records, a_plan())


@pytest.fixture
def officer(plan, records, as_role):
    """K-104 is given to the officer of quality assurance, to audit."""
    given(records, drawn(records, 1), "K-104", QA)
    return as_role("qa")


def opened(browser, **typed):
    """The form as a window has it that was opened now, with these answers."""
    form = as_sent(browser.get(PAGE).text)
    for name, text in typed.items():
        form.setlist(name, [text])
    return form.to_dict(flat=False)


def as_kept(records):
    return find_draft(records, "K-104", "audit", "1", by=QA).content


def test_an_older_window_never_writes_over_answers_that_are_kept(officer, records) -> None:
    older = opened(officer, **{"answer.measure": "met"})
    here = opened(officer, **{"answer.concern": "partly met", "evidence.concern": "No harm named"})
    officer.send(PAGE, {**here, "then": "later"})
    assert officer.send(f"{PAGE}/draft", older).status_code == 409
    assert as_kept(records)["evidence.concern"] == ["No harm named"]
    assert "answer.measure" not in as_kept(records)
    page = officer.get(PAGE).text
    assert as_sent(page)["evidence.concern"] == "No harm named"
    assert "What you typed here is kept" in page


def test_saving_from_an_older_window_shows_both_and_keeps_them_together(officer, records) -> None:
    mine = {"answer.measure": "met", "evidence.concern": "From here"}
    older = opened(officer, **mine)
    here = opened(officer, **{"answer.concern": "partly met", "evidence.concern": "From there"})
    officer.send(PAGE, {**here, "then": "later"})
    shown = officer.send(PAGE, {**older, "then": "later"})
    assert shown.status_code == 409
    assert "You answered this audit in another window as well" in shown.text
    assert shown.text.index("From there") < shown.text.index("From here")
    assert as_kept(records)["evidence.concern"] == ["From there"]
    together = as_sent(shown.text).to_dict(flat=False)
    assert officer.send(PAGE, {**together, "then": "later"}).status_code == 302
    kept = as_kept(records)
    assert kept["answer.concern"] == ["partly met"]
    assert kept["answer.measure"] == ["met"]
    assert kept["evidence.concern"] == ["From here"]
    assert "What you typed here is kept" not in officer.get(PAGE).text


def test_a_window_that_was_opened_on_what_is_kept_goes_on_from_it(officer, records) -> None:
    officer.send(PAGE, {**opened(officer, **{"answer.concern": "met"}), "then": "later"})
    later = opened(officer, **{"answer.measure": "met"})
    for evidence in ("O", "Objective 1"):
        answer = officer.send(f"{PAGE}/draft", {**later, "evidence.measure": evidence})
        assert answer.status_code == 200
    assert as_kept(records)["answer.concern"] == ["met"]


def test_two_windows_that_record_the_same_kind_never_take_each_others_text(plan, chair, records):
    first = as_sent(chair.get(MARK).text).to_dict(flat=False) | {"what": ["A bluish mark"]}
    second = as_sent(chair.get(MARK).text).to_dict(flat=False) | {"what": ["A burn"]}
    assert chair.send(f"{MARK}/draft", first).status_code == 200
    assert chair.send(f"{MARK}/draft", second).status_code == 409
    page = chair.get(MARK).text
    assert as_sent(page)["what"] == "A bluish mark"
    assert "A burn" in page
    assert chair.send(MARK, second).status_code == 302
    assert [event.what for event in record_for_plan(records, "K-104").events] == ["A burn"]
    page = chair.get(MARK).text
    assert as_sent(page)["what"] == "A bluish mark"
    assert "A burn" not in page
