"""Text from an e-mail or a PDF comes apart into whole statements, one thing to sort each."""

import csv
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planapp.catalogue.lexicons import load_lexicons
from planapp.domain.imported import Placed
from planapp.exchange.pasted import Statement, read_pasted, sorted_by_headings, statements
from planapp.web.plans.proposing import likely_kinds
from planapp.wording.reader import reader_for

TEXTS = Path(__file__).parent / "pasted"
LEXICONS = Path(__file__).parents[2] / "criteria" / "lexicons"


@pytest.fixture(scope="module")
def reader():
    return reader_for(load_lexicons(LEXICONS))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("One.\nTwo.", ["One.", "Two."]),
        ("• One\n• Two\n– Three", ["One", "Two", "Three"]),
        ("1. One\n2) Two\n(c) Three\n1.2. Four", ["One", "Two", "Three", "Four"]),
        ("2.1 Weigh Robin\n2.2 Feed Robin", ["Weigh Robin", "Feed Robin"]),
        ("4.5 kg is too little", ["4.5 kg is too little"]),
        ("Tom hits Mum when he has been\ndrinking.", ["Tom hits Mum when he has been drinking."]),
        (
            "• a long line that the page breaks here and then\n  goes on\n• next",
            ["a long line that the page breaks here and then goes on", "next"],
        ),
        ("a hy-\nphenated word", ["a hyphenated word"]),
        ("> > quoted in a reply\n> and more", ["quoted in a reply and more"]),
        ("Weigh Robin\nFeed Robin", ["Weigh Robin", "Feed Robin"]),
        ("Before the page\nends\f3\nAfter it.", ["Before the page ends", "After it."]),
        ("one\n\ntwo", ["one", "two"]),
        ("o One\no Two\n➢ Three\no clock", ["One", "Two", "Three o clock"]),
        ("Page 1 of 3\n\n \n•\n", []),
        ("4 visits a week", ["4 visits a week"]),
        (
            "DRAFT\nPage 1 of 2\nMum is\nDRAFT\nPage 2 of 2\nunwell.",
            ["DRAFT", "Mum is unwell."],
        ),
        (
            "Present: Ann Lee, Bo Rye, Cy Dunn and many others\nApologies: Di",
            ["Present: Ann Lee, Bo Rye, Cy Dunn and many others", "Apologies: Di"],
        ),
    ],
)
def test_lines_are_joined_and_bullets_and_numbers_taken_off(text, found):
    assert statements(text) == found


def test_headings_and_labels_say_what_stands_below_and_beside_them():
    text = "Danger statement:\nTom hits Mum\nWhat's working well?\nNan helps\nAction: Weigh Robin"
    assert sorted_by_headings(text) == [
        Statement("Tom hits Mum", Placed.CONCERN),
        Statement("Nan helps", Placed.STRENGTH),
        Statement("Weigh Robin", Placed.ACTION),
    ]


def test_a_heading_that_names_nothing_of_a_plan_ends_what_the_last_one_said_and_is_listed():
    said = sorted_by_headings("2. CONCERNS\n2.1 Tom hits Mum\n3. BACKGROUND\n3.1 Two moves")
    assert said == [
        Statement("Tom hits Mum", Placed.CONCERN),
        Statement("BACKGROUND", Placed.OUT),
        Statement("Two moves", Placed.OUT),
    ]


def test_how_one_will_know_and_what_happens_if_not_have_a_place_of_their_own(reader):
    said = sorted_by_headings(
        "How will we know?\n- The weight chart\nContingency plan:\n- Call the police\n\n"
        "If there is a new mark we will meet the same day."
    )
    assert list(zip((one.text for one in said), likely_kinds(said, reader), strict=True)) == [
        ("The weight chart", "measure"),
        ("Call the police", "what happens if not"),
        ("If there is a new mark we will meet the same day.", "what happens if not"),
    ]


PRINTED = """Outline plan
No   What are we worried about?     Actions                 Who
1    Mia sleeps on a sofa and       Bed delivered by        J. Lee
     is tired                       12 May

2    Mum missed appointments        Midwife to ring Mum     M. Roe

Thank you all for coming."""


def test_rows_of_a_table_that_a_pdf_printed_are_told_apart():
    assert [(one.text, one.kind) for one in sorted_by_headings(PRINTED)] == [
        ("Outline plan", None),
        ("Mia sleeps on a sofa and is tired", Placed.CONCERN),
        ("Bed delivered by 12 May – J. Lee", Placed.ACTION),
        ("Mum missed appointments", Placed.CONCERN),
        ("Midwife to ring Mum – M. Roe", Placed.ACTION),
        ("Thank you all for coming.", None),
    ]


def test_cells_without_a_number_begin_where_sentences_do():
    said = sorted_by_headings(
        "Concerns               What needs to happen\n"
        "Mum has missed three   Midwife to ring Mum\n"
        "appointments           before each one\n"
        "The flat is cold       Landlord to mend the boiler\n"
        "                       within 14 days\n"
    )
    assert [(one.text, one.kind) for one in said] == [
        ("Mum has missed three appointments", Placed.CONCERN),
        ("Midwife to ring Mum before each one", Placed.ACTION),
        ("The flat is cold", Placed.CONCERN),
        ("Landlord to mend the boiler within 14 days", Placed.ACTION),
    ]


def test_a_numbered_heading_of_a_few_words_that_says_nothing_known_ends_what_stood_above():
    said = sorted_by_headings(
        "2. Strengths\nNan helps.\n3. Discussion\nAll spoke.\n4. Actions\nWeigh"
    )
    assert [(one.text, one.kind) for one in said] == [
        ("Nan helps.", Placed.STRENGTH),
        ("Discussion", Placed.OUT),
        ("All spoke.", None),
        ("Weigh", Placed.ACTION),
    ]


def test_a_list_ends_where_a_paragraph_without_bullets_begins():
    said = sorted_by_headings("So please could we:\n- weigh Robin\n- feed Robin\n\nNan is kind.")
    assert [one.kind for one in said] == [Placed.OUT, Placed.ACTION, Placed.ACTION, None]


def test_sentences_of_a_paragraph_are_sorted_one_by_one_but_a_statement_under_a_heading_is_one():
    prose = "Nan is kind to Robin. Tom hits Mum."
    assert [one.text for one in sorted_by_headings(prose)] == [
        "Nan is kind to Robin.",
        "Tom hits Mum.",
    ]
    assert [one.text for one in sorted_by_headings(f"Concerns:\n{prose}")] == [prose]


def test_who_wrote_a_letter_and_to_whom_is_no_part_of_a_plan():
    said = sorted_by_headings(
        "Dear Ann,\n\nTom hits Mum.\n\nKind regards\n\nBo Rye\nHealth Visitor"
    )
    assert [one.kind for one in said] == [Placed.OUT, None, *[Placed.OUT] * 3]


@pytest.mark.parametrize(
    ("name", "right", "of"),
    [
        ("core-group", 20, 23),
        ("e-mail", 24, 24),
        ("family-meeting", 16, 18),
        ("letter", 21, 21),
        ("minutes", 24, 24),
        ("notes", 19, 19),
        ("pdf", 17, 17),
        ("school-report", 18, 18),
    ],
)
def test_what_is_proposed_for_texts_of_many_kinds_is_as_right_as_is_said(name, right, of, reader):
    """Each was sorted by hand before what is proposed for it was seen; see DECISIONS.md."""
    said = sorted_by_headings((TEXTS / f"{name}.txt").read_text())
    kinds = list(likely_kinds(said, reader))
    with (TEXTS / f"{name}.csv").open(newline="") as by_hand:
        asked = list(csv.DictReader(by_hand))
    found = sum(_is_right(row, said, kinds) for row in asked)
    assert (found, len(asked)) == (right, of)


def _is_right(row, said, kinds):
    proposed = [k for one, k in zip(said, kinds, strict=True) if row["words"] in one.text]
    return ("" if row["kind"] == "left out" else row["kind"]) in proposed


@given(st.text(max_size=200))
def test_no_word_of_any_text_is_lost(text):
    kept = "".join(words.text for words in read_pasted(text).not_understood)
    letters = {c for c in text if c.isalpha() and ord(c) > 0x24F}
    assert letters <= set(kept)


def test_a_table_copied_out_of_a_document_is_read_as_a_table():
    read = read_pasted("What we agreed\nConcern\tAction\tWho\nTom hits Mum\tSee Mum alone\tAnn Lee")
    (action,) = read.plan.actions
    assert (action.what, action.owner) == ("See Mum alone", "Ann Lee")
    assert [words.text for words in read.not_understood] == ["What we agreed"]


def test_tabs_without_known_heads_are_text():
    read = read_pasted("Tom\tis unwell\nNan\tis kind")
    assert [words.text for words in read.not_understood] == ["Tom is unwell", "Nan is kind"]


@pytest.mark.soak
@pytest.mark.parametrize(
    "part", ["a:", "- ", "a b ", "1.", "> ", "not well ", "A - ", "Meeting\n", "x\n"]
)
def test_long_texts_are_read_in_time_that_grows_as_they_do(part, reader):
    """A person waits for the page: nothing may be tried in every way there is."""
    took = []
    for many in (2_000, 20_000):
        begun = process_time()
        list(likely_kinds(sorted_by_headings(part * many), reader))
        took.append(process_time() - begun)
    assert took[1] < 40 * took[0] + 0.5
