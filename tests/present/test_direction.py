"""Which way a text is written is told by most of its words, whichever comes first."""

import pytest

from planapp.present.direction import from_the_right, runs_of


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("میں نے Priya سے کہا", True),
        ("«3» مرحبا", True),
        ("שלום", True),
        ("Priya مرحبا دوستو", True),
        ("Priya said مرحبا", False),
        ("عائشہ خان will be fed", False),
        ("محمد علی خان is fed", False),
        ("عائشہ خان’s weight", False),
        ("12.30 (2)", False),
        ("", False),
    ],
)
def test_a_text_begins_where_most_of_its_words_do(text, right):
    assert from_the_right(text) is right


def test_names_from_the_right_stand_apart_in_a_text_and_nothing_is_lost():
    runs = tuple(runs_of("Weigh عائشہ خان, 3 months, with محمد’s scales"))
    assert [run for run, right in runs if right] == ["عائشہ خان", "محمد"]
    assert "".join(run for run, _ in runs) == "Weigh عائشہ خان, 3 months, with محمد’s scales"
