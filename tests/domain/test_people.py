"""The role table is the whole truth about who may do what."""

from dataclasses import replace

import pytest

from planapp.domain.errors import NotAllowed
from planapp.domain.nouns import SignOff, Status
from planapp.domain.people import ROLE_TABLE, Permission, Role, User, may, require
from tests.builders import a_plan


def a_user(role, **changes):
    return replace(User(id="1", email="a@demo.example", name="A", role=role), **changes)


def test_every_role_has_a_row():
    assert set(ROLE_TABLE) == set(Role)


def test_an_administrator_cannot_read_plans():
    assert not may(a_user(Role.ADMINISTRATOR), Permission.SEE_PLANS)


def test_a_quality_assurance_officer_cannot_write_plans():
    assert may(a_user(Role.QA_OFFICER), Permission.SEE_PLANS)
    assert not may(a_user(Role.QA_OFFICER), Permission.EDIT_PLAN)


def test_somebody_switched_off_may_do_nothing():
    assert not any(may(a_user(Role.CHAIR, active=False), p) for p in Permission)


def test_a_chair_may_agree_what_another_sent_but_not_their_own():
    chair = a_user(Role.CHAIR, name="Ruth")
    sent = a_plan(status=Status.SUBMITTED, sign_off=SignOff(author="Daniel"))
    own = a_plan(status=Status.SUBMITTED, sign_off=SignOff(author="Ruth"))
    assert may(chair, Permission.AGREE_PLAN, sent)
    assert not may(chair, Permission.AGREE_PLAN, own)
    assert not may(chair, Permission.AGREE_PLAN, a_plan())


def test_a_refusal_names_the_person_and_what_they_may_not_do():
    with pytest.raises(NotAllowed, match="may not write plans"):
        require(a_user(Role.QA_OFFICER), Permission.EDIT_PLAN)
