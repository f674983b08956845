"""Sheets as one Word document (.docx) to edit and to mail: headings, tables, British English.

Each table has a row of heads that is repeated on every page and read out as heads, and a
description; no row is torn by the end of a page. The document names nobody in its properties.
"""

import io
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from typing import Any

from planapp.exchange.workbook import Sheet

SMALL = 9
"""Points of the letters in tables."""

CELL, HEAD = "Table text", "Table head"
"""The styles of what stands in tables, so that whoever edits one changes all."""

A4 = (11906, 16838)
MARGIN = 900
"""Twentieths of a point."""


def document_of(
    title: str, lines: Iterable[str], sheets: Iterable[Sheet], *, foot: str, made: date
) -> bytes:
    """The file: a title, some lines below it, then a heading and table (or lines) for each sheet.

    `foot` stands at the foot of each page.
    """
    from docx import Document  # here: most processes never write one

    document = Document()
    _dress(document, title, foot, made)
    document.add_paragraph(title, style="Title")
    for line in lines:
        document.add_paragraph(legible(line))
    for sheet in sheets:
        document.add_heading(legible(sheet.title), level=1)
        if sheet.heads:
            _table(document, sheet)
        else:
            for row in sheet.rows:
                document.add_paragraph(legible(" ".join(map(str, row))), style="List Bullet")
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def legible(text: object) -> str:
    """Words without the characters that no XML can hold, and with one sort of line end."""
    words = str(text).replace("\r\n", "\n").replace("\r", "\n")
    return "".join(c for c in words if c in "\n\t" or (c >= " " and not _no_character(ord(c))))


def _no_character(number: int) -> bool:
    return 0xD800 <= number <= 0xDFFF or number in (0xFFFE, 0xFFFF)


def _dress(document: Any, title: str, foot: str, made: date) -> None:  # noqa: ANN401 - as docx has it
    from docx.enum.section import WD_ORIENT
    from docx.enum.style import WD_STYLE_TYPE
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor, Twips

    properties = document.core_properties
    properties.title, properties.author, properties.comments = title, "", ""
    properties.language, properties.last_modified_by = "en-GB", ""
    properties.created = properties.modified = datetime(made.year, made.month, made.day, tzinfo=UTC)
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_height, section.page_width = map(Twips, A4)
    for side in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
        setattr(section, side, Twips(MARGIN))
    for name, size in {"Normal": 11, "Title": 22, "Heading 1": 15, "List Bullet": 11}.items():
        style = document.styles[name]
        style.font.name, style.font.size = "Arial", Pt(size)
        style.font.color.rgb = RGBColor(0, 0, 0)
        fonts = style.element.rPr.rFonts
        for kind in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            fonts.attrib.pop(qn(kind), None)
    for name in (CELL, HEAD):
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = document.styles["Normal"]
        style.font.size, style.font.bold = Pt(SMALL), name == HEAD
        style.paragraph_format.space_after = Pt(0)
    language = document.styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}")
    language.set(qn("w:val"), "en-GB")
    paragraph = section.footer.paragraphs[0]
    paragraph.add_run(legible(f"{foot}  Page ")).font.size = Pt(SMALL)
    _page_number(paragraph)


def _page_number(paragraph: Any) -> None:  # noqa: ANN401 - as docx has it
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)


def _table(document: Any, sheet: Sheet) -> None:  # noqa: ANN401 - as docx has it
    from docx.shared import Twips

    table = document.add_table(rows=1, cols=len(sheet.heads), style="Table Grid")
    table.autofit = False
    room = A4[1] - 2 * MARGIN
    widths = [Twips(room * width // sum(sheet.widths)) for width in sheet.widths]
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    _describe(table, sheet.title)
    _fill(table.rows[0].cells, sheet.heads, widths, head=True)
    _mark(table.rows[0], "w:tblHeader")
    for cells in sheet.rows:
        row = table.add_row()
        _fill(row.cells, cells, widths)
        _mark(row, "w:cantSplit")


def _fill(
    cells: Any,  # noqa: ANN401 - as docx has it
    words: Sequence[object],
    widths: Sequence[int],
    *,
    head: bool = False,
) -> None:
    for cell, text, width in zip(cells, words, widths, strict=True):
        cell.width = width
        paragraph = cell.paragraphs[0]
        paragraph._p.style = _id(HEAD if head else CELL)
        if text:
            paragraph.add_run(_said(text))
        if head:
            _shade(cell)


def _said(cell: object) -> str:
    """A cell in words: days as people write them, which the reader of tables knows as well."""
    if isinstance(cell, date):
        return f"{cell.day} {cell:%B} {cell.year}"
    return "" if cell is None else legible(cell)


def _id(style: str) -> str:
    """The name that a style has inside the file."""
    return style.replace(" ", "")


def _shade(cell: Any) -> None:  # noqa: ANN401 - as docx has it
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    grey = OxmlElement("w:shd")
    grey.set(qn("w:val"), "clear")
    grey.set(qn("w:fill"), "F3F2F1")
    cell._tc.get_or_add_tcPr().append(grey)


def _mark(row: Any, name: str) -> None:  # noqa: ANN401 - as docx has it
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement(name))


def _describe(table: Any, words: str) -> None:  # noqa: ANN401 - as docx has it
    """What a screen reader says of the table, and that its first row is of heads."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    properties = table._tbl.tblPr
    look = properties.find(qn("w:tblLook"))
    if look is not None:
        look.set(qn("w:firstColumn"), "0")
        look.set(qn("w:noHBand"), "1")
    for name in ("w:tblCaption", "w:tblDescription"):
        told = OxmlElement(name)
        told.set(qn("w:val"), legible(words))
        properties.append(told)
