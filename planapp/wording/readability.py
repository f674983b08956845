"""How hard a text is to read, counted, and which of its sentences are hard and why.

The count is that of Kincaid, Fishburne, Rogers and Chissom (1975), after Flesch (1948). It knows
the length of words and sentences and nothing of sense: a short sentence can be hard.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from planapp.domain.lexicons import Lexicons
from planapp.wording.phrases import found_in
from planapp.wording.syllables import syllables

MOST_WORDS = 15
"""Words beyond which a sentence is long: so the Department of Health's easy read guidance."""
LONG_WORD = 4
"""Syllables from which a word is long."""
EVERYDAY = frozenset({"anybody", "everybody", "usually", "january", "february"})
"""Words of as many syllables that everybody knows."""
LEXICONS = ("jargon", "words-to-explain")
"""Lists of words that a parent may not know."""

_WORD = re.compile(r"[^\W_](?:[^\W_]|['’.,:/-](?=[^\W_]))*")
_END = re.compile(r"[.!?;…]+(?=[\s)”’\"']|$)[)”’\"']*|\n+")
_NO_END = re.compile(
    r"(?:\b(?:mr|mrs|ms|dr|st|no|approx|e\.g|i\.e|a\.m|p\.m)|(?<!\w)[A-Z])\.$", re.I
)


@dataclass(frozen=True)
class Span:
    """A piece of a text: from `start` to `end`."""

    start: int
    end: int


@dataclass(frozen=True)
class Counted:
    """What the formulas need. Counts of several texts are added up."""

    sentences: int = 0
    words: int = 0
    syllables: int = 0

    def __add__(self, other: "Counted") -> "Counted":
        """Both texts together."""
        return Counted(
            self.sentences + other.sentences,
            self.words + other.words,
            self.syllables + other.syllables,
        )

    @property
    def grade(self) -> float | None:
        """The Flesch-Kincaid grade: years at an American school; None where there are no words."""
        if not self.words:
            return None
        return 0.39 * self.words / self.sentences + 11.8 * self.syllables / self.words - 15.59

    @property
    def reading_age(self) -> int | None:
        """The grade as an age in whole years, five more than the grade, and never under five."""
        return None if self.grade is None else max(5, round(self.grade + 5))


class Why(StrEnum):
    """What makes a sentence hard."""

    LONG = "a long sentence"
    LONG_WORD = "a long word"
    JARGON = "a word to explain"


@dataclass(frozen=True)
class Reason:
    """One reason, and the words that give it; for a long sentence, all of it."""

    why: Why
    where: Span


@dataclass(frozen=True)
class Hard:
    """A sentence with what makes it hard, in the order of its words."""

    where: Span
    words: int
    reasons: tuple[Reason, ...]


def sentences_of(text: str) -> tuple[Span, ...]:
    """Where each sentence stands, without the spaces round it.

    A semicolon and the end of a line end one too: Flesch counts every part that could stand alone.
    """
    found, start = [], 0
    for end in _END.finditer(text):
        if _NO_END.search(text[start : end.end()]):
            continue
        found.append((start, end.end()))
        start = end.end()
    found.append((start, len(text)))
    trimmed = (_trimmed(text, *span) for span in found)
    return tuple(span for span in trimmed if _WORD.search(text, span.start, span.end))


def counted(text: str) -> Counted:
    """The sentences, words and syllables of a text; a number counts as a word."""
    words = [match.group() for match in _WORD.finditer(text)]
    return Counted(len(sentences_of(text)), len(words), sum(map(syllables, words)))


def counted_together(texts: Iterable[str]) -> Counted:
    """Texts that stand apart, a sentence at least each."""
    return sum((counted(text) for text in texts), Counted())


def hard_sentences(text: str, lexicons: Lexicons) -> tuple[Hard, ...]:
    """The sentences that are long, or hold long words or words of the trade, in their order."""
    jargon = [Span(*found) for found in found_in(text, lexicons, LEXICONS)]
    hard = (_hard(text, sentence, jargon) for sentence in sentences_of(text))
    return tuple(sentence for sentence in hard if sentence.reasons)


def _hard(text: str, sentence: Span, jargon: list[Span]) -> Hard:
    words = list(_WORD.finditer(text, sentence.start, sentence.end))
    known = [span for span in jargon if sentence.start <= span.start < sentence.end]
    reasons = [Reason(Why.JARGON, span) for span in known]
    for word in words:
        told = any(span.start <= word.start() < span.end for span in known)
        if not told and _is_long(word[0]):
            reasons.append(Reason(Why.LONG_WORD, Span(*word.span())))
    ordered = sorted(reasons, key=lambda reason: reason.where.start)
    if len(words) > MOST_WORDS:
        ordered.insert(0, Reason(Why.LONG, sentence))
    return Hard(sentence, len(words), tuple(ordered))


def _is_long(word: str) -> bool:
    """Whether a word is long, and no name."""
    return word[0].islower() and word not in EVERYDAY and syllables(word) >= LONG_WORD


def _trimmed(text: str, start: int, end: int) -> Span:
    inside = text[start:end]
    left = len(inside) - len(inside.lstrip())
    return Span(start + left, max(start + left, end - (len(inside) - len(inside.rstrip()))))
