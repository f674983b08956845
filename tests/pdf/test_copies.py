"""Copies for a person as paper: what was left out is nowhere, and each page says whose it is."""

import io
from datetime import date

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planapp.config import templates_folder
from planapp.domain.copies import Copy, CopyKind, Recipient, RecipientKind
from planapp.domain.leaving_out import LEFT_OUT, LeavingOut, key_of
from planapp.domain.passages import passages_of
from planapp.domain.record import Record
from planapp.pdf.documents import Face, copy_document, copy_name, held_document
from planapp.pdf.manuscript import printed
from planapp.present.copies import made_for, sections_of, whole_plan
from tests.builders import TODAY, a_concern, a_plan, an_action
from tests.pdf.reading import pages_of, text_of, unbroken
from tests.pdf.samples import CRITERIA, RECORD, a_long_plan

FACE = Face(title="Copy K-104-3", whom="Copy 3 for Sam Reed, mother", made=TODAY)
NAMES = st.sampled_from(
    ["Margaret Holloway", "Zbigniew O’Shea", "14 Mill Lane", "07700 900123", "LN4 2RF"]
)


def copied(plan, record=RECORD, face=FACE):
    return printed(copy_document(plan, record, CRITERIA, face, templates=templates_folder()))


@pytest.fixture(scope="module")
def long_copy():
    return copied(a_long_plan())


@pytest.fixture(scope="module")
def copy_without_names():
    names = LeavingOut(("Sam Reed", "Robin"))
    return copied(names.noun(a_plan()), names.noun(RECORD), Face(title="Copy"))


def words_of(document):
    return " ".join(key_of(text_of(document)))


@settings(max_examples=2, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(NAMES, min_size=1, max_size=3, unique=True),
    st.sampled_from([str.upper, str.lower, str.title, lambda s: s.replace(" ", "\n")]),
    st.integers(0, 70),
)
def test_a_phrase_left_out_is_nowhere_in_the_text_of_the_copy(phrases, way, before):
    """Whatever its case, and wherever on the line it begins."""
    said = "fed " * before + ". ".join(way(phrase) for phrase in phrases)
    plan = a_plan(note=said, concerns=(a_concern(text=said),), actions=(an_action(what=said),))
    text = words_of(copied(LeavingOut(phrases).noun(plan)))
    for phrase in phrases:
        assert " ".join(key_of(phrase)) not in text


def test_the_same_phrase_is_printed_when_nothing_is_left_out():
    said = "fed " * 12 + "MARGARET\nHOLLOWAY"
    assert "margaret holloway" in words_of(copied(a_plan(note=said)))


def test_what_is_left_out_is_in_no_byte_of_the_document(copy_without_names):
    with pikepdf.open(io.BytesIO(copy_without_names)) as pdf:
        streams = [bytes(o.read_bytes()) for o in pdf.objects if isinstance(o, pikepdf.Stream)]
        kept = b" ".join([copy_without_names, *streams, bytes(pdf.Root.Metadata.read_bytes())])
        strings = " ".join(str(o) for o in pdf.objects if not isinstance(o, pikepdf.Stream))
    for name in ("Reed", "Robin"):
        assert name.encode() not in kept
        assert name not in strings


def test_each_page_says_copy_recipient_reference_version_page_and_date(long_copy):
    pages = pages_of(long_copy)
    assert len(pages) > 3
    for number, page in enumerate(pages, start=1):
        said = " ".join(page.split())
        for words in ("Copy 3 for Sam Reed, mother", "version", "1 February 2027"):
            assert words in said
        assert f"page {number} of {len(pages)}" in said


def test_a_long_recipient_still_stands_whole_on_each_page():
    whom = "Copy 12 for Maximiliana Featherstonehaugh-Cholmondeley, maternal great-grandmother"
    for page in pages_of(copied(a_plan(), face=Face(title="Copy", whom=whom, made=TODAY))):
        assert unbroken(whom) in unbroken(page)


def test_a_copy_has_neither_verdict_nor_annex(long_copy):
    text = text_of(long_copy)
    for words in ("Annex", "must be there", "Checked against", "Not ready"):
        assert words not in text
    assert "Two people checked this copy" in " ".join(text.split())


def test_metadata_is_neutral():
    with pikepdf.open(io.BytesIO(copied(a_plan()))) as pdf:
        assert str(pdf.docinfo["/Title"]) == "Copy K-104-3"
        assert "/Author" not in pdf.docinfo
        assert b"Reed" not in pdf.Root.Metadata.read_bytes()


@pytest.mark.parametrize(
    ("reference", "name"),
    [("K-104", "copy-K-104-3"), ("../etc", "copy-etc-3"), ("…", "copy-unnamed-3")],
)
def test_a_file_name_is_neutral_and_safe(reference, name):
    assert copy_name(reference, 3) == name


def test_what_is_held_about_a_person_is_printed_with_where_it_stands():
    plan = a_plan(note="Dean came")
    passages = tuple(p for p in passages_of(plan, Record()) if "Dean" in p.text)
    facts = (sections_of(passages, plan, Record()), "K-104", 1, FACE)
    document = printed(held_document(*facts, templates=templates_folder()))
    text = " ".join(text_of(document).split())
    for words in ("What is held about one person", "Note at the head of the plan", "Dean came"):
        assert words in text
    assert "Robin" not in text
    assert all("Copy 3 for Sam Reed" in " ".join(p.split()) for p in pages_of(document))


def test_what_a_second_person_reads_is_all_that_is_printed():
    """Every text, date and grade of the paper stands on the page that they read before."""
    plan = a_long_plan()
    read = " ".join(row.text for section in whole_plan(plan, RECORD) for row in section.rows)
    for passage in passages_of(plan, RECORD):
        assert passage.text in read
    for day in (plan.child.born, plan.conference.held_on, plan.conference.next_review):
        assert f"{day.day} {day:%B} {day.year}" in read


def test_whom_a_copy_is_for_is_said_in_one_line():
    recipient = Recipient(kind=RecipientKind.OTHER, name="Joan Pike", relation="grandmother")
    copy = Copy(
        reference="K-104",
        number=3,
        kind=CopyKind.PLAN,
        version=1,
        recipient=recipient,
        asked_at=date.min,
        asker="1",
        asked_by="Ruth Amos",
    )
    assert made_for(copy) == "Copy 3 for Joan Pike, grandmother"


def test_where_words_were_left_out_is_to_be_seen(copy_without_names):
    assert LEFT_OUT in text_of(copy_without_names)
