"""What a screen reader is told: PDF/UA by assertion. Full validators are run by hand."""

import io

import pikepdf
import pytest


@pytest.fixture
def pdf(any_document):
    with pikepdf.open(io.BytesIO(any_document)) as opened:
        yield opened


def walk(node):
    yield node
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield from walk(kid)


def elements(pdf, kind):
    return [n for n in walk(pdf.Root.StructTreeRoot) if n.get("/S") == kind]


def attribute(element, name):
    found = element.get("/A", [])
    for each in found if isinstance(found, pikepdf.Array) else [found]:
        if name in each:
            return str(each[name])
    return None


def test_it_is_tagged_has_a_language_and_shows_its_title(pdf):
    assert pdf.Root.MarkInfo.Marked
    assert str(pdf.Root.Lang) == "en-GB"
    assert pdf.Root.ViewerPreferences.DisplayDocTitle
    assert b"pdfuaid:part" in pdf.Root.Metadata.read_bytes()


def test_every_header_cell_says_what_it_heads(pdf):
    cells = elements(pdf, "/TH")
    assert cells
    heads = elements(pdf, "/THead")
    scopes = {"/Column", "/Row"} if heads else {"/Row"}
    assert {attribute(cell, "/Scope") for cell in cells} == scopes


def test_lists_hold_only_items(pdf):
    for found in elements(pdf, "/L"):
        kinds = {str(kid.S) for kid in found.K if isinstance(kid, pikepdf.Dictionary)}
        assert kinds <= {"/LI", "/Caption"}


def test_headings_do_not_skip_a_level(pdf):
    levels = [int(str(n.S)[2]) for n in walk(pdf.Root.StructTreeRoot) if _is_heading(n)]
    assert levels[0] == 1
    assert all(later - earlier <= 1 for earlier, later in zip(levels, levels[1:], strict=False))


def _is_heading(node):
    return str(node.get("/S")) in {"/H1", "/H2", "/H3", "/H4"}


def test_lines_at_the_edge_of_a_page_are_not_read_out_as_content(pdf):
    for page in pdf.pages:
        marks = [i for i in pikepdf.parse_content_stream(page) if str(i.operator) == "BDC"]
        artifacts = [i for i in marks if i.operands[0] == "/Artifact"]
        assert len(artifacts) >= 3


def test_every_font_is_embedded_and_is_liberation_sans(pdf):
    fonts = [font for page in pdf.pages for font in page.Resources.Font.values()]
    names = {str(font.BaseFont) for font in fonts}
    assert names
    assert all("Liberation" in name for name in names), (
        f"printed in {names}: install Liberation Sans (package fonts-liberation)"
    )
    for font in fonts:
        descriptor = font.DescendantFonts[0].FontDescriptor
        assert any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3"))


def test_nothing_is_attached_and_no_link_leads_out(pdf):
    assert not pdf.attachments
    assert all("/Annots" not in page for page in pdf.pages)


def test_every_picture_has_words(pdf):
    for figure in elements(pdf, "/Figure"):
        assert len(str(figure.get("/Alt", ""))) > 20
