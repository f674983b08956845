"""Several fields read as one text, so that they may complete each other, with the way back."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from planapp.domain.findings import Evidence
from planapp.domain.plans import Plan
from planapp.scorer.places import text_of, value_at
from planapp.wording.facets import Span

LONGEST_EVIDENCE = 300


@dataclass(frozen=True)
class Piece:
    """One field's text and where it begins in the whole."""

    field: str
    text: str
    start: int


@dataclass(frozen=True)
class Composed:
    """One text made of fields; spans of it are turned back into spans of a field."""

    text: str
    pieces: tuple[Piece, ...]

    def evidence(self, start: int, end: int, why: str) -> Evidence | None:
        """The words of the field in which the span begins; None when it holds none of a field."""
        at = bisect_right(self.pieces, start, key=lambda piece: piece.start) - 1
        if at < 0:
            return None
        piece = self.pieces[at]
        here, there = start - piece.start, min(end - piece.start, len(piece.text))
        return evidence(piece.field, piece.text, here, there, why) if here < there else None


def compose(noun: object, plan: Plan, places: Iterable[str], prefix: str = "") -> Composed:
    """The texts at these places, in order, each as a sentence; blank ones are left out."""
    return joined((prefix + place, text_of(value_at(noun, plan, place))) for place in places)


def joined(texts: Iterable[tuple[str, str]]) -> Composed:
    """Named texts as one, each ended so that no sentence runs into the next."""
    parts: list[str] = []
    pieces: list[Piece] = []
    start = 0
    for name, text in texts:
        if text.strip():
            ended = text.rstrip().endswith((".", "!", "?", ";"))
            parts.append(text + (" " if ended else ". "))
            pieces.append(Piece(name, text, start))
            start += len(parts[-1])
    return Composed("".join(parts), tuple(pieces))


def spans(said: Composed, found: Iterable[Span]) -> tuple[Evidence, ...]:
    """Words a reading points at, as evidence in the fields they came from."""
    shown = (said.evidence(span.start, span.end, span.why) for span in found)
    return tuple(e for e in shown if e)


def whole(said: Composed, why: str) -> tuple[Evidence, ...]:
    """Everything that was read."""
    return tuple(evidence(p.field, p.text, 0, len(p.text), why) for p in said.pieces)


def evidence(field: str, text: str, start: int, end: int, why: str) -> Evidence:
    """Words of one field; very long ones are cut, and say only as much as they show."""
    end = min(end, start + LONGEST_EVIDENCE)
    return Evidence(field, why, text[start:end], start, end)


def nothing(field: str, why: str) -> Evidence:
    """What was searched and gave nothing."""
    return Evidence(field, why)
