"""Times are looked for only where a word can begin one."""

import json
from pathlib import Path

import pytest

from planapp.catalogue.lexicons import load_lexicons
from planapp.config import criteria_folder
from planapp.wording.calendar import OPENERS
from planapp.wording.times import WHY, TimeFinder
from planapp.wording.tokens import cut
from planapp.wording.vocabulary import Vocabulary

STATEMENTS = Path(__file__).parent / "statements.jsonl"
LEXICONS = load_lexicons(criteria_folder() / "lexicons")


def test_each_sort_of_time_has_words_that_may_begin_it() -> None:
    assert set(OPENERS) == set(WHY)


def test_a_word_that_begins_some_sort_of_time_is_not_missing_from_another() -> None:
    vocabulary = Vocabulary(LEXICONS)
    finder = TimeFinder(LEXICONS["occasions"], LEXICONS["events"])
    everything = (1 << len(WHY)) - 1
    for row in STATEMENTS.read_text("utf-8").splitlines():
        words = cut(json.loads(row)["text"], vocabulary)
        found = finder.find(words)
        words.opens = tuple(everything if sorts else 0 for sorts in words.opens)
        assert finder.find(words) == found


def test_the_word_after_a_common_one_hides_no_time() -> None:
    vocabulary = Vocabulary(LEXICONS)
    quick, thorough = (TimeFinder(LEXICONS["occasions"], LEXICONS["events"]) for _ in range(2))
    thorough.followed = {}
    assert quick.followed
    for row in STATEMENTS.read_text("utf-8").splitlines():
        words = cut(json.loads(row)["text"], vocabulary)
        assert quick.find(words) == thorough.find(words)


@pytest.mark.parametrize("left_open", ["[date]", "__/__/__", "(date)", "[insert date]"])
def test_a_date_left_open_is_read_as_if_it_were_filled_in(left_open: str) -> None:
    vocabulary = Vocabulary(LEXICONS)
    words = cut(f"Dad to ring the landlord {left_open}", vocabulary)
    (found,) = TimeFinder(LEXICONS["occasions"], LEXICONS["events"]).find(words)
    assert words.span(found.first, found.last, "").text == left_open
