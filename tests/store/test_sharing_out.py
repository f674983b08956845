"""Audits of a sample are given out as shown, and passed on; never to who knows the plan."""

from dataclasses import replace
from datetime import timedelta

import pytest

from planapp.domain.audits import AuditState
from planapp.domain.errors import NotAllowed
from planapp.domain.samples import WhyReplaced
from planapp.domain.sharing_out import Asked, ChangedSince, WhyNobody, WhyPassedOn
from planapp.store.access import audits_by, take_up
from planapp.store.audits import audit_of, audits_of_sample
from planapp.store.members import save_member
from planapp.store.people import save_person
from planapp.store.samples import get_sample, record_replacement, record_withdrawal
from planapp.store.sharing_out import (
    all_in_hand,
    auditors,
    can_have,
    record_passing_on,
    record_sharing_out,
    shared_out,
)
from tests.builders import PEOPLE, TODAY, a_person
from tests.kept import erased
from tests.sampled import LENA, OMAR, answered_by, drawn, plans_to_draw_from

QA, CHAIR = a_person("qa"), a_person("chair")
THREE = {"qa": None, "omar": None, "lena": None}
ASKED = Asked(quotas=THREE, double=50, due=TODAY + timedelta(days=14))


@pytest.fixture
def kept(db):
    for person in (*map(a_person, PEOPLE), OMAR, LENA):
        save_person(db, person, password_hash="-", by=a_person("administrator"))
    plans_to_draw_from(db, 8)
    return drawn(db, 6)


def given_out(db, kept, asked=ASKED):
    return record_sharing_out(
        db, kept.number, asked, shared_out(db, kept.number, asked).digest, by=QA
    )


def test_qa_officers_and_chairs_may_audit_and_nobody_who_was_stopped(db, kept) -> None:
    save_person(db, replace(LENA, active=False), by=a_person("administrator"))
    names = [person.name for person in auditors(db)]
    assert names == sorted(names)
    assert {"Omar Reid", "Helen Frost", "Ruth Amos"} <= set(names)
    assert not {"Lena Voss", a_person("core group").name} & set(names)


def test_what_was_shown_is_given_out_each_with_its_day(db, kept) -> None:
    found = given_out(db, kept)
    audits = audits_of_sample(db, kept)
    assert {audit.state for audit in audits} == {AuditState.OPEN}
    assert sum(audit.twice for audit in audits) == 3
    had = {(o.reference, o.turn, o.auditor) for o in all_in_hand(db)}
    assert had == {(s.reference, s.turn, s.auditor.id) for s in found.shares}
    assert {one.due for one in all_in_hand(db)} == {ASKED.due}


def test_when_something_changed_in_between_nothing_is_given_out(db, kept) -> None:
    seen = shared_out(db, kept.number, ASKED)
    theirs = seen.shares[0]
    save_member(db, theirs.reference, theirs.auditor.id, by=CHAIR)
    with pytest.raises(ChangedSince, match="Look at it again"):
        record_sharing_out(db, kept.number, ASKED, seen.digest, by=QA)
    assert all_in_hand(db) == ()


def test_nobody_is_given_a_plan_they_worked_on_or_took_up(db, kept) -> None:
    one, two = kept.units[0].reference, kept.units[1].reference
    save_member(db, one, OMAR.id, by=CHAIR)
    take_up(db, two, "An older look", today=TODAY, by=OMAR)
    found = shared_out(db, kept.number, replace(ASKED, quotas={"omar": None, "chair": None}))
    assert {u.reference: u.why for u in found.nobody if u.turn == 1} == {
        one: WhyNobody.BARRED,
        two: WhyNobody.BARRED,
    }
    assert {share.auditor.id for share in found.shares} == {"omar"}


def test_a_second_sharing_gives_out_only_what_nobody_has(db, kept) -> None:
    few = replace(ASKED, quotas={"omar": 2}, double=0)
    assert len(given_out(db, kept, few).shares) == 2
    found = given_out(db, kept, replace(ASKED, double=0))
    assert len(found.shares) == 4
    assert len(all_in_hand(db)) == 6
    assert given_out(db, kept, replace(ASKED, double=0)).shares == ()


def test_what_is_in_hand_counts_when_more_is_given_out(db, kept) -> None:
    given_out(db, kept, replace(ASKED, quotas={"omar": None}, double=0))
    later = drawn(db, 6, name="February")
    found = shared_out(
        db, later.number, replace(ASKED, quotas={"omar": None, "lena": None}, double=0)
    )
    assert {share.auditor.id for share in found.shares} == {"lena"}
    assert {s.auditor.load for s in found.shares} == {0}


def test_a_plan_that_was_erased_since_is_given_to_nobody_and_said_to_be_gone(db, kept) -> None:
    reference = kept.units[0].reference
    erased(db, reference)
    found = given_out(db, kept)
    assert [(u.reference, u.why) for u in found.nobody] == [(reference, WhyNobody.GONE)]
    assert reference not in {one.reference for one in all_in_hand(db)}


def test_a_withdrawn_sample_is_shared_out_no_more_and_is_in_nobodys_hands(db, kept) -> None:
    given_out(db, kept)
    record_withdrawal(db, kept.number, "Drawn from the wrong team by mistake", by=QA)
    assert all_in_hand(db) == ()
    with pytest.raises(NotAllowed, match="was withdrawn"):
        shared_out(db, kept.number, ASKED)


def test_a_replaced_plan_is_in_nobodys_hands_and_the_next_one_can_be_given_out(db, kept) -> None:
    given_out(db, kept)
    taken = record_replacement(db, kept.number, kept.units[0].reference, WhyReplaced.HELD, by=QA)
    assert kept.units[0].reference not in {one.reference for one in all_in_hand(db)}
    found = given_out(db, get_sample(db, kept.number))
    assert {share.reference for share in found.shares if share.turn == 1} == {taken}


def test_only_who_draws_samples_gives_them_out(db, kept) -> None:
    seen = shared_out(db, kept.number, ASKED).digest
    with pytest.raises(NotAllowed, match="may not draw samples"):
        record_sharing_out(db, kept.number, ASKED, seen, by=CHAIR)
    assert all_in_hand(db) == ()


def passed_on(db, kept, place, to="lena"):
    record_passing_on(db, (kept.number, *place), to, why=WhyPassedOn.AWAY, due=TODAY, by=QA)


def test_an_audit_is_passed_on_with_its_reason_to_somebody_who_can_have_it(db, kept) -> None:
    given_out(db, kept, replace(ASKED, quotas={"omar": None}, double=0))
    reference = kept.units[0].reference
    audit = audit_of(db, kept, reference)
    assert {person.id for person in can_have(db, audit)} == {"qa", "lena", "second-chair"}
    passed_on(db, kept, (reference, 1))
    now = audit_of(db, kept, reference).assigned(1)
    assert (now.auditor, now.why, now.due) == ("lena", WhyPassedOn.AWAY, TODAY)


def test_an_audit_is_not_passed_on_to_who_knows_the_plan_or_has_it_nor_when_finished(db, kept):
    given_out(db, kept, replace(ASKED, quotas={"omar": None}, double=0))
    reference, other = kept.units[0].reference, kept.units[1].reference
    for to in ("omar", "chair", "nobody"):
        with pytest.raises(NotAllowed, match="cannot have it"):
            passed_on(db, kept, (reference, 1), to)
    with pytest.raises(NotAllowed, match="Nobody has this audit yet"):
        passed_on(db, kept, (reference, 2))
    answered_by(db, kept, other, OMAR, {"concern": "met"})
    with pytest.raises(NotAllowed, match="is finished"):
        passed_on(db, kept, (other, 1))


def test_nobody_takes_up_a_plan_that_they_have_to_audit_until_that_is_finished(db, kept) -> None:
    given_out(db, kept, replace(ASKED, quotas={"omar": None}, double=0))
    reference = kept.units[0].reference
    with pytest.raises(NotAllowed, match="Finish the audit first"):
        take_up(db, reference, "To look at it", today=TODAY, by=OMAR)
    assert audits_by(db, OMAR) == ()
    answered_by(db, kept, reference, OMAR, {"concern": "met"})
    take_up(db, reference, "To look at it", today=TODAY, by=OMAR)
