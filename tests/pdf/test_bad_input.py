"""Whatever is typed: every page is still a page, all of it can be read, nothing is done by it."""

import io
import logging
import re
import subprocess
from base64 import b64decode
from contextlib import contextmanager
from html import unescape
from logging.handlers import BufferingHandler
from xml.etree import ElementTree

import pikepdf
import pytest

from planapp.config import templates_folder
from planapp.domain.plans import Plan
from planapp.domain.record import Record
from planapp.pdf.documents import plan_document
from planapp.pdf.manuscript import printed
from planapp.pdf.render import rendered
from planapp.present.legible import legible
from tests.builders import a_child, a_concern, a_plan, an_action
from tests.pdf.accessible import faults
from tests.pdf.every_document import DOCUMENTS, hostile
from tests.pdf.reading import all_that_is_in, unbroken
from tests.pdf.samples import CRITERIA, a_scorecard
from tests.pdf.spoken import blocks
from tests.web.sent import without_tags

WORD = "{http://www.w3.org/1999/xhtml}word"
RUNNING = ("/JS", "/JavaScript", "/Launch", "/OpenAction", "/URI", "/GoToR", "/SubmitForm")
"""What a PDF would do something by."""

LAST_IN_READING_ORDER = "\u0590"
"""Up to here letters come back in the order in which they were typed; Arabic ones from the left."""

BESIDE = 0.5
"""Points by which the box of a letter may be wider than what is seen of it."""


def with_charts(page):
    """A page of HTML, and after it what its charts say: their letters are read with the others."""
    packed = re.findall(r"data:image/svg\+xml;base64,([\w+/=]+)", page)
    drawings = (b64decode(each).decode() for each in packed)
    return " ".join([page, *(drawing for drawing in drawings if 'id="figure_1"' in drawing)])


def content_of(document):
    """All that is read out, without the spaces that layout puts in."""
    with pikepdf.open(io.BytesIO(document)) as pdf:
        return unbroken(" ".join(block.text for block in blocks(pdf)))


def boxes(document, tmp_path):
    """Each page with the box of each word that is drawn on it: left, top, right, bottom."""
    path = tmp_path / "document.pdf"
    path.write_bytes(document)
    told = subprocess.run(["pdftotext", "-bbox", path, "-"], capture_output=True, check=True).stdout
    page = None
    for element in ElementTree.fromstring(told).iter():
        if element.tag.endswith("}page"):
            page = (float(element.get("width")), float(element.get("height")))
        elif element.tag == WORD:
            yield page, tuple(float(element.get(side)) for side in ("xMin", "yMin", "xMax", "yMax"))


def off_its_page(document, tmp_path):
    """Words that stand, even in part, beyond the page they are on."""
    for (width, height), (left, top, right, bottom) in boxes(document, tmp_path):
        if left < -BESIDE or top < -BESIDE or right > width + BESIDE or bottom > height + BESIDE:
            yield left, top, right, bottom


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_page_is_a4_and_holds_all_that_is_drawn_on_it(name, shelf, tmp_path):
    document = shelf.document(name, "hostile")
    with pikepdf.open(io.BytesIO(document)) as pdf:
        assert {tuple(map(round, page.mediabox)) for page in pdf.pages} == {(0, 0, 595, 842)}
    assert list(off_its_page(document, tmp_path)) == []


@pytest.mark.parametrize("name", [n for n, d in DOCUMENTS.items() if d.about_plan])
def test_all_that_is_written_to_a_document_can_be_read_in_it(name, shelf):
    """As often as it was written: nothing hides another thing, and nothing is cut off."""
    case, document = hostile(), DOCUMENTS[name]
    found = content_of(shelf.document(name, "hostile"))
    ways = [
        unbroken(unescape(without_tags(with_charts(page)))) for page in document.made(case).pages
    ]
    marks = [mark for mark in case.words.given if any(mark in written for written in ways)]
    assert len(marks) > 5
    counted = [{mark: written.count(mark) for mark in marks} for written in ways]
    assert {mark: found.count(mark) for mark in marks} in counted


@pytest.mark.parametrize("name", [n for n, d in DOCUMENTS.items() if d.about_plan])
def test_it_is_printed_as_it_was_typed_and_nothing_is_fetched_or_done(name, shelf):
    document = shelf.document(name, "hostile")
    everything, found = all_that_is_in(document), content_of(document)
    said = {m: legible(words) for m, words in hostile().words.given.items() if m in found}
    assert len(said) > 5
    for words in said.values():
        if (
            max(words) < LAST_IN_READING_ORDER and not DOCUMENTS[name].fitted
        ):  # those may cut a text
            assert unbroken(words) in found
    assert not any(f"\n{name}\n" in everything for name in RUNNING)
    with pikepdf.open(io.BytesIO(document)) as pdf:
        assert list(pdf.attachments) == (["plan.json"] if DOCUMENTS[name].with_data else [])
        assert all("/Annots" not in page for page in pdf.pages)


def test_a_hostile_document_can_still_be_heard(shelf):
    assert faults(shelf.document("minutes", "hostile")) == []


def test_the_fonts_asked_for_draw_the_languages_of_families_and_logs_hold_no_letter():
    letters = "Ŵ ŷ Łęžșț Ελ Їж שלום مرحبا ٹے پښتو کوردی नम বাংলা ਪੰਜ ગુજ தமிழ் සිං മല తెలు ไทย አማ ქა Ệ"
    page = "<html lang=en><title>t</title><p style=\"font: 11pt 'Liberation Sans', sans-serif\">{}"
    with heard("weasyprint") as told, heard(None) as logged:
        rendered((page.format(letters),))
        assert [record.getMessage() for record in told] == []
        rendered((page.format("\ue000"),))  # no font has it: this would notice
        assert len(told) == 1
    assert logged == []


@contextmanager
def heard(logger):
    """What a logger is told meanwhile; None stands for that of the whole service."""
    handler = BufferingHandler(1000)
    logging.getLogger(logger).addHandler(handler)
    yield handler.buffer
    logging.getLogger(logger).removeHandler(handler)


def a_vast_plan(actions: int) -> Plan:
    """So many actions, a cell of five thousand words, and words of two thousand letters."""
    endless, many = "Weigh" + "ŵ" * 1990 + "zend", " ".join(f"fed{n}late" for n in range(5000))
    listed = tuple(
        an_action(id=f"a{n}", what=f"Do{n}this", owner=endless if n == 7 else "Jo")
        for n in range(actions)
    )
    return a_plan(
        reference="W" * 40,
        child=a_child(name="N" * 300),
        concerns=(a_concern(text=endless, evidence=many),),
        actions=listed,
        note=endless,
    )


@pytest.mark.parametrize("actions", [60, pytest.param(300, marks=pytest.mark.soak)])
def test_many_actions_and_endless_cells_and_words_are_printed_to_the_last(actions, tmp_path):
    """Sixty take several pages; three hundred, in `make soak`, many."""
    plan = a_vast_plan(actions)
    facts = (plan, Record(), a_scorecard(plan), CRITERIA)
    document = printed(plan_document(*facts, templates=templates_folder()))
    found = content_of(document)
    assert all(f"Do{n}this" in found for n in range(actions))
    assert unbroken(" ".join(f"fed{n}late" for n in range(5000))) in found
    assert found.count("zend") == 4  # the first page has 298 letters of it
    assert found.count("ŵ") == 4 * 1990 + 298 - len("Weigh")
    assert list(off_its_page(document, tmp_path)) == []
