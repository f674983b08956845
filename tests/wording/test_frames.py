"""What is wanting is told by several words: where each of them begins and ends."""

import pytest

from planapp.catalogue.lexicons import load_lexicons
from planapp.config import criteria_folder
from planapp.wording.frames import found_in
from planapp.wording.tokens import cut
from planapp.wording.vocabulary import Vocabulary


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return Vocabulary(load_lexicons(criteria_folder() / "lexicons"))


def found(vocabulary: Vocabulary, text: str) -> list[str]:
    words = cut(text, vocabulary)
    return [words.span(first, last, "").text for first, last in found_in(words)]


@pytest.mark.parametrize(
    ("text", "frames"),
    [
        ("Rent is overdue, and the meter runs out", ["overdue", "meter runs out"]),
        ("He leaves the twins at home on their own", ["leaves the twins at home on their own"]),
        ("School attendance is at 71%", ["attendance is at 71%"]),
        ("There is no bed and no hot water", ["no bed", "no hot water"]),
        ("Poor school attendance", ["Poor school attendance"]),
        ("She has never been able to rest", ["never been able to"]),
        ("Weight is below the 2nd centile", ["below the 2nd centile"]),
        ("The flat smells of smoke", ["smells of smoke"]),
        ("He was left without a coat", ["left without a"]),
    ],
)
def test_each_frame_is_found_whole_and_none_within_another(
    vocabulary: Vocabulary, text: str, frames: list[str]
) -> None:
    assert found(vocabulary, text) == frames


@pytest.mark.parametrize(
    "text", ["", "No shoes in the hall", "Leave the key", "Attendance is at 97%", "Not now"]
)
def test_words_that_only_open_a_frame_are_none(vocabulary: Vocabulary, text: str) -> None:
    assert found(vocabulary, text) == []
