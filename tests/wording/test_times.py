"""Times are looked for only where a word can begin one."""

import json
from pathlib import Path

import pytest

from planapp.catalogue.lexicons import load_lexicons
from planapp.config import criteria_folder
from planapp.wording.beginnings import bits
from planapp.wording.times import WHY, TimeFinder
from planapp.wording.tokens import cut
from planapp.wording.vocabulary import Vocabulary

STATEMENTS = Path(__file__).parent / "statements.jsonl"
LEXICONS = load_lexicons(criteria_folder() / "lexicons")


def test_each_sort_of_time_has_words_that_may_begin_it() -> None:
    assert all(map(bits, WHY))


def test_no_two_words_begin_a_time_without_being_known_to() -> None:
    vocabulary = Vocabulary(LEXICONS)
    finder = TimeFinder(LEXICONS["occasions"], LEXICONS["events"])
    everything = sum(map(bits, WHY))
    for row in STATEMENTS.read_text("utf-8").splitlines():
        words = cut(json.loads(row)["text"], vocabulary)
        found = finder.find(words)
        words.opens = tuple(everything if ways else 0 for ways in words.opens)
        words.follows = (everything,) * len(words.follows)
        assert finder.find(words) == found


@pytest.mark.parametrize("left_open", ["[date]", "__/__/__", "(date)", "[insert date]"])
def test_a_date_left_open_is_read_as_if_it_were_filled_in(left_open: str) -> None:
    vocabulary = Vocabulary(LEXICONS)
    words = cut(f"Dad to ring the landlord {left_open}", vocabulary)
    (found,) = TimeFinder(LEXICONS["occasions"], LEXICONS["events"]).find(words)
    assert words.span(found.first, found.last, "").text == left_open
