"""Which way a text is written is told by its first letter, whatever stands before it."""

import pytest

from planapp.present.direction import from_the_right


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("میں نے Priya سے کہا", True),
        ("«3» مرحبا", True),
        ("שלום", True),
        ("Priya said مرحبا", False),
        ("12.30 (2)", False),
        ("", False),
    ],
)
def test_a_text_begins_where_its_first_letter_does(text, right):
    assert from_the_right(text) is right
