"""What is recorded of an audit is added and never changed, and everybody keeps to their part."""

from datetime import timedelta

import pytest

from planapp.clock import today
from planapp.domain.audits import (
    Alert,
    AlertTaken,
    Assignment,
    AuditState,
    Explanation,
    Moderation,
    Remedy,
    RemedyStatus,
    RemedyStep,
    Reply,
    WhoMissed,
)
from planapp.domain.errors import AlreadyThere, NotAllowed, NotFound, StaleEdit
from planapp.store.audits import (
    audit_of,
    audits_given_to,
    audits_of_plan,
    audits_of_sample,
    audits_to_follow,
    audits_to_follow_of,
    open_alerts,
    record_audit,
)
from planapp.store.members import save_member
from planapp.store.samples import get_sample, record_withdrawal
from tests.builders import TODAY, a_person
from tests.sampled import LENA, OMAR, answered_by, drawn, given, plans_to_draw_from

QA, CHAIR, SECOND = map(a_person, ("qa", "chair", "second chair"))


@pytest.fixture
def kept(db):
    plans_to_draw_from(db, 4)
    return drawn(db, 3)


@pytest.fixture
def plan(kept):
    return kept.units[0].reference


def twice(db, kept, plan, first="met", second="not met"):
    given(db, kept, plan, OMAR)
    given(db, kept, plan, LENA, turn=2)
    answered_by(db, kept, plan, OMAR, {"concern": first, "measure": "met"})
    answered_by(db, kept, plan, LENA, {"concern": second, "measure": "met"}, turn=2)
    return audit_of(db, kept, plan)


def test_an_audit_goes_from_nobody_to_finished(db, kept, plan) -> None:
    assert audit_of(db, kept, plan).state is AuditState.UNASSIGNED
    given(db, kept, plan, OMAR)
    assert audit_of(db, kept, plan).state is AuditState.OPEN
    answered_by(db, kept, plan, OMAR, {"concern": "met"})
    assert audit_of(db, kept, plan).state is AuditState.DONE


def test_an_audit_is_passed_on_and_then_the_first_has_it_no_more(db, kept, plan) -> None:
    given(db, kept, plan, OMAR)
    again = Assignment(
        id="later", turn=1, auditor=LENA.id, name=LENA.name, supersedes=f"{plan}-1", why="leave"
    )
    record_audit(db, kept.number, plan, again, by=QA)
    assert audits_given_to(db, OMAR) == ()
    assert [audit.reference for audit in audits_given_to(db, LENA)] == [plan]
    with pytest.raises(NotAllowed, match="Only the person whom this audit was given to"):
        answered_by(db, kept, plan, OMAR, {"concern": "met"})


def test_two_at_once_never_give_one_audit_to_two_people(db, kept, plan) -> None:
    given(db, kept, plan, OMAR)
    other = Assignment(id="other", turn=1, auditor=LENA.id, name=LENA.name)
    with pytest.raises(StaleEdit):
        record_audit(db, kept.number, plan, other, by=QA)


def test_a_plan_that_is_examined_twice_is_examined_by_two_people(db, kept, plan) -> None:
    given(db, kept, plan, OMAR)
    with pytest.raises(NotAllowed, match="by two people"):
        given(db, kept, plan, OMAR, turn=2)


def test_answers_are_given_once_and_then_locked(db, kept, plan) -> None:
    given(db, kept, plan, OMAR)
    answered_by(db, kept, plan, OMAR, {"concern": "met"})
    with pytest.raises(AlreadyThere):
        answered_by(db, kept, plan, OMAR, {"concern": "not met"})
    again = Assignment(id="x", turn=1, auditor=LENA.id, name="Lena", supersedes=f"{plan}-1")
    with pytest.raises(NotAllowed, match="is finished"):
        record_audit(db, kept.number, plan, again, by=QA)


def test_nothing_differs_until_both_have_finished(db, kept, plan) -> None:
    given(db, kept, plan, OMAR)
    given(db, kept, plan, LENA, turn=2)
    answered_by(db, kept, plan, OMAR, {"concern": "met"})
    half = audit_of(db, kept, plan)
    assert (half.locked, half.differing, half.state) == (False, (), AuditState.OPEN)
    answered_by(db, kept, plan, LENA, {"concern": "not met"}, turn=2)
    both = audit_of(db, kept, plan)
    assert (both.locked, both.differing, both.state) == (
        True,
        ("concern",),
        AuditState.TO_MODERATE,
    )


def test_a_third_person_decides_and_the_two_answers_stay(db, kept, plan) -> None:
    twice(db, kept, plan)
    decision = Moderation(
        id="m", question="concern", answer="partly met", words="Both have a point"
    )
    with pytest.raises(NotAllowed, match="A third person"):
        record_audit(db, kept.number, plan, decision, by=OMAR)
    record_audit(db, kept.number, plan, decision, by=QA)
    audit = audit_of(db, kept, plan)
    assert audit.state is AuditState.DONE
    assert [audit.answers(turn).to("concern").answer for turn in (1, 2)] == ["met", "not met"]
    with pytest.raises(StaleEdit):
        record_audit(db, kept.number, plan, Moderation(**{**decision.__dict__, "id": "n"}), by=QA)


def test_where_two_agree_there_is_nothing_to_decide(db, kept, plan) -> None:
    twice(db, kept, plan)
    decision = Moderation(id="m", question="measure", answer="met", words="Agreed")
    with pytest.raises(NotAllowed, match="no two different answers"):
        record_audit(db, kept.number, plan, decision, by=QA)


def test_what_the_scorer_found_is_explained_only_once_it_is_known(db, kept, plan) -> None:
    given(db, kept, plan, OMAR)
    said = Explanation(
        id="e", turn=1, question="concern", missed=WhoMissed.SCORER, words="It is there"
    )
    with pytest.raises(NotAllowed, match="Finish the audit first"):
        record_audit(db, kept.number, plan, said, by=OMAR)
    answered_by(db, kept, plan, OMAR, {"concern": "met"})
    record_audit(db, kept.number, plan, said, by=OMAR)
    assert audit_of(db, kept, plan).standing(Explanation) == (said,)


def test_a_chair_replies_once_there_is_something_to_reply_to(db, kept, plan) -> None:
    given(db, kept, plan, OMAR)
    reply = Reply(id="r", words="The measure was added on Monday")
    with pytest.raises(NotAllowed, match="not finished"):
        record_audit(db, kept.number, plan, reply, by=CHAIR)
    answered_by(db, kept, plan, OMAR, {"concern": "met"})
    record_audit(db, kept.number, plan, reply, by=CHAIR)
    assert audits_of_plan(db, plan)[0].standing(Reply) == (reply,)


def test_alerts_and_remedial_actions_are_followed_until_they_end(db, kept, plan) -> None:
    given(db, kept, plan, OMAR)
    record_audit(
        db, kept.number, plan, Alert(id="now", words="A bruise nobody asked about"), by=OMAR
    )
    remedy = Remedy(id="do", what="Add a measure", owner="Ruth Amos", due=TODAY)
    with pytest.raises(NotAllowed, match="Finish the audit first"):
        record_audit(db, kept.number, plan, remedy, by=QA)
    answered_by(db, kept, plan, OMAR, {"concern": "not met"})
    record_audit(db, kept.number, plan, remedy, by=QA)
    (audit,) = audits_to_follow(db)
    assert [alert.id for alert in audit.open_alerts()] == ["now"]
    assert audit.open_remedies() == (remedy,)
    record_audit(db, kept.number, plan, AlertTaken(id="t", alert="now", words="Referred"), by=CHAIR)
    step = RemedyStep(id="s", remedy="do", status=RemedyStatus.DONE)
    record_audit(db, kept.number, plan, step, by=CHAIR)
    (audit,) = audits_to_follow(db)
    assert (audit.open_alerts(), audit.open_remedies()) == ((), ())
    assert audit.status_of(remedy) is RemedyStatus.DONE


def test_whose_last_day_on_a_plan_is_over_follows_nothing_of_its_audit(db, kept, plan) -> None:
    given(db, kept, plan, OMAR)
    alert = Alert(id="now", words="A bruise nobody asked about")
    record_audit(db, kept.number, plan, alert, by=OMAR)
    until = today() - timedelta(days=2)
    save_member(db, plan, SECOND.id, by=CHAIR)
    assert [audit.reference for audit in audits_to_follow_of(db, SECOND)] == [plan]
    save_member(db, plan, SECOND.id, until=until, by=CHAIR)
    assert (audits_to_follow_of(db, SECOND), open_alerts(db, SECOND)) == ((), ())
    assert [row.thing for row in open_alerts(db, CHAIR)] == [alert]


def test_a_plan_outside_the_sample_is_audited_by_nobody(db, kept) -> None:
    outside = ({f"S-{n:03}" for n in range(1, 5)} - {u.reference for u in kept.units}).pop()
    with pytest.raises(NotFound):
        given(db, kept, outside, OMAR)


def test_audits_of_a_withdrawn_sample_are_in_nobodys_hands(db, kept, plan) -> None:
    given(db, kept, plan, OMAR)
    record_withdrawal(db, kept.number, "Drawn from the wrong team by mistake", by=QA)
    assert audits_given_to(db, OMAR) == ()
    assert [a.reference for a in audits_of_sample(db, get_sample(db, kept.number))] == [
        unit.reference for unit in kept.units
    ]
