"""Mends slips in the words that matter: one letter wrong, missing, added or swapped."""

from collections.abc import Iterable

_SHORTEST, _LONGEST = 6, 18  # letters: shorter words have too many real neighbours
_MEANS = " = "


class Speller:
    """Knows some slips outright, and which words a word one letter away may be meant for."""

    def __init__(self, entries: Iterable[str], words: Iterable[str]) -> None:
        """Take entries such as `slip = word` or `word`, and more words worth mending."""
        pairs = [entry.partition(_MEANS) for entry in entries]
        self._slips = {slip: meant for slip, _, meant in pairs if meant}
        targets = {word for word, _, meant in pairs if not meant} | set(words)
        self._near: dict[str, list[str]] = {}
        for word in sorted(target for target in targets if _is_mendable(target)):
            for form in (word, word + "s"):
                for key in _with_one_letter_less(form):
                    self._near.setdefault(key, []).append(form)

    def knows(self, word: str) -> bool:
        """Whether a word is a slip written out with the word meant, or one to leave alone."""
        return word in self._slips

    def mend(self, word: str) -> str:
        """The word meant, for a word that is not known as it stands; itself when in doubt."""
        if word in self._slips:
            return self._slips[word]
        if not _SHORTEST - 1 <= len(word) <= _LONGEST or not word.isalpha():
            return word
        near = {
            form
            for key in _with_one_letter_less(word)
            for form in self._near.get(key, ())
            if form[0] == word[0] and _is_one_slip(word, form)
        }
        return near.pop() if len(near) == 1 else word


def _is_mendable(word: str) -> bool:
    return _SHORTEST <= len(word) <= _LONGEST and word.isalpha()


def _with_one_letter_less(word: str) -> set[str]:
    return {word} | {word[:at] + word[at + 1 :] for at in range(len(word))}


def _is_one_slip(word: str, meant: str) -> bool:
    """One letter wrong, missing or added, or two neighbours swapped."""
    if len(word) != len(meant):
        return True  # they share a form with one letter less, and only one of them lost one
    wrong = [at for at in range(len(word)) if word[at] != meant[at]]
    if len(wrong) == 2:
        first, second = wrong
        swapped = word[first] == meant[second] and word[second] == meant[first]
        return second == first + 1 and swapped
    return len(wrong) <= 1
