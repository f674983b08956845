"""Two texts as one with the words marked: nothing of either is lost, whatever they say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planapp.present import differing
from planapp.present.differing import Mark, marked

FED = "He is fed every 7 hours and is losing weight. His mother sings to him."
BETTER = "He is fed every 4 hours and gains weight. His mother sings to him daily."


def as_typed(pieces):
    signs = {Mark.BOTH: "{}", Mark.REMOVED: "[-{}-]", Mark.ADDED: "[+{}+]"}
    return "".join(signs[piece.mark].format(piece.text) for piece in pieces)


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        (
            FED,
            BETTER,
            "He is fed every [-7-][+4+] hours and [-is losing-][+gains+] weight. "
            "His mother sings to him[+ daily+].",
        ),
        ("Same.", "Same.", "Same."),
        ("", "New words", "[+New words+]"),
        ("Old words", "", "[-Old words-]"),
        ("One.\nThree.", "One.\nTwo.\nThree.", "One.\n[+Two.\n+]Three."),
        ("by noon", "by ten at night", "by [-noon-][+ten at night+]"),
    ],
)
def test_only_the_words_that_differ_are_marked(before, after, shown):
    assert as_typed(marked(before, after)) == shown


TEXTS = st.lists(st.sampled_from(["he", "is", "fed", " ", ".", "\n", "’s", "é", "ﷺ"])).map("".join)


@given(TEXTS | st.text(), TEXTS | st.text(), st.integers(0, 400))
def test_both_texts_can_be_read_out_of_the_one(before, after, steps):
    pieces = marked(before, after, steps)
    assert "".join(p.text for p in pieces if p.mark is not Mark.ADDED) == before
    assert "".join(p.text for p in pieces if p.mark is not Mark.REMOVED) == after
    assert all(p.text for p in pieces)
    assert all(one.mark != two.mark for one, two in zip(pieces, pieces[1:], strict=False))


def test_however_long_and_monotonous_texts_are_only_so_much_is_compared(monkeypatch):
    asked = []

    class Counted(differing.SequenceMatcher):
        def __init__(self, junk, a, b, autojunk):
            asked.append(len(a) * len(b))
            super().__init__(junk, a, b, autojunk)

    monkeypatch.setattr(differing, "SequenceMatcher", Counted)
    for before, after in (
        ("a b " * 50_000, "b a " * 50_000),
        ("x y. " * 300, "x z! " * 300),
        (". ! " * 9_000, "! . " * 9_000),
        ("a " * 157, "a b " * 79),
    ):
        asked.clear()
        marked(before, after)
        assert sum(asked) <= differing.MOST_STEPS + differing.MOST_AT_ONCE
