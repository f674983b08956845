"""Sheets for one occasion fit on their sheets, say what they leave out, and say whose they are."""

import io
import re
from datetime import date

import pikepdf
import pytest

from planapp.domain.nouns import Contingency, Trigger
from planapp.domain.plans import Plan
from planapp.domain.record import Record
from planapp.present.for_a_medical import OF_THE_CHILD
from tests.builders import a_child, a_concern, a_plan
from tests.pdf import sheets
from tests.pdf.reading import pages_of, text_of
from tests.pdf.spoken import blocks

BLANK = Plan(reference="B-1")


def said(document):
    return " ".join(text_of(document).split())


def test_somebody_new_reads_why_what_changed_what_is_open_and_where_measures_stand():
    text = said(sheets.new_here())
    for words in (
        "Robin is fed every seven to eight hours",
        "What happened or became known since 1 November 2026",
        "Injury or mark, 20 November 2026 (recorded 12 days later)",
        "Written report of an examination",
        "Injuries and marks so far: 1",
        "Left side of the face",
        "from 3 feeds to 6 feeds",
        "grade 4 on 25 January 2027",
        "Left: Dana Cole. Came: Priya Nair. Handed over: Met on 4 December",
    ):
        assert words in text


def test_whoever_examines_the_child_reads_marks_explanations_and_what_was_not_tested():
    text = said(sheets.medical())
    for words in (
        "Age today: 13 weeks",
        "How the child moves: not known",
        "Said that he rolled on to a toy (Sam Reed, mother)",
        "not yet mobile",
        "Consistent with what was said",
        "awaited",
        "Blood",
        "Priya Nair, social worker, Exampleshire (lead social worker)",
    ):
        assert words in text


def test_whoever_examines_the_child_reads_by_when_and_how_soon_as_the_plan_says_it():
    plan_b = Contingency(
        id="k1",
        kind=Trigger.NO_CHANGE,
        trigger="Robin weighs under 4.8 kg",
        by=date(2027, 3, 1),
        response="Admit him",
        within="within 24 hours",
    )
    text = said(sheets.medical(Record(), a_plan(contingencies=(plan_b,))))
    assert "If by 1 March 2027 there is no change: Robin weighs under 4.8 kg – [who" in text
    assert "will admit him, within 24 hours." in text


def test_each_fact_of_the_child_is_heard_as_one_however_its_lines_break():
    status = "No court order. Both parents have parental responsibility. " * 3
    plan = a_plan(child=a_child(legal_status=status.strip()))
    with pikepdf.open(io.BytesIO(sheets.medical(Record(), plan))) as pdf:
        heard = [" ".join(block.text.split()) for block in blocks(pdf) if block.tag == "/LI"]
    assert f"Legal status: {status.strip()}" in heard
    assert "Date of birth: 2 November 2026" in heard
    assert not [words for words in heard[: len(OF_THE_CHILD) + 3] if ":" not in words]


@pytest.mark.parametrize(("sheet", "sides"), [(sheets.new_here, 2), (sheets.medical, 1)])
@pytest.mark.parametrize("plan", ["usual", "long", "blank"])
def test_it_fits_however_much_there_is_and_says_what_it_leaves_out(sheet, sides, plan):
    given = {
        "usual": (),
        "long": (sheets.a_long_record(), sheets.a_plan_with_much_to_say()),
        "blank": (Record(), BLANK),
    }
    document = sheet(*given[plan])
    assert len(pages_of(document)) <= sides
    assert bool(re.search(r"and \d+ more, in planapp", said(document))) == (plan == "long")


def test_long_concerns_are_cut_and_none_is_left_out_while_there_is_room():
    words = "seen by everybody who came to the house since the autumn " * 9
    concerns = tuple(a_concern(id=f"c{n}", text=words, evidence=words) for n in range(10))
    text = said(sheets.medical(Record(), a_plan(concerns=concerns)))
    assert text.count("Rests on:") == len(concerns)


def test_a_blank_is_not_known_on_paper_and_never_good():
    new, medical = said(sheets.new_here(Record(), BLANK)), said(sheets.medical(Record(), BLANK))
    assert "nothing recorded is open" in new and "no measure is written" in new
    for words in ("that does not say that there was none", "nobody is named in the plan"):
        assert words in medical


def test_an_extract_holds_the_lines_their_days_and_the_picture_in_words():
    document = sheets.extract()
    text = said(document)
    for words in (
        "Chronology extract",
        "A bluish mark, not there on Monday",
        "Explanation that was given Said that he rolled on to a toy",
        "2 December 2026 by Priya Nair, 12 days later",
        "Sam Reed, mother",
    ):
        assert words in text
    assert "Chronology extract" in said(sheets.extract(Record(), BLANK))


@pytest.mark.parametrize("name", sheets.SHEETS)
def test_each_page_says_for_whom_it_was_printed_and_when(name):
    for page in pages_of(sheets.SHEETS[name]()):
        words = " ".join(page.split())
        assert "1 February 2027" in words and "DRAFT" in words
