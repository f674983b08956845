"""How often a criterion is right, in words that a chair can weigh a finding by."""

from dataclasses import replace

import pytest

from planapp.catalogue.load import load
from planapp.config import criteria_folder
from planapp.domain.findings import Accuracy, InPlans
from planapp.present.accuracy import how_often_right, of_plans, of_texts

ONE = replace(load(criteria_folder()).criteria[0], accuracy=None, in_plans=None)


@pytest.mark.parametrize(
    ("its", "says"),
    [
        (InPlans(12, 9, 7, 0), "7 of its 9 findings were right."),
        (
            InPlans(12, 9, 7, 2),
            "7 of its 9 findings were right, and 2 more should have been there.",
        ),
        (InPlans(12, 0, 0, 3), "it found none, and 3 more should have been there."),
    ],
)
def test_of_whole_plans_it_says_how_many_and_no_shares(its: InPlans, says: str) -> None:
    begins = "In 12 made-up whole plans, whose findings were judged one by one, "
    assert of_plans(its) == begins + says


def test_both_ways_of_counting_stand_one_after_the_other() -> None:
    texts, plans = Accuracy(40, 20, 18, 18), InPlans(12, 9, 7, 0)
    both = replace(ONE, accuracy=texts, in_plans=plans)
    assert how_often_right(both) == f"{of_texts(texts)} {of_plans(plans)}"


def test_nothing_is_said_of_what_was_not_measured() -> None:
    assert how_often_right(ONE) == ""
