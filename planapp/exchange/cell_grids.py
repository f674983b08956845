"""Cells that reach over several columns or rows, laid out as rows of text."""

from collections.abc import Sequence
from dataclasses import dataclass

from planapp.exchange.grids import Grid


@dataclass
class Cell:
    """A cell: where on the table's grid it starts, how many columns it takes, and its words.

    `goes_on` is part of a cell that began in a row above.
    """

    text: str = ""
    start: int = 0
    width: int = 1
    goes_on: bool = False

    @property
    def end(self) -> int:
        """The column after its last."""
        return self.start + self.width


Rows = list[list[Cell]]


def grid_of(rows: Rows, place: str = "") -> Grid:
    """The table with as many columns as its fullest row has cells.

    A cell of a row with fewer stands in the first column that it shares most of its width with:
    columns of one width in two rows need not begin at the same place.
    """
    fullest = max(rows, key=len, default=[])
    columns = [(cell.start, cell.end) for cell in fullest]
    laid: list[list[str]] = []
    for row in rows:
        above = laid[-1] if laid else [""] * len(columns)
        laid.append(_laid(row, columns, above))
    across = frozenset(
        number
        for number, row in enumerate(rows)
        if len(row) == 1 and len(columns) > 1 and row[0].width > 1
    )
    return Grid(rows=laid, place=place, across=across)


def _laid(row: Sequence[Cell], columns: list[tuple[int, int]], above: list[str]) -> list[str]:
    laid = [""] * len(columns)
    for number, cell in enumerate(row):
        at = number if len(row) == len(columns) else _column_of(cell, columns)
        text = above[at] if cell.goes_on and not cell.text else cell.text
        laid[at] = f"{laid[at]}\n{text}".strip()
    return laid


def _column_of(cell: Cell, columns: list[tuple[int, int]]) -> int:
    shared = [min(cell.end, end) - max(cell.start, start) for start, end in columns]
    return shared.index(max(shared))
