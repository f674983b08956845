"""Tables as text (.csv, .tsv): whichever sign parts their columns, however letters are kept."""

import csv
import io
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from planapp.exchange.files import Unreadable, any_letters
from planapp.exchange.grids import MOST_COLUMNS, MOST_LINES, Contents, Grid
from planapp.exchange.headers import LOOK_IN_ROWS
from planapp.exchange.layouts import known_heads
from planapp.exchange.spreadsheet import as_typed

DELIMITERS = (",", ";", "\t")
LONGEST_CELL = 10_000_000


def read_csv(path: Path, content: bytes) -> Contents:
    """The table in a file, parted by the sign that makes most of it known. Raises Unreadable."""
    text, note = any_letters(path, content)
    known = {delimiter: known_heads(_first_rows(path, text, delimiter)) for delimiter in DELIMITERS}
    best = max(known, key=lambda delimiter: known[delimiter])
    records = _records(path, text, best if known[best] else _likely(text))
    rows = [[as_typed(cell.strip()) for cell in record] for record in records]
    return Contents(grids=(Grid(rows=rows),), notes=(note,) if note else ())


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
