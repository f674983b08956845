"""From draft to agreed: two people, no open `must`, reasons that lapse when the words change."""

from dataclasses import replace
from datetime import date

import pytest

from planapp.domain import agreement
from planapp.domain.errors import NotAllowed, NotReady
from planapp.domain.findings import Applies, Finding, Scorecard, Severity, Subject
from planapp.domain.nouns import SignOff, Status
from planapp.domain.people import Role, User
from tests.builders import TODAY, a_plan, an_action

RUTH = User(id="1", email="ruth@demo.example", name="Ruth Amos", role=Role.CHAIR)
DANIEL = User(id="2", email="daniel@demo.example", name="Daniel Okoro", role=Role.CHAIR)
PRIYA = User(id="3", email="priya@demo.example", name="Priya Nair", role=Role.CORE_GROUP)


def a_scorecard(*findings):
    return Scorecard(
        reference="K-104", version=1, today=TODAY, ready=not findings, band=None, counts={},
        fingerprint="", criteria_count=1, findings=findings,
    )  # fmt: skip


OPEN = Finding(
    criterion="ACT-01", title="", severity=Severity.MUST, field="concerns", met=False, message="",
    hint="", why="", source=(), subject=Subject(Applies.ACTION, "a1", "Action 1"),
)  # fmt: skip


def submitted():
    return agreement.submit(a_plan(), a_scorecard(), by=RUTH, on=TODAY)


def test_a_plan_is_sent_by_its_author_and_agreed_by_another():
    plan = agreement.agree(submitted(), a_scorecard(), by=DANIEL, on=date(2027, 2, 2))
    assert plan.status is Status.AGREED
    assert (plan.sign_off.author, plan.sign_off.approver) == ("Ruth Amos", "Daniel Okoro")


def test_nobody_agrees_their_own_plan():
    with pytest.raises(NotAllowed, match="another person"):
        agreement.agree(submitted(), a_scorecard(), by=RUTH, on=TODAY)


def test_a_draft_cannot_be_agreed_without_being_sent():
    with pytest.raises(NotAllowed):
        agreement.agree(a_plan(), a_scorecard(), by=DANIEL, on=TODAY)


def test_an_open_must_stops_sending_and_agreeing():
    with pytest.raises(NotReady, match="1 thing"):
        agreement.submit(a_plan(), a_scorecard(OPEN), by=RUTH, on=TODAY)
    with pytest.raises(NotReady):
        agreement.agree(submitted(), a_scorecard(OPEN), by=DANIEL, on=TODAY)


def test_an_overridden_must_does_not_stop_it():
    card = a_scorecard(replace(OPEN, overridden=True))
    assert agreement.submit(a_plan(), card, by=RUTH, on=TODAY).status is Status.SUBMITTED


def test_a_core_group_member_may_not_send_or_override():
    with pytest.raises(NotAllowed):
        agreement.submit(a_plan(), a_scorecard(), by=PRIYA, on=TODAY)
    with pytest.raises(NotAllowed):
        agreement.override(a_plan(), "ACT-01", "a1", reason="because", by=PRIYA, on=TODAY)


def test_an_override_stands_until_the_words_of_its_subject_change():
    plan = agreement.override(a_plan(), "ACT-01", "a1", reason="agreed in court", by=RUTH, on=TODAY)
    assert agreement.standing(plan, "ACT-01", "a1").reason == "agreed in court"
    changed = plan.with_item("actions", an_action(what="Something else"))
    assert agreement.standing(changed, "ACT-01", "a1") is None
    assert [o.criterion for o in agreement.stale_overrides(changed)] == ["ACT-01"]


def test_and_until_the_words_change_of_what_its_subject_is_linked_to():
    plan = agreement.override(a_plan(), "ACT-01", "a1", reason="agreed in court", by=RUTH, on=TODAY)
    (concern,) = plan.concerns
    changed = plan.with_item("concerns", replace(concern, text="Autism"))
    assert agreement.standing(changed, "ACT-01", "a1") is None


@pytest.mark.parametrize("text", ["", ".", " – ", "\u200b", "ok"])
def test_a_mark_alone_is_no_reason(text):
    assert not agreement.is_reason(text)


def test_an_override_on_the_plan_itself_survives_signing():
    plan = agreement.override(a_plan(), "PLAN-01", "", reason="none yet", by=RUTH, on=TODAY)
    sent = agreement.submit(plan, a_scorecard(), by=RUTH, on=TODAY)
    assert agreement.standing(sent, "PLAN-01", "") is not None


def test_a_second_reason_for_the_same_place_replaces_the_first():
    plan = a_plan()
    for reason in ("first", "second"):
        plan = agreement.override(plan, "ACT-01", "a1", reason=reason, by=RUTH, on=TODAY)
    assert [o.reason for o in plan.overrides] == ["second"]


def test_opening_an_agreed_plan_again_makes_it_a_draft_that_needs_agreeing_anew():
    agreed = agreement.agree(submitted(), a_scorecard(), by=DANIEL, on=TODAY)
    again = agreement.reopened(agreed)
    assert again.status is Status.DRAFT
    assert again.sign_off.approver == ""
    assert agreement.reopened(a_plan()) == a_plan()


def test_a_draft_is_agreed_by_nobody_whatever_a_file_said_of_it():
    said = SignOff(author="Ruth", submitted_on=TODAY, approver="Daniel Okoro", agreed_on=TODAY)
    draft = agreement.reopened(a_plan(sign_off=replace(said, recipients=("Mother",))))
    assert draft == a_plan(sign_off=SignOff(author="Ruth", recipients=("Mother",)))
