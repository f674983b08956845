"""Which way a text is written: Urdu, Arabic and Hebrew begin at the right, beside English."""

import re
from collections.abc import Iterator

_FROM_THE_RIGHT = (
    "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff"
)
_WORD = re.compile(rf"[{_FROM_THE_RIGHT}]+|[^\W\d_{_FROM_THE_RIGHT}]+")
_RUN = re.compile(rf"([{_FROM_THE_RIGHT}]+(?:[\s\u200c\u200d'’.-]+[{_FROM_THE_RIGHT}]+)*)")


def from_the_right(text: str) -> bool:
    """Whether most words of a text are written from right to left.

    A word in small letters of ours counts twice: names and abbreviations in our letters stand in
    texts in Urdu, and a name in Urdu opens many a sentence in English.
    """
    words: list[str] = _WORD.findall(text)
    ours: list[str] = [word for word in words if not _RUN.match(word)]
    weight = len(ours) + sum(word[:1].islower() for word in ours)
    return len(words) - len(ours) > weight


def runs_of(text: str) -> Iterator[tuple[str, bool]]:
    """The text in pieces, each with whether it is one of words written from right to left."""
    for place, piece in enumerate(_RUN.split(text)):
        if piece:
            yield piece, place % 2 == 1
