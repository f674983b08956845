"""Two texts as one, with the words marked that only one of them has.

Sentences are compared first, then the words of those that differ. Both are bounded: what would
take too many steps is shown as taken out and put in whole, so that no text makes a page slow.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import groupby

MOST_STEPS = 400_000
"""Of two texts: so many units of one times so many of the other, for all their parts together."""

MOST_AT_ONCE = 100_000
"""The same for one part, since repeated words take more than their share."""

_SENTENCES = re.compile(r"[^.!?\n]*[.!?\n]+\s*|[^.!?\n]+")
_WORDS = re.compile(r"\w+(?:['’-]\w+)*|\s+|[^\w\s]")


class Mark(StrEnum):
    """Which of two texts has some words."""

    BOTH = "both"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True)
class Piece:
    """Some words, and which of the two texts has them."""

    text: str
    mark: Mark = Mark.BOTH


def marked(before: str, after: str, steps: int = MOST_STEPS) -> tuple[Piece, ...]:
    """One text made of both: joined without what was removed it is `after`, without what was
    added `before`. `steps` is the most that it may take.
    """
    pieces = _compared(before, after, (_SENTENCES.findall, _WORDS.findall), steps)
    return tuple(_joined(_settled(tuple(_joined(pieces)))))


def _compared(
    before: str, after: str, ways: tuple[Callable[[str], list[str]], ...], steps: int
) -> Iterator[Piece]:
    """The pieces of two texts, cut the first way; what differs is cut the next way again."""
    if before == after or not ways:
        yield from _whole(before, after)
        return
    old, new = ways[0](before), ways[0](after)
    start = _alike(old, new)
    end = _alike(old[start:][::-1], new[start:][::-1])
    middle_old, middle_new = old[start : len(old) - end], new[start : len(new) - end]
    yield Piece("".join(old[:start]))
    runs = tuple(_runs(middle_old, middle_new, steps))
    for a, b in runs:
        yield from _compared("".join(a), "".join(b), ways[1:], steps // len(runs))
    yield Piece("".join(old[len(old) - end :]))


def _runs(old: list[str], new: list[str], steps: int) -> Iterator[tuple[list[str], list[str]]]:
    if len(old) * len(new) > min(steps, MOST_AT_ONCE):
        yield old, new
        return
    matcher = SequenceMatcher(str.isspace, old, new, autojunk=False)
    for _, a, a_end, b, b_end in matcher.get_opcodes():
        yield old[a:a_end], new[b:b_end]


def _alike(old: list[str], new: list[str]) -> int:
    """How many units at the start are the same."""
    for count, (a, b) in enumerate(zip(old, new, strict=False)):
        if a != b:
            return count
    return min(len(old), len(new))


def _whole(before: str, after: str) -> Iterator[Piece]:
    if before == after:
        yield Piece(after)
    else:
        yield Piece(before, Mark.REMOVED)
        yield Piece(after, Mark.ADDED)


def _settled(pieces: tuple[Piece, ...]) -> Iterator[Piece]:
    """A space between two changes belongs to both: marks word by word are hard to read."""
    last = len(pieces) - 1
    for place, piece in enumerate(pieces):
        inside = 0 < place < last and piece.mark is Mark.BOTH and piece.text.isspace()
        if inside and "\n" not in piece.text:
            yield Piece(piece.text, Mark.REMOVED)
            yield Piece(piece.text, Mark.ADDED)
        else:
            yield piece


def _joined(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """Neighbours of one kind as one, what was removed before what was added; nothing blank."""
    said = (piece for piece in pieces if piece.text)
    for both, run in groupby(said, key=lambda piece: piece.mark is Mark.BOTH):
        together = tuple(run)
        for mark in (Mark.BOTH,) if both else (Mark.REMOVED, Mark.ADDED):
            text = "".join(piece.text for piece in together if piece.mark is mark)
            if text:
                yield Piece(text, mark)
