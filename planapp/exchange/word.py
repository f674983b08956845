"""Word documents (.docx): their tables as rows of text, and the text beside the tables.

Tracked changes count as accepted. A table in a cell is a table of its own.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from planapp.exchange.cell_grids import Cell, Room, Rows, grid_of
from planapp.exchange.files import Unreadable
from planapp.exchange.grids import MOST_COLUMNS, MOST_LINES, Aside, Contents, Grid
from planapp.exchange.marks import Attributes, read_marks
from planapp.exchange.packages import Package

BESIDE = "outside the tables"
_PARTS = {
    "header": "page header",
    "footer": "page footer",
    "footnotes": "footnotes",
    "endnotes": "endnotes",
    "comments": "comments",
}
_BREAKS = {"br": "\n", "cr": "\n", "tab": " ", "noBreakHyphen": "-", "ptab": " "}
_TICKS = {"F0FC": "✓", "F0FE": "☒", "F052": "☑", "F0A8": "☐", "F06F": "☐", "F0FB": "✗"}
_TAKEN_OUT = frozenset({"del", "moveFrom"})
_PUT_IN = frozenset({"ins", "moveTo"})
TRACKED = (
    "Tracked changes were taken as accepted: what was put in counts, what was taken out does not."
)


def read_word(path: Path, package: Package, main: str) -> Contents:
    """The tables and texts of a document. Raises Unreadable."""
    room = Room(path)
    body = _Body(BESIDE, room)
    read_marks(path, main, package.part(main), body)
    asides, tracked = list(body.asides), body.tracked
    relations = package.relations(main)
    for relation in relations:
        if relation.kind in _PARTS and not relation.outside:
            part = _Body(_PARTS[relation.kind], room)
            read_marks(path, relation.target, package.part(relation.target), part)
            asides += [aside for aside in part.asides if aside.text.strip()]
            asides += _cells_of(part)
            tracked = tracked or part.tracked
    return Contents(
        grids=_numbered(body.tables, room),
        asides=tuple(asides),
        notes=tuple(_notes(tracked, body.embedded, package, main)),
    )


def _notes(tracked: bool, embedded: bool, package: Package, main: str) -> Iterator[str]:
    if tracked:
        yield TRACKED
    if embedded:
        yield "Another file lies inside this one; it was not opened and nothing of it was read."
    if sum(r.outside and r.kind != "hyperlink" for r in package.relations(main)):
        yield "It points to files elsewhere; none was opened."


def _cells_of(part: "_Body") -> Iterator[Aside]:
    """What stands in tables of a page header and the like, cell by cell."""
    texts = [cell.text for rows in part.tables for row in rows for cell in row]
    for number, text in enumerate(filter(str.strip, texts), 1):
        yield Aside(place=f"{part.place}, table", number=number, text=text)


def _numbered(tables: list[Rows], room: Room) -> tuple[Grid, ...]:
    """Each table that says anything; where there are several, with its number."""
    several = len(tables) > 1
    return tuple(
        grid_of(rows, room, f"table {number}" if several else "")
        for number, rows in enumerate(tables, 1)
    )


@dataclass
class _Table:
    """A table that is being read."""

    rows: Rows
    place: str
    row: list[Cell] = field(default_factory=list)
    cell: Cell = field(default_factory=Cell)
    skipped: int = 0
    gone: bool = False


class _Body:
    """The body of a document as its marks come: a stack of where finished paragraphs go."""

    def __init__(self, place: str, room: Room) -> None:
        self.place = place
        self.room = room
        self.tables: list[Rows] = []
        self.asides: list[Aside] = []
        self.tracked = self.embedded = False
        self._names: list[str] = []
        self._open: list[_Table] = []
        self._places: list[list[str] | None] = [None]
        self._words: list[list[str]] = []
        self._out = 0
        self._joins = False
        self._paragraphs: Counter[str] = Counter()

    # What a mark does when it begins and ends, by its name; others only hold marks.

    def start(self, name: str, given: Attributes) -> None:
        above = self._names[-2:]
        self._names.append(name)
        if name in _TAKEN_OUT or name in _PUT_IN:
            self._tracked(name, above)
        elif name == "Fallback":
            self._out += 1
        elif name in _BREAKS and self._in("r"):
            self.add(_BREAKS[name])
        elif begin := _BEGIN.get(name):
            begin(self, given)

    def end(self, name: str) -> None:
        self._names.pop()
        around = name in _TAKEN_OUT and self._names[-1:] not in (["rPr"], ["trPr"])
        if around or name == "Fallback":
            self._out -= 1
        elif finish := _FINISH.get(name):
            finish(self)

    def text(self, words: str) -> None:
        if self._names[-1] == "t":
            self.add(words)

    def add(self, words: str) -> None:
        if self._words and not self._out:
            self._words[-1].append(words)

    def _in(self, name: str) -> bool:
        return len(self._names) > 1 and self._names[-2] == name

    def _tracked(self, name: str, above: list[str]) -> None:
        """A change: of a row, of the end of a paragraph, or around what it puts in or takes out."""
        self.tracked = True
        taken_out = name in _TAKEN_OUT
        if above[-1:] == ["trPr"]:
            self._open[-1].gone |= taken_out
        elif above[-1:] == ["rPr"]:
            self._joins |= taken_out and above[:1] == ["pPr"]
        elif taken_out:
            self._out += 1

    def begin_table(self, _: Attributes) -> None:
        rows: Rows = []
        if not self._out:
            self.tables.append(rows)
        beside = "" if self.place == BESIDE else f"{self.place}, "
        self._open.append(_Table(rows, f"{beside}table {len(self.tables)}"))

    def end_table(self) -> None:
        self._open.pop()

    def begin_row(self, _: Attributes) -> None:
        table = self._open[-1]
        table.row, table.skipped, table.gone = [], 0, False

    def skip_columns(self, given: Attributes) -> None:
        if self._open:
            self._open[-1].skipped = _number(given, 0)

    def end_row(self) -> None:
        table = self._open[-1]
        if not table.gone:
            table.rows.append(table.row)
            self._refuse_more(len(table.rows), MOST_LINES, "rows")

    def begin_cell(self, _: Attributes) -> None:
        table = self._open[-1]
        at = table.row[-1].end if table.row else table.skipped
        table.cell = Cell(start=at)
        self._places.append([])

    def span(self, given: Attributes) -> None:
        if self._open:
            self._open[-1].cell.width = max(1, _number(given, 1))

    def merge_down(self, given: Attributes) -> None:
        if self._open:
            self._open[-1].cell.goes_on = given.get("val") != "restart"

    def end_cell(self) -> None:
        table = self._open[-1]
        paragraphs = self._places.pop() or []
        table.cell.text = "\n".join(filter(None, map(str.strip, paragraphs)))
        table.row.append(table.cell)
        self._refuse_more(len(table.row), MOST_COLUMNS, "cells in a row")
        self.room.take(table.place, 1)

    def _refuse_more(self, found: int, most: int, what: str) -> None:
        """Raise Unreadable before more is kept than any table has."""
        if found > most:
            raise Unreadable(
                self.room.path,
                f"{self._open[-1].place}: found more than {most:,} {what}; known are "
                f"{MOST_LINES:,} rows and {MOST_COLUMNS:,} columns; delete those without words.",
            )

    def begin_box(self, _: Attributes) -> None:
        self._places.append(None)

    def end_box(self) -> None:
        self._places.pop()

    def begin_paragraph(self, _: Attributes) -> None:
        if not self._joins:
            self._words.append([])
        self._joins = False

    def end_paragraph(self) -> None:
        if self._joins:
            return
        text = "".join(self._words.pop())
        place = self._places[-1]
        if place is not None:
            place.append(text)
        elif text.strip():
            where = "text box" if "txbxContent" in self._names else self.place
            self._paragraphs[where] += 1
            aside = Aside(place=where, number=self._paragraphs[where], text=text.strip())
            self.asides.append(aside)

    def symbol(self, given: Attributes) -> None:
        self.add(_TICKS.get(given.get("char", "").upper(), "•"))

    def embed(self, _: Attributes) -> None:
        self.embedded = True


def _number(given: Attributes, otherwise: int) -> int:
    """A small number that a mark gives; a table has at most some hundred columns."""
    value = given.get("val", "")
    return min(int(value), 1_000) if value.isascii() and value.isdigit() else otherwise


_BEGIN = {
    "tbl": _Body.begin_table,
    "tr": _Body.begin_row,
    "gridBefore": _Body.skip_columns,
    "tc": _Body.begin_cell,
    "gridSpan": _Body.span,
    "vMerge": _Body.merge_down,
    "p": _Body.begin_paragraph,
    "txbxContent": _Body.begin_box,
    "sym": _Body.symbol,
    "altChunk": _Body.embed,
    "subDoc": _Body.embed,
    "OLEObject": _Body.embed,
}
_FINISH = {
    "tbl": _Body.end_table,
    "tr": _Body.end_row,
    "tc": _Body.end_cell,
    "p": _Body.end_paragraph,
    "txbxContent": _Body.end_box,
}
