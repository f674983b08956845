"""Examples beside a box are those of the criteria, and each says what it is an example of."""

import pytest

from planapp.domain.findings import Applies
from planapp.present.box_examples import MOST, examples_of_box
from tests.scorer.catalogue import catalogue

CRITERIA = catalogue()
BOXES = sorted({(c.applies_to, c.field) for c in CRITERIA.active})


def texts(value: object) -> set[str]:
    """Every text somewhere inside a value."""
    if isinstance(value, dict):
        return set().union(*map(texts, value.values()), set())
    if isinstance(value, list | tuple):
        return set().union(*map(texts, value), set())
    return {str(value)}


@pytest.mark.parametrize(("kind", "field"), BOXES)
def test_no_words_stand_as_good_and_as_weak(kind: Applies, field: str) -> None:
    shown = examples_of_box(CRITERIA, kind, field)
    assert not {one.words for one in shown.good} & {one.words for one in shown.weak}
    assert max(len(shown.good), len(shown.weak)) <= MOST


def test_the_words_are_those_of_the_criterion_that_is_named() -> None:
    known = {c.id: c for c in CRITERIA.active}
    for field in ("change", "by", "hold_for"):
        shown = examples_of_box(CRITERIA, Applies.OBJECTIVE, field)
        for one in (*shown.good, *shown.weak):
            criterion = known[one.criterion]
            given = set().union(*(texts(e.given) for e in criterion.examples))
            assert field == "by" or one.words.lower() in {text.lower() for text in given}


def test_a_weak_example_says_what_the_tool_says() -> None:
    known = {c.id: {e.says for e in c.examples} for c in CRITERIA.active}
    weak = examples_of_box(CRITERIA, Applies.ACTION, "what").weak
    assert weak
    assert all(one.because in known[one.criterion] for one in weak)


def test_words_that_are_wrong_only_for_the_rest_of_the_plan_are_no_example() -> None:
    weak = examples_of_box(CRITERIA, Applies.OBJECTIVE, "change").weak
    assert "Be fed every four hours" not in [one.words for one in weak]  # OBJ-02: no measure


def test_most_boxes_that_criteria_read_have_an_example_of_each() -> None:
    judged = (Applies.CONCERN, Applies.OBJECTIVE, Applies.MEASURE, Applies.ACTION)
    shown = [examples_of_box(CRITERIA, kind, field) for kind, field in BOXES if kind in judged]
    assert sum(bool(one.good and one.weak) for one in shown) > len(shown) * 3 // 4
