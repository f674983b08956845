"""Answering an audit: the frozen plan beside the questions, for one person, with nothing lost."""

import re
from dataclasses import replace

import pytest

from planapp.domain.access import Restricted, RestrictedKind
from planapp.domain.audit_tools import Scale
from planapp.domain.audits import Alert, Assignment
from planapp.domain.nouns import Override
from planapp.domain.samples import WhyReplaced
from planapp.store.activity import entries_for_plan, looks_at_plan
from planapp.store.audits import audit_of, record_audit
from planapp.store.drafts import find_draft
from planapp.store.findings import scorecards_for_plan
from planapp.store.members import remove_member
from planapp.store.plans import get, save
from planapp.store.record import record_fact
from planapp.store.restricted import record_restricted
from planapp.store.samples import get_sample, record_replacement, record_withdrawal
from tests.builders import TODAY, a_mark, a_meeting, a_note, a_person, a_plan, a_profile, a_visit
from tests.kept import kept as kept_plan
from tests.sampled import a_question, a_tool, drawn, given, plans_to_draw_from

QA, SECOND = a_person("qa"), a_person("second chair")
PAGE = "/audits/1/K-104"
ANSWERED = {
    "answer.concern": "partly met",
    "evidence.concern": "Concern 1 names no harm",
    "answer.measure": "not met",
    "evidence.measure": "Objective 1 has none",
}
FORBIDDEN = ("must be mended", "Not ready", "points met", "must be there", "Worth considering")
"""Words in which pages tell what the scorer found."""


@pytest.fixture
def plan(records):
    """The plan of K-104 with a record, which nobody of these auditors works on."""
    made = kept_plan(records, a_plan(overrides=(AN_OVERRIDE,)))
    for fact in (a_profile(), a_mark(), a_visit(), a_meeting(), a_note()):
        record_fact(records, made.reference, fact, by=a_person("chair"))
    return made


AN_OVERRIDE = Override(
    id="v1",
    criterion="ACT-03",
    subject="a1",
    reason="Told by her herself",
    by="Ruth Amos",
    on=TODAY,
    seen="-",
)


@pytest.fixture
def sample(records, plan):
    return drawn(records, 1)


@pytest.fixture
def mine(records, sample):
    """K-104 is given to the officer of quality assurance."""
    given(records, sample, "K-104", QA)
    return sample


@pytest.fixture
def officer(mine, as_role):
    return as_role("qa")


def stands(records, sample=1):
    return audit_of(records, get_sample(records, sample), "K-104")


def test_without_an_audit_the_page_says_when_there_will_be_one(as_role) -> None:
    assert "No audit is in your hands" in as_role("second chair").get("/audits/").text


def test_what_is_in_my_hands_stands_with_how_far_it_is_and_what_is_overdue_first(
    records, as_role
) -> None:
    plans_to_draw_from(records, 2)
    sample = drawn(records, 2)
    for number, unit in enumerate(sample.units):
        due = TODAY.replace(year=2020 + number)
        thing = Assignment(
            id=unit.reference, turn=1, auditor=QA.id, name=QA.name, due=due if number else None
        )
        record_audit(records, 1, unit.reference, thing, by=QA)
    officer = as_role("qa")
    officer.send(f"/audits/1/{sample.units[0].reference}", {"answer.concern": "met"})
    page = officer.get("/audits/").text
    first, second = (page.index(f"Plan {sample.units[n].reference}") for n in (1, 0))
    assert first < second
    assert "Overdue" in page
    assert "overdue by" in page
    assert "1 of 2" in page[second:]


def test_only_whoever_it_was_given_to_opens_an_audit(officer, as_role, records) -> None:
    assert officer.get(PAGE).status_code == 200
    for who in ("chair", "second chair"):
        other = as_role(who)
        for address in (PAGE, f"{PAGE}/finish", f"{PAGE}/compare", f"{PAGE}/say/alert/new"):
            answer = other.get(address)
            assert answer.status_code == 404, (who, address)
            assert "Robin" not in answer.text
    assert as_role("core group").get(PAGE).status_code == 403
    assert officer.get("/audits/1/K-999").status_code == 404
    assert officer.get("/audits/99999999999999999999/K-104").status_code == 404


def test_an_auditor_reads_the_version_and_the_record_as_they_were_when_the_sample_was_drawn(
    records, plan, officer
) -> None:
    changed = replace(plan, note="Written after the sample was drawn")
    save(records, changed, by=a_person("chair"), started_from=plan.version)
    late = a_mark(id="late", what="Seen after the sample was drawn")
    record_fact(records, "K-104", late, by=a_person("chair"))
    page = officer.get(PAGE).text
    assert plan.concerns[0].text in page
    assert "version 1 of the plan" in page
    assert "after the sample was drawn" not in page
    for part in ("Graded Care Profile", "Visits made and missed", "Chronology", "Dates"):
        assert part in page


def test_nothing_is_ticked_and_nothing_tells_what_the_scorer_found(officer) -> None:
    page = officer.get(PAGE).text
    assert "checked" not in page
    assert not [words for words in FORBIDDEN if words in page]
    assert "app-finding" not in page
    assert AN_OVERRIDE.reason not in page
    assert "ACT-" not in page


def test_no_restricted_information_stands_on_the_page(records, officer) -> None:
    piece = Restricted(id="r1", kind=RestrictedKind.POLICE, text="An arrest in May")
    record_restricted(records, "K-104", piece, by=a_person("chair"))
    assert "An arrest in May" not in officer.get(PAGE).text


def test_each_time_the_plan_is_shown_the_trail_says_that_it_was_for_an_audit(
    records, officer
) -> None:
    officer.get(PAGE)
    officer.send(PAGE, {"then": "finish"})
    looks = looks_at_plan(records, "K-104")
    assert [(look.by, look.purpose, look.name) for look in looks] == [
        ("Helen Frost", "audit", "audits")
    ] * 2


def test_an_audit_gives_no_way_to_the_plan_itself(officer, records, as_role) -> None:
    remove_member(records, "K-104", QA.id, by=a_person("chair"))
    assert officer.get(PAGE).status_code == 200
    assert officer.get("/plans/K-104/").status_code == 404


def test_what_is_answered_is_kept_as_it_is_typed_and_is_there_again(officer, records) -> None:
    answer = officer.send(f"{PAGE}/draft", ANSWERED)
    assert "2 of 2 questions answered" in answer.json["parts"]["answered"]
    page = officer.get(PAGE).text
    assert "Concern 1 names no harm" in page
    assert page.count("checked") == 2
    assert "Concern 1 names no harm" not in str(entries_for_plan(records, "K-104"))


def test_saving_for_later_keeps_it_and_leads_back_to_the_list(officer) -> None:
    answer = officer.send(PAGE, {**ANSWERED, "then": "later"}, follow_redirects=True)
    assert "is kept. Nobody else sees it" in answer.text
    assert "2 of 2" in answer.text


def test_the_enter_key_saves_and_stays(officer) -> None:
    page = officer.get(PAGE).text
    form = page[page.index("data-draft") :]
    assert form.index('value="stay"') < form.index('value="later"')
    assert officer.send(PAGE, {**ANSWERED, "then": "stay"}).location == PAGE


def test_a_passage_is_pinned_without_a_script_and_its_note_stands_beside_it(officer) -> None:
    answer = officer.send(PAGE, {**ANSWERED, "pin": "concerns.c1.text"})
    assert answer.status_code == 302
    anchor = answer.location.partition("#")[2]
    page = officer.get(PAGE).text
    after = page[page.index(f'id="{anchor}"') :]
    assert after.index("Your note on this") < after.index('id="said-', 10)
    assert "Concern 1 names no harm" in page
    officer.send(PAGE, {**ANSWERED, "note.concerns.c1.text": "By whom?", "then": "later"})
    assert "By whom?" in officer.get(PAGE).text
    assert officer.send(PAGE, {"pin": "concerns.nowhere.text"}).status_code == 404


def test_finishing_says_what_is_missing_with_a_way_to_each_question(officer, records) -> None:
    some = {"answer.concern": "met", "answer.measure": ""}
    answer = officer.send(PAGE, {**some, "then": "finish"})
    assert answer.status_code == 422
    assert 'href="#evidence.concern"' in answer.text
    assert 'href="#answer.measure"' in answer.text
    assert "Question 2: choose an answer" in answer.text
    assert officer.get(f"{PAGE}/finish").location == f"{PAGE}?check=yes"
    assert "Question 2: choose an answer" in officer.get(f"{PAGE}?check=yes").text
    assert stands(records).answers(1) is None


def finish(browser, address=PAGE, typed=ANSWERED):
    """Answer all and lock it, as one does with the pages."""
    assert browser.send(address, {**typed, "then": "finish"}).location == f"{address}/finish"
    page = browser.get(f"{address}/finish").text
    assert "This is final" in page
    return browser.send(f"{address}/finish", hidden(page))


def hidden(page):
    """What the last page before the end sends along."""
    return dict(re.findall(r'name="(saved_at|item)" value="([^"]*)"', page))


def test_finishing_locks_the_answers_and_keeps_what_the_scorer_found_with_them(
    officer, records
) -> None:
    officer.send(PAGE, {**ANSWERED, "pin": "concerns.c1.text"})
    typed = {**ANSWERED, "note.concerns.c1.text": "By whom?", "summary": "Clear in parts"}
    assert finish(officer, typed=typed).location == f"{PAGE}/compare"
    locked = stands(records).answers(1)
    assert locked.to("concern").answer == "partly met"
    assert locked.to("measure").evidence == "Objective 1 has none"
    (note,) = locked.pinned
    assert (note.part, note.item, note.field, note.words) == ("concerns", "c1", "text", "By whom?")
    assert note.quote == get(records, "K-104", 1).concerns[0].text
    (card,) = scorecards_for_plan(records, "K-104")
    assert (card.moment, card.scorecard.version) == ("audit of sample 1", 1)
    assert find_draft(records, "K-104", "audit", "1", by=QA) is None
    assert officer.get(PAGE).location == f"{PAGE}/compare"


def test_finishing_twice_records_once_and_says_so(officer, records) -> None:
    officer.send(PAGE, {**ANSWERED, "then": "finish"})
    sent = hidden(officer.get(f"{PAGE}/finish").text)
    officer.send(f"{PAGE}/finish", sent)
    again = officer.send(f"{PAGE}/finish", sent, follow_redirects=True)
    assert "was finished already" in again.text
    late = officer.send(PAGE, {"answer.concern": "met"}, follow_redirects=True)
    assert "was finished already" in late.text
    assert len([k for k in stands(records).kept if k.thing.part == "answers"]) == 1


def test_what_was_changed_in_another_window_is_shown_before_it_is_final(officer, records) -> None:
    officer.send(PAGE, {**ANSWERED, "then": "finish"})
    sent = hidden(officer.get(f"{PAGE}/finish").text)
    officer.send(f"{PAGE}/draft", {**ANSWERED, "evidence.concern": "Changed meanwhile"})
    answer = officer.send(f"{PAGE}/finish", sent)
    assert answer.status_code == 409
    assert "Changed meanwhile" in answer.text
    assert stands(records).answers(1) is None


def test_a_disk_that_cannot_be_written_gives_everything_back(officer, read_only) -> None:
    officer.get(PAGE)
    token = officer.token()
    read_only()
    answer = officer.post(PAGE, data={**ANSWERED, "then": "later", "csrf_token": token})
    assert answer.status_code == 503
    assert "What you answered is still here" in answer.text
    assert "Concern 1 names no harm" in answer.text
    assert answer.text.count("checked") == 2


def test_what_is_sent_after_the_session_ended_is_back_after_signing_in(
    officer, as_role, records
) -> None:
    token = officer.token()
    officer.send("/account/sign-out")
    answer = officer.post(PAGE, data={**ANSWERED, "csrf_token": token, "then": "later"})
    assert answer.status_code == 401
    assert "Concern 1 names no harm" in answer.text
    assert "Concern 1 names no harm" in as_role("qa").get(PAGE).text


def test_an_audit_that_was_passed_on_says_so_and_gives_back_what_was_typed(
    officer, records, as_role
) -> None:
    officer.send(f"{PAGE}/draft", ANSWERED)
    again = Assignment(
        id="later", turn=1, auditor=SECOND.id, name=SECOND.name, supersedes="K-104-1", why="leave"
    )
    record_audit(records, 1, "K-104", again, by=QA)
    for answer in (officer.get(PAGE), officer.send(PAGE, {**ANSWERED, "then": "finish"})):
        assert answer.status_code == 403
        assert "was passed on to somebody else" in answer.text
        assert "Concern 1 names no harm" in answer.text
    page = as_role("second chair").get(PAGE)
    assert page.status_code == 200
    assert "Concern 1 names no harm" not in page.text


def test_a_withdrawn_sample_and_a_replaced_plan_say_so_and_lose_nothing(records, officer) -> None:
    officer.send(f"{PAGE}/draft", ANSWERED)
    record_withdrawal(records, 1, "Drawn from the wrong team by mistake", by=QA)
    page = officer.get(PAGE)
    assert page.status_code == 403
    assert "Drawn from the wrong team by mistake" in page.text
    assert "Concern 1 names no harm" in page.text


def test_a_plan_that_was_replaced_says_so(records, plan, as_role) -> None:
    plans_to_draw_from(records, 1)
    sample = drawn(records, 1)
    reference = sample.units[0].reference
    given(records, sample, reference, QA)
    record_replacement(records, 1, reference, WhyReplaced.HELD, by=QA)
    answer = as_role("qa").get(f"/audits/1/{reference}")
    assert answer.status_code == 403
    assert "was replaced by the next in the drawn order" in answer.text


def test_acting_now_keeps_the_answers_and_records_an_alert_apart_from_them(
    officer, records, as_role
) -> None:
    answer = officer.send(PAGE, {**ANSWERED, "then": "alert"})
    assert answer.location == f"{PAGE}/say/alert/new"
    page = officer.get(answer.location).text
    assert "does not replace the telephone" in page
    assert officer.send(answer.location, {"words": "A bruise", "item": "x1"}).status_code == 422
    sent = {"words": "A bruise nobody asked about", "told": "Nobody yet", "item": "x1"}
    assert officer.send(answer.location, sent).location == PAGE
    assert "Concern 1 names no harm" in officer.get(PAGE).text
    (alert,) = stands(records).open_alerts()
    assert isinstance(alert, Alert)
    for who, address in (("chair", "/plans/"), ("chair", "/plans/K-104/"), ("qa", "/plans/")):
        told = as_role(who).get(address).text
        assert "Alert about plan K-104" in told, (who, address)
        assert "A bruise nobody" not in told
    assert "Alert about plan" not in as_role("core group").get("/plans/").text


def test_whoever_answers_an_alert_takes_it_out_of_view(officer, records, as_role) -> None:
    alert = {"words": "A bruise nobody asked about", "told": "Nobody yet", "item": "x1"}
    officer.send(f"{PAGE}/say/alert/new", alert)
    record_withdrawal(records, 1, "Drawn from the wrong team by mistake", by=QA)
    chair = as_role("chair")
    found = chair.get("/audits/plans/K-104").text
    assert "A bruise nobody asked about" in found
    assert "Alert about plan K-104" in chair.get("/plans/").text
    done = {"words": "Rang the social worker at 10:20", "item": "x2"}
    chair.send("/audits/plans/K-104/1/say/alert-taken/x1", done)
    assert "Rang the social worker" in chair.get("/audits/plans/K-104").text
    assert "Alert about plan" not in chair.get("/plans/").text
    late = officer.send(f"{PAGE}/say/alert-taken/x1", {"words": "I rang too", "item": "x3"})
    assert late.status_code == 409
    assert "Ruth Amos recorded this while you were writing" in late.text
    assert "I rang too" in late.text


def test_a_tool_with_grades_and_a_local_question_is_asked_as_it_is(records, plan, as_role) -> None:
    graded = a_question("overall", asks="How good is it?", scale=Scale.GRADES, criteria=())
    sample = drawn(records, 1, tool=a_tool(questions=(graded,)))
    given(records, sample, "K-104", QA)
    page = as_role("qa").get(PAGE).text
    assert "Requires improvement to be good" in page
    assert "Cannot tell" not in page
