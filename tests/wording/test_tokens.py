"""Texts are cut into the same pieces whether stretches without space are looked up or not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planapp.catalogue.lexicons import load_lexicons
from planapp.config import criteria_folder
from planapp.wording.tokens import cut, pieces
from planapp.wording.vocabulary import Vocabulary

VOCABULARY = Vocabulary(load_lexicons(criteria_folder() / "lexicons"))
WITH_SPACE = ("[name of worker]", "<who is it>", "(insert the date)", "(name)", "one\n\ntwo", "( a")
PARTS = ("Mum's", "5.30pm,", "(HV)", "___/__", "....", "[a", "b]", "<", "x>", "(insert", "é-ö’s")
TEXTS = st.one_of(
    st.text(),
    st.lists(st.sampled_from((*PARTS, *WITH_SPACE, "\n", "\u2028", "\x1f"))).map(" ".join),
)


@given(TEXTS)
def test_a_text_is_cut_into_the_pieces_it_is_written_in(text: str) -> None:
    words = cut(text, VOCABULARY)
    assert [token.text for token in words.tokens] == pieces(text)
    assert [
        text[at : at + len(piece)] for at, piece in zip(words.starts, pieces(text), strict=True)
    ] == pieces(text)


@pytest.mark.parametrize("text", ["[name of worker]", "<who is it>", "(insert the date)"])
def test_a_blank_with_words_in_it_is_one_piece(text: str) -> None:
    assert [token.text for token in cut(text, VOCABULARY).tokens] == [text]
