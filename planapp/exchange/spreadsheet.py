"""Tables for a spreadsheet: CSV in which no cell is taken for a formula.

A cell that a spreadsheet would calculate gets one apostrophe in front, and so does one that begins
with apostrophes and then such a sign: taking one away gives back what was there. NUL is left out.
"""

import csv
import io
import re
from collections.abc import Iterable, Sequence

FORMULA = re.compile(r"['\s]*[=+\-@\t\r\n＝＋－＠]")
"""How a cell begins that some spreadsheet may calculate, with the spaces that some of them skip."""


def csv_of(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """The table as RFC 4180 has it: lines end in CR LF, and every cell stands in quotation marks.

    A blank stands for None. In quotation marks no separator that another country's spreadsheets
    use can begin a cell of its own.
    """
    file = io.StringIO(newline="")
    writer = csv.writer(file, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    for row in (headings, *rows):
        writer.writerow([plain(cell) for cell in row])
    return file.getvalue()


def csv_file_of(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """The same to be opened by somebody: with the mark by which spreadsheets know UTF-8."""
    return f"\ufeff{csv_of(headings, rows)}".encode()


def plain(cell: object) -> str:
    """A cell as text that no spreadsheet calculates, and that every encoding of files can hold."""
    text = "" if cell is None else str(cell)
    text = text.replace("\0", "").encode("utf-8", "replace").decode("utf-8")
    return f"'{text}" if FORMULA.match(text) else text


def as_typed(cell: str) -> str:
    """A cell as it was before `plain`: without the apostrophe that kept it text."""
    return cell[1:] if cell.startswith("'") and FORMULA.match(cell) else cell
