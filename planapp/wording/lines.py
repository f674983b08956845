"""One statement prepared for reading: its words, what each may stand for, its times and numbers."""

from enum import Enum

from planapp.wording import grammar, quantities
from planapp.wording.facets import Span
from planapp.wording.times import Time, TimeFinder
from planapp.wording.tokens import Token, Words, cut
from planapp.wording.vocabulary import NONE, Vocabulary

SENTENCE_ENDS = frozenset({".", "!", "?", ";", "\n", "•"})
PAUSES = SENTENCE_ENDS | {","}
_ABBREVIATED = frozenset({"mr", "mrs", "ms", "dr", "st", "no", "approx"})
_ANOTHER, _NONE = frozenset({"further", "more", "other"}), frozenset({"no", "any"})
_REACH = 16  # tokens that a rule may look beyond the end, or (counting back from it) the start
_NOTHING_SAID = ("",) * _REACH
_NOTHING_MEANT = (NONE,) * _REACH


class Sort(Enum):
    """What the head of a noun phrase is."""

    PERSON = "a person or a role one person holds"
    PROBABLY = "probably a person's name"
    GROUP = "a group, so no one person"
    THING = "not a person"


class Line:
    """A statement with every word labelled; rules ask it questions and cite its tokens.

    `norms` has the compared form of each token, empty beyond either end; so `labels`, padded too.
    `said` holds each norm once, so that rules need not look for words that are not there.
    """

    __slots__ = (
        "ends",
        "labels",
        "norms",
        "numbers",
        "said",
        "sorts",
        "timed",
        "times",
        "tokens",
        "words",
    )

    def __init__(
        self, words: Words, vocabulary: Vocabulary, finder: TimeFinder, names: frozenset[str]
    ) -> None:
        """Everything the rules need to know about a text, found once."""
        labels, self.ends = vocabulary.mark(words)
        if not names.isdisjoint(words.norms):
            labels = [_or_a_name(*pair, names) for pair in zip(words.tokens, labels, strict=False)]
        self.words, self.tokens, self.said = words, words.tokens, frozenset(words.norms)
        self.norms: tuple[str, ...] = (*words.norms, *_NOTHING_SAID)
        self.labels: tuple[frozenset[str], ...] = (*labels, *_NOTHING_MEANT)
        self.times = tuple([t for t in finder.find(words) if not _tells_no_time(words, t)])
        self.timed = {at: time for time in self.times for at in range(time.first, time.last + 1)}
        self.numbers = dict.fromkeys(quantities.find(words, self.timed))
        self.sorts: dict[tuple[int, int], Sort] = {}

    def has(self, at: int, *labels: str) -> bool:
        """Whether the word at `at` may stand for one of these ideas."""
        return not self.labels[at].isdisjoint(labels)

    def says(self, norms: frozenset[str], first: int, end: int) -> bool:
        """Whether one of these words stands from `first` up to but not including `end`."""
        return not norms.isdisjoint(self.norms[first:end])

    def counts(self, first: int, end: int) -> bool:
        """Whether a number with what it counts stands there."""
        return bool(self.numbers) and any(first <= at < end for at in self.numbers)

    def times_in(self, first: int, end: int) -> set[Time]:
        """The times that words there tell, whole or in part."""
        timed = self.timed
        return {timed[at] for at in range(first, end) if at in timed} if timed else set()

    def span(self, first: int, last: int, why: str) -> Span:
        """The source words from token `first` to `last`, with the reason they matter."""
        return self.words.span(first, last, why)

    def sentences(self) -> list[tuple[int, int]]:
        """Where each sentence begins and ends, marks left out."""
        found, start = [], 0
        for at in self.words.places(SENTENCE_ENDS):
            if at > start and not self._abbreviation(at):
                found.append((start, at))
                start = at + 1
            elif at == start:
                start = at + 1
        if start < len(self.tokens):
            found.append((start, len(self.tokens)))
        return found

    def _abbreviation(self, at: int) -> bool:
        """A stop after a title or initial: `Dr. Lind`, `e.g.`, `a.m.`."""
        if self.norms[at] != ".":
            return False
        before = self.norms[at - 1]
        if before in _ABBREVIATED or len(before) == 1:
            return True
        return at + 1 < len(self.tokens) and self.words.starts[at + 1] == self.words.end(at)


def prepare(
    source: str, vocabulary: Vocabulary, times: TimeFinder, names: frozenset[str] = frozenset()
) -> Line:
    """A text ready to be asked about; `names` are words for people beside those in lexicons."""
    return Line(cut(source, vocabulary), vocabulary, times, names)


def _or_a_name(token: Token, labels: frozenset[str], names: frozenset[str]) -> frozenset[str]:
    named = token.cased and token.norm in names and labels.isdisjoint(_PEOPLE)
    return labels | {"given-names"} if named else labels


_PEOPLE = frozenset({"family", "workers", "groups", "titles-of-address"})
_DURATION = frozenset({"full", "whole"})
_OF_A_TIME = frozenset({"week", "day", "morning", "evening", "night", "end", "start", "month"})


def _tells_no_time(words: Words, time: Time) -> bool:
    """`the agreement of 14 October`, `for a full half-term`: a name, and a bare duration."""
    before = words.norms[time.first - 1] if time.first else ""
    earlier = words.norms[time.first - 2] if time.first > 1 else ""
    if before == "for" and words.norms[time.last] == "after":
        return True  # `stays for ten minutes after it`
    if time.sort == "date" and before in _DURATION:
        return True
    if time.last - time.first == 1 and words.norms[time.first] == "at":
        last = words.norms[time.last]
        if last.endswith("s") and last.removesuffix("s") in _SOME:
            return True  # `attendance at appointments`: which, and how many of them?
    if _is_a_score(words, time):
        return True
    if _is_until_done(words, time) or _is_in_a_name(words, time, before):
        return True
    named = (
        before == "dated"
        or earlier in _ISSUED
        or before in _ISSUED
        or (before == "of" and earlier not in _OF_A_TIME)
    )
    return (time.sort == "date" and named) or _in_condition(words, time)


def _is_a_score(words: Words, time: Time) -> bool:
    """`from 8/10 to 5/10`: two of them out of ten, and no days of October."""
    if not words.norms[time.last].endswith("/10"):
        return False
    return sum(norm.endswith("/10") for norm in words.norms) > 1


_SOME = frozenset({"appointment", "meeting", "visit", "review", "conference", "check"})
_ISSUED = frozenset({"issued", "published", "signed"})
_DONE = frozenset({"has", "have", "is", "are", "takes", "ends"})


def _is_until_done(words: Words, time: Time) -> bool:
    """`until the hearing has taken place`: an end, and nobody knows when."""
    after = time.last + 1
    until = words.tokens[time.first].norm in {"until", "till"}
    return until and after < len(words.tokens) and words.tokens[after].norm in _DONE


def _is_in_a_name(words: Words, time: Time, before: str) -> bool:
    """`the Tuesday art club`: a day in the name of a thing, and not when the act is to be."""
    after = time.last + 1
    if time.sort != "date" or time.first != time.last or after >= len(words.tokens):
        return False
    pointed = before in grammar.POSSESSIVES or before == "the"
    named = words.tokens[time.first].norm.endswith("day") and words.tokens[after]
    return bool(pointed and named and named.is_word and not grammar.is_closed(named.norm))


_WITHIN_CONDITION = 10  # words after `if` in which a time of day belongs to the condition


def _in_condition(words: Words, time: Time) -> bool:
    """`if he is not home by 10pm`: the hour is part of the condition, not of the act."""
    if time.sort != "clock":
        return False
    for at in range(time.first - 1, max(-1, time.first - _WITHIN_CONDITION), -1):
        if words.tokens[at].norm in {",", ".", ";", "\n"}:
            return False
        if words.tokens[at].norm == "if":
            return True
    return False


def is_none_at_all(line: Line, at: int) -> bool:
    """`no further marks`, `free from any more sores`: not a single one, and no amount."""
    return line.norms[at] in _ANOTHER and line.norms[at - 1] in _NONE
