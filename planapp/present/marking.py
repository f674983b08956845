"""A text with some of its words marked: looked for, asked about, or hard to read."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Bit:
    """Some words of a text, marked or not."""

    text: str
    marked: bool = False


def marked(
    text: str, spans: Iterable[tuple[int, int]], start: int = 0, end: int | None = None
) -> tuple[Bit, ...]:
    """The text from `start` to `end`, with these stretches of it marked, which are in order.

    One that begins before another has ended, or ends behind the end, is not marked.
    """
    until = len(text) if end is None else end
    return tuple(bit for bit in _bits(text, spans, start, until) if bit.text)


def excerpt(text: str, spans: Iterable[tuple[int, int]], start: int, end: int) -> tuple[Bit, ...]:
    """The same, with a sign where something was left out before it or behind it."""
    before = (Bit("… "),) if start > 0 else ()
    behind = (Bit(" …"),) if end < len(text) else ()
    return (*before, *marked(text, spans, max(start, 0), end), *behind)


def _bits(text: str, spans: Iterable[tuple[int, int]], start: int, end: int) -> Iterator[Bit]:
    for first, last in spans:
        if start <= first and last <= end:
            yield Bit(text[start:first])
            yield Bit(text[first:last], marked=True)
            start = last
    yield Bit(text[start:end])
