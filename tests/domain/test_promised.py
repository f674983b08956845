"""An action is late after its day: not one that is over, nor one done again and again."""

from datetime import timedelta

import pytest

from planapp.domain.nouns import ActionStatus
from planapp.domain.promised import goes_on, is_late
from tests.builders import TODAY, an_action

YESTERDAY = TODAY - timedelta(days=1)


@pytest.mark.parametrize(
    ("changes", "late"),
    [
        ({"due": YESTERDAY, "how_often": ""}, True),
        ({"due": YESTERDAY, "how_often": "", "status": ActionStatus.UNDER_WAY}, True),
        ({"due": TODAY, "how_often": ""}, False),
        ({"due": None, "how_often": ""}, False),
        ({"due": YESTERDAY, "how_often": "", "status": ActionStatus.DONE}, False),
        ({"due": YESTERDAY, "how_often": "every evening"}, False),
        ({"due": YESTERDAY, "how_often": "within 10 working days"}, True),
        ({"due": YESTERDAY, "how_often": "once"}, True),
        ({"due": YESTERDAY, "how_often": "Once."}, True),
        ({"due": YESTERDAY, "how_often": "once only"}, True),
        ({"due": YESTERDAY, "how_often": "At once, by the duty worker"}, True),
        ({"due": YESTERDAY, "how_often": "immediately"}, True),
        ({"due": YESTERDAY, "how_often": "once a week"}, False),
        ({"due": YESTERDAY, "how_often": "beforehand, each visit"}, False),
        ({"due": YESTERDAY, "how_often": "before each scan"}, False),
        ({"due": YESTERDAY, "how_often": "within 72 hrs of every return"}, False),
        ({"due": YESTERDAY, "how_often": "by 5pm every Friday"}, False),
        ({"due": YESTERDAY, "how_often": "before any family time"}, False),
        ({"due": YESTERDAY, "how_often": "Immediately, whenever a dose is missed"}, False),
        ({"due": YESTERDAY, "how_often": "by 9pm nightly"}, False),
        ({"due": YESTERDAY, "how_often": "before school"}, False),
        ({"due": YESTERDAY, "how_often": "within 10 working days, to every agency"}, True),
        ({"due": YESTERDAY, "how_often": "by Friday for each child"}, True),
        ({"due": YESTERDAY, "how_often": "once only, with every adult there"}, True),
        ({"due": YESTERDAY, "how_often": "by the first monthly review"}, True),
        ({"due": YESTERDAY, "how_often": "before the school holidays"}, True),
    ],
)
def test_only_what_was_to_be_done_by_a_day_is_late_after_it(changes, late) -> None:
    assert is_late(an_action(**changes), TODAY) is late


@pytest.mark.parametrize(
    ("what", "late"),
    [
        ("Don't send Robin home before ringing Jo Lane", False),
        ("Do not smoke in the room where Robin sleeps", False),
        ("Never leave Robin alone in the bath.", False),
        ("Dad will not come to the flat", False),
        ("Uncle Joe must not drive Robin anywhere", False),
        ("Mr Reed not to have contact with Robin", False),
        ("Do not send Robin home early; if he is ill, ring his aunt", False),
        ("Do not sign the tenancy; ring the landlord", True),
        ("Dad does not have a key: cut one for him", True),
        ("Tell Dad not to come to the flat", True),
        ("Robin does not sleep: ask the health visitor", True),
        ("Ring the school that will not take him back", True),
        ("Fit the stair gate", True),
    ],
)
def test_what_is_not_to_be_done_has_no_day_after_which_it_is_late(what: str, late: bool) -> None:
    assert is_late(an_action(what=what, due=YESTERDAY, how_often=""), TODAY) is late


def test_what_is_done_again_and_again_goes_on_until_it_is_dropped() -> None:
    assert goes_on(an_action(how_often="twice a week"))
    assert not goes_on(an_action(how_often="twice a week", status=ActionStatus.DROPPED))
