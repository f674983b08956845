"""The rows of a table file, whatever its format: one reader a format, each giving lists of text."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from planapp.exchange.columns import COLUMNS
from planapp.exchange.files import Unreadable, any_letters, content_of
from planapp.exchange.headers import LOOK_IN_ROWS, Header, field_of, find_header

DELIMITERS = (",", ";", "\t")
LONGEST_CELL = 10_000_000
LATER = {
    ".xlsx": "Excel workbooks cannot be read yet; save the sheet as CSV (UTF-8) and give that",
    ".xls": "Excel workbooks cannot be read yet; save the sheet as CSV (UTF-8) and give that",
    ".docx": "Word documents cannot be read yet; copy the table into a spreadsheet, save it as "
    "CSV (UTF-8) and give that",
}
TABLES = (".csv", ".tsv")

MOST_ROWS = 2_000
"""Many times the longest plan; more is a list of plans, which nobody could read as one."""

MOST_LINES = 100_000
"""Rows with blank ones, as far as reading goes on: a small file can hold a million of them."""

MOST_COLUMNS = 500
"""Cells that hold something; spreadsheets may add thousands of blank ones."""


@dataclass(frozen=True)
class Table:
    """All rows of a file, which of them is the header, and a remark on how it was read."""

    rows: list[list[str]]
    header: Header
    note: str = ""


def read_rows(path: Path) -> Table:
    """The table in a file; Unreadable when there is none or its header is not known."""
    suffix = path.suffix.lower()
    if suffix in LATER:
        raise Unreadable(path, f"{LATER[suffix]}.")
    return _read_csv(path)


def _read_csv(path: Path) -> Table:
    text, note = any_letters(path, content_of(path))
    best: tuple[Header, str] | None = None
    for delimiter in DELIMITERS:
        header = find_header(_first_rows(path, text, delimiter))
        if header and (best is None or len(header.columns) > len(best[0].columns)):
            best = header, delimiter
    if best is None:
        raise Unreadable(path, _no_header(_first_rows(path, text, _likely(text))))
    header, delimiter = best
    rows = list(_records(path, text, delimiter))
    written = sum(any(cell.strip() for cell in row) for row in rows[header.at + 1 :])
    if not written:
        raise Unreadable(path, "there is a header but nothing below it; add one row an action.")
    if written > MOST_ROWS:
        raise Unreadable(
            path,
            f"found {written:,} rows; one child's plan has {MOST_ROWS:,} at most; "
            "keep one plan a file, one row an action.",
        )
    return Table(rows, header, note)


def _first_rows(path: Path, text: str, delimiter: str) -> list[list[str]]:
    """Enough rows to look for a header; as many as can be read with this delimiter."""
    rows: list[list[str]] = []
    try:
        rows.extend(islice(_records(path, text, delimiter), LOOK_IN_ROWS))
    except Unreadable:
        if delimiter == DELIMITERS[0] and not rows:
            raise
    return rows


def _records(path: Path, text: str, delimiter: str) -> Iterator[list[str]]:
    """Strictly, since a quotation mark that never closes would swallow all rows after it."""
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(
        io.StringIO(text, newline=""), delimiter=delimiter, strict=True, skipinitialspace=True
    )
    row = 0
    try:
        for record in reader:
            row += 1
            if row > MOST_LINES:
                raise Unreadable(
                    path,
                    f"found more than {MOST_LINES:,} rows, blank ones too; keep one plan a file, "
                    "and take out rows that are blank.",
                )
            yield _narrow(path, row, record)
    except csv.Error as error:
        raise Unreadable(
            path,
            f"row {row + 1}: a quotation mark opens a cell and is not closed at its end ({error}); "
            "inside a cell write it twice.",
        ) from error


def _narrow(path: Path, row: int, record: list[str]) -> list[str]:
    """The cells of a row; of one that is too wide, those up to the last that holds anything."""
    while len(record) > MOST_COLUMNS and not record[-1].strip():
        record.pop()
    if len(record) > MOST_COLUMNS:
        raise Unreadable(
            path,
            f"row {row} has {len(record):,} columns; a table has {MOST_COLUMNS:,} at most; "
            "take out those that a plan has no use for.",
        )
    return record


def _likely(text: str) -> str:
    start = text[:5000]
    return max(DELIMITERS, key=start.count)


def _no_header(rows: list[list[str]]) -> str:
    """What stands in the first row that has anything, and what a header may be."""
    first = next((row for row in rows if any(cell.strip() for cell in row)), [])
    found = ", ".join(f"“{cell.strip()[:40]}”" for cell in first[:12] if cell.strip())
    known = ", ".join(name.replace("_", " ") for name in COLUMNS)
    names = [words for words in first if field_of(words)]
    lone = f" “{names[0].strip()}” alone is not enough." if names else ""
    return (
        f"no row among the first {LOOK_IN_ROWS} is a header that is known;{lone} "
        f"found {found or 'nothing'}; known are {known} and words like them; "
        "put one of them over each column."
    )
