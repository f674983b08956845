"""Which row of a table is its header, and which column holds what."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from planapp.exchange.columns import COLUMNS, STARTS

LOOK_IN_ROWS = 20
TELLING = ("concern", "objective", "measure", "action")


@dataclass(frozen=True)
class Header:
    """A header row: its place among the rows (from 0), its words, and the column of each field."""

    at: int
    words: tuple[str, ...]
    columns: Mapping[str, int]


def find_header(rows: Sequence[Sequence[str]]) -> Header | None:
    """The row among the first that names most columns; titles may stand above it.

    One column alone is enough when it is one that holds sentences: a list of actions.
    """
    best: Header | None = None
    for at, row in enumerate(rows[:LOOK_IN_ROWS]):
        columns = _columns(row)
        telling = any(name in columns for name in TELLING)
        if telling and (best is None or len(columns) > len(best.columns)):
            best = Header(at, tuple(cell.strip() for cell in row), columns)
    return best


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


def _columns(row: Sequence[str]) -> dict[str, int]:
    """The column of each field; of two that mean the same, the one with the commoner word."""
    found: dict[str, tuple[int, int]] = {}
    for column, words in enumerate(row):
        if known := field_of(words):
            name, rank = known
            if name not in found or rank < found[name][0]:
                found[name] = rank, column
    columns = {name: column for name, (_, column) in found.items()}
    return _with_target_for_two(columns)


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
    if len(words) > 200:
        return
    yield _plain(words)
    yield _plain(re.sub(r"[(\[].*?[)\]]", " ", words))
    yield _plain(re.sub(r"(?i)\bfor\b.*", " ", words, flags=re.DOTALL))
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
