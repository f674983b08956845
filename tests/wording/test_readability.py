"""How hard a text is to read: the formulas by published figures, and which sentences are hard."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planapp.catalogue.lexicons import load_lexicons
from planapp.config import criteria_folder
from planapp.wording.readability import (
    Counted,
    Why,
    counted,
    counted_together,
    hard_sentences,
    sentences_of,
)
from planapp.wording.syllables import syllables

LEXICONS = load_lexicons(criteria_folder() / "lexicons")
PLATYPUS = "The Australian platypus is seemingly a hybrid of a mammal and reptilian creature."
CAT = "The cat sat on the mat."
PROOF = "This sentence, taken as a reading passage unto itself, is being used to prove a point."
SPOKEN = {  # as dictionaries divide them
    1: "fed weighed role whole file called asked scales notes he’ll can’t don’t aunt tired weeks",
    2: "feeding mother’s mother people going being settled centre didn’t evening business client",
    3: "grandmother diary area everything family hospital anyone idea opinion appointment",
    4: "anybody information emotional criteria everybody responsible",
    5: "communication opportunity accommodation university",
}


@pytest.mark.parametrize(
    ("text", "words", "spoken", "grade"),
    [(CAT, 6, 6, -1.45), (PROOF, 16, 23, 7.6), (PLATYPUS, 13, 24, 11.3)],
)
def test_worked_values_that_are_published_come_out(text, words, spoken, grade):
    """From the article on the Flesch-Kincaid readability tests in Wikipedia, which gives each."""
    found = counted(text)
    assert (found.sentences, found.words, found.syllables) == (1, words, spoken)
    assert found.grade == pytest.approx(grade, abs=0.06)


def test_the_least_that_the_formula_gives_is_a_sentence_of_one_syllable():
    assert counted("Go.").grade == pytest.approx(-3.4)


@pytest.mark.parametrize(
    ("word", "number"), [(w, n) for n, said in SPOKEN.items() for w in said.split()]
)
def test_syllables_are_counted_as_they_are_spoken(word, number):
    assert syllables(word) == number


@pytest.mark.parametrize(("word", "number"), [("GP", 2), ("CAMHS", 5), ("27", 2), ("8.50", 3)])
def test_initials_and_figures_are_said_one_by_one(word, number):
    assert syllables(word) == number


def test_a_sentence_ends_where_its_part_could_stand_alone():
    text = "He is fed late; he cries. Dr. Lane came at 8.50 a.m., weighed him (4.48 kg)\nand left"
    found = [text[span.start : span.end] for span in sentences_of(text)]
    assert found == [
        "He is fed late;",
        "he cries.",
        "Dr. Lane came at 8.50 a.m., weighed him (4.48 kg)",
        "and left",
    ]


def test_texts_that_stand_apart_are_sentences_of_their_own():
    assert counted_together(["He cries", "She sleeps"]).sentences == 2


def test_nothing_written_measures_nothing():
    assert counted(" … ").grade is None
    assert Counted().reading_age is None


def test_a_long_sentence_is_hard_and_its_words_are_counted():
    (found,) = hard_sentences("He is fed " + "and fed again " * 5 + "at night.", LEXICONS)
    assert [reason.why for reason in found.reasons] == [Why.LONG]
    assert found.words == 20


def test_words_of_the_trade_and_long_words_are_marked_where_they_stand():
    text = "Fed well. A strategy discussion about crowded accommodation."
    (found,) = hard_sentences(text, LEXICONS)
    said = [(reason.why, text[reason.where.start : reason.where.end]) for reason in found.reasons]
    assert said == [
        (Why.JARGON, "strategy discussion"),
        (Why.LONG_WORD, "accommodation"),
    ]


@pytest.mark.parametrize("text", ["Featherstonehaugh-Cholmondeley came.", "Anybody may ring."])
def test_names_and_everyday_words_are_not_long(text):
    assert hard_sentences(text.replace("Any", "any"), LEXICONS) == ()


def test_every_word_to_explain_says_where_it_was_read():
    groups = LEXICONS.by_id["words-to-explain"].groups
    assert len(groups) >= 4
    assert all(len(group.origin) > 20 for group in groups)


@given(st.text(max_size=300))
def test_any_text_can_be_measured(text):
    """Sentences stand apart, in order, and hold every word."""
    spans = sentences_of(text)
    ends = [0, *(edge for span in spans for edge in (span.start, span.end))]
    assert ends == sorted(ends)
    found = counted(text)
    assert found.syllables >= found.words >= found.sentences == len(spans)
    hard_sentences(text, LEXICONS)
