"""What is left to be filled in, numbers left open among it, and numbers that count nothing."""

import pytest

from planapp.wording.facets import Kind
from planapp.wording.reader import Reader


@pytest.mark.parametrize("slot", ["{child}", "{{worker}}", "[child]'s aunt"])
def test_blanks_of_every_form_are_read_as_filled_in(reader: Reader, slot: str) -> None:
    reading = reader.read(f"{slot} will ring the clinic twice a week")
    assert reading.who.met
    assert reading.unfilled
    assert [span.text for span in reading.timed.evidence] == ["twice a week"]


def test_numbers_of_steps_count_nothing(reader: Reader) -> None:
    text = "1. Be calm. 2. Be kind. 3. Be there."
    assert not reader.read(text).has_measure.met
    assert reader.read("Bring energy drinks down to none").has_measure.met


def test_a_number_left_open_is_read_as_if_it_were_filled_in(reader: Reader) -> None:
    reading = reader.read("I will bring my debt down from [a number] to [a number]", Kind.OBJECTIVE)
    assert reading.has_measure.met
    assert not reading.timed.met
    assert len(reading.unfilled) == 2
    assert not reader.read("He will feel better by [phone number]", Kind.OBJECTIVE).has_measure.met
