"""Office files made part by part, for what no library writes: changes, damage, and harm."""

import io
import zipfile
from collections.abc import Mapping

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
EXCEL = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORD_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
EXCEL_MAIN = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"

Parts = Mapping[str, str | bytes]


def packed(parts: Parts) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def relations(*found: tuple[str, str, str], outside: bool = False) -> str:
    mode = ' TargetMode="External"' if outside else ""
    each = "".join(
        f'<Relationship Id="{key}" Type="{OFFICE}/{kind}" Target="{target}"{mode}/>'
        for key, kind, target in found
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{each}</Relationships>'


def of_main(main: str, kind: str) -> dict[str, str | bytes]:
    types = f'<Override PartName="/{main}" ContentType="{kind}"/>'
    return {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">{types}</Types>',
        "_rels/.rels": relations(("r1", "officeDocument", main)),
    }


def docx(body: str, kind: str = WORD_MAIN, **more: str | bytes) -> bytes:
    """A document of this body; `more` parts are given by their names."""
    text = f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
    parts = of_main("word/document.xml", kind) | {"word/document.xml": text}
    return packed(parts | more)


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def row(*cells: str, marks: str = "") -> str:
    inside = f"<w:trPr>{marks}</w:trPr>" if marks else ""
    return f"<w:tr>{inside}{''.join(cells)}</w:tr>"


def cell(*paragraphs: str, marks: str = "") -> str:
    inside = f"<w:tcPr>{marks}</w:tcPr>" if marks else ""
    return f"<w:tc>{inside}{''.join(paragraphs)}</w:tc>"


def p(*runs: str, marks: str = "") -> str:
    inside = f"<w:pPr><w:rPr>{marks}</w:rPr></w:pPr>" if marks else ""
    return f"<w:p>{inside}{''.join(runs)}</w:p>"


def r(words: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'


def words(*cells: str) -> str:
    """A row of plain cells."""
    return row(*(cell(p(r(text))) for text in cells))


def xlsx(rows: str, *, book: str = "", styles: str = "", texts: str = "", after: str = "") -> bytes:
    """A workbook of one sheet with these rows."""
    sheets = f'<sheets><sheet name="Plan" sheetId="1" r:id="r1" xmlns:r="{OFFICE}"/></sheets>'
    inside = f'<worksheet xmlns="{EXCEL}"><sheetData>{rows}</sheetData>{after}</worksheet>'
    return packed(
        of_main("xl/workbook.xml", EXCEL_MAIN)
        | {
            "xl/workbook.xml": f'<workbook xmlns="{EXCEL}">{book}{sheets}</workbook>',
            "xl/_rels/workbook.xml.rels": relations(
                ("r1", "worksheet", "worksheets/sheet1.xml"),
                ("r2", "styles", "styles.xml"),
                ("r3", "sharedStrings", "sharedStrings.xml"),
            ),
            "xl/worksheets/sheet1.xml": inside,
            "xl/styles.xml": f'<styleSheet xmlns="{EXCEL}">{styles}</styleSheet>',
            "xl/sharedStrings.xml": f'<sst xmlns="{EXCEL}">{texts}</sst>',
        }
    )


def text_cell(at: str, said: str) -> str:
    return f'<c r="{at}" t="inlineStr"><is><t>{said}</t></is></c>'
