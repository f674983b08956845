"""Every example of every criterion comes out as it is written: verdict, message, marked words."""

import pytest

from planapp.domain.findings import Criterion, Example
from planapp.scorer.examples import outcome
from tests.scorer.catalogue import catalogue

CRITERIA = catalogue()
EXAMPLES = [
    pytest.param(criterion, example, id=f"{criterion.id} {example.why}")
    for criterion in CRITERIA.active
    for example in criterion.examples
]


@pytest.mark.parametrize(("criterion", "example"), EXAMPLES)
def test_an_example_comes_out_as_written(criterion: Criterion, example: Example) -> None:
    tried = outcome(criterion, example, CRITERIA)
    assert (tried.fault, tried.unsaid) == ("", "")


def test_every_criterion_has_two_examples_of_each_kind() -> None:
    for criterion in CRITERIA.active:
        kinds = [example.meets for example in criterion.examples]
        assert kinds.count(True) >= 2, criterion.id
        assert kinds.count(False) >= 2, criterion.id


def test_what_statute_asks_is_not_said_to_be_read_where_only_a_local_print_was() -> None:
    for criterion in CRITERIA.active:
        if criterion.basis == "statute":
            assert not criterion.checked, criterion.id
