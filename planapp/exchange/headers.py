"""Which row of a table is its header, and which column holds what."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, pairwise

from planapp.exchange.columns import COLUMNS, STARTS

LOOK_IN_ROWS = 20
TELLING = ("concern", "strength", "objective", "measure", "action", "contingency")
LONGEST_HEAD = 200
LONGEST_LIST = 80
"""Letters of a head that says two things at once; more is a sentence with such words in it."""

_COUNTING = frozenset({"no", "nr", "num", "number", "row", "item", "item no", "ref", "ref no"})
_ROW_NUMBER = re.compile(r"[A-Za-z]?\d{1,3}(?:\.\d{1,3}){0,2}[.)]?[a-z]?")


@dataclass(frozen=True)
class Header:
    """A header: its last row (from 0), its words, the column of each field, and its first row."""

    at: int
    words: tuple[str, ...]
    columns: Mapping[str, int]
    first: int = 0


def find_header(rows: Sequence[Sequence[str]]) -> Header | None:
    """The row, or two rows together, among the first that name most columns.

    Titles may stand above. One column alone is enough when it is one that holds sentences: a list
    of actions; one word over a table of several columns is its title.
    """
    first = rows[: LOOK_IN_ROWS + 1]
    singly = [(at, at, tuple(row)) for at, row in enumerate(first[:LOOK_IN_ROWS])]
    in_two = [(at, at + 1, _together(*both)) for at, both in enumerate(pairwise(first))]
    best: Header | None = None
    for at, last, words in (*singly, *in_two):
        columns = columns_of(words)
        telling = any(name in columns for name in TELLING)
        if not telling or (best is not None and len(columns) <= len(best.columns)):
            continue
        if _written(words) > 1 or _heads_a_list(rows, last):
            best = Header(last, tuple(map(str.strip, words)), columns, at)
    return best


def _heads_a_list(rows: Sequence[Sequence[str]], at: int) -> bool:
    """Whether a row of one word has at most a title above it, and one column below."""
    above = sum(_written(row) > 0 for row in rows[:at])
    below = next(filter(None, map(_written, islice(rows, at + 1, None))), 0)
    return above < 2 and below < 2


def _written(row: Sequence[str]) -> int:
    return sum(map(bool, map(str.strip, row)))


def is_header(row: Sequence[str]) -> bool:
    """Whether a row holds nothing but two heads or more, one of them over sentences."""
    written = [cell for cell in row if cell.strip()]
    if len(written) < 2 or not all(field_of(cell) for cell in written):
        return False
    columns = columns_of(row)
    return len(columns) > 1 and any(name in columns for name in TELLING)


@lru_cache(maxsize=4_000)
def field_of(words: str) -> tuple[str, int] | None:
    """The field a header stands for and how far down its list of words, if it is known."""
    for form in _forms(words):
        for name, known in _KNOWN.items():
            if form in known:
                return name, known[form]
        for start in STARTS:
            if form.startswith(f"{start} "):
                return _start_of(start), len(COLUMNS[_start_of(start)])
    return None


def numbers_rows(head: str, cell: str) -> bool:
    """Whether a cell under a head like `No.` only counts the rows: `3`, `2.1`, `4a`."""
    counts = head.strip() == "#" or _plain(head) in _COUNTING
    return counts and bool(_ROW_NUMBER.fullmatch(cell.strip()))


def columns_of(row: Sequence[str]) -> dict[str, int]:
    """The column of each field; of two that mean the same, the one with the commoner word."""
    found: dict[str, tuple[int, int]] = {}
    for column, words in enumerate(row):
        if known := field_of(words):
            name, rank = known
            if name not in found or rank < found[name][0]:
                found[name] = rank, column
    columns = {name: column for name, (_, column) in found.items()}
    return _with_target_for_two(columns)


def _together(top: Sequence[str], low: Sequence[str]) -> tuple[str, ...]:
    """Two rows as one header; nothing where the lower one holds anything but heads.

    A head that goes over several columns stands in the first of them.
    """
    words, over, heads = [], "", 0
    for column in range(max(len(top), len(low))):
        over = (top[column].strip() if column < len(top) else "") or over
        under = low[column].strip() if column < len(low) else ""
        both = f"{over} {under}"
        if not under or under == over:
            words.append(over if column < len(top) and top[column].strip() else "")
        elif field_of(under) or field_of(both):
            heads += 1
            words.append(under if field_of(under) else both)
        else:
            return ()
    return tuple(words) if heads else ()


def _with_target_for_two(columns: dict[str, int]) -> dict[str, int]:
    """A target beside actions, where nothing else says an aim: it is the aim and its own measure.

    Education plans have such columns: target, why, how, who, when.
    """
    alone = not {"objective", "measure", "baseline"} & columns.keys()
    if not alone or not {"action", "target"} <= columns.keys():
        return columns
    both = columns.pop("target")
    return columns | {"objective": both, "measure": both}


def _forms(words: str) -> Iterator[str]:
    """A header as it is known: whole, without brackets, and each side of a stroke when alike."""
    if len(words) > LONGEST_HEAD:
        return
    yield _plain(words)
    yield _plain(re.sub(r"[(\[].*?[)\]]", " ", words))
    yield _plain(re.sub(r"(?i)\bfor\b.*", " ", words, flags=re.DOTALL))
    if len(words) > LONGEST_LIST:
        return
    parts = [_plain(part) for part in re.split(r"[/|&,:]|\s[-–—]\s|\bor\b", words)]
    names = {name for part in parts for name, known in _KNOWN.items() if part in known}
    if len(names) == 1:
        yield from (part for part in parts if part)


def _plain(words: str) -> str:
    """Lower case without accents, punctuation, numbers before it, `the`, or plural endings."""
    letters = unicodedata.normalize("NFKD", words).replace("’", "'").casefold()
    found = re.findall(r"[a-z]+", letters.replace("'s ", " ").replace("(s)", ""))
    return " ".join(_singular(word) for word in found if word not in ("the", "a", "an", "s"))


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    keeps = len(word) < 4 or word.endswith(("ss", "us", "is"))
    return word if keeps or not word.endswith("s") else word[:-1]


def _start_of(start: str) -> str:
    return next(name for name, words in COLUMNS.items() if start in words)


_KNOWN: dict[str, dict[str, int]] = {
    name: {_plain(word): rank for rank, word in reversed(list(enumerate(words)))}
    for name, words in COLUMNS.items()
}
