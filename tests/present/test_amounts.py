"""Weights as people type them are read exactly, or asked about in one clear line."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planapp.domain.growth import Growing
from planapp.present.amounts import Unread, amount_in_words, doubt, read_amount, typed_again
from tests.builders import a_measurement

BEFORE = a_measurement(amount=4400, happened_on=date(2027, 1, 25))
WEEK_LATER = date(2027, 2, 1)
THIRTEEN_WEEKS = 91


@pytest.mark.parametrize(
    ("what", "typed", "amount"),
    [
        (Growing.WEIGHT, "4.48", 4480),
        (Growing.WEIGHT, "4,48", 4480),
        (Growing.WEIGHT, " 4.48 kg ", 4480),
        (Growing.WEIGHT, "4480 g", 4480),
        (Growing.WEIGHT, "2.635", 2635),
        (Growing.WEIGHT, "", None),
        (Growing.LENGTH, "54.5", 545),
        (Growing.LENGTH, "545 mm", 545),
        (Growing.HEAD, "38 cm", 380),
    ],
)
def test_a_figure_is_read_exactly(what: Growing, typed: str, amount: int | None) -> None:
    assert read_amount(what, typed) == amount


@pytest.mark.parametrize(
    ("what", "typed", "says"),
    [
        (Growing.WEIGHT, "4480", "If it was 4480 g, write 4.48 kg"),
        (Growing.WEIGHT, "nine pounds", "is not a figure. Write kilograms, like 4.48"),
        (Growing.WEIGHT, "0", "is less than any child’s weight"),
        (Growing.WEIGHT, "54 cm", "is not a weight"),
        (Growing.WEIGHT, "4.4805", "finer than anybody measures"),
        (Growing.WEIGHT, "٤٫٤٨", "is not a figure"),
        (Growing.LENGTH, "545", "If it was 545 mm, write 54.5 cm"),
        (Growing.HEAD, "4.5", "is less than any child’s head size"),
    ],
)
def test_nonsense_is_one_line_that_says_what_to_do(what: Growing, typed: str, says: str) -> None:
    with pytest.raises(Unread) as refused:
        read_amount(what, typed)
    assert says in str(refused.value) and "\n" not in str(refused.value)


@pytest.mark.parametrize(
    ("amount", "says"),
    [
        (45_000, "45.00 kg would be unusual at 13 weeks old. Did you mean 4.50 kg?"),
        (800, "0.80 kg would be unusual at 13 weeks old."),
        (4_840, "4.84 kg is 440 g more than the 4.40 kg of 7 days before. Did you mean 4.48 kg?"),
        (3_900, "3.90 kg is 500 g less than the 4.40 kg of 7 days before."),
    ],
)
def test_what_looks_like_a_slip_is_asked_about(amount: int, says: str) -> None:
    said = a_measurement(amount=amount, happened_on=WEEK_LATER)
    found = doubt(said, BEFORE, THIRTEEN_WEEKS)
    assert found is not None and found.words == says


@pytest.mark.parametrize("amount", [4_400, 4_650, 4_200])
def test_an_ordinary_change_and_a_small_loss_are_taken_as_they_are(amount: int) -> None:
    said = a_measurement(amount=amount, happened_on=WEEK_LATER)
    assert doubt(said, BEFORE, THIRTEEN_WEEKS) is None


@pytest.mark.parametrize(
    ("age", "grams"),
    [(0, 2_630), (0, 480), (60, 1_900), (365, 9_500), (1825, 30_000), (6000, 110_000)],
)
def test_small_and_large_children_of_every_age_are_taken(age: int, grams: int) -> None:
    assert doubt(a_measurement(amount=grams), None, age) is None


@given(st.sampled_from(Growing), st.integers(250, 2400))
def test_what_is_shown_is_read_back_as_it_was(what: Growing, amount: int) -> None:
    if what is not Growing.HEAD or amount <= 700:
        assert read_amount(what, typed_again(what, amount)) == amount
        assert read_amount(what, amount_in_words(what, amount)) == amount


@given(st.sampled_from(Growing), st.text(max_size=12))
def test_whatever_is_typed_is_an_amount_or_one_line(what: Growing, typed: str) -> None:
    try:
        amount = read_amount(what, typed)
    except Unread as refused:
        assert str(refused)
    else:
        assert amount is None or amount > 0
