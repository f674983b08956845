"""Words that somebody looks for, and where they stand in a text.

A word is found by its beginning and by its forms: `bruis` and `bruises` both find bruising. Case,
accents, apostrophes and the two spellings of one word make no difference: `OBrien` finds O’Brien,
`Zoe` Zoë, `pediatric` paediatric.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from planapp.wording.inflection import IRREGULAR, lemmas

MOST_WORDS = 12
"""Words of one search; what follows is not looked for."""

_WORD = re.compile(r"[^\W_\u0300-\u036f][^\W_]*(?:[\u0300-\u036f'’‘ʼ]+[^\W_]+)*[\u0300-\u036f]*")
_ACCENTS = re.compile("[\u0300-\u036f]+")
_APOSTROPHES = re.compile("['’‘ʼ`]")
_LETTERS = {"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i"}
_SPELT_ALIKE = (
    ("iz", "is"),
    ("yz", "ys"),
    ("aviou", "avio"),
    ("olou", "olo"),
    ("avou", "avo"),
    ("umou", "umo"),
    ("onou", "ono"),
    ("ghbou", "ghbo"),
    ("paed", "ped"),
    ("haem", "hem"),
    ("naesth", "nesth"),
    ("gynaec", "gynec"),
    ("foet", "fet"),
    ("rrhoea", "rrhea"),
    ("oedema", "edema"),
    ("programm", "program"),
)
"""What two spellings of one word differ in, as British and American writers have it; words are
compared by the second. Each is alike from its first letter on, so that beginnings stay beginnings.
"""


def folded(text: str) -> str:
    """The text without capitals, accents and apostrophes. Offsets in it are not those of the text.

    Quick, because whole plans are read so; hence letters are exchanged only where there are any.
    """
    plain = unicodedata.normalize("NFKD", text)
    if plain != text:
        plain = _ACCENTS.sub("", plain)
    plain = plain.casefold()
    for mark in "'’‘ʼ`":
        plain = plain.replace(mark, "")
    for letter, instead in _LETTERS.items():
        plain = plain.replace(letter, instead)
    return plain


@dataclass(frozen=True)
class Mark:
    """Where a text has one of the words looked for, by offsets; `word` is the place of that word
    among those that were looked for.
    """

    start: int
    end: int
    word: int


@dataclass(frozen=True)
class Sought:
    """The words looked for, folded, once each."""

    words: tuple[str, ...]

    @classmethod
    def read(cls, typed: str) -> "Sought":
        """The words in what somebody typed; none when it holds no letter and no digit."""
        found = (folded(match[0]) for match in _WORD.finditer(typed))
        return cls(tuple(dict.fromkeys(word for word in found if word))[:MOST_WORDS])

    def may_be_in(self, plain: str) -> bool:
        """Whether a folded text could hold all words; never False for one that holds them."""
        return all(any(stem in plain for stem in _stems(word)) for word in self.words)

    def marks(self, text: str) -> tuple[Mark, ...]:
        """Every place in a text that has one of the words, in order."""
        plain = folded(text)
        if not any(stem in plain for word in self.words for stem in _stems(word)):
            return ()
        found = ((match, _which(self.words, match[0])) for match in _WORD.finditer(text))
        return tuple(
            Mark(match.start(), match.end(), word) for match, word in found if word is not None
        )


@lru_cache(maxsize=20_000)
def _which(words: tuple[str, ...], piece: str) -> int | None:
    """Which of the words a word of a text is, if it is one: by its beginning, or by its forms."""
    whole = folded(piece)
    parts = (folded(part) for part in _APOSTROPHES.split(piece)[1:] if len(part) > 2)
    readings = tuple(map(_spelt, (whole, *parts)))
    for at, word in enumerate(words):
        if any(reading.startswith(_spelt(word)) for reading in readings):
            return at
        if not _forms(word).isdisjoint(_forms(whole)):
            return at
    return None


def _spelt(word: str) -> str:
    for one, other in _SPELT_ALIKE:
        word = word.replace(one, other)
    return word


@lru_cache(maxsize=20_000)
def _forms(word: str) -> frozenset[str]:
    return frozenset(map(_spelt, lemmas(word)))


@lru_cache(maxsize=2_000)
def _stems(word: str) -> tuple[str, ...]:
    """What stands, one or the other, in every text that has the word in any form and spelling."""
    bases = {_spelt(word), *_forms(word)}
    irregular = {form for form, base in IRREGULAR.items() if base in bases}
    cut = {base[:-1] if base[-1:] in ("e", "y") and len(base) > 2 else base for base in bases}
    stems = {word, *cut, *irregular}
    other = {stem.replace(two, one) for stem in stems for one, two in _SPELT_ALIKE}
    return tuple(sorted(stems | other, key=len))
