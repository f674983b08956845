"""The lexicons compiled: which ideas each word or phrase of a sentence may stand for."""

import re
from itertools import compress
from typing import NamedTuple

from planapp.domain.lexicons import Lexicons
from planapp.wording.beginnings import follows, opens
from planapp.wording.grammar import is_closed
from planapp.wording.inflection import lemmas, verbs_in
from planapp.wording.kept import Kept
from planapp.wording.quantities import is_numeral
from planapp.wording.spelling import Speller
from planapp.wording.tokens import Token, Words, pieces, token_of

Phrase = tuple[tuple[str, ...], str]  # its words, and the lexicon it stands in
NONE: frozenset[str] = frozenset()
LEXICONS = (
    "abstract-nouns",
    "attending-verbs",
    "class-nouns",
    "diagnoses",
    "empty-adjectives",
    "carrying-verbs",
    "events",
    "family",
    "general-harms",
    "given-names",
    "groups",
    "harms",
    "hedges",
    "inner-verbs",
    "instruments",
    "not-harms",
    "occasions",
    "one-off-acts",
    "ordinary-words",
    "plain-acts",
    "plain-sights",
    "qualities",
    "repeated-acts",
    "soft-verbs",
    "state-verbs",
    "telling-verbs",
    "title-heads",
    "titles-of-address",
    "vague-verbs",
    "workers",
)
_KEPT = 50_000  # words remembered by one reader
_MAY_HIDE_A_HARM = frozenset({"abstract-nouns", "general-harms"})
_ONE_PERSON = frozenset({"family", "workers"})
NOUNS = frozenset({"family", "workers", "groups", "given-names", "titles-of-address", "events"})


_Marked = tuple[int, frozenset[str]]  # how many words, and what they may stand for


class _Begun(NamedTuple):
    """What two words may begin: phrases of more words, the third words of those, and what these
    two come to alone.
    """

    longer: tuple[Phrase, ...]
    thirds: frozenset[str]
    two: _Marked | None


_NO_PHRASE = _Begun((), NONE, None)


class Vocabulary:
    """Finds, from left to right, the longest known phrase at each word."""

    def __init__(self, lexicons: Lexicons) -> None:
        """Index every phrase by its first word; entries ending in a star stand for any ending."""
        self._phrases: dict[str, list[Phrase]] = {}
        stems: list[str] = []
        for name in LEXICONS:
            for phrase in lexicons[name]:
                if phrase.endswith("*") and " " not in phrase:
                    stems.append(phrase[:-1])
                else:
                    self._add(phrase.rstrip("*"), name)
        for entries in self._phrases.values():
            entries.sort(key=lambda entry: -len(entry[0]))
        self._stems = re.compile("|".join(map(re.escape, sorted(stems, reverse=True))) or r"(?!)")
        self._known: dict[str, frozenset[str]] = {}
        people = (*lexicons["family"], *lexicons["workers"])
        self._speller = Speller(lexicons["spellings"], people)
        self.known = Kept(self._token)
        self.stretches = Kept(self._tokens)
        self._begun: dict[tuple[str, ...], _Begun] = {}

    def _add(self, phrase: str, label: str) -> None:
        words = tuple(word.removesuffix("'s") for word in phrase.lower().split())
        self._phrases.setdefault(words[0], []).append((words, label))

    def _token(self, text: str) -> Token:
        """A piece as rules compare it; a slip is read as the word it was probably meant for."""
        return self._labelled(token_of(text, self._mend))

    def _tokens(self, stretch: str) -> tuple[Token, ...]:
        return tuple([self.known[piece] for piece in pieces(stretch)])

    def word(self, text: str, norm: str) -> Token:
        """A piece to be read as another word than the one it looks like."""
        return self._labelled(Token(text, norm, "word", cased=text != text.lower(), is_word=True))

    def _labelled(self, token: Token) -> Token:
        begins = any(
            len(words) > 1
            for lemma in lemmas(token.norm)
            for words, _ in self._phrases.get(lemma, ())
        )
        labels = self._one(token.norm)
        numeral = (
            token.norm == "@number"
            or token.sort == "number"
            or (token.is_word and is_numeral(token.norm))
        )
        grammar_only = token.is_word and is_closed(token.norm) and not numeral
        return token._replace(
            labels=labels,
            begins=begins,
            opens=opens(token.norm),
            follows=follows(token.norm),
            numeral=numeral,
            hollow=token.sort == "mark" or (grammar_only and "instruments" not in labels),
            size=len(token.norm) + 1,
        )

    def _mend(self, norm: str) -> str:
        """Words that are known as they stand are left alone, but for a slip written out."""
        if self._speller.knows(norm):
            return self._speller.mend(norm)
        return norm if is_closed(norm) or self._look_up(norm) else self._speller.mend(norm)

    def mark(self, words: Words) -> tuple[list[frozenset[str]], list[int]]:
        """For each token its labels, and where the phrase that covers it ends."""
        norms, labels, kept = (*words.norms, ""), list(words.labels), self._begun
        ends = list(range(1, len(labels) + 1))
        reach = 0
        for at in compress(range(len(labels) - 1), words.begins):
            two = norms[at : at + 2]
            begun = kept.get(two) or self._begin(two)
            if begun is _NO_PHRASE or at < reach:
                continue
            found = begun.two
            if begun.longer and not begun.thirds.isdisjoint(lemmas(norms[at + 2])):
                found = self._longest(norms, at, begun.longer) or found
            if found is not None:
                reach = at + found[0]
                labels[at:reach] = [found[1]] * found[0]
                ends[at:reach] = [reach] * found[0]
        return labels, ends

    def _begin(self, two: tuple[str, ...]) -> "_Begun":
        """The phrases that these two words may begin; most begin none."""
        norm, after = two
        phrases = [
            entry
            for lemma in lemmas(norm)
            for entry in self._phrases.get(lemma, ())
            if len(entry[0]) > 1 and entry[0][1] in lemmas(after)
        ]
        longer = tuple(entry for entry in phrases if len(entry[0]) > 2)
        labels = {label for words, label in phrases if len(words) == 2}
        thirds = frozenset(words[2] for words, _ in longer)
        begun = _Begun(longer, thirds, self._marked(two, labels)) if phrases else _NO_PHRASE
        if len(self._begun) < _KEPT:
            self._begun[two] = begun
        return begun

    def _longest(
        self, norms: tuple[str, ...], at: int, longer: tuple[Phrase, ...]
    ) -> "_Marked | None":
        """The longest phrase that starts here and all it may stand for; None where none does."""
        size, found = 0, set[str]()
        for words, label in longer:
            if len(words) >= size and self._follows(norms, at, words):
                size, found = len(words), {label} | (found if len(words) == size else set())
        return self._marked(norms[at : at + size], found)

    def _marked(self, norms: tuple[str, ...], labels: set[str]) -> "_Marked | None":
        if not labels:
            return None
        if not labels.isdisjoint(_ONE_PERSON) and self._is_plural(norms):
            labels = labels | {"groups"}
        hides = labels <= _MAY_HIDE_A_HARM and any("harms" in self._one(norm) for norm in norms)
        return len(norms), frozenset(labels | {"harms"} if hides else labels)

    @staticmethod
    def _follows(norms: tuple[str, ...], at: int, words: tuple[str, ...]) -> bool:
        rest = norms[at + 2 : at + len(words)]
        return len(rest) == len(words) - 2 and all(
            word in lemmas(norm) for word, norm in zip(words[2:], rest, strict=True)
        )

    def _one(self, norm: str) -> frozenset[str]:
        """What a single word may stand for; kept, since most words come again."""
        known = self._known.get(norm)
        if known is None:
            known = self._look_up(norm) if norm[:1].isalnum() or norm[:1] == "@" else NONE
            if len(self._known) < _KEPT:
                self._known[norm] = known
        return known

    def _is_plural(self, norms: tuple[str, ...]) -> bool:
        """`visitors`, `support workers`: more of those of whom only one is in the lexicons."""
        if not norms[-1].endswith("s") or norms[-1].endswith("ss"):
            return False
        return not any(
            words == norms and label in _ONE_PERSON
            for words, label in self._phrases.get(norms[0], ())
        )

    def _is_vague(self, verb: str) -> bool:
        """Whether this one word, a verb, stands among the vague ones."""
        return any(
            len(words) == 1 and label == "vague-verbs"
            for words, label in self._phrases.get(verb, ())
        )

    def _look_up(self, norm: str) -> frozenset[str]:
        inflected = norm.endswith(("ing", "ed"))
        found = {
            label
            for lemma in lemmas(norm)
            for words, label in self._phrases.get(lemma, ())
            if len(words) == 1 and not (inflected and lemma != norm and label in NOUNS)
        }
        if not found.isdisjoint(_ONE_PERSON) and self._is_plural((norm,)):
            found.add("groups")
        if any(self._is_vague(verb) for verb in verbs_in(norm)):
            found.add("vague-nouns")
        if "not-harms" in found:
            return frozenset(found - {"harms", "not-harms"})
        return frozenset(found | {"harms"} if self._stems.match(norm) else found)
