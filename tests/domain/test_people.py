"""The role table and the tie to a plan are the whole truth about who may do what."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from planapp.domain.errors import NotAllowed
from planapp.domain.nouns import SignOff, Status
from planapp.domain.people import (
    IN_EMERGENCY,
    OF_A_PLAN,
    ROLE_TABLE,
    Permission,
    Role,
    Tie,
    User,
    may,
    require_role,
)
from tests.builders import a_plan

MEMBER = Tie()
EMERGENCY = Tie(emergency_until=datetime(2027, 2, 1, 21, tzinfo=UTC))
WRITING = {
    Permission.EDIT_PLAN,
    Permission.OVERRIDE,
    Permission.SUBMIT_PLAN,
    Permission.AGREE_PLAN,
    Permission.CHOOSE_MEMBERS,
    Permission.MAKE_COPY,
    Permission.CONFIRM_COPY,
    Permission.END_PLAN,
    Permission.CONFIRM_ERASURE,
}


def a_user(role, **changes):
    return replace(User(id="1", email="a@demo.example", name="A", role=role), **changes)


def test_every_role_has_a_row():
    assert set(ROLE_TABLE) == set(Role)


@pytest.mark.parametrize("role", Role)
def test_nobody_may_do_anything_to_a_plan_they_are_not_tied_to(role):
    assert not any(may(a_user(role), permission) for permission in OF_A_PLAN)


@pytest.mark.parametrize("tie", [None, MEMBER, Tie(restricted=True), EMERGENCY])
def test_an_administrator_cannot_read_plans_whatever_ties_them(tie):
    assert not any(may(a_user(Role.ADMINISTRATOR), p, tie) for p in OF_A_PLAN)


def test_a_quality_assurance_officer_reads_and_never_writes():
    officer = a_user(Role.QA_OFFICER)
    assert may(officer, Permission.SEE_PLAN, MEMBER)
    assert not any(may(officer, permission, Tie(restricted=True)) for permission in WRITING)


@pytest.mark.parametrize("role", Role)
def test_an_emergency_gives_reading_and_nothing_else(role):
    given = {p for p in OF_A_PLAN if may(a_user(role), p, EMERGENCY)}
    assert given <= IN_EMERGENCY == {Permission.SEE_PLAN}


def test_restricted_information_opens_only_to_members_who_were_let():
    chair = a_user(Role.CHAIR)
    assert may(chair, Permission.SEE_RESTRICTED, Tie(restricted=True))
    assert not may(chair, Permission.SEE_RESTRICTED, MEMBER)
    assert not may(a_user(Role.QA_OFFICER), Permission.SEE_RESTRICTED, Tie(restricted=True))


def test_somebody_switched_off_may_do_nothing():
    gone = a_user(Role.CHAIR, active=False)
    assert not any(may(gone, p, Tie(restricted=True)) for p in Permission)


def test_a_chair_may_agree_what_another_sent_but_not_their_own():
    chair = a_user(Role.CHAIR, name="Ruth")
    sent = a_plan(status=Status.SUBMITTED, sign_off=SignOff(author="Daniel"))
    own = a_plan(status=Status.SUBMITTED, sign_off=SignOff(author="Ruth"))
    assert may(chair, Permission.AGREE_PLAN, MEMBER, sent)
    assert not may(chair, Permission.AGREE_PLAN, MEMBER, own)
    assert not may(chair, Permission.AGREE_PLAN, MEMBER, a_plan())
    assert not may(chair, Permission.AGREE_PLAN, None, sent)


def test_a_refusal_names_the_person_and_what_they_may_not_do():
    with pytest.raises(NotAllowed, match="may not write in a plan"):
        require_role(a_user(Role.QA_OFFICER), Permission.EDIT_PLAN)
