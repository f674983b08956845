"""Once answers are locked: side by side with the scorer, moderated, replied to, put right."""

from datetime import timedelta

import pytest

from planapp.clock import today
from planapp.domain.audits import Answers, Explanation, Judgement, Moderation, RemedyStatus, Reply
from planapp.domain.people import Role, User
from planapp.scorer.score import score
from planapp.store.activity import looks_at_plan
from planapp.store.audits import audit_of, record_finished
from planapp.store.emergency import open_in_emergency
from planapp.store.findings import scorecards_for_plan
from planapp.store.members import save_member
from planapp.store.people import save_person
from planapp.store.plans import get
from planapp.store.record import record_for_plan
from planapp.store.samples import get_sample, record_withdrawal
from tests.builders import TODAY, a_concern, a_person, a_plan
from tests.kept import erased
from tests.kept import kept as kept_plan
from tests.sampled import OMAR, drawn, given

QA, SECOND, CHAIR = a_person("qa"), a_person("second chair"), a_person("chair")
COMPARE = "/audits/1/K-104/compare"
OF_PLAN = "/audits/plans/K-104"
NO_HARM = a_concern(text="Neglect", may_happen="")
"""CON-01 asks for a concern in words."""


@pytest.fixture
def sample(records):
    kept_plan(records, a_plan(concerns=(NO_HARM,)))
    return drawn(records, 1)


@pytest.fixture
def lock(app, records, sample):
    """Finishes the audit of K-104 as the page does: `lock(QA, "met")`."""

    def lock(who, concern, measure="met", turn=1, evidence="As concern 1 says"):
        given(records, sample, "K-104", who, turn)
        answer(who, concern, measure, turn, evidence)

    def answer(who, concern, measure="met", turn=1, evidence="As concern 1 says"):
        asked = {"concern": concern, "measure": measure}
        judged = tuple(Judgement(question=q, answer=a, evidence=evidence) for q, a in asked.items())
        said = Answers(
            id=f"answers-{turn}", turn=turn, auditor=who.id, name=who.name, judgements=judged
        )
        plan, record = get(records, "K-104", 1), record_for_plan(records, "K-104")
        found = score(plan, app.extensions["planapp"].criteria, TODAY, record)
        record_finished(records, 1, "K-104", said, found, by=who)

    lock.answer = answer
    return lock


@pytest.fixture
def twice(records, sample, lock):
    """Two people examined it and differ on the concern."""
    given(records, sample, "K-104", QA)
    given(records, sample, "K-104", SECOND, turn=2)
    lock.answer(QA, "met", evidence="Concern 1 names the harm")
    lock.answer(SECOND, "not met", turn=2, evidence="No harm is named")
    return sample


def stands(records):
    return audit_of(records, get_sample(records, 1), "K-104")


def test_the_scorer_stands_beside_the_auditor_with_disagreements_first(lock, as_role) -> None:
    lock(QA, "met", "not met")
    page = as_role("qa").get(COMPARE).text
    assert page.index("Answered differently (1)") < page.index("Not compared (1)")
    first = page[: page.index("Not compared (1)")]
    assert "1. Is the concern in plain words" in first
    assert "Helen Frost" in first
    assert "Not met: 0 of 1 point met" in first
    assert 'href="/criteria/CON-01"' in first
    assert "No criterion asks this" in page
    assert "The criteria have changed since the sample was drawn" in page


def test_each_time_it_is_shown_the_trail_says_so(lock, as_role, records) -> None:
    lock(QA, "met")
    as_role("qa").get(COMPARE)
    assert looks_at_plan(records, "K-104")[0].purpose == "audit"


def test_of_two_who_audit_blind_neither_sees_the_other_before_both_have_finished(
    records, sample, lock, as_role
) -> None:
    given(records, sample, "K-104", QA)
    given(records, sample, "K-104", SECOND, turn=2)
    lock.answer(QA, "met", evidence="Concern 1 names the harm")
    own = as_role("qa").get(COMPARE).text
    assert "has not finished yet" in own
    assert "Concern 1 names the harm" in own
    second = as_role("second chair")
    for address in (COMPARE, "/audits/1/K-104", "/audits/"):
        page = second.get(address, follow_redirects=True).text
        assert "Concern 1 names the harm" not in page
        assert "points met" not in page
    assert "is not finished" in second.get(COMPARE, follow_redirects=True).text
    assert "Audits of this plan" not in as_role("chair").get("/plans/K-104/").text
    assert "No audit of this plan is finished" in as_role("chair").get(OF_PLAN).text
    lock.answer(SECOND, "not met", turn=2, evidence="No harm is named")
    for who in ("qa", "second chair"):
        page = as_role(who).get(COMPARE).text
        assert "Concern 1 names the harm" in page
        assert "No harm is named" in page


def test_what_the_scorer_found_is_kept_once_for_both_who_audit_a_plan(twice, records) -> None:
    kept = [each.moment for each in scorecards_for_plan(records, "K-104")]
    assert kept == ["audit of sample 1"]


def test_quality_assurance_reads_any_audit_that_is_locked_and_no_other(
    records, sample, lock, as_role
) -> None:
    given(records, sample, "K-104", OMAR)
    officer = as_role("qa")
    assert "is not finished" in officer.get(COMPARE, follow_redirects=True).text
    lock.answer(OMAR, "met", evidence="Concern 1 names the harm")
    assert "Concern 1 names the harm" in officer.get(COMPARE).text
    assert as_role("second chair").get(COMPARE).status_code == 404


def test_an_auditor_says_what_explains_a_difference_and_the_answer_stays(
    lock, records, as_role
) -> None:
    lock(QA, "met")
    officer = as_role("qa")
    address = "/audits/1/K-104/say/explanation/concern"
    assert address in officer.get(COMPARE).text
    assert officer.send(address, {"words": "x"}).status_code == 422
    missed = "the scorer did not see what is there, or took something for it"
    sent = {"missed": missed, "words": "The harm stands in the note", "item": "e1"}
    assert officer.send(address, sent).location == COMPARE
    again = officer.get(address).text
    assert "The harm stands in the note" in again
    officer.send(address, {**sent, "words": "The harm stands in concern 2", "item": "e2"})
    (said,) = stands(records).standing(Explanation)
    assert (said.words, said.supersedes) == ("The harm stands in concern 2", "e1")
    assert stands(records).answers(1).to("concern").answer == "met"
    assert "The harm stands in concern 2" in officer.get(COMPARE).text


DECIDE = "/audits/1/K-104/say/moderation/concern"


def test_a_third_person_sees_both_answers_and_decides_in_words(
    records, sample, lock, as_role
) -> None:
    given(records, sample, "K-104", OMAR)
    given(records, sample, "K-104", SECOND, turn=2)
    lock.answer(OMAR, "met", evidence="Concern 1 names the harm")
    lock.answer(SECOND, "not met", turn=2, evidence="No harm is named")
    officer = as_role("qa")
    assert "1 question to decide" in officer.get("/audits/").text
    page = officer.get(DECIDE).text
    assert "Concern 1 names the harm" in page
    assert "No harm is named" in page
    assert officer.send(DECIDE, {"answer": "partly met"}).status_code == 422
    sent = {"answer": "partly met", "words": "It is named in one place", "item": "m1"}
    assert officer.send(DECIDE, sent).location == COMPARE
    for page in (officer.get(COMPARE).text, as_role("chair").get(OF_PLAN).text):
        assert "Decided by the moderator, Helen Frost: partly met" in page
        assert "The two answers stay" in page
        assert "Concern 1 names the harm" in page
    assert "Nothing waits for a decision" in officer.get("/audits/").text
    (decided,) = stands(records).standing(Moderation)
    late = officer.send(DECIDE, {**sent, "words": "Another view", "item": "m2"})
    assert late.status_code == 409
    assert "Helen Frost recorded this while you were writing" in late.text
    assert "Another view" in late.text
    assert stands(records).standing(Moderation) == (decided,)


def test_who_compares_or_decides_reads_what_the_auditors_read_and_nobody_before(
    records, sample, lock, as_role
) -> None:
    given(records, sample, "K-104", OMAR)
    officer, address = as_role("qa"), "/audits/1/K-104/plan"
    assert officer.get(address).location == "/audits/"
    lock.answer(OMAR, "met")
    page = officer.get(address).text
    assert "version 1" in page.lower()
    assert get(records, "K-104").objectives[0].change in page
    assert "Note on this" not in page
    assert looks_at_plan(records, "K-104")[0].purpose == "audit"
    assert as_role("second chair").get(address).status_code == 404


def test_neither_of_the_two_decides_and_chairs_see_that_nobody_has_yet(twice, as_role) -> None:
    assert as_role("qa").get(DECIDE).status_code == 404
    assert "Decide<span" not in as_role("qa").get(COMPARE).text
    page = as_role("chair").get(OF_PLAN).text
    assert "a third person has not decided yet" in page
    assert "Not decided yet" in page


REMEDY = "/audits/1/K-104/say/remedy/concern"
WORK = ("/today/", "/plans/")


def remedy(officer, due, item="do", **changes):
    days = {"due-day": due.day, "due-month": due.month, "due-year": due.year}
    sent = {"what": "Name the harm", "owner": "Ruth Amos", "question": "concern", "item": item}
    return officer.send(REMEDY, {**sent, **days, **changes})


def test_what_is_to_be_put_right_is_followed_until_somebody_says_that_it_is_done(
    lock, records, as_role
) -> None:
    lock(QA, "not met")
    officer, chair = as_role("qa"), as_role("chair")
    assert remedy(officer, today(), what="").status_code == 422
    assert remedy(officer, today() - timedelta(days=3)).location == COMPARE
    page = officer.get("/audits/").text
    assert "Name the harm" in page
    assert "Overdue" in page
    assert "overdue by 3 days" in page
    assert "Name the harm" in chair.get(OF_PLAN).text
    step = "/audits/plans/K-104/1/say/remedy-step/do"
    assert chair.send(step, {"words": "x"}).status_code == 422
    chair.send(step, {"status": "under way", "words": "Rewritten on Monday", "item": "s1"})
    chair.send(step, {"status": "done", "item": "s2"})
    (asked,) = stands(records).kept[-3:-2]
    assert stands(records).status_of(asked.thing) is RemedyStatus.DONE
    assert "Name the harm" not in officer.get("/audits/").text
    assert "Rewritten on Monday" in officer.get(COMPARE).text


def test_whoever_has_still_to_answer_blind_is_shown_nothing_that_follows_from_the_other(
    records, sample, lock, as_role
) -> None:
    given(records, sample, "K-104", SECOND)
    given(records, sample, "K-104", QA, turn=2)
    lock.answer(SECOND, "not met")
    second, officer = as_role("second chair"), as_role("qa")
    assert remedy(second, today()).location == COMPARE
    assert "Name the harm" not in officer.get("/audits/").text
    assert officer.get("/audits/1/K-104/say/remedy-step/do").status_code == 404
    lock.answer(QA, "met", turn=2)
    assert "Name the harm" in officer.get("/audits/").text


def test_whose_last_day_on_the_plan_is_over_reads_nothing_of_it_among_their_work(
    lock, records, as_role
) -> None:
    lock(QA, "not met")
    remedy(as_role("qa"), today())
    as_role("qa").send("/audits/1/K-104/say/alert/-", {"words": "He is not safe", "item": "a1"})
    maya = User(id="maya", email="maya@demo.example", name="Maya Stone", role=Role.CORE_GROUP)
    save_person(records, maya, password_hash="", by=a_person("administrator"))
    open_in_emergency(records, "K-104", "The police are at the home tonight", by=maya)
    assert all("K-104" in as_role("second chair").get(where).text for where in WORK)
    over = today() - timedelta(days=2)
    save_member(records, "K-104", SECOND.id, until=over, by=CHAIR)
    looks = len(looks_at_plan(records, "K-104"))
    for where in WORK:
        page = as_role("second chair").get(where)
        assert page.status_code == 200
        assert "K-104" not in page.text
    assert len(looks_at_plan(records, "K-104")) == looks


def test_what_was_asked_for_is_still_followed_when_the_sample_is_withdrawn(
    lock, records, as_role
) -> None:
    lock(QA, "not met")
    remedy(as_role("qa"), today())
    record_withdrawal(records, 1, "Drawn from the wrong team by mistake", by=QA)
    assert "Name the harm" in as_role("qa").get("/audits/").text
    done = as_role("qa").send(
        "/audits/1/K-104/say/remedy-step/do", {"status": "done", "item": "s1"}
    )
    assert done.location == "/audits/"


def test_a_chair_reads_what_was_found_and_replies(lock, records, as_role) -> None:
    lock(QA, "not met", evidence="No harm is named")
    chair = as_role("chair")
    assert OF_PLAN in chair.get("/plans/K-104/").text
    page = chair.get(OF_PLAN).text
    for words in ("Helen Frost", "No harm is named", "It rates nobody", "Reply to this audit"):
        assert words in page
    address = "/audits/plans/K-104/1/say/reply/new"
    assert chair.send(address, {"words": " "}).status_code == 422
    chair.send(f"{address}/draft", {"words": "Half a repl", "item": "r1"})
    assert "Half a repl" in chair.get(address).text
    sent = {"words": "The harm was added on Monday", "item": "r1"}
    assert chair.send(address, sent).location == OF_PLAN
    assert "was recorded already" in chair.send(address, sent, follow_redirects=True).text
    assert len(stands(records).standing(Reply)) == 1
    for who, place in (("chair", OF_PLAN), ("qa", COMPARE)):
        assert "The harm was added on Monday" in as_role(who).get(place).text
    assert "Half a repl" not in chair.get(address).text


def test_only_chairs_of_the_plan_read_and_answer_what_was_found(lock, as_role) -> None:
    lock(QA, "not met")
    for who, status in (("core group", 403), ("qa", 403), ("administrator", 404)):
        assert as_role(who).get(OF_PLAN).status_code == status
        assert as_role(who).get("/audits/plans/K-104/1/say/reply/new").status_code == status
    assert "Audits of this plan" not in as_role("core group").get("/plans/K-104/").text
    chair = as_role("chair")
    for kind in ("moderation", "explanation", "answers", "assignment", "alert"):
        assert chair.get(f"/audits/plans/K-104/1/say/{kind}/concern").status_code == 404, kind


def test_nobody_says_of_an_audit_what_there_is_not(lock, as_role) -> None:
    lock(QA, "not met")
    officer = as_role("qa")
    for rest in ("alert-taken/none", "remedy-step/none", "explanation/none", "remedy/none"):
        assert officer.get(f"/audits/1/K-104/say/{rest}").status_code == 404, rest
    assert officer.get("/audits/9/K-104/say/alert/new").status_code == 404


def test_an_erased_plan_takes_its_audits_along_and_says_so_to_whoever_types(
    records, sample, as_role
) -> None:
    given(records, sample, "K-104", SECOND)
    second = as_role("second chair")
    token = second.token()
    erased(records, "K-104")
    typed = {"answer.concern": "met", "evidence.concern": "What was typed", "csrf_token": token}
    answer = second.post("/audits/1/K-104", data={**typed, "then": "later"})
    assert answer.status_code == 404
    assert "What was typed" in answer.text
    assert "No audit is in your hands" in second.get("/audits/").text
    assert as_role("chair").get(OF_PLAN).status_code == 404
    assert CHAIR.name not in answer.text
