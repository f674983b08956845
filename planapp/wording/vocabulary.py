"""The lexicons compiled: which ideas each word or phrase of a sentence may stand for."""

import re

from planapp.domain.lexicons import Lexicons
from planapp.wording.grammar import is_closed
from planapp.wording.inflection import lemmas, verbs_in
from planapp.wording.spelling import Speller
from planapp.wording.times import may_open
from planapp.wording.tokens import Token, Words, token_of

Phrase = tuple[tuple[str, ...], str]  # its words, and the lexicon it stands in
NONE: frozenset[str] = frozenset()
LEXICONS = (
    "abstract-nouns",
    "attending-verbs",
    "class-nouns",
    "diagnoses",
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
NOUNS = frozenset({"family", "workers", "groups", "given-names", "titles-of-address", "events"})


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
        self.known: dict[str, Token] = {}
        self._begun: dict[tuple[str, str], tuple[Phrase, ...]] = {}

    def _add(self, phrase: str, label: str) -> None:
        words = tuple(word.removesuffix("'s") for word in phrase.lower().split())
        self._phrases.setdefault(words[0], []).append((words, label))

    def token(self, text: str, sort: str) -> Token:
        """A piece as rules compare it; a slip is read as the word it was probably meant for."""
        token = self._labelled(token_of(text, sort, self._mend))
        if len(self.known) < _KEPT:
            self.known[text] = token
        return token

    def word(self, text: str, norm: str) -> Token:
        """A piece to be read as another word than the one it looks like."""
        return self._labelled(Token(text, norm, "word", is_word=True))

    def _labelled(self, token: Token) -> Token:
        begins = any(
            len(words) > 1
            for lemma in lemmas(token.norm)
            for words, _ in self._phrases.get(lemma, ())
        )
        return token._replace(
            labels=self._one(token.norm), begins=begins, opens=may_open(token.norm)
        )

    def _mend(self, norm: str) -> str:
        """Words that are known as they stand are left alone."""
        return norm if is_closed(norm) or self._look_up(norm) else self._speller.mend(norm)

    def mark(self, words: Words) -> tuple[list[frozenset[str]], list[int]]:
        """For each token its labels, and where the phrase that covers it ends."""
        labels = [token.labels for token in words.tokens]
        ends = list(range(1, len(labels) + 1))
        norms = [*words.norms, ""]
        reach = 0
        for at in [at for at, token in enumerate(words.tokens) if token.begins]:
            begun = self._phrases_from(norms[at], norms[at + 1]) if at >= reach else ()
            found = self._longest(norms, at, begun) if begun else None
            if found is not None:
                reach = at + found[0]
                labels[at:reach] = [found[1]] * found[0]
                ends[at:reach] = [reach] * found[0]
        return labels, ends

    def _longest(
        self, norms: list[str], at: int, begun: tuple[Phrase, ...]
    ) -> tuple[int, frozenset[str]] | None:
        """The longest phrase that starts here and all it may stand for; None where none does."""
        size, found = 1, set[str]()
        for words, label in begun:
            if len(words) >= size and self._follows(norms, at, words):
                size, found = len(words), {label} | (found if len(words) == size else set())
        if size == 1:
            return None
        if found <= _MAY_HIDE_A_HARM and any(
            "harms" in self._one(norm) for norm in norms[at : at + size]
        ):
            found.add("harms")
        return size, frozenset(found)

    def _phrases_from(self, norm: str, after: str) -> tuple[Phrase, ...]:
        """The phrases of several words that these two may begin; most begin none."""
        begun = self._begun.get((norm, after))
        if begun is None:
            begun = tuple(
                entry
                for lemma in lemmas(norm)
                for entry in self._phrases.get(lemma, ())
                if len(entry[0]) > 1 and entry[0][1] in lemmas(after)
            )
            if len(self._begun) < _KEPT:
                self._begun[norm, after] = begun
        return begun

    @staticmethod
    def _follows(norms: list[str], at: int, words: tuple[str, ...]) -> bool:
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
        if any(self._is_vague(verb) for verb in verbs_in(norm)):
            found.add("vague-nouns")
        if "not-harms" in found:
            return frozenset(found - {"harms", "not-harms"})
        return frozenset(found | {"harms"} if self._stems.match(norm) else found)
