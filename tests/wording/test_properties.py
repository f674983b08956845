"""What holds for any text at all: no error, true spans, the same answer twice, linear time."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planapp.catalogue.lexicons import load_lexicons
from planapp.config import criteria_folder
from planapp.wording.facets import FACETS, Kind, Reading, Span
from planapp.wording.invisible import without_invisible
from planapp.wording.reader import Reader, reader_for

LEXICONS = load_lexicons(criteria_folder() / "lexicons")
WORDS = """
    Mum the parents social worker to will must not be may May 3 4/5/24 by every week each time
    if when weigh attend support ensure refer referral hit harm risk of no all [Name] ___ X : ; ,
    . ( ) - / and or that agree from on at school Jack's £20 50% weekly until before review TO
"""
PIECES = tuple(WORDS.split())
HIDDEN = "\u00ad\u200b\u2060\ufeff"
TEXTS = st.one_of(
    st.text(),
    st.lists(st.sampled_from(PIECES)).map(" ".join),
    st.lists(st.sampled_from((*PIECES, *HIDDEN, " ", "moni", "tor"))).map("".join),
)
HOSTILE = [
    "a",
    "1.",
    "[",
    "by ",
    "a-",
    "to be ",
    "mum and ",
    "x:",
    "(",
    "if mum ",
    ". ",
    "1 2 ",
    "no more ",
    "not ever ",
    "visit daily. ",
    "14 units a week ",
    "leave a b ",
    "substance ",
    "dog. ",
    "if concerns. ",
    "major ",
    "a.m. ",
    ", and go ",
    "{x} 1. ",
]


def spans(reading: Reading) -> list[Span]:
    found = [span for name in FACETS for span in reading.facet(name).evidence]
    return [*found, *reading.unfilled, *reading.vague]


@given(TEXTS, st.sampled_from(Kind))
def test_any_text_is_read_and_every_span_cuts_the_words_it_claims(text: str, kind: Kind) -> None:
    reading = reader_for(LEXICONS).read(text, kind)
    for span in spans(reading):
        assert span.text == text[span.start : span.end] != ""
        assert span.why
    for name in FACETS:
        assert bool(reading.facet(name).evidence) is reading.facet(name).met


@given(
    st.lists(st.sampled_from((*PIECES, "monitor ", "appropriate ", ", ")), max_size=12), st.data()
)
def test_a_sign_that_nobody_sees_parts_no_word(pieces: list[str], data: st.DataObject) -> None:
    seen = " ".join(pieces)
    hidden = st.lists(st.sampled_from(HIDDEN), max_size=2).map("".join)
    before = data.draw(st.lists(hidden, min_size=len(seen), max_size=len(seen)))
    text = "".join(map("".join, zip(before, seen, strict=True))) + data.draw(hidden)
    reader = reader_for(LEXICONS)
    of_seen, of_text = reader.read(seen), reader.read(text)
    for name in FACETS:
        assert of_text.facet(name).met is of_seen.facet(name).met
    assert [without_invisible(span.text) for span in spans(of_text)] == [
        span.text for span in spans(of_seen)
    ]
    assert of_text.suggestion == of_seen.suggestion
    assert reader.how_often(text) == reader.how_often(seen)


@given(TEXTS)
def test_clauses_and_conditions_lie_within_any_text_one_after_the_other(text: str) -> None:
    found = reader_for(LEXICONS).doings(text)
    places = [(one.start, one.end) for one in found.clauses]
    for told in (places, list(found.conditions)):
        assert all(0 <= start <= end <= len(text) for start, end in told)
    for one in found.clauses:
        if one.refused:
            assert one.refused.text == text[one.refused.start : one.refused.end] != ""
            assert one.start <= one.refused.start and one.refused.end <= one.end


@given(st.lists(TEXTS, max_size=5))
def test_the_answer_does_not_depend_on_what_was_read_before(texts: list[str]) -> None:
    fresh = [Reader(LEXICONS).read(text) for text in texts[:1]]
    assert [reader_for(LEXICONS).read(text) for text in texts[:1]] == fresh
    first = [reader_for(LEXICONS).read(text) for text in texts]
    assert [reader_for(LEXICONS).read(text) for text in texts] == first


@pytest.mark.parametrize("piece", HOSTILE)
def test_a_text_twice_as_long_takes_about_twice_as_long(piece: str) -> None:
    reader = reader_for(LEXICONS)

    def seconds(length: int) -> float:
        text = piece * (length // len(piece))
        begun = time.process_time()
        reader.read(text)
        return time.process_time() - begun

    def least(length: int) -> float:
        return min(seconds(length) for _ in range(3))  # what else a process does takes time too

    assert least(20_000) < 4 * least(10_000) + 0.2


def test_a_reader_is_compiled_once_for_its_lexicons() -> None:
    assert reader_for(LEXICONS) is reader_for(LEXICONS)
