"""Times are looked for only where a word can begin one."""

import json
from pathlib import Path

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
