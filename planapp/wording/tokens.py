"""Cuts a text into words, numbers, slots and marks, each knowing where it stands in the source."""

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

from planapp.wording import grammar
from planapp.wording.facets import Span

_PIECES = re.compile(
    r"(?P<slot>\[[^\[\]\n]{0,60}\]|<[^<>\n]{0,60}>|_{2,}(?:/_{2,})*|\.{4,}|…+)"
    r"|(?P<number>£?\d+(?:[.,:/\-–]\d+)*(?:[^\W\d_]+|%)?)"
    r"|(?P<word>[^\W\d_]+(?:['’&-][^\W\d_]+)*['’]?\d*)"
    r"|(?P<mark>\n+|[^\s])"
)
_STRAIGHT = str.maketrans({"’": "'", "–": "-", "—": "-", "“": '"', "”": '"', "‘": "'"})
_PERSON_SLOT = re.compile(r"name|who|person|worker|parent|mother|father|carer|child|lead|owner")
_DATE_SLOT = re.compile(r"date|day|time|when|month|week|dd|/")
_BLANKS = frozenset({"x", "xx", "xxx", "xxxx", "xxxxx", "tbc", "tba", "tbd"})


class Token(NamedTuple):
    """A word, number, slot or mark; `norm` is the form that rules compare."""

    start: int
    end: int
    text: str
    norm: str
    sort: str
    capital: bool = False
    possessive: bool = False

    @property
    def is_word(self) -> bool:
        """Letters, as against numbers, slots and marks."""
        return self.sort == "word"


class Form(NamedTuple):
    """What a word is wherever it stands, so that each is worked out once."""

    norm: str
    sort: str
    capital: bool = False
    possessive: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """The tokens of one text, and the same joined by single spaces for patterns."""

    source: str
    tokens: tuple[Token, ...]
    joined: str
    at: tuple[int, ...]

    def tokens_of(self, match: re.Match[str]) -> tuple[int, int]:
        """The first and last token that a match in `joined` touches."""
        first = bisect_right(self.at, match.start()) - 1
        return first, bisect_right(self.at, match.end() - 1) - 1

    def span(self, first: int, last: int, why: str) -> Span:
        """The source from token `first` to token `last`, both included."""
        start, end = self.tokens[first].start, self.tokens[last].end
        return Span(start, end, self.source[start:end], why)


def cut(source: str, form: Callable[[str, str], Form]) -> Words:
    """All tokens of the text; `form` says of each piece of a sort how rules compare it."""
    token = Token._make
    found = [
        token((*match.span(), match[0], *form(match[0], match.lastgroup or "mark")))
        for match in _PIECES.finditer(source)
    ]
    words = [token.text for token in found if token.sort == "word"]
    if sum(map(str.isupper, words)) > 0.8 * max(4, len(words)):
        found = [token._replace(capital=False) for token in found]
    tokens = tuple(_months(_twos(found)))
    norms = [token.norm for token in tokens]
    starts = accumulate([len(norm) + 1 for norm in norms], initial=0)
    return Words(source, tokens, " ".join(norms), tuple(starts)[:-1])


def form_of(text: str, sort: str, mend: Callable[[str], str]) -> Form:
    """The form of one piece of a text; known slips in words are mended in `norm` only."""
    norm = text.translate(_STRAIGHT).lower()
    if sort == "slot":
        return Form(_slot(norm), sort)
    if sort != "word":
        return Form("\n" if text.startswith("\n") else norm, sort)
    if norm in _BLANKS and (text.isupper() or norm.startswith("xx")):
        return Form("@blank", "slot")
    possessive = norm.endswith(("'s", "s'")) and norm not in {"let's", "it's", "that's"}
    if possessive:
        norm = norm[:-2] if norm.endswith("'s") else norm[:-1]
    return Form(mend(norm.rstrip("'")), "word", text[0].isupper(), possessive)


def _slot(norm: str) -> str:
    inside = norm.strip("[]<>_….")
    if _PERSON_SLOT.search(inside):
        return "@person"
    if _DATE_SLOT.search(inside):
        return "@date"
    return "@blank"


_BEFORE_MONTH = grammar.words(
    """
    in by of early late mid end until till from since next last during for and before after
    every january february april june july august to -
    """
)
_NUMBERED = re.compile(r"\d{1,2}(?:st|nd|rd|th)?$|(?:19|20)\d\d$|@")


_ALSO_TIMES = frozenset({"may", "march", "sat", "sun", "mon", "wed"})


def _twos(tokens: list[Token]) -> list[Token]:
    """`Dad not 2 come`: a figure for a word."""
    for at, token in enumerate(tokens[:-1]):
        if token.norm == "2" and tokens[at + 1].norm in grammar.ORDERS | grammar.COMING:
            tokens[at] = Token(token.start, token.end, token.text, "to", "word")
    return tokens


def _months(tokens: list[Token]) -> list[Token]:
    """Turn the months May and March (and Sat, Sun) into `may_`, so the verbs stay apart."""
    for at, token in enumerate(tokens):
        if token.norm in _ALSO_TIMES and token.sort == "word":
            before = tokens[at - 1] if at else None
            after = tokens[at + 1] if at + 1 < len(tokens) else None
            if _is_month(token, before, after):
                tokens[at] = Token(token.start, token.end, token.text, token.norm + "_", "word")
    return tokens


def _is_month(token: Token, before: Token | None, after: Token | None) -> bool:
    if token.norm in {"sat", "sun", "mon", "wed"}:
        return token.capital
    if after and after.sort == "number" and _NUMBERED.match(after.norm):
        return True
    if before is None:
        return after is not None and after.norm in {"half", "review", "core", "conference"}
    if before.sort == "number" or before.norm in _BEFORE_MONTH:
        return token.capital or before.norm not in {"and", "for", "to", "-"}
    return token.capital and before.norm not in {".", "!", "?", "\n", ":"}
