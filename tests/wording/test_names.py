"""Names, addresses and numbers found in sentences: how many are missed, how many are false."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planapp.catalogue.lexicons import load_lexicons
from planapp.config import criteria_folder
from planapp.domain.copies import Matter
from planapp.wording.names import NameFinder, finder_for

LABELLED = [
    json.loads(line)
    for line in Path(__file__).with_name("identifiers.jsonl").read_text("utf-8").splitlines()
]
LEAST = {"development": (1.0, 0.95), "held out": (0.97, 0.95), "later": (0.97, 0.89)}
"""Recall and precision that must not fall. All sentences are by one writer, who also wrote the
finder: real plans will do worse. Those marked `development` and `held out` were written before it.
It was tuned on the first; the second, looked at once, gave recall 64 of 66 and precision 68 of 68,
and faults that they and a list of odd cases showed were mended afterwards. Those marked `later`
were then written, measured once (recall 42 of 43, precision 44 of 49), and nothing was tuned since.
"""


@pytest.fixture(scope="session")
def finder() -> NameFinder:
    return finder_for(load_lexicons(criteria_folder() / "lexicons"))


def named(finder: NameFinder, text: str) -> set[str]:
    (mentions,) = finder.find([text])
    return {m.text for m in mentions if m.matter is not Matter.UNNAMED}


def tally(finder: NameFinder, which: str) -> tuple[float, float]:
    """Recall: what was to be found, all its letters; precision: what was found, any of them."""
    hit = wanted = right = found = 0
    for line in (one for one in LABELLED if one["set"] == which):
        text = line["text"]
        (mentions,) = finder.find([text])
        covered = {at for m in mentions for at in range(m.start, m.end)}
        spans = []
        for words in line["find"]:
            start = text.index(words)
            spans.append((start, start + len(words.removesuffix("'s"))))
        wanted += len(spans)
        hit += sum(all(at in covered for at in range(*s) if text[at].isalnum()) for s in spans)
        found += len(mentions)
        right += sum(any(m.start < end and m.end > start for start, end in spans) for m in mentions)
    return hit / wanted, right / found


@pytest.mark.parametrize("which", LEAST)
def test_recall_and_precision_stay_where_they_were_measured(finder, which):
    recall, precision = tally(finder, which)
    assert (recall >= LEAST[which][0], precision >= LEAST[which][1]) == (True, True)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("mum's friend kayleigh stays over", "kayleigh"),
        ("MOTHER'S COUSIN DENISE WATKINS SAW IT", "DENISE WATKINS"),
        ("She moved to Skegness", "Skegness"),
        ("She lives in Reading now", "Reading"),
        ("Zbigniew has a key", "Zbigniew"),
        ("He told Dr. Lind", "Dr. Lind"),
        ("They go to St Hugh’s Primary School", "St Hugh’s Primary School"),
        ("A flat at 12 oak street", "12 oak street"),
        ("Ring +44 7700 900123", "+44 7700 900123"),
        ("Born 3.5.1989", "3.5.1989"),
        ("DOB 3rd May '89", "3rd May '89"),
        ("uncle bob came", "bob"),
        ("the neighbour zbigniew saw it", "zbigniew"),
        ("Tells Angel to leave", "Angel"),
        ("write to kels(at)example.com", "kels(at)example.com"),
        ("or to kels [at] example.com", "kels [at] example.com"),
        ("She is at 12a St. Mary's Road", "12a St. Mary's Road"),
        ("They moved to no 14", "no 14"),
        ("Number 14 heard it", "Number 14"),
        ("Letters go to PO Box 112", "PO Box 112"),
        ("The flat is at ///filled.count.soap", "///filled.count.soap"),
        ("It is at 53.2307, -0.5406", "53.2307, -0.5406"),
        ("They now live in LN4", "LN4"),
        ("His brother is on +353 87 123 4567", "+353 87 123 4567"),
        ("Ring her on 555014", "555014"),
        ("NHS number 9434765919", "9434765919"),
        ("Account 12345678, sort code 12-34-56", "12345678"),
        ("Account 12345678, sort code 12-34-56", "12-34-56"),
        ("Amelia, 12.09.89 (DOB)", "12.09.89"),
        ("He was born in September 1989", "September 1989"),
        ("Her page is https://kels.example/me", "https://kels.example/me"),
        ("The neighbour is زینب ملک at the shop", "زینب ملک"),
        ("王芳 has the key", "王芳"),
        ("She told आयशा about it", "आयशा"),
        ("then наталья came", "наталья"),
        ("Ask Mr d'Souza about bail", "Mr d'Souza"),
        ("Mrs al-Rashid rang", "Mrs al-Rashid"),
    ],
)
def test_it_finds(finder, text, words):
    assert any(words in found for found in named(finder, text))


@pytest.mark.parametrize(
    "text",
    [
        "Visit twice a week and see the bedroom each time.",
        "Health visitor to weigh him every Tuesday in March.",
        "Feeding is chaotic. Both parents smoke. The GP will ring on Monday.",
        "Give 5 µg of the β-blocker at 25ºC, mid-March, to non-English speakers.",
        "Complete a Graded Care Profile before the Review Conference on 4 January 2027.",
    ],
)
def test_ordinary_sentences_ask_nothing(finder, text):
    assert named(finder, text) == set()


def test_a_name_seen_once_is_found_wherever_it_hides(finder):
    found = finder.find(["Denzel Prout rang.", "then prout came back", "DENZEL WAS THERE"])
    assert [{m.text for m in mentions} for mentions in found] == [
        {"Denzel Prout"},
        {"prout"},
        {"DENZEL"},
    ]


def test_names_from_a_list_are_found_in_any_case(finder):
    (mentions,) = finder.find(["asked bright about it"], known=("Sue Bright-Olsen", "Mother"))
    assert {m.text for m in mentions} <= {"bright"}
    (mentions,) = finder.find(["asked olsen about mother"], known=("Sue Olsen", "Mother"))
    assert {m.text for m in mentions} == {"olsen"}


def test_who_told_is_asked_about_though_nobody_is_named(finder):
    (mentions,) = finder.find(["All well. The neighbour heard shouting. He slept."])
    assert [m.text for m in mentions if m.matter is Matter.UNNAMED] == [
        "The neighbour heard shouting."
    ]


@given(st.text(max_size=200))
def test_any_text_is_read_and_what_is_found_stands_there(finder, text):
    (mentions,) = finder.find([text])
    assert all(text[m.start : m.end] == m.text for m in mentions)


def test_a_very_long_text_takes_no_longer_than_its_length(finder):
    for text in ("a1 " * 30_000, "Aa " * 10_000, "0 " * 30_000, "1 Aa " * 10_000, "@a." * 20_000):
        finder.find([text])
