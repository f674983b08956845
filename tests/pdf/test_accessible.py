"""Every document can be read by somebody who cannot see it, and a document that cannot is found."""

import io

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String

from tests.pdf import accessible
from tests.pdf.accessible import RULES, faults
from tests.pdf.every_document import DOCUMENTS
from tests.pdf.spoken import elements, kids


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_document_can_be_read_by_somebody_who_cannot_see_it(name, shelf):
    assert faults(shelf.document(name)) == []


def untagged(pdf: Pdf) -> None:
    del pdf.Root["/StructTreeRoot"]
    del pdf.Root["/MarkInfo"]


def of_no_language(pdf: Pdf) -> None:
    del pdf.Root["/Lang"]


def without_a_title(pdf: Pdf) -> None:
    del pdf.docinfo["/Title"]


def with_a_skipped_heading(pdf: Pdf) -> None:
    elements(pdf, "/H2")[0].S = Name.H4


def with_a_header_that_heads_nothing(pdf: Pdf) -> None:
    del elements(pdf, "/TH")[-1]["/A"]


def with_a_table_of_no_headers(pdf: Pdf) -> None:
    for cell in elements(pdf, "/TH"):
        cell.S = Name.TD


def with_a_stray_paragraph_in_a_list(pdf: Pdf) -> None:
    elements(pdf, "/LI")[0].S = Name.P


def with_a_picture_of_no_words(pdf: Pdf) -> None:
    del elements(pdf, "/Figure")[0]["/Alt"]


def without_bookmarks(pdf: Pdf) -> None:
    del pdf.Root["/Outlines"]


def with_a_link_to_nowhere(pdf: Pdf) -> None:
    page = next(page for page in pdf.pages if "/Annots" in page)
    page.Annots[0].Dest = String("gone")


def read_from_its_end(pdf: Pdf) -> None:
    (body,) = [node for node in elements(pdf) if node.get("/S") == "/Document"]
    body.K = Array(reversed(kids(body)))


def with_a_font_of_the_readers_own(pdf: Pdf) -> None:
    font = next(iter(pdf.pages[0].Resources.Font.values()))
    for name in ("/FontFile2", "/FontFile3"):
        if name in font.DescendantFonts[0].FontDescriptor:
            del font.DescendantFonts[0].FontDescriptor[name]


def with_running_lines_read_out(pdf: Pdf) -> None:
    for page in pdf.pages:
        stream = pikepdf.unparse_content_stream(list(_all_content(page)))
        page.Contents = pdf.make_stream(stream)


def _all_content(page):
    content = pikepdf.Operator("BDC"), [Name.P, Dictionary(MCID=0)]
    for instruction in pikepdf.parse_content_stream(page):
        starts = str(instruction.operator) in ("BDC", "BMC")
        if starts and instruction.operands[0] == "/Artifact":
            instruction = pikepdf.ContentStreamInstruction(content[1], content[0])
        yield instruction


BROKEN = [
    (accessible.named, of_no_language, "minutes"),
    (accessible.named, without_a_title, "minutes"),
    (accessible.headed, with_a_skipped_heading, "minutes"),
    (accessible.tabled, with_a_header_that_heads_nothing, "minutes"),
    (accessible.tabled, with_a_table_of_no_headers, "minutes"),
    (accessible.listed, with_a_stray_paragraph_in_a_list, "medical"),
    (accessible.described, with_a_picture_of_no_words, "extract"),
    (accessible.bookmarked, without_bookmarks, "minutes"),
    (accessible.linked, with_a_link_to_nowhere, "booklet"),
    (accessible.in_order, read_from_its_end, "minutes"),
    (accessible.set_in_type, with_a_font_of_the_readers_own, "minutes"),
    (accessible.framed, with_running_lines_read_out, "minutes"),
    (accessible.whole, of_no_language, "minutes"),
    (accessible.whole, untagged, "minutes"),
    (accessible.whole, with_a_picture_of_no_words, "extract"),
]


@pytest.mark.parametrize(("rule", "harm", "name"), BROKEN)
def test_a_document_that_breaks_a_rule_is_found(rule, harm, name, shelf):
    with pikepdf.open(io.BytesIO(shelf.document(name))) as pdf:
        assert not list(rule(pdf)) or rule is accessible.whole
        harm(pdf)
        assert list(rule(pdf))


def test_no_rule_is_without_a_document_that_breaks_it():
    assert {rule for rule, _, _ in BROKEN} == set(RULES)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_document_is_set_in_liberation_sans(name, shelf):
    with pikepdf.open(io.BytesIO(shelf.document(name))) as pdf:
        fonts = {str(f.BaseFont) for page in pdf.pages for f in page.Resources.Font.values()}
    assert all("Liberation" in font for font in fonts), (
        f"printed in {fonts}: install Liberation Sans (package fonts-liberation)"
    )
