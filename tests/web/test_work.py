"""My work today: what waits for each person, by how near its day is, and the plans opened last."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from planapp.clock import now, today
from planapp.domain.copies import Answer, Before, Matter, Recipient, RecipientKind, Step
from planapp.domain.keeping import Ending, HowEnded
from planapp.domain.nouns import Action, ActionStatus
from planapp.present.work import Work, by_day, day_in_words
from planapp.store import plans
from planapp.store.activity import looks_at_plan
from planapp.store.copies import Wanted, record_answers, record_copy, record_step
from planapp.store.drafts import save_draft
from planapp.store.emergency import open_in_emergency
from planapp.store.keeping import record_ending
from planapp.store.record import record_fact
from planapp.store.samples import record_withdrawal
from planapp.web.work.kinds import KINDS
from planapp.web.work.of_plans import in_plan
from tests.builders import a_medical, a_meeting, a_person, a_plan, an_action
from tests.kept import kept
from tests.sampled import OMAR, drawn, given, plans_to_draw_from

RUTH, DANIEL = a_person("chair"), a_person("second chair")
DAY = timedelta(days=1)
WHY_GONE = "Drawn a second time by mistake, with the same plans"


@pytest.fixture(autouse=True)
def forgotten():
    """Each test has records of its own, so that nothing that was read of a plan before is kept."""
    in_plan.cache_clear()


def lines(page):
    """Kind, link and words of each line, in the order of the page."""
    pattern = r'app-today__kind">([^<]*)<.*?href="([^"]*)">\s*(.*?)\s*</a>'
    return re.findall(pattern, page.text, re.DOTALL)


def kinds(page):
    return [kind for kind, _, _ in lines(page)]


def test_everybody_begins_there(as_role, client):
    for who in ("chair", "core group", "qa", "administrator"):
        assert as_role(who).get("/").location == "/today/"
        assert as_role(who).get("/today/").status_code == 200
    assert client.get("/today/").status_code == 302


def test_with_nothing_to_do_one_is_led_to_begin(chair, as_role):
    page = chair.get("/today/").text
    assert "Nothing is waiting for you. Start a plan" in page
    assert 'href="/plans/start"' in page
    assert "Draw a sample" in as_role("qa").get("/today/").text


def test_what_was_typed_and_not_saved_leads_back_to_its_box(chair, started, records):
    save_draft(records, "K-104", "concerns", "c1", {"text": ["x"]}, by=RUTH, started_from=1)
    save_draft(records, "K-104", "note", "", {"note": ["x"]}, by=DANIEL, started_from=1)
    found = [href for kind, href, _ in lines(chair.get("/today/")) if kind == "Not saved"]
    assert found == ["/plans/K-104/concerns/c1"]


def test_findings_are_counted_on_drafts_that_one_wrote_in(chair, started, as_role):
    assert "To mend" in kinds(chair.get("/today/"))
    assert "To mend" not in kinds(as_role("second chair").get("/today/"))


def test_actions_and_meetings_stand_by_their_day(chair, records):
    late = Action(id="a1", what="Late one", due=today() - 3 * DAY)
    done = replace(late, id="a2", status=ActionStatus.DONE)
    soon = Action(id="a3", what="Soon one", due=today() + 2 * DAY)
    far = Action(id="a4", what="Far one", due=today() + 200 * DAY)
    kept(records, a_plan(actions=(soon, far, done, late)))
    record_fact(records, "K-104", a_meeting(held_on=today() + 9 * DAY), by=RUTH)
    page = chair.get("/today/")
    known = [kind for kind in kinds(page) if kind in ("Action overdue", "Action due", "Meeting")]
    assert known == ["Action overdue", "Action due", "Meeting"]
    assert "3 days ago" in page.text
    assert "in 9 days" in page.text
    assert "Far one" not in page.text


def test_a_plan_that_somebody_else_sent_waits_to_be_agreed(records, as_role, started):
    sent = replace(
        started,
        status=plans.Status.SUBMITTED,
        sign_off=replace(started.sign_off, author=RUTH.name, submitted_on=today()),
    )
    plans.save_signed(records, sent, by=RUTH, started_from=1)
    assert "To agree" in kinds(as_role("second chair").get("/today/"))
    for who in ("chair", "core group", "qa"):
        assert "To agree" not in kinds(as_role(who).get("/today/"))


def test_an_emergency_comes_first_for_chairs_and_as_a_review_for_quality_assurance(
    records, as_role
):
    plan = plans.create(records, a_plan(actions=(an_action(),)), by=RUTH)
    open_in_emergency(records, plan.reference, "The police are at the home", by=DANIEL)
    assert kinds(as_role("chair").get("/today/"))[0] == "Emergency"
    officer = lines(as_role("qa").get("/today/"))
    assert ("Access review", "/access/reviews/") in [(kind, href) for kind, href, _ in officer]
    assert plan.reference not in as_role("qa").get("/today/").text
    assert "To mend" not in kinds(as_role("second chair").get("/today/"))


def test_audits_in_hand_stand_by_the_day_they_are_due(records, as_role, started):
    given(records, drawn(records, 1), "K-104", a_person("qa"))
    found = [href for kind, href, _ in lines(as_role("qa").get("/today/")) if kind == "Audit"]
    assert found == ["/audits/1/K-104"]


def test_a_copy_waits_for_whoever_did_not_make_it(records, as_role, started):
    recipient = Recipient(kind=RecipientKind.OTHER, name="Joan Pike", relation="grandmother")
    copy = record_copy(records, Wanted(reference="K-104", version=1, recipient=recipient), by=RUTH)
    answer = Answer(question="q", matter=Matter.OWN, words="x", phrases=("x",), leave_out=True)
    copy = record_answers(records, copy, (answer,), by=a_person("core group"))
    assert "Copy" not in kinds(as_role("second chair").get("/today/"))
    record_step(records, copy, Step.SENT, Before(unanswered=0, digest="d"), by=RUTH)
    found = lines(as_role("second chair").get("/today/"))
    assert [href for kind, href, _ in found if kind == "Copy"] == ["/copies/K-104/1/read"]
    assert as_role("second chair").get("/copies/K-104/1/read").status_code == 200
    for who in ("chair", "core group", "qa", "administrator"):
        assert "Copy" not in kinds(as_role(who).get("/today/"))


def test_a_sample_waits_for_quality_assurance_until_all_of_it_is_shared_out(records, as_role):
    first, second = plans_to_draw_from(records, 2)
    kept_now = drawn(records, 2, name="Spring")
    given(records, kept_now, first, OMAR)
    found = [one for one in lines(as_role("qa").get("/today/")) if one[0] == "To share out"]
    assert found == [
        ("To share out", "/samples/1/share-out", "Spring: 1 plan that nobody was given to audit")
    ]
    assert as_role("qa").get(found[0][1]).status_code == 200
    assert "To share out" not in kinds(as_role("chair").get("/today/"))
    given(records, kept_now, second, OMAR)
    assert "To share out" not in kinds(as_role("qa").get("/today/"))
    record_withdrawal(records, drawn(records, 2, name="Summer").number, WHY_GONE, by=OMAR)
    assert "To share out" not in kinds(as_role("qa").get("/today/"))


def test_what_is_awaited_stands_by_the_next_meeting(records, as_role, started):
    medical = a_medical(happened_on=today() - 20 * DAY)
    record_fact(records, "K-104", medical, by=RUTH)
    chair = as_role("chair")
    assert "Awaited" in kinds(chair.get("/today/"))
    record_fact(records, "K-104", a_meeting(held_on=today() + 9 * DAY), by=RUTH)
    page = chair.get("/today/")
    found = [one for one in lines(page) if one[0] == "Awaited for a meeting"]
    assert [href for _, href, _ in found] == ["/chronology/K-104/awaited"]
    assert "Written report of an examination, since" in found[0][2]
    assert page.text.count("in 9 days") == 2
    assert "Written reports awaited" in chair.get(found[0][1]).text
    assert not [kind for kind in kinds(as_role("qa").get("/today/")) if kind.startswith("Await")]


def test_an_administrator_is_told_what_to_mend_and_of_no_plan(records, as_role, started, strict):
    page = as_role("administrator").get("/today/")
    assert {"People", "Backups"} <= set(kinds(page))
    assert "K-104" not in page.text
    for _, href, _ in lines(page):
        assert as_role("administrator").get(href).status_code == 200, href


def test_a_plan_that_ended_or_that_one_may_not_open_asks_for_nothing(records, chair, started):
    plans.create(records, a_plan(reference="K-900"), by=DANIEL)
    ending = Ending(on=today(), how=HowEnded.OTHER, words="Moved")
    record_ending(records, "K-104", ending, today=today(), by=RUTH)
    page = chair.get("/today/").text
    assert "K-900" not in page
    assert not lines(chair.get("/today/"))


def test_the_plans_opened_last_come_from_the_trail(records, chair):
    for number in range(10):
        plans.create(records, a_plan(reference=f"R-{number}"), by=RUTH)
        chair.get(f"/plans/R-{number}/")
    shown = re.findall(
        r'<li><a class="govuk-link" href="/plans/(R-\d)/">', chair.get("/today/").text
    )
    assert shown == [f"R-{number}" for number in range(9, 1, -1)]


def test_whose_lines_are_shown_is_noted(records, chair, started):
    chair.get("/today/")
    look = looks_at_plan(records, "K-104")[0]
    assert (look.kind, look.purpose, look.user_id) == ("list", "today", RUTH.id)


def test_what_takes_long_is_shown_as_far_as_it_is_and_goes_on(records, chair, monkeypatch):
    for number in range(3):
        plans.create(records, a_plan(reference=f"R-{number}"), by=RUTH)
    monkeypatch.setattr("planapp.web.slices.PATIENCE", -1.0)
    answer = chair.get("/today/")
    assert answer.status_code == 202
    assert '<progress class="app-progress" value="0" max="3"' in answer.text
    assert 'href="/today/?so_far=0" data-look-again' in answer.text
    assert 'value="2" max="3"' in chair.get("/today/?so_far=2").text
    monkeypatch.setattr("planapp.web.slices.PATIENCE", 60.0)
    assert chair.get("/today/").status_code == 200


@pytest.mark.parametrize("who", ["chair", "core group", "qa", "administrator"])
def test_every_line_leads_to_a_page_that_opens(records, as_role, started, who):
    record_fact(records, "K-104", a_meeting(held_on=today()), by=RUTH)
    browser = as_role(who)
    for _, href, _ in lines(browser.get("/today/")):
        assert browser.get(href).status_code == 200, href


def test_lines_are_grouped_by_their_day_alone():
    on = now().date()
    days = {"a": on + 30 * DAY, "b": None, "c": on - DAY, "d": on + DAY, "e": on}
    given_lines = [Work(kind="k", what=what, href="#", day=day) for what, day in days.items()]
    found = [(g.title, [one.what for one in g.lines]) for g in by_day(given_lines, on)]
    assert found == [
        ("Now", ["c", "e"]),
        ("In the next seven days", ["d"]),
        ("Later", ["a"]),
        ("When you can", ["b"]),
    ]


@pytest.mark.parametrize(
    ("days", "words"),
    [(0, "today"), (1, "tomorrow"), (-1, "yesterday"), (5, "in 5 days"), (-9, "9 days ago"),
     (40, "in 5 weeks"), (-800, "2 years ago")],
)  # fmt: skip
def test_days_are_said_by_how_near_they_are(days, words):
    on = now().date()
    assert day_in_words(on + days * DAY, on).startswith(f"{words}, ")


def test_one_more_kind_is_one_function(chair, monkeypatch):
    def tea(asked):
        yield Work(kind="Tea", what=f"For {asked.person.name}", href="/plans/")

    monkeypatch.setattr("planapp.web.work.desk.KINDS", (*KINDS, tea))
    assert "Tea" in kinds(chair.get("/today/"))
