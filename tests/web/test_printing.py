"""Documents are made beside the processes that answer: who asks waits a moment, or is told."""

import os
import re
import signal
from contextlib import contextmanager, suppress
from itertools import count

import pytest

from planapp.press.line import Line
from planapp.press.orders import State
from planapp.press.press import Limits, Press
from planapp.store.activity import looks_at_plan
from planapp.store.plans import get
from planapp.store.prints import Prints
from planapp.web import printing
from tests.builders import a_child, a_plan
from tests.faults.test_workers import eventually
from tests.kept import kept
from tests.pdf.reading import text_of
from tests.pdf.test_booklet import FEW
from tests.web.sent import without_tags
from tests.web.test_agreeing import override_all, ready_plan

PLAN, COPY = "/plans/K-104/plan.pdf", "/chronology/K-104/extract.pdf"
NOBODYS = "f00d" * 16
LONG = 60.0
NUMBERS = count(1)


@pytest.fixture(scope="module")
def press(tmp_path_factory):
    made = Press(Prints(tmp_path_factory.mktemp("press"), "5e" * 32), Limits(at_once=1))
    yield made
    made.close()


@pytest.fixture(autouse=True)
def lent(app, press, monkeypatch):
    """The application with a press beside it, as it is served, on a machine of any speed."""
    monkeypatch.setattr(printing, "PATIENCE", LONG)
    before = app.extensions["planapp.printer"]
    printing.lend_printer(app, press)
    yield
    printing.lend_printer(app, before)


@pytest.fixture
def started(records):
    """A plan that no other test prints."""
    return kept(records, a_plan(child=a_child(name=f"Robin {next(NUMBERS)}")))


@pytest.fixture
def impatient(monkeypatch):
    monkeypatch.setattr(printing, "PATIENCE", 0.0)


@contextmanager
def nothing_printed(press):
    """Who prints stands still as long as the block lasts."""
    while not press.workers:
        pass
    stopped = press.workers
    for pid in stopped:
        os.kill(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        for pid in stopped:
            with suppress(ProcessLookupError):  # ended, with what it printed
                os.kill(pid, signal.SIGCONT)


def heading(answer):
    return re.search(r"<h1[^>]*>(.*?)</h1>", answer.text)[1]


def link(answer, words):
    found = re.search(rf'href="([^"]+)"[^>]*>\s*{words}', answer.text)
    return found[1].replace("&amp;", "&") if found else None


def key_of(answer):
    return re.search(r"/documents/([0-9a-f]{64})", answer.text)[1]


def test_most_documents_are_simply_there_and_none_is_printed_twice(started, as_role, press):
    first = as_role("chair").get(PLAN)
    assert (first.status_code, first.mimetype) == (200, "application/pdf")
    assert first.headers["Cache-Control"] == "no-store"
    assert "ETag" not in first.headers
    with nothing_printed(press):
        second = as_role("second chair").get(PLAN)
        assert "Printed for Daniel Okoro" in text_of(second.data)
        assert "Printed for Ruth Amos" not in text_of(second.data)


def test_one_that_takes_longer_says_how_far_it_is_and_is_then_handed_over(
    started, chair, press, impatient, records
):
    with nothing_printed(press):
        asked = chair.get(f"{PLAN}?known_on=")
        assert asked.status_code == 202
        assert re.fullmatch("Your document is (being|waiting to be) printed", heading(asked))
        before = len(looks_at_plan(records, "K-104"))
        again = chair.get(link(asked, "Look again"))
        assert again.status_code == 202
        assert "K-104" not in re.sub(r'(href|value|action)="[^"]*"', "", again.text)
        assert len(looks_at_plan(records, "K-104")) == before  # nothing of the plan was shown
    assert press.standing(key_of(asked), LONG).state is State.PRINTED
    ready = chair.get(link(asked, "Look again"))
    assert (ready.status_code, heading(ready)) == (200, "Your document is ready")
    made = chair.get(link(ready, "Download the document"))
    assert made.data.startswith(b"%PDF")
    assert len(looks_at_plan(records, "K-104")) == before + 1


def test_one_asked_for_by_a_form_is_asked_for_again_with_all_that_was_chosen(
    started, chair, press, impatient
):
    with nothing_printed(press):
        asked = chair.send(COPY, {"words": "<b>bluish</b>", "csrf": "x"})
        assert asked.status_code == 202
        assert 'name="words" value="&lt;b&gt;bluish&lt;/b&gt;"' in asked.text
        assert f'<form method="post" action="{COPY}">' in asked.text
    assert press.standing(key_of(asked), LONG).state is State.PRINTED
    assert chair.send(COPY, {"words": "<b>bluish</b>"}).data.startswith(b"%PDF")


def test_it_can_be_stopped_by_whoever_asked(started, chair, as_role, press, impatient):
    with nothing_printed(press):
        key = key_of(chair.get("/plans/K-104/plan.pdf"))
        as_role("core group").send(f"/documents/{key}/stop")
        assert press.standing(key, 0.0).state in {State.WAITING, State.PRINTING}
        answer = chair.send(f"/documents/{key}/stop", {"asked_for": PLAN})
        assert answer.location == "/plans/K-104/"
        assert "Stopped" in chair.get("/plans/K-104/").text
    stopped = chair.get(f"/documents/{key}?asked_for={PLAN}")
    assert heading(stopped) == "The document was stopped"
    assert link(stopped, "Ask for it again") == PLAN


def test_what_takes_too_long_or_fails_is_one_clear_line(started, chair, app, tmp_path):
    press = Press(Prints(tmp_path, "5e" * 32), Limits(at_once=1, seconds=0.01))
    printing.lend_printer(app, press)
    answer = chair.get(PLAN)
    press.close()
    assert (answer.status_code, heading(answer)) == (503, "The document took too long to print")
    assert "Nothing is lost" in without_tags(answer.text)
    assert link(answer, "Try again") == PLAN
    printing.lend_printer(app, Line(str(tmp_path / "nobody")))
    answer = chair.get(PLAN)
    assert (answer.status_code, heading(answer)) == (503, "Documents cannot be printed just now")
    assert "nobody" not in answer.text
    assert chair.get(f"/documents/{NOBODYS}").status_code == 200
    assert chair.send(f"/documents/{NOBODYS}/stop").status_code == 302


def test_agreeing_goes_through_when_nothing_can_be_printed(chair, as_role, records, app, tmp_path):
    printing.lend_printer(app, Line(str(tmp_path / "nobody")))
    assert agreed(chair, as_role, records).status_code == 302


def test_an_agreed_plan_is_printed_before_anybody_asks(chair, as_role, records, app, tmp_path):
    press = Press(Prints(tmp_path, "5e" * 32), Limits(at_once=1))  # its own: nothing else comes
    printing.lend_printer(app, press)
    try:
        assert agreed(chair, as_role, records).status_code == 302
        assert eventually(lambda: prints_of(press))
        with nothing_printed(press):
            assert "AGREED" in text_of(as_role("core group").get(PLAN).data)
    finally:
        press.close()


def prints_of(press):
    kept_now = press._prints.folder.rglob("*")
    return {p.name for p in kept_now if p.is_file() and not p.name.startswith(".")}


def agreed(chair, as_role, records):
    kept(records, ready_plan())
    override_all(chair)
    version = {"version": str(get(records, "K-104").version)}
    assert chair.send("/plans/K-104/submit", version).status_code == 302
    version = {"version": str(get(records, "K-104").version)}
    return as_role("second chair").send("/plans/K-104/sign", version)


@pytest.mark.parametrize(
    "address", ["https://example.org/", "//example.org/plans/", "/no/such/page", "plans/"]
)
def test_how_far_a_document_is_leads_to_pages_of_ours_alone(chair, address):
    answer = chair.get(f"/documents/{NOBODYS}", query_string={"asked_for": address})
    assert heading(answer) == "The document is no longer waited for"
    assert "example.org" not in answer.text and "no/such" not in answer.text


def test_what_traces_nobody_is_answered_like_a_file(chair, press, monkeypatch):
    monkeypatch.setattr("planapp.web.findings.routes.criteria", lambda: FEW)
    first = chair.get("/criteria/booklet.pdf")
    assert first.headers["Cache-Control"] == "no-store"
    again = chair.get("/criteria/booklet.pdf", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
