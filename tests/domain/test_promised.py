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
    ],
)
def test_only_what_was_to_be_done_by_a_day_is_late_after_it(changes, late) -> None:
    assert is_late(an_action(**changes), TODAY) is late


def test_what_is_done_again_and_again_goes_on_until_it_is_dropped() -> None:
    assert goes_on(an_action(how_often="twice a week"))
    assert not goes_on(an_action(how_often="twice a week", status=ActionStatus.DROPPED))
