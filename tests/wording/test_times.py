"""Times are looked for only where a word can begin one."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planapp.catalogue.lexicons import load_lexicons
from planapp.config import criteria_folder
from planapp.wording.beginnings import bits
from planapp.wording.times import WHY, Time, TimeFinder
from planapp.wording.tokens import cut
from planapp.wording.vocabulary import Vocabulary

STATEMENTS = Path(__file__).parent / "statements.jsonl"
LEXICONS = load_lexicons(criteria_folder() / "lexicons")
VOCABULARY = Vocabulary(LEXICONS)
FINDER = TimeFinder(LEXICONS["occasions"], LEXICONS["events"])
EVERYTHING = sum(map(bits, WHY))


def test_each_sort_of_time_has_words_that_may_begin_it() -> None:
    assert all(map(bits, WHY))


def found_and_there(text: str) -> tuple[tuple[Time, ...], tuple[Time, ...]]:
    """What is found, and what would be if a time were tried for at every word."""
    words = cut(text, VOCABULARY)
    found = FINDER.find(words)
    words.opens = (EVERYTHING,) * len(words.opens)
    words.follows = (EVERYTHING,) * len(words.follows)
    return found, FINDER.find(words)


@pytest.mark.parametrize("sort", WHY)
def test_no_time_that_can_be_written_is_passed_over(sort: str) -> None:
    pattern = re.compile(FINDER.patterns[sort].pattern, re.ASCII)

    @settings(max_examples=800)
    @given(st.from_regex(pattern, fullmatch=True, alphabet=st.characters(codec="ascii")))
    def written(text: str) -> None:
        found, there = found_and_there(text)
        assert found == there

    written()


def test_no_two_words_begin_a_time_without_being_known_to() -> None:
    for row in STATEMENTS.read_text("utf-8").splitlines():
        found, there = found_and_there(json.loads(row)["text"])
        assert found == there


@pytest.mark.parametrize("left_open", ["[date]", "__/__/__", "(date)", "[insert date]"])
def test_a_date_left_open_is_read_as_if_it_were_filled_in(left_open: str) -> None:
    words = cut(f"Dad to ring the landlord {left_open}", VOCABULARY)
    (found,) = FINDER.find(words)
    assert words.span(found.first, found.last, "").text == left_open
