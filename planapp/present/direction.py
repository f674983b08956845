"""Which way a text is written: Urdu, Arabic and Hebrew begin at the right, beside English."""

import unicodedata

_STRONG = {"L": False, "R": True, "AL": True}


def from_the_right(text: str) -> bool:
    """Whether the first letter of a text is one of those that are written from right to left."""
    ways = map(unicodedata.bidirectional, text)
    return next((_STRONG[way] for way in ways if way in _STRONG), False)
