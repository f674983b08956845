"""Signs that nobody sees: programs put them into words to say where a line may be broken."""

import re
from collections.abc import Callable

_BREAKS = "\u00ad\u200b\u2060\ufeff"  # soft hyphen, zero-width space, word joiner, byte order mark
_JOINERS = "\u200c\u200d"  # Persian is written with them, and emoji; Latin letters are not
_INVISIBLE = re.compile(f"[{_BREAKS}]|(?<=[A-Za-z\u00c0-\u024f{_BREAKS}])[{_JOINERS}]+")

Placing = Callable[[int, int], tuple[int, int, str]]
"""Where a text has what its seen signs from a start to an end are, and what stands there."""


def without_invisible(text: str) -> str:
    """The text as it is seen."""
    return text if text.isascii() else _INVISIBLE.sub("", text)


def placing(text: str) -> Placing:
    """The places of signs that are seen in a text that has others too."""
    hidden = {at for found in _INVISIBLE.finditer(text) for at in range(*found.span())}
    places = [at for at in range(len(text)) if at not in hidden]

    def place(start: int, end: int) -> tuple[int, int, str]:
        if end <= start:
            return len(text), len(text), ""
        first, last = places[start], places[min(end, len(places)) - 1] + 1
        return first, last, text[first:last]

    return place
