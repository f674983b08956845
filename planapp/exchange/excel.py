"""Excel workbooks (.xlsx): each sheet as rows of text, with dates as dates.

Formulas are never calculated: the value that was kept with one counts.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from planapp.exchange.cell_grids import Room
from planapp.exchange.excel_values import Styles, text_of, value_of
from planapp.exchange.files import Unreadable
from planapp.exchange.grids import (
    MOST_COLUMNS,
    MOST_LINES,
    Aside,
    Contents,
    Grid,
    letter_of,
)
from planapp.exchange.marks import Attributes, read_marks
from planapp.exchange.packages import Package
from planapp.exchange.spreadsheet import as_typed

MOST_NAMED = 5
_CELL = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})")
Place = tuple[int, int]


def read_excel(path: Path, package: Package, main: str) -> Contents:
    """The sheets of a workbook, and the comments on them. Raises Unreadable."""
    book = _Book()
    read_marks(path, main, package.part(main), book)
    relations = {relation.id: relation for relation in package.relations(main)}
    by_kind = {relation.kind: relation.target for relation in relations.values()}
    room = Room(path)
    texts, styles = _Texts(), Styles(since_1904=book.since_1904)
    for kind, told in (("sharedStrings", texts), ("styles", styles)):
        if kind in by_kind:
            read_marks(path, by_kind[kind], package.part(by_kind[kind]), told)
    grids: list[Grid] = []
    asides: list[Aside] = []
    notes: list[str] = []
    for name, state, key in book.sheets:
        if key not in relations or relations[key].kind != "worksheet":
            continue
        part = relations[key].target
        sheet = _Sheet(path, name, texts.found, styles)
        read_marks(path, part, package.part(part), sheet)
        if not sheet.cells:
            continue
        place = f"sheet “{name}”" if len(book.sheets) > 1 else ""
        grids.append(_laid_out(sheet, place, room))
        asides += _comments(path, package, part, name)
        notes += _notes(sheet, state)
    if "externalLink" in by_kind:
        notes.append("It points to other workbooks; none was opened, and values kept here count.")
    return Contents(grids=tuple(grids), asides=tuple(asides), notes=tuple(notes))


class _Book:
    """The names of sheets, in their order, and from which day days are counted."""

    def __init__(self) -> None:
        self.sheets: list[tuple[str, str, str]] = []
        self.since_1904 = False

    def start(self, name: str, given: Attributes) -> None:
        if name == "sheet":
            state, key = given.get("state", "visible"), given.get("id", "")
            self.sheets.append((given.get("name", ""), state, key))
        elif name == "workbookPr":
            self.since_1904 = given.get("date1904") in ("1", "true")

    def end(self, name: str) -> None:
        """Everything was said where it began."""

    def text(self, words: str) -> None:
        """There is none."""


class _Texts:
    """Texts that cells share, in their order; how words are to be spoken is left out."""

    def __init__(self, each: str = "si") -> None:
        self.found: list[str] = []
        self.places: list[str] = []
        self._each = each
        self._pieces: list[str] = []
        self._names: list[str] = []

    def start(self, name: str, given: Attributes) -> None:
        self._names.append(name)
        if name == self._each:
            self._pieces = []
            self.places.append(given.get("ref", ""))

    def end(self, name: str) -> None:
        self._names.pop()
        if name == self._each:
            self.found.append(text_of("".join(self._pieces)))

    def text(self, words: str) -> None:
        if self._names[-1] == "t" and "rPh" not in self._names:
            self._pieces.append(words)


@dataclass
class _Kept:
    """A cell as it is kept: its place, sort, style, and its value and formula as text."""

    at: Place
    sort: str
    style: int
    value: list[str] = field(default_factory=list)
    formula: list[str] = field(default_factory=list)
    calculated: bool = False


class _Sheet:
    """The cells of one sheet that hold anything, by row and column from 0, and merged ranges."""

    def __init__(self, path: Path, name: str, texts: list[str], styles: Styles) -> None:
        self.path, self.name = path, name
        self.cells: dict[Place, str] = {}
        self.merged: list[tuple[Place, Place]] = []
        self.without_value: list[Place] = []
        self.calculated: list[Place] = []
        self.faulty: list[Place] = []
        self._texts, self._styles = texts, styles
        self._names: list[str] = []
        self._row, self._column = -1, -1
        self._cell = _Kept((0, 0), "", 0)

    def start(self, name: str, given: Attributes) -> None:
        self._names.append(name)
        if name == "row":
            row = given.get("r", "")
            self._row = int(row) - 1 if row.isascii() and row.isdigit() else self._row + 1
            self._column = -1
        elif name == "c":
            self._begin_cell(given)
        elif name == "f":
            self._cell.calculated = True
        elif name == "mergeCell":
            first, _, last = given.get("ref", "").partition(":")
            if last:
                self.merged.append((self._place(first), self._place(last)))

    def end(self, name: str) -> None:
        self._names.pop()
        if name == "c":
            self._end_cell()

    def text(self, words: str) -> None:
        name = self._names[-1]
        if name == "v" or (name == "t" and "is" in self._names and "rPh" not in self._names):
            self._cell.value.append(words)
        elif name == "f":
            self._cell.formula.append(words)

    def _begin_cell(self, given: Attributes) -> None:
        self._column += 1
        at = self._place(given["r"]) if "r" in given else (self._row, self._column)
        self._column = at[1]
        style = given.get("s", "0")
        number = int(style) if style.isascii() and style.isdigit() else 0
        self._cell = _Kept(at, given.get("t", "n"), number)

    def _end_cell(self) -> None:
        cell = self._cell
        value = "".join(cell.value)
        if cell.sort == "e":
            self.faulty.append(cell.at)
            return
        if cell.sort == "s":
            known = value.isascii() and value.isdigit() and int(value) < len(self._texts)
            text = self._texts[int(value)] if known else ""
        else:
            text = value_of(value, cell.sort, cell.style, self._styles)
        if cell.calculated:
            self.calculated.append(cell.at)
            if not text and cell.formula:
                self.without_value.append(cell.at)
                text = f"={''.join(cell.formula)}"
        if text.strip():
            self._refuse_far(cell.at)
            self.cells[cell.at] = text

    def _place(self, words: str) -> Place:
        """Row and column from 0 of a cell such as C7."""
        match = _CELL.fullmatch(words)
        if match is None:
            raise Unreadable(
                self.path,
                f"sheet “{self.name[:40]}”: found a cell called “{words[:20]}”; known are A1 to "
                "XFD1048576; save the workbook again in Excel, or its sheet as CSV (UTF-8).",
            )
        column = 0
        for letter in match[1].upper():
            column = column * 26 + ord(letter) - ord("A") + 1
        return int(match[2]) - 1, column - 1

    def _refuse_far(self, at: Place) -> None:
        row, column = at
        if row >= MOST_LINES or column >= MOST_COLUMNS:
            raise Unreadable(
                self.path,
                f"sheet “{self.name[:40]}”, row {row + 1:,}, {letter_of(column)}: there are words "
                f"so far out; known are {MOST_LINES:,} rows and {MOST_COLUMNS:,} columns; "
                "move them to the table, or delete them.",
            )


def _laid_out(sheet: _Sheet, place: str, room: Room) -> Grid:
    """The sheet as rows of text, with what was merged downwards in each of its rows.

    Raises Unreadable where there is no `room` for it.
    """
    where = f"sheet “{sheet.name[:40]}”"
    last_row = max(row for row, _ in sheet.cells)
    last_column = max(column for _, column in sheet.cells)
    by_row: dict[int, list[int]] = defaultdict(list)
    for row, column in sheet.cells:
        by_row[row].append(column)
    cells, across = dict(sheet.cells), set()
    for (top, left), (bottom, right) in dict.fromkeys(sheet.merged):
        text = cells.get((top, left))
        if text is None:
            continue
        room.take(where, max(0, min(bottom, last_row) + 1 - top))
        for row in range(top, min(bottom, last_row) + 1):
            cells.setdefault((row, left), text)
            if right >= last_column > left and by_row[row] in ([left], []):
                across.add(row)
    rows: list[list[str]] = [[] for _ in range(last_row + 1)]
    for (row, column), text in sorted(cells.items()):
        room.take(where, column + 1 - len(rows[row]), len(text))
        rows[row] += [""] * (column - len(rows[row])) + [as_typed(text.strip())]
    return Grid(rows=rows, place=place, across=frozenset(across))


def _comments(path: Path, package: Package, part: str, name: str) -> Iterator[Aside]:
    for relation in package.relations(part):
        if relation.kind != "comments" or relation.outside:
            continue
        told = _Texts("comment")
        read_marks(path, relation.target, package.part(relation.target), told)
        for number, (at, text) in enumerate(zip(told.places, told.found, strict=True), 1):
            if text.strip():
                yield Aside(place=f"sheet “{name}”, comment on {at}", number=number, text=text)


def _notes(sheet: _Sheet, state: str) -> Iterator[str]:
    if state != "visible":
        yield f"The sheet “{sheet.name}” is hidden in the workbook and was read too."
    if sheet.without_value:
        yield (
            f"Sheet “{sheet.name}”: formulas without a kept value were taken as they are written "
            f"({_named(sheet.without_value)}). Open it in Excel and save it to keep their values."
        )
    elif sheet.calculated:
        yield (
            f"Sheet “{sheet.name}”: formulas were read by the value kept with them "
            f"({_named(sheet.calculated)})."
        )
    if sheet.faulty:
        yield (
            f"Sheet “{sheet.name}”: cells that show a fault, such as #N/A or #REF!, were left out "
            f"({_named(sheet.faulty)})."
        )


def _named(places: list[Place]) -> str:
    names = [f"{letter_of(column)[7:]}{row + 1}" for row, column in places[:MOST_NAMED]]
    return ", ".join(names) + (", …" if len(places) > MOST_NAMED else "")
