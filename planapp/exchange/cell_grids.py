"""Cells that reach over several columns or rows, laid out as rows of text."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from planapp.exchange.files import Unreadable
from planapp.exchange.grids import Grid

MOST_CELLS = 1_000_000
"""Cells of one file, with those that a merged one reaches over: some rows as wide as may be."""

MOST_LETTERS = 20_000_000
"""Letters in them, with those that are said again further down."""


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


class Room:
    """How much more may be laid out of one file: a few bytes of it can reach over millions."""

    def __init__(self, path: Path) -> None:
        """All of it, for this file."""
        self.path = path
        self._cells, self._letters = MOST_CELLS, MOST_LETTERS

    def take(self, place: str, cells: int, letters: int = 0) -> None:
        """Use some of it. Raises Unreadable when there is none left."""
        self._cells -= cells
        self._letters -= letters
        if self._cells < 0 or self._letters < 0:
            most = f"{MOST_CELLS:,} cells" if self._cells < 0 else f"{MOST_LETTERS:,} letters"
            raise Unreadable(
                self.path,
                f"{place or 'the table'}: found more than {most}, with all that merged cells "
                f"reach over; known are {MOST_CELLS:,} cells and {MOST_LETTERS:,} letters a file; "
                "part the merged cells, and keep one plan a file.",
            )


def grid_of(rows: Rows, room: Room, place: str = "") -> Grid:
    """The table with as many columns as its fullest row has cells. Raises Unreadable.

    There was `room` for the cells themselves; here it is for the blanks beside them and for words.
    A cell of a row with fewer stands in the first column that it shares most of its width with:
    columns of one width in two rows need not begin at the same place.
    """
    fullest = max(rows, key=len, default=[])
    columns = [(cell.start, cell.end) for cell in fullest]
    laid: list[list[str]] = []
    for row in rows:
        above = laid[-1] if laid else [""] * len(columns)
        laid.append(_laid(row, columns, above))
        room.take(place, len(columns) - len(row), sum(map(len, laid[-1])))
    across = frozenset(
        number
        for number, row in enumerate(rows)
        if len(row) == 1 and len(columns) > 1 and row[0].width > 1
    )
    return Grid(rows=laid, place=place, across=across)


def _laid(row: Sequence[Cell], columns: list[tuple[int, int]], above: list[str]) -> list[str]:
    said: dict[int, list[str]] = {}
    gone_on: set[int] = set()
    for number, cell in enumerate(row):
        at = number if len(row) == len(columns) else _column_of(cell, columns)
        text = cell.text
        if cell.goes_on and not text and at not in gone_on:
            gone_on.add(at)
            text = above[at]
        if text:
            said.setdefault(at, []).append(text)
    return ["\n".join(said.get(at, ())) for at in range(len(columns))]


def _column_of(cell: Cell, columns: list[tuple[int, int]]) -> int:
    """Columns follow each other, so that those it may share are found by halving."""
    last = len(columns) - 1
    first = min(bisect_right(columns, cell.start, key=lambda column: column[1]), last)
    after = bisect_left(columns, cell.end, lo=first, key=lambda column: column[0])

    def shared(at: int) -> int:
        start, end = columns[at]
        return min(cell.end, end) - max(cell.start, start)

    return max(range(first, max(after, first + 1)), key=shared)
