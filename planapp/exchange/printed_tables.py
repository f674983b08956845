"""Tables in running text, as a PDF gives them: cells beside each other with spaces between them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from planapp.exchange.headers import TELLING, field_of, is_header, numbers_rows

_PIECE = re.compile(r"\S+(?: \S+)*")
_MARK = re.compile(r"(?:[•▪*–-]|\(?\d{1,2}(?:\.\d{1,2})*[.)]?|[a-z][.)])(?=\s|$)")
_HANGS = re.compile(r"(?:,|\b(?:and|or|the|an?|of|to|with|in|at|on|for|by|from|that|is|has))$")
_CAPITAL = re.compile(r"[^\W_a-z]")
_LEANS = 3
"""Letters by which a cell may begin before the head over it."""

Cells = dict[int, str]


def rows_told_apart(text: str) -> str:
    """The text with each row of such a table as lines of its own: a head, a colon, and its cell.

    Who does something and by when stand in the line of what it is. A table is one only where a
    line of nothing but known heads stands over it.
    """
    if "  " not in text and "\t" not in text:
        return text
    told: list[str] = []
    table: _Printed | None = None
    for line in text.replace("\r\n", "\n").expandtabs().split("\n"):
        pieces = [(found.start(), found[0]) for found in _PIECE.finditer(line)]
        heads = [words for _, words in pieces]
        if is_header(heads[1:] if numbers_rows("".join(heads[:1]), "1") else heads):
            told += table.lines() if table else ()
            table = _Printed([start for start, _ in pieces], heads)
        elif table is None or not table.takes(pieces):
            told += [*table.lines(), line] if table else [line]
            table = None
    return "\n".join([*told, *(table.lines() if table else ())])


@dataclass
class _Printed:
    """A table as it is read line by line."""

    starts: list[int]
    heads: list[str]
    rows: list[Cells] = field(default_factory=list)
    parted: bool = True
    marked: bool = False

    def takes(self, pieces: list[tuple[int, str]]) -> bool:
        """Take the cells of a line; False where it is none of the table."""
        if not pieces:
            self.parted = True
            return True
        cells = self._cells(pieces)
        if cells is None or (self.parted and self.rows and len(cells) < 2):
            return False
        self.marked |= bool(_MARK.match(pieces[0][1])) and not self.rows
        if self._begins(cells):
            self.rows.append({})
        row = self.rows[-1]
        for column, words in cells.items():
            row[column] = f"{row[column]} {words}" if column in row else words
        self.parted = False
        return True

    def lines(self) -> Iterator[str]:
        """Each row as lines, a blank one before each."""
        for row in self.rows:
            told: list[str] = []
            for column, words in sorted(row.items()):
                if numbers_rows(self.heads[column], words):
                    continue
                known = field_of(self.heads[column])
                if told and not (known and known[0] in TELLING):
                    told[-1] = f"{told[-1]} – {words}"
                else:
                    told.append(f"{self.heads[column]}: {words}")
            for line in told:
                yield from ("", line)
        yield ""

    def _cells(self, pieces: list[tuple[int, str]]) -> Cells | None:
        """The words of a line by column; None where some go on over the gap between two."""
        cells: Cells = {}
        for start, words in pieces:
            column = sum(begins <= start + _LEANS for begins in self.starts[1:])
            after = self.starts[column + 1 : column + 2]
            if after and start + len(words) > after[0]:
                return None
            cells[column] = f"{cells[column]} {words}" if column in cells else words
        return cells

    def _begins(self, cells: Cells) -> bool:
        """Whether a line begins a row: by its number, below a blank line, or as sentences do."""
        if not self.rows:
            return True
        if self.marked:
            return bool(_MARK.match(cells.get(0, "")))
        hangs = bool(_HANGS.search(self.rows[-1].get(0, "")))
        begun = [bool(_CAPITAL.match(words)) for words in cells.values()]
        return self.parted or (0 in cells and sum(begun) > 1 and begun[0] and not hangs)
