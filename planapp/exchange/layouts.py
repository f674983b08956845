"""What a table says, however it is laid out: heads in a row or two, in a column, or in turn."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from planapp.domain.imported import ColumnRead, TableRead
from planapp.exchange.grids import Grid, is_written, letter_of
from planapp.exchange.headers import (
    TELLING,
    Header,
    columns_of,
    field_of,
    find_header,
    is_header,
    numbers_rows,
)

AIM = "aim"
"""One column that says the aim and its own measure at once."""

NO_HEADER = "no header that is known stands over it"
ABOVE = "it stands above the header"
NO_COLUMN = "no column with such a header is known"
TWICE = "another column says the same in its header, and was read"
NO_LABEL = "no such label is known"
_TOTAL = re.compile(r"(?:grand |sub-?)?totals?\b[\s:–-]*(?:\d+|\d* ?[a-z]+:? ?\d*)?", re.IGNORECASE)
_SIGNED = re.compile(
    r"(?:sign(?:ed|ature)s?|(?:completed|prepared|written|agreed|approved) by|print(?:ed)? name)"
    r"(?: (?:by|of)\b[^.]{0,40})?[\s:]*",
    re.IGNORECASE,
)
_COUNT = re.compile(r"[£\d.,% /-]+(?: ?[a-z]+)?", re.IGNORECASE)
_LABELLED = re.compile(r"([^:–\n]{1,60})[:–](.*)", re.DOTALL)
_NUMBER = " \t0123456789"
_FIRST_WORDS = 80


@dataclass(frozen=True)
class Said:
    """The words of a cell: its row, from 1, its column, from 0, and what heads it."""

    text: str
    row: int
    column: int
    head: str = ""


@dataclass(frozen=True)
class Entry:
    """What stands together, by field. `key` tells it from others of the table.

    `asked` are the fields that its table has a place for, whether or not anything stands there.
    One that `begins` something of its own does not go on from the objective above, and one that
    says nothing beside that goes on from nothing above at all.
    """

    key: str
    cells: Mapping[str, Said]
    asked: frozenset[str] = frozenset()
    begins: bool = False


@dataclass(frozen=True)
class Layout:
    """How a table was understood: what stands together, and which words found no place, and why."""

    table: TableRead
    entries: list[Entry] = field(default_factory=list)
    left: list[tuple[Said, str]] = field(default_factory=list)

    @property
    def known(self) -> bool:
        """Whether its heads are known."""
        return self.table.header > 0


def lay_out(grid: Grid, said: Mapping[int, str] | None = None) -> Layout:
    """Understand a table; `said` is what a person says its columns hold, by number."""
    rows = [[cell.replace("\u00a0", " ").strip() for cell in row] for row in grid.rows]
    header = find_header(rows)
    if said is not None:
        written = next((at for at, row in enumerate(rows) if is_written(row)), 0)
        at = header.at if header else written
        top = header.first if header else written
        words = header.words if header else tuple(rows[at] if rows else ())
        return _Downwards(grid, rows, Header(at, words, {}, top), dict(said)).layout()
    if _named_beside(rows) > (len(header.columns) if header else 0):
        return _Sideways(grid, rows).layout()
    if header is None:
        return _unknown(grid, rows)
    first = _earliest(rows, header)
    return _Downwards(grid, rows, first, by_column(first.columns)).layout()


def known_heads(rows: Sequence[Sequence[str]]) -> int:
    """How many heads are known, in a row or a column."""
    header = find_header(rows)
    return max(len(header.columns) if header else 0, _named_beside(rows))


def by_column(columns: Mapping[str, int]) -> dict[int, str]:
    """What each column holds; one that holds an aim and its measure says so."""
    found: dict[int, str] = {}
    for name, column in columns.items():
        found[column] = AIM if column in found else name
    return found


def fields_in(name: str) -> tuple[str, ...]:
    """The fields that a column of this name fills."""
    return ("objective", "measure") if name == AIM else (name,)


def _named_beside(rows: Sequence[Sequence[str]]) -> int:
    """How many fields two labels or more at the left name, one of them a telling one.

    Those that heads of a list among them name count as well.
    """
    labels: set[str] = set()
    heads: set[str] = set()
    for row in rows:
        if is_header(row):
            heads |= columns_of(row).keys()
        else:
            labels |= {name for name, _, columns in _pairs(row) if name and columns}
    return len(labels | heads) if len(labels) > 1 and labels & set(TELLING) else 0


def _earliest(rows: list[list[str]], best: Header) -> Header:
    """Where tables stand one below the other: the heads of the first of them."""
    if not is_header(rows[best.at]):
        return best
    for at, row in enumerate(rows[: best.at]):
        if is_header(row):
            return Header(at, tuple(row), columns_of(row), at)
    return best


def _pairs(row: Sequence[str]) -> list[tuple[str, str, list[int]]]:
    """The labels of a row with the columns of their values: `Who | Jo | By when | 12 May`."""
    pairs: list[tuple[str, str, list[int]]] = []
    for column, words in enumerate(row):
        if not words:
            continue
        known = field_of(words)
        if known and (not pairs or pairs[-1][2]):
            pairs.append((known[0], words, []))
        elif pairs:
            pairs[-1][2].append(column)
        else:
            pairs.append(("", words if column == 0 else "", [] if column == 0 else [column]))
    return pairs


class _Growing:
    """What layouts share: entries, and words left over."""

    def __init__(self, grid: Grid, rows: list[list[str]]) -> None:
        self.grid, self.rows = grid, rows
        self.entries: list[Entry] = []
        self.left: list[tuple[Said, str]] = []

    def leave(self, number: int, why: str, heads: Sequence[str] = ()) -> None:
        """Leave a whole row over."""
        for column, cell in enumerate(self.rows[number]):
            if cell:
                head = heads[column] if column < len(heads) else ""
                self.left.append((Said(cell, number + 1, column, head), why))

    def whole_row(self, number: int) -> None:
        """A row of one cell over the whole width: a label with its words, or a title."""
        column = next(at for at, cell in enumerate(self.rows[number]) if cell)
        text = self.rows[number][column]
        labelled = _LABELLED.fullmatch(text.strip())
        label, words = (labelled[1].rstrip(_NUMBER), labelled[2].strip()) if labelled else ("", "")
        known = field_of(label) if words else None
        if known and known[0] in TELLING:
            said = Said(words, number + 1, column, label)
            self.entries.append(Entry(str(number + 1), {known[0]: said}, begins=True))
        else:
            self.leave(number, "it goes over the whole width of the table")


class _Downwards(_Growing):
    """A table with its heads in a row above."""

    def __init__(
        self, grid: Grid, rows: list[list[str]], header: Header, fields: dict[int, str]
    ) -> None:
        super().__init__(grid, rows)
        self.header, self.fields = header, fields
        self._first = header, fields

    def layout(self) -> Layout:
        """Row by row; heads that stand there once more begin another table."""
        for number in range(self.header.at):
            self._above(number)
        for number in range(self.header.at + 1, len(self.rows)):
            if is_written(self.rows[number]):
                self._row(number)
        header, fields = self._first
        return Layout(_table(self, header, fields), self.entries, self.left)

    def _above(self, number: int) -> None:
        """Titles, and heads over several columns; not a head that goes on in the header's row."""
        heads = self.header.words
        for column, cell in enumerate(self.rows[number]):
            if cell and not (column < len(heads) and heads[column] == cell):
                self.left.append((Said(cell, number + 1, column), ABOVE))

    def _row(self, number: int) -> None:
        words = self.rows[number]
        if tuple(words) == self.header.words:
            return
        if number in self.grid.across:
            self.whole_row(number)
        elif _is_total(words):
            self.leave(number, "it is a total", self.header.words)
        elif _is_signed(words):
            self.leave(number, "it is a signature", self.header.words)
        elif is_header(words):
            found = find_header([words])
            if found is not None:
                self.header, self.fields = found, by_column(found.columns)
                self.entries.append(Entry(str(number + 1), {}, begins=True))
        else:
            self._entry(number)

    def _entry(self, number: int) -> None:
        cells: dict[str, Said] = {}
        for column, text in enumerate(self.rows[number]):
            if not text:
                continue
            head = self.header.words[column] if column < len(self.header.words) else ""
            said = Said(text, number + 1, column, head)
            if not self.fields.get(column):
                if not numbers_rows(head, text):
                    self.left.append((said, TWICE if field_of(head) else NO_COLUMN))
                continue
            for name in fields_in(self.fields[column]):
                cells[name] = _joined(cells.get(name), said)
        self.entries.append(Entry(str(number + 1), cells, frozenset(self.fields.values())))


class _Sideways(_Growing):
    """A table with its heads in the first column: one block an objective, or one column each."""

    def __init__(self, grid: Grid, rows: list[list[str]]) -> None:
        super().__init__(grid, rows)
        self._block: list[dict[str, Said]] = []
        self._name, self._head = "", ""
        self._below: _Downwards | None = None

    def layout(self) -> Layout:
        """Label by label; one that comes again begins another block."""
        for number, row in enumerate(self.rows):
            if is_written(row):
                self._row(number)
        self._finish()
        heads = {row[0]: field_of(row[0]) for row in self.rows if row and row[0]}
        columns = tuple(
            ColumnRead(number=number, words=words, field=known[0])
            for number, (words, known) in enumerate(heads.items())
            if known
        )
        first = next(at for at, row in enumerate(self.rows, 1) if is_written(row))
        table = TableRead(place=self.grid.place, header=first, columns=columns, upright=False)
        return Layout(table, self.entries, self.left)

    def _row(self, number: int) -> None:
        row = self.rows[number]
        if number in self.grid.across:
            self._finish()
            self.whole_row(number)
        elif is_header(row):
            self._finish()
            found = find_header([row])
            if found is not None:
                self._below = _Downwards(self.grid, self.rows, found, by_column(found.columns))
        elif self._below and not (row[0] and field_of(row[0])):
            self._of_a_list(self._below, number)
        else:
            self._below = None
            self._labelled(number)

    def _of_a_list(self, below: _Downwards, number: int) -> None:
        """A row of a list that stands inside the block."""
        below.entries, below.left = self.entries, self.left
        below._entry(number)

    def _labelled(self, number: int) -> None:
        row = self.rows[number]
        pairs = _pairs(row)
        if not row[0] and self._name and len(pairs) == 1:
            self._finish()
            pairs = [(self._name, self._head, [at for at, cell in enumerate(row) if cell])]
        for name, head, columns in pairs:
            if not name:
                self._not_known(number, head, columns)
                continue
            self._name, self._head = name, head
            if any(name in entry for entry in self._block):
                self._finish()
            for place, column in enumerate(columns):
                self._put(place, name, Said(row[column], number + 1, column, head))

    def _put(self, place: int, name: str, said: Said) -> None:
        while len(self._block) <= place:
            self._block.append({})
        self._block[place][name] = said

    def _not_known(self, number: int, head: str, columns: list[int]) -> None:
        self._name = ""
        row = self.rows[number]
        shown = columns or [0]
        for column in shown:
            self.left.append((Said(row[column], number + 1, column, head), NO_LABEL))

    def _finish(self) -> None:
        for place, cells in enumerate(self._block):
            if cells:
                row = min(said.row for said in cells.values())
                key = f"{row}-{place + 1}" if place else str(row)
                self.entries.append(Entry(key, cells, frozenset(cells), begins=True))
        self._block = []


def _unknown(grid: Grid, rows: list[list[str]]) -> Layout:
    growing = _Growing(grid, rows)
    for number in range(len(rows)):
        growing.leave(number, NO_HEADER)
    first = next((row for row in rows if is_written(row)), [])
    header = Header(rows.index(first) if first else 0, tuple(first), {})
    table = _table(growing, header, {})
    return Layout(TableRead(place=grid.place, header=0, columns=table.columns), [], growing.left)


def _table(growing: _Growing, header: Header, fields: Mapping[int, str]) -> TableRead:
    """The columns that hold anything, with what was taken to stand in them."""
    below = growing.rows[header.at + 1 :]
    width = max((len(row) for row in (header.words, *below)), default=0)
    columns = []
    for column in range(width):
        words = header.words[column] if column < len(header.words) else ""
        first = next((row[column] for row in below if column < len(row) and row[column]), "")
        if words or first:
            name, shown = fields.get(column, ""), first[:_FIRST_WORDS]
            columns.append(ColumnRead(number=column, words=words, field=name, first=shown))
    return TableRead(place=growing.grid.place, header=header.at + 1, columns=tuple(columns))


def _joined(before: Said | None, said: Said) -> Said:
    """Of two columns that somebody said hold the same, both."""
    if before is None:
        return said
    return Said(f"{before.text}\n{said.text}", said.row, before.column, before.head)


def _is_total(words: Sequence[str]) -> bool:
    """Whether a row only counts the others, as spreadsheets end: `Total`, then numbers."""
    first, *others = filter(None, words)
    return bool(_TOTAL.fullmatch(first)) and all(_COUNT.fullmatch(word) for word in others)


def _is_signed(words: Sequence[str]) -> bool:
    """Whether a row below the table says who signed it, and when: `Signed`, `R Amos`, `Date`."""
    first = next(filter(None, words))
    return bool(_SIGNED.fullmatch(first))


def head_of(said: Said) -> str:
    """What a reader calls the column of a cell."""
    return said.head or letter_of(said.column)
