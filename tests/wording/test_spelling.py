"""Slips are mended only towards words that matter, and never where two words could be meant."""

import pytest

from planapp.wording.reader import Reader
from planapp.wording.spelling import Speller

SPELLER = Speller(["wayed = weighed", "careers = careers", "weekly", "carer"], ["parent", "school"])


@pytest.mark.parametrize(
    ("slip", "meant"),
    [
        ("wayed", "weighed"),
        ("perent", "parent"),
        ("parnets", "parents"),
        ("weekley", "weekly"),
        ("scool", "school"),
    ],
)
def test_one_letter_wrong_missing_added_or_swapped_is_mended(slip: str, meant: str) -> None:
    assert SPELLER.mend(slip) == meant


@pytest.mark.parametrize("word", ["weekly", "careers", "larent", "pxrxnt", "care", "a" * 1000, ""])
def test_other_words_stay_as_they_are(word: str) -> None:
    assert SPELLER.mend(word) == word


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("Ring the GP within 15 workng days", "within 15 workng days"),
        ("Visit every two weaks", "every two weaks"),
        ("Visit evry 2 weaks", "evry 2 weaks"),
        ("Weigh Robin twise a week", "twise a week"),
        ("Ring the GP tommorow", "tommorow"),
        ("Bring the form befor Friday", "befor Friday"),
        ("Check the cot dialy", "dialy"),
    ],
)
def test_a_misspelt_time_is_a_time(reader: Reader, text: str, time: str) -> None:
    assert [span.text for span in reader.read(text).timed.evidence] == [time]


@pytest.mark.parametrize(
    "text",
    ["Check the wording of the letter", "Give the worming tablets", "Call on her in her mourning"],
)
def test_real_words_near_to_a_time_are_none(reader: Reader, text: str) -> None:
    assert not reader.read(text).timed.met
