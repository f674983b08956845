"""Whether a text repeats what another one says: runs of the same words, grammar left aside."""

from collections.abc import Iterable, Iterator

from planapp.domain.leaving_out import Key, Spelt, spelt
from planapp.wording.grammar import is_closed

RUN = 4
"""So many words in a row count as repeating."""


def repeated(text: str, restricted: Iterable[str]) -> list[str]:
    """The passages of a text that repeat a restricted one: runs of four content words or more.

    A restricted text shorter than that counts when it stands there whole.
    """
    runs = {run for kept in restricted for run in _runs([w.key for w in _content(kept)])}
    words = _content(text)
    keys = tuple(word.key for word in words)
    lengths = {len(run) for run in runs}
    marked: set[int] = set()
    for at in range(len(keys)):
        for length in lengths:
            if keys[at : at + length] in runs:
                marked.update(range(at, at + length))
    return [text[words[first].start : words[last].end] for first, last in _stretches(marked)]


def _content(text: str) -> list[Spelt]:
    return [word for word in spelt(text) if not is_closed(word.key)]


def _runs(keys: list[str]) -> Iterator[Key]:
    if 0 < len(keys) < RUN:
        yield tuple(keys)
    for at in range(len(keys) - RUN + 1):
        yield tuple(keys[at : at + RUN])


def _stretches(marked: set[int]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for at in sorted(marked):
        if found and found[-1][1] == at - 1:
            found[-1] = (found[-1][0], at)
        else:
            found.append((at, at))
    return found
