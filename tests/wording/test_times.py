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
from planapp.wording.facets import Kind
from planapp.wording.reader import Reader
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


@pytest.mark.parametrize("tried", [150, pytest.param(800, marks=pytest.mark.soak)])
@pytest.mark.parametrize("sort", WHY)
def test_no_time_that_can_be_written_is_passed_over(sort: str, tried: int) -> None:
    """Of each sort a hundred and fifty each time, and eight hundred in `make soak`."""
    pattern = re.compile(FINDER.patterns[sort].pattern, re.ASCII)

    @settings(max_examples=tried)
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


@pytest.mark.parametrize(
    "words",
    [
        "2 or 3 times during the night",
        "between the hours of 8.30p.m and 6.00a.m",
        "between 9 and 11",
        "by 9 p.m. each evening",
        "at the start of contact",
        "at the end of the visit",
        "immediately on arrest",
        "upon leaving care",
        "before return of the boys",
        "at mid-term",
        "in the first fortnight",
        "within their first three weeks",
        "most evenings",
        "after day care",
        "by the end of Y9",
        "at 18",
        "after any argument",
        "at all hearings",
        "at handover",
        "in mornings",
        "before placement",
        "following this meeting",
        "on this visit",
        "on 14 days' written notice",
        "immediately upon handing over the boys",
        "after 2 hours",
        "at the conclusion of the term",
        "at least two days in advance",
        "not later than 7 days from his return",
        "on the first day",
        "after 4 to 6 weeks",
        "once per lesson",
        "at the start and end of each block of six",
        "at the first and last session of each block",
        "in the first and sixth session",
        "at the end of the course",
        "after the sixth session",
        "by 24/7",
        "every 3/52",
        "each 2/7",
        "in 6/52",
        "every 2nd session",
        "at each 3rd home visit",
        "on alt days",
        "alt Thursdays",
        "with 5 ml tds",
        "and give 2.5 ml bd with food",
        "nocte",
        "at end of programme",
    ],
)
def test_turns_of_a_day_a_stay_and_an_age_are_times(reader: Reader, words: str) -> None:
    assert reader.read(f"Mum to write it in the book {words}").timed.met


@pytest.mark.parametrize(
    "words",
    [
        "before speaking",
        "by a certain time",
        "at 18 Elm Road",
        "and on the daily activity sheet",
        "as [add why]",
        "for 8 consecutive school days",
        "after a few minutes",
        "24/7",
        "with BD to help her",
        "for his ALT blood count",
        "after the OD",
        "and the 2nd session plan",
    ],
)
def test_what_only_looks_like_a_time_is_none(reader: Reader, words: str) -> None:
    assert not reader.read(f"Mum to write it in the book {words}").timed.met


def test_the_hour_at_which_something_was_seen_is_no_time_of_a_worry(reader: Reader) -> None:
    assert not reader.read("Sam was found in the park at 11pm", Kind.CONCERN).timed.met
    assert reader.read("Sam to be home at 8pm", Kind.ACTION).timed.met


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("Between 2 and 25 minutes", False),
        ("Between 2 and 5 visits a month", False),
        ("Between 30 and 45", False),
        ("He puts on between 3 and 5 kg", False),
        ("Rings between 9 and 5", True),
        ("Is in between 7 and 8 on school nights", True),
        ("Between 9am and 11 am", True),
    ],
)
def test_between_two_numbers_is_a_time_of_day_where_they_are_hours(text: str, hours: bool) -> None:
    assert ("clock" in {time.sort for time in FINDER.find(cut(text, VOCABULARY))}) == hours
