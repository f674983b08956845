"""Cuts a text into words, numbers, slots and marks, each knowing where it stands in the source."""

import re
from bisect import bisect_right
from collections.abc import Callable, Mapping
from itertools import accumulate, chain, compress
from typing import NamedTuple, Protocol

from planapp.wording import grammar
from planapp.wording.facets import Span

_HALF_DAY = r"[ap]\.m\b(?:\.(?=\s+[a-z]|,))?"  # with its last point, where no sentence ends
_SHORT = r"[wW](?:\.(?=\s+[\w'’])|/o\b|/(?=\s))"  # `w. HV`, `w/o help`
_WITH = {"w.": "with", "w/": "with", "w/o": "without"}
_MORNING = {"am": "mornings", "pm": "afternoons"}  # `at home, a.m.`: no verb
_SORTS = {
    "slot": r"\[[^\[\]\n]{0,60}\](?:['’]s\b)?|\((?:names?|dates?|insert [^()\n]{0,60})\)|"
    r"<[^<>\n]{0,60}>|\{[^{}\n]{0,60}\}|_{2,}(?:/_{2,})*|(?:…|\.{4,})[….]*",
    "number": rf"£?\d+(?:[.,:/\-–]\d+)*(?:{_HALF_DAY}|[^\W\d_]+|%)?",
    "word": rf"{_HALF_DAY}|{_SHORT}|" r"[^\W\d_]+(?:['’&-][^\W\d_]+)*['’]?\d*",
    "mark": r"\n+|[^\s]",
}
_PIECES = re.compile("|".join(_SORTS.values()))
_REACHING_OVER_SPACE = ("[", "<", "{", "\n", "(insert ")  # one is in each piece with space in it
_SORT = re.compile("|".join(f"(?P<{sort}>{pattern})" for sort, pattern in _SORTS.items()))
_STRAIGHT = str.maketrans({"’": "'", "–": "-", "—": "-", "“": '"', "”": '"', "‘": "'"})
_PERSON_SLOT = re.compile(r"name|who|person|worker|parent|mother|father|carer|child|lead|owner")
_DATE_SLOT = re.compile(r"date|day|time|when|month|week|\bdd?\b|^[^a-z]*/[^a-z]*$")
_NUMBER_SLOT = re.compile(r"(?<!phone )(?<!contact )number|amount|how (?:many|much)")
_POINTS = re.compile(r"([ap])\.m\.?$")
_BLANKS = frozenset({"x", "xx", "xxx", "xxxx", "xxxxx", "tbc", "tba", "tbd"})


class Token(NamedTuple):
    """What a word, number, slot or mark is wherever it stands, so that each is worked out once.

    `norm` is the form that rules compare; a `cased` word has a capital somewhere, and one with
    `capital` begins with it; `labels` are the ideas it may stand for by itself; `begins`
    says that a phrase of several words may begin with it, `opens` and `follows` in which ways a
    time may begin with it, or go on with it as its second word (see `beginnings`); a `numeral` is
    a number in figures or words; a `hollow` one, a mark or a word of grammar, has no content;
    `size` is the length of `norm` and a space.
    """

    text: str
    norm: str
    sort: str
    capital: bool = False
    cased: bool = False
    possessive: bool = False
    is_word: bool = False
    shouted: bool = False
    labels: frozenset[str] = frozenset()
    begins: bool = False
    opens: int = 0
    follows: int = 0
    numeral: bool = False
    hollow: bool = False
    size: int = 0


class Tokens(Protocol):
    """Knows the token of each piece of text."""

    @property
    def known(self) -> Mapping[str, Token]:
        """The token of any piece; one that was not met before is worked out."""
        ...

    @property
    def stretches(self) -> Mapping[str, tuple[Token, ...]]:
        """The tokens of any stretch of text without space, likewise."""
        ...

    def word(self, text: str, norm: str) -> Token:
        """A piece to be read as another word than the one it looks like."""
        ...


class Words:
    """The tokens of one text and what rules compare of them, each in a row of its own.

    `joined` is all norms with single spaces between, for patterns.
    """

    __slots__ = (
        "_at",
        "_sizes",
        "_starts",
        "_texts",
        "begins",
        "follows",
        "joined",
        "labels",
        "norms",
        "numerals",
        "opens",
        "shouted",
        "source",
        "tokens",
    )

    def __init__(self, source: str, tokens: list[Token]) -> None:
        """Lay what is known of each token into rows."""
        rows = tuple(zip(*tokens, strict=True)) or ((),) * len(Token._fields)
        self.source, self.tokens = source, tokens
        self.norms: tuple[str, ...] = rows[_NORM]
        self.labels: tuple[frozenset[str], ...] = rows[_LABELS]
        self.begins: tuple[bool, ...] = rows[_BEGINS]
        self.opens: tuple[int, ...] = rows[_OPENS]
        self.follows: tuple[int, ...] = rows[_FOLLOWS]
        self.numerals: tuple[bool, ...] = rows[_NUMERAL]
        self.shouted: tuple[bool, ...] = rows[_SHOUTED]
        self.joined = " ".join(self.norms)
        self._sizes: tuple[int, ...] = rows[_SIZE]
        self._texts: tuple[str, ...] = rows[_TEXT]
        self._at: list[int] | None = None
        self._starts: list[int] | None = None

    @property
    def at(self) -> list[int]:
        """Where each token stands in `joined`, and where one more would."""
        if self._at is None:
            self._at = [0, *accumulate(self._sizes)]
        return self._at

    @property
    def starts(self) -> list[int]:
        """Where each token stands in the source: nothing but space lies between two of them."""
        if self._starts is None:
            self._starts, find, end = [], self.source.index, 0
            for text in self._texts:
                start = find(text, end)
                self._starts.append(start)
                end = start + len(text)
        return self._starts

    def tokens_of(self, match: re.Match[str]) -> tuple[int, int]:
        """The first and last token that a match in `joined` touches."""
        start, end = match.span()
        return bisect_right(self.at, start) - 1, bisect_right(self.at, end - 1) - 1

    def span(self, first: int, last: int, why: str) -> Span:
        """The source from token `first` to token `last`, both included."""
        starts = self.starts
        start, end = starts[first], starts[last] + len(self._texts[last])
        return Span(start, end, self.source[start:end], why)

    def end(self, at: int) -> int:
        """Where a token ends in the source."""
        return self.starts[at] + len(self._texts[at])

    def places(self, norms: frozenset[str]) -> list[int]:
        """The tokens that are one of these words."""
        return list(compress(range(len(self.norms)), map(norms.__contains__, self.norms)))


_TEXT, _NORM, _SHOUTED, _LABELS, _BEGINS, _OPENS, _FOLLOWS, _NUMERAL, _SIZE = map(
    Token._fields.index,
    ["text", "norm", "shouted", "labels", "begins", "opens", "follows", "numeral", "size"],
)


def pieces(text: str) -> list[str]:
    """The words, numbers, slots and marks of a text as they are written."""
    return _PIECES.findall(text)


def cut(source: str, tokens: Tokens) -> Words:
    """All tokens of the text."""
    if any(sign in source for sign in _REACHING_OVER_SPACE):
        found = [tokens.known[piece] for piece in pieces(source)]
    else:
        found = list(chain.from_iterable(map(tokens.stretches.__getitem__, source.split())))
    words = Words(source, found)
    shouted = words.shouted.count(True)
    if shouted > _MOST_SHOUTED * _FEW and shouted > _MOST_SHOUTED * sum(t.is_word for t in found):
        found = [token._replace(capital=False) for token in found]
        words = Words(source, found)
    if not _TWO_WAYS.isdisjoint(words.norms):
        _twos(found, tokens)
        _months(found, tokens)
        words = Words(source, found)
    return words


def token_of(text: str, mend: Callable[[str], str]) -> Token:
    """The token of one piece of a text; known slips in words are mended in `norm` only."""
    match = _SORT.match(text)
    sort = (match and match.lastgroup) or "mark"
    norm = _POINTS.sub(r"\1m", text.translate(_STRAIGHT).lower())
    if sort == "slot":
        return Token(text, _slot(norm), sort)
    if sort != "word":
        return Token(text, "\n" if text.startswith("\n") else norm, sort)
    shouted = text.isupper()
    if norm in _BLANKS and (shouted or norm.startswith("xx")):
        return Token(text, "@blank", "slot")
    possessive = norm.endswith(("'s", "s'")) and norm not in {"let's", "it's", "that's"}
    if possessive:
        norm = norm[:-2] if norm.endswith("'s") else norm[:-1]
    norm = mend(
        _WITH.get(norm) or (_MORNING.get(norm) if "." in text else None) or norm.rstrip("'")
    )
    cased = text != text.lower()
    return Token(text, norm, "word", text[0].isupper(), cased, possessive, True, shouted)


def _slot(norm: str) -> str:
    inside = norm.strip("[]<>(){}_….")
    if _PERSON_SLOT.search(inside):
        return "@person"
    if _DATE_SLOT.search(inside):
        return "@date"
    if _NUMBER_SLOT.search(inside):
        return "@number"
    return "@blank"


_BEFORE_MONTH = grammar.words(
    """
    in by of early late mid end until till from since next last during for and before after
    every january february april june july august to -
    """
)
_NUMBERED = re.compile(r"\d{1,2}(?:st|nd|rd|th)?$|(?:19|20)\d\d$|@")


_ALSO_TIMES = frozenset({"may", "march", "sat", "sun", "mon", "wed"})
_AFTER_TO = grammar.ORDERS | grammar.COMING
_TWO_WAYS = _ALSO_TIMES | {"2"}
_MOST_SHOUTED, _FEW = 0.8, 4  # a text all in capitals has no names by its capitals


def _twos(found: list[Token], tokens: Tokens) -> None:
    """`Dad not 2 come`: a figure for a word."""
    for at, token in enumerate(found[:-1]):
        if token.norm == "2" and found[at + 1].norm in _AFTER_TO:
            found[at] = tokens.word(token.text, "to")


def _months(found: list[Token], tokens: Tokens) -> None:
    """Turn the months May and March (and Sat, Sun) into `may_`, so the verbs stay apart."""
    for at, token in enumerate(found):
        if token.norm in _ALSO_TIMES and token.is_word:
            before = found[at - 1] if at else None
            after = found[at + 1] if at + 1 < len(found) else None
            if _is_month(token, before, after):
                found[at] = tokens.word(token.text, token.norm + "_")


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
