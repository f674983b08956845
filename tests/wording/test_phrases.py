"""Phrases of a lexicon in a text: any ending, words between, and look-alikes left out."""

import pytest

from planapp.domain.lexicons import Lexicon, Lexicons, Phrases
from planapp.wording.phrases import clauses_beyond, found_but, pattern


def lexicons(**phrases: tuple[str, ...]) -> Lexicons:
    made = {
        name: Lexicon(name, name, (Phrases("common usage", words),))
        for name, words in phrases.items()
    }
    return Lexicons(made | {"empty-words": Lexicon("empty-words", "", (Phrases("", ("the",)),))})


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("keep* ... eye", "Nan keeps a close eye on them", "keeps a close eye"),
        ("keep* ... eye", "Nan keeps eye drops", ""),
        ("keep* ... eye", "Nan keeps one two three four five eye", ""),
        ("ask* ... team", "Ask the Tuesday team", "Ask the Tuesday team"),
        ("look in", "They look-in daily", "look-in"),
        ("get* ... onto", "Mum gets him onto the list", "gets him onto"),
        ("get* ... onto", "Gethin climbs onto the wall", ""),
    ],
)
def test_dots_stand_for_up_to_four_words(phrase: str, text: str, found: str) -> None:
    match = pattern((phrase,)).search(text)
    assert (match[0] if match else "") == found


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("call* in", "Nan called in", "called in"),
        ("call* in", "Ask her to see Callum in school", ""),
        ("pop* in", "Popping in twice a week", "Popping in"),
        ("pop* in", "Take Poppy in to nursery", ""),
        ("lay* off", "Drop Layla off at school", ""),
        ("stay* out", "Lee stays out of the flat", "stays out"),
        ("injur*", "An injury to the arm", "injury"),
    ],
)
def test_a_star_before_other_words_stands_for_the_ending_of_a_verb(
    phrase: str, text: str, found: str
) -> None:
    match = pattern((phrase,)).search(text)
    assert (match[0] if match else "") == found


def test_a_phrase_within_one_of_another_sense_is_not_found() -> None:
    held = lexicons(a=("visit*",), b=("prison visit*",))
    text = "A prison visit, and a visit at home"
    assert [text[slice(*span)] for span in found_but(text, held, ("a",), ("b",))] == ["visit"]


def test_names_and_what_is_set_aside_do_not_say_more() -> None:
    held = lexicons(a=("attend*",))
    text = "Attend the group; Ms Lane and Tom Reed, before the long holidays"
    assert clauses_beyond(text, held, ("a",))
    aside = [(text.index("before"), len(text))]
    assert clauses_beyond(text, held, ("a",), aside) == ()


def test_many_phrases_and_many_look_alikes_are_held_against_each_other_once() -> None:
    held = lexicons(a=("visit*",), b=("prison visit*",))
    assert len(found_but("a prison visit, a visit " * 10_000, held, ("a",), ("b",))) == 10_000


@pytest.mark.parametrize("blank", ["", " ", "\x1f", "\x85 \u2003"], ids=repr)
def test_a_blank_phrase_is_found_nowhere(blank: str) -> None:
    found = pattern((blank, "oak road"))
    assert [match[0] for match in found.finditer(f"12 Oak Road,{blank} Fell")] == ["Oak Road"]
