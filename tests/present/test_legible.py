"""What can be printed stays as it was typed; what cannot is told in words or let go."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planapp.present.legible import legible


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("she sent 😢 twice", "she sent [crying face] twice"),
        ("👩‍👧", "[woman][girl]"),
        ("👍🏽", "[thumbs up sign]"),
        ("🇬🇧", "[flag GB]"),
        ("❤️ him", "❤ him"),
        ("a\x00b\x1bc\x7fd\x85e", "abcde"),
        ("not \u202eefas\u202c here", "not efas here"),
        ("\ue000", "[sign E000]"),
        ("\ud800", "[sign D800]"),
        ("hidden\U000e0041\U000e007f", "hidden"),
    ],
)
def test_pictures_are_told_and_signs_that_mislead_are_let_go(typed, printed):
    assert legible(typed) == printed


@pytest.mark.parametrize(
    "text",
    [
        *("Ŵyneb Llŷr", "مرحبا", "می‌خواهم", "नमस्ते क्‍ष", "שלום\u200f", "你好", "½ ☎ ✓ → €"),
        *("two\nlines\tand a tab", "no\u00a0break soft\u00adhyphen", ""),
    ],
)
def test_what_is_written_in_any_language_stays_as_it_is(text):
    assert legible(text) == text


@given(st.text())
def test_nothing_is_changed_twice(text):
    assert legible(legible(text)) == legible(text)
