"""Profiles are added and corrected, never edited."""

from dataclasses import replace

import pytest

from planapp.domain.errors import AlreadyThere, NotFound, StaleEdit
from planapp.domain.gcp import current
from planapp.domain.record import Record
from planapp.store.activity import entries_for_plan
from planapp.store.gcp import record_for_plan, record_profile
from planapp.store.plans import create
from tests.builders import a_plan, a_profile
from tests.store.people import DANIEL, RUTH

CORRECTED = a_profile(id="profile-2", supersedes="profile-1", visits=3)


@pytest.fixture
def recorded(db):
    create(db, a_plan(), by=RUTH)
    record_profile(db, "K-104", a_profile(), by=RUTH)
    return db


def test_a_profile_comes_back_as_it_was_recorded(recorded):
    assert record_for_plan(recorded, "K-104") == Record(profiles=(a_profile(),))
    assert record_for_plan(recorded, "K-105") == Record()


def test_a_correction_is_added_and_the_first_one_stays(recorded):
    record_profile(recorded, "K-104", CORRECTED, by=DANIEL)
    profiles = record_for_plan(recorded, "K-104").profiles
    assert profiles == (a_profile(), CORRECTED)
    assert current(profiles) == (CORRECTED,)
    verbs = [(e.verb, e.by) for e in entries_for_plan(recorded, "K-104")]
    assert verbs[:2] == [("corrected", "Daniel Okoro"), ("recorded", "Ruth Amos")]


def test_of_two_corrections_of_one_profile_the_second_sees_both(recorded):
    record_profile(recorded, "K-104", CORRECTED, by=DANIEL)
    mine = replace(CORRECTED, id="profile-3", visits=5)
    with pytest.raises(StaleEdit) as caught:
        record_profile(recorded, "K-104", mine, by=RUTH)
    assert [(c.theirs, c.mine) for c in caught.value.conflicts] == [(CORRECTED, mine)]


def test_an_id_is_given_once(recorded):
    with pytest.raises(AlreadyThere, match="profile-1"):
        record_profile(recorded, "K-104", a_profile(), by=RUTH)


def test_what_is_corrected_must_be_there(recorded):
    with pytest.raises(NotFound, match="profile-9"):
        record_profile(recorded, "K-104", a_profile(id="p", supersedes="profile-9"), by=RUTH)
    with pytest.raises(NotFound, match="K-105"):
        record_profile(recorded, "K-105", a_profile(id="p"), by=RUTH)
    assert len(entries_for_plan(recorded, "K-104")) == 2
