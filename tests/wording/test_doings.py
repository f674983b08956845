"""Who does what a text asks for, what of it is not to be done, and what only may happen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planapp.wording.doings import Doer
from planapp.wording.reader import Reader


@pytest.mark.parametrize(
    ("text", "words", "doer"),
    [
        ("Mum keeps the diary and the HV checks it weekly", "keeps", Doer.PARENT),
        ("Mum keeps the diary and the HV checks it weekly", "checks", Doer.WORKER),
        ("Father remains at his mother's, SW visiting on Mondays", "visiting", Doer.WORKER),
        ("The children visit their grandfather on Sundays", "visit", Doer.PARENT),
        ("Robin will be weighed at the clinic", "weighed", Doer.SOMEBODY),
        ("Dad's sister will call in at bedtime", "call", Doer.SOMEBODY),
        ("I will keep the gate shut", "keep", Doer.PARENT),
        ("I will come to your house on Friday", "come", Doer.WORKER),
        ("Nobody smokes in the bedroom", "smokes", Doer.SOMEBODY),
        ("Weigh the baby at home", "Weigh", Doer.SOMEBODY),
    ],
)
def test_the_doer_of_each_clause_is_told(reader: Reader, text: str, words: str, doer: Doer) -> None:
    assert reader.doings(text).doer_at(text.index(words)) is doer


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Parents will not argue at handover", "not argue"),
        ("Nobody smokes in the bedroom", "Nobody smokes"),
        ("Do not leave the bath", "not leave"),
        ("The dog doesnt go upstairs", "doesnt go"),
        ("No visitors after nine", "No visitors"),
    ],
)
def test_what_is_not_to_be_done_is_told_with_its_words(
    reader: Reader, text: str, words: str
) -> None:
    refused = [one.refused.text for one in reader.doings(text).clauses if one.refused]
    assert refused == [words]


@pytest.mark.parametrize("text", ["Parents will argue less", "Weigh the baby at home", ""])
def test_what_is_to_be_done_is_not_told_as_left_off(reader: Reader, text: str) -> None:
    assert not [one for one in reader.doings(text).clauses if one.refused]


def test_what_stands_after_if_only_may_happen(reader: Reader) -> None:
    text = "If he does not come, ring him the same day"
    asked = reader.doings(text)
    assert asked.is_supposed(text.index("not"))
    assert not asked.is_supposed(text.index("ring"))


@given(st.text(max_size=200))
def test_any_text_is_cut_into_clauses_that_lie_in_it(reader: Reader, text: str) -> None:
    asked = reader.doings(text)
    for one in asked.clauses:
        assert 0 <= one.start <= one.end <= len(text)
        assert one.refused is None or text[one.refused.start : one.refused.end] == one.refused.text
    assert all(0 <= start <= end <= len(text) for start, end in asked.conditions)


def test_what_stands_in_each_of_ten_thousand_clauses_is_found_at_once(reader: Reader) -> None:
    text = "Mum will not smoke. If he comes, ring him. " * 5_000
    asked = reader.doings(text)
    places = range(0, len(text), 43)
    assert all(asked.is_refused(at) for at in places)
    assert all(asked.is_supposed(text.index("If", at)) for at in places[:-1])
