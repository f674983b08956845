"""Which column of a table holds what: the words that plans in use put over their columns."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

COLUMNS: dict[str, tuple[str, ...]] = {
    "concern": (
        "concern",
        "worry",
        "risk",
        "need",
        "danger statement",
        "what are we worried about",
        "what we are worried about",
        "area of concern",
        "identified concern",
        "identified need",
        "identified risk",
        "harm",
        "issue",
        "problem",
    ),
    "objective": (
        "objective",
        "outcome",
        "goal",
        "aim",
        "desired outcome",
        "intended outcome",
        "planned outcome",
        "expected outcome",
        "what needs to change",
        "what needs to be different",
        "what do we want to change",
        "what must change",
        "safety goal",
    ),
    "measure": (
        "measure",
        "how will we know",
        "how we will know",
        "how will this be measured",
        "how will it be measured",
        "how will progress be measured",
        "how will success be measured",
        "success criteria",
        "success criterion",
        "success measure",
        "measure of success",
        "measure of progress",
        "evidence of progress",
        "evidence of change",
        "indicator",
    ),
    "baseline": (
        "baseline",
        "now",
        "starting point",
        "start",
        "where are we now",
        "current position",
    ),
    "target": ("target", "target level", "where do we want to be"),
    "action": (
        "action",
        "what",
        "what needs to happen",
        "what will happen",
        "what needs to be done",
        "what will be done",
        "what are we going to do",
        "task",
        "step",
        "action required",
        "action needed",
        "action to be taken",
        "planned action",
        "intervention",
    ),
    "owner": (
        "owner",
        "who",
        "by whom",
        "who by",
        "person responsible",
        "responsible person",
        "who is responsible",
        "who will do this",
        "who will do it",
        "who will",
        "responsible",
        "responsibility",
        "responsibility of",
        "lead",
        "lead person",
        "lead professional",
        "name of person responsible",
    ),
    "due": (
        "due",
        "by when",
        "when",
        "when by",
        "timescale",
        "time scale",
        "timeframe",
        "time frame",
        "deadline",
        "due date",
        "due by",
        "completion date",
        "date for completion",
        "to be completed by",
        "target date",
        "date due",
        "date",
    ),
    "how_often": ("how often", "frequency"),
    "progress": (
        "progress",
        "progress update",
        "progress made",
        "progress to date",
        "review progress",
        "progress review",
        "update",
        "review",
    ),
}
STARTS = (
    "what are we worried about",
    "what we are worried about",
    "what needs to change",
    "what needs to happen",
    "how will we know",
    "how we will know",
)
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
        if columns and (best is None or len(columns) > len(best.columns)):
            best = Header(at, tuple(cell.strip() for cell in row), columns)
    return best if best and any(name in best.columns for name in TELLING) else None


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
    return {name: column for name, (_, column) in found.items()}


def _forms(words: str) -> Iterator[str]:
    """A header as it is known: whole, without brackets, and each side of a stroke when alike."""
    if len(words) > 200:
        return
    yield _plain(words)
    yield _plain(re.sub(r"[(\[].*?[)\]]", " ", words))
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
