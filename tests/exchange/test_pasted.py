"""Text from an e-mail or a PDF comes apart into whole statements, one a line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planapp.domain.imported import Placed
from planapp.exchange.pasted import read_pasted, sorted_by_headings, statements


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("One.\nTwo.", ["One.", "Two."]),
        ("• One\n• Two\n– Three", ["One", "Two", "Three"]),
        ("1. One\n2) Two\n(c) Three\n1.2. Four", ["One", "Two", "Three", "Four"]),
        ("Tom hits Mum when he has been\ndrinking.", ["Tom hits Mum when he has been drinking."]),
        ("• a long line that the page breaks here and then\n  goes on\n• next", None),
        ("a hy-\nphenated word", ["a hyphenated word"]),
        ("> > quoted in a reply\n> and more", ["quoted in a reply and more"]),
        ("Weigh Robin\nFeed Robin", ["Weigh Robin", "Feed Robin"]),
        ("Before the page\nends\f3\nAfter it.", ["Before the page ends", "After it."]),
        ("one\n\ntwo", ["one", "two"]),
        ("Page 1 of 3\n\n \n•\n", []),
        ("4 visits a week", ["4 visits a week"]),
    ],
)
def test_lines_are_joined_and_bullets_and_numbers_taken_off(text, found):
    expected = found or ["a long line that the page breaks here and then goes on", "next"]
    assert statements(text) == (expected if found is None else found)


def test_headings_and_labels_say_what_stands_below_and_beside_them():
    text = "Danger statement:\nTom hits Mum\nWhat's working well?\nNan helps\nAction: Weigh Robin"
    assert sorted_by_headings(text) == [
        ("Tom hits Mum", Placed.CONCERN),
        ("Nan helps", Placed.STRENGTH),
        ("Weigh Robin", Placed.ACTION),
    ]


@given(st.text(max_size=200))
def test_no_word_of_any_text_is_lost(text):
    kept = "".join(words.text for words in read_pasted(text).not_understood)
    letters = {c for c in text if c.isalpha() and ord(c) > 0x24F}
    assert letters <= set(kept)
