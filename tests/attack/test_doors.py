"""Nobody opens what is not theirs: as a stranger, in the wrong role, by forged names or cookies."""

import pytest

from tests.attack import doors, sessions


@pytest.mark.parametrize(
    "attack",
    [
        doors.attack_as_nobody,
        doors.attack_as_wrong_role,
        doors.attack_as_non_member,
        doors.attack_with_forged_names,
        doors.attack_versions,
        doors.attack_drafts_of_others,
        doors.attack_items_of_other_plans,
        sessions.attack_by_fixation,
        sessions.attack_cookies,
    ],
    ids=lambda attack: attack.__name__.removeprefix("attack_"),
)
def test_nothing_opens(site, tally, attack) -> None:
    attack(site, tally)
    assert not tally.holes, tally.table()
    assert tally.counts.total() > 3


@pytest.mark.soak
def test_nothing_that_is_shut_to_a_role_opens_to_it(site, tally) -> None:
    doors.attack_as_wrong_role(site, tally, deep=True)
    assert not tally.holes, tally.table()


def test_no_cookie_of_here_opens_another_instance(site, tally, another) -> None:
    sessions.attack_from_another_instance(site, tally, another)
    assert not tally.holes, tally.table()


def test_whoever_is_stopped_is_out_at_once(site, tally) -> None:
    sessions.attack_as_one_who_is_stopped(site, tally)
    assert not tally.holes, tally.table()
