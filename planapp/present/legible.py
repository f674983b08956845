"""Text as it can be printed: what no font draws is told in words, what turns lines round is let go.

The fonts that planapp asks for draw the letters of the languages that families here write in (see
docs/documents.md). Small pictures have none that prints well in grey, and somebody who listens
hears their names anyway.
"""

import re
import unicodedata

_FLAG = "[\U0001f1e6-\U0001f1ff]"
_ODD = re.compile(
    f"(?P<flag>{_FLAG}{_FLAG})"
    "|(?P<unseen>[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufe0e\ufe0f\U000e0000-\U000e0fff]"
    "|(?<=[\U0001f000-\U0001faff\ufe0f])\u200d|[\U0001f3fb-\U0001f3ff])"
    "|(?P<sign>[\ud800-\udfff\ue000-\uf8ff\U0001f000-\U0001faff\U000f0000-\U0010ffff])"
)
_LETTER_OF_FLAG = 0x1F1E6 - ord("A")


def legible(text: str) -> str:
    """The text with pictures told by their names, without control characters and overrides.

    `😢` reads `[crying face]`. Everything else stays as it was typed.
    """
    return _ODD.sub(_told, text)


def _told(found: re.Match[str]) -> str:
    if found["unseen"]:
        return ""
    if found["flag"]:
        letters = "".join(chr(ord(letter) - _LETTER_OF_FLAG) for letter in found["flag"])
        return f"[flag {letters}]"
    sign = found["sign"]
    return f"[{unicodedata.name(sign, '').lower() or f'sign {ord(sign):X}'}]"
