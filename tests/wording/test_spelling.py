"""Slips are mended only towards words that matter, and never where two words could be meant."""

import pytest

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
