"""Words that somebody looks for are found in the forms and spellings in which people write them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planapp.wording.sought import MOST_WORDS, Sought, folded


def found(typed: str, text: str) -> list[str]:
    return [text[mark.start : mark.end] for mark in Sought.read(typed).marks(text)]


@pytest.mark.parametrize(
    ("typed", "text", "wanted"),
    [
        ("bruis", "A bruise, two bruises, bruising.", ["bruise", "bruises", "bruising"]),
        ("bruise", "Bruising and bruised", ["Bruising", "bruised"]),
        ("bruising", "bruises", ["bruises"]),
        ("took", "They take her to nursery", ["take"]),
        ("carry", "was carried", ["carried"]),
        ("OBrien", "Mr O’Brien and Ms O'Brien", ["O’Brien", "O'Brien"]),
        ("o'brien", "OBrien", ["OBrien"]),
        ("brien", "O’Brien’s", ["O’Brien’s"]),
        ("zoe", "Zoë, Zoe\u0308, ZOË", ["Zoë", "Zoe\u0308", "ZOË"]),
        ("Siân", "Sian", ["Sian"]),
        ("Bjorn", "Bjørn", ["Bjørn"]),
        ("jones", "Smith-Jones", ["Jones"]),
        ("pediatric", "a paediatrician", ["paediatrician"]),
        ("colou", "color", ["color"]),
        ("organise", "organizing", ["organizing"]),
        ("mother", "his mother’s", ["mother’s"]),
        ("four", "for a while", []),
        ("string", "the street", []),
        ("ruis", "bruise", []),
    ],
)
def test_a_word_is_found_by_its_beginning_form_and_spelling(typed, text, wanted):
    assert found(typed, text) == wanted


def test_nothing_is_looked_for_where_no_letter_was_typed():
    assert not Sought.read(" ?! … ").words


def test_a_long_search_is_cut_to_so_many_words():
    assert len(Sought.read(" ".join(map(str, range(100)))).words) == MOST_WORDS


@settings(max_examples=40)
@given(st.text(max_size=40), st.text(max_size=80))
def test_a_text_that_is_passed_over_has_none_of_the_words(typed, text):
    sought = Sought.read(typed)
    each = [Sought((word,)) for word in sought.words]
    for word in each:
        assert word.may_be_in(folded(text)) or not word.marks(text)


@settings(max_examples=40)
@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyzéëâøß'’ ", max_size=40))
def test_whatever_is_written_is_found_by_its_own_words(text):
    sought = Sought.read(text)
    marked = {mark.word for mark in sought.marks(text)}
    assert marked == set(range(len(sought.words))) or len(set(map(len, sought.words))) > 1
