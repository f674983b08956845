"""Who is with a child, by the words of what they do: `Dad takes Robin swimming`.

That is contact, although the word is not there. Read is the beginning of a text or a sentence, for
there the subject stands; `him` and `her` may be anybody, and are not read.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

_WITH = re.compile(
    r"(?:^|(?<=[.;\n] ))(?P<who>(?:(?:mr|mrs|ms|miss|uncle|aunt|auntie)\.?\s)?[\w’'-]{1,30}"
    r"(?:\s(?!(?:Will|May|Can|Must)\b)[A-Z][\w’'-]{1,30})?)\s"
    r"(?:(?:will|may|can|must|is to|to|should|agrees to)\s)?"
    r"(?:takes?|has|have|sees?|baths?|babysits?|looks?\safter|minds?|plays?\swith|cares?\sfor|"
    r"collects?|fetch(?:es)?|picks?\sup|walks?)\s"
    r"(?P<child>(?:the|his|her|their|both)\s(?:children|kids|boys|girls|baby|twins|child|son|sons|"
    r"daughter|daughters)|[A-Z][\w-]{1,30})\b(?!['’]s)",
    re.IGNORECASE,
)
_ALONE = re.compile(
    r"\b(?:on (?:his|her|their) own|alone|by (?:himself|herself)|unsupervised)\b", re.IGNORECASE
)
_TITLES = frozenset({"mr", "mrs", "ms", "miss", "uncle", "aunt", "auntie"})


class Company(NamedTuple):
    """Somebody who is with a child: the words for both, where they stand, and those for alone."""

    who: str
    child: str
    start: int
    end: int
    alone: tuple[int, int] | None

    @property
    def name(self) -> str:
        """The last word for who it is, in small letters: `cole` for Mr Cole."""
        return self.who.split()[-1].casefold()


def company(text: str) -> Iterator[Company]:
    """Every sentence that begins with somebody who is with a child, or with a name."""
    for found in _WITH.finditer(text):
        child = found["child"]
        if found["who"].casefold() in _TITLES or not (child[0].isupper() or " " in child):
            continue
        sentence = re.match(r"[^.;\n]*", text[found.end() :])
        alone = _ALONE.search(text, found.end(), found.end() + len(sentence[0] if sentence else ""))
        yield Company(found["who"], child, *found.span(), alone and alone.span())
