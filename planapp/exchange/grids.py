"""What every reader of a format gives: tables as rows of text, and the text beside them."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from planapp.exchange.files import Unreadable
from planapp.wording.invisible import without_invisible

MOST_ROWS = 2_000
"""Many times the longest plan; more is a list of plans, which nobody could read as one."""

MOST_LINES = 100_000
"""Rows with blank ones, as far as reading goes on: a small file can hold a million of them."""

MOST_COLUMNS = 500
"""Cells that hold something; spreadsheets may add thousands of blank ones."""


@dataclass(frozen=True, kw_only=True)
class Grid:
    """A table as text: `rows[4][2]` is row 5, column C. Merged cells are filled downwards.

    `place` names the table or sheet; `across` are the rows, from 0, of one cell over all columns.
    """

    rows: Sequence[Sequence[str]]
    place: str = ""
    across: frozenset[int] = frozenset()


@dataclass(frozen=True, kw_only=True)
class Aside:
    """Text beside the tables: in which part of the file, and which paragraph of it, from 1."""

    place: str
    number: int
    text: str


@dataclass(frozen=True, kw_only=True)
class Contents:
    """All that a file says, and remarks on how it was read."""

    grids: tuple[Grid, ...] = ()
    asides: tuple[Aside, ...] = ()
    notes: tuple[str, ...] = field(default=())


def as_seen(contents: Contents) -> Contents:
    """The same without signs that nobody sees."""
    return replace(
        contents,
        grids=tuple(
            replace(grid, rows=[[without_invisible(cell) for cell in row] for row in grid.rows])
            for grid in contents.grids
        ),
        asides=tuple(
            replace(aside, text=without_invisible(aside.text)) for aside in contents.asides
        ),
    )


def refuse_too_many(path: Path, written: int) -> None:
    """Raise Unreadable for more rows than one plan can have."""
    if written > MOST_ROWS:
        raise Unreadable(
            path,
            f"found {written:,} rows; one child's plan has {MOST_ROWS:,} at most; "
            "keep one plan a file, one row an action.",
        )


def is_written(row: Sequence[str]) -> bool:
    """Whether anything stands in a row."""
    return any(cell.strip() for cell in row)


def letter_of(column: int) -> str:
    """A column, from 0, as a spreadsheet names it: column A, … column AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"column {letters}"
