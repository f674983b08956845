"""Finds the phrases of a lexicon in a text, and tells clauses that hold nothing else."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from planapp.domain.lexicons import Lexicons

Found = tuple[int, int]

_CLAUSE = re.compile(
    r"(?<!\d)\.|\.(?!\d)|[;:,\n()]|\b(?:and|as|at the|so that|which|in order to|by|with)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_CONTENT = re.compile(r"(?<![\w'’-])[a-zà-ÿ][\w'’-]*")  # names have a capital
_BUT = re.compile(r"\b(?:but|however|although|though|except)\b", re.IGNORECASE)
_ENOUGH_WORDS = 2
_OF_A_VERB = r"(?:[bdglmnpt]?(?:ing|e[dns]?)|ie[ds]|ying|[sdnt])?"
"""Endings of a verb, with its last letter doubled or not: `calls`, `popped`, not `Callum`."""
_GAP = r"\.\.\.[\s-]+"
_UP_TO_FOUR_WORDS = r"(?:[\w'’]+,?[\s-]+){1,4}?"


@lru_cache(maxsize=256)
def pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """One pattern for all phrases, longest first; `*` ending a phrase stands for any ending.

    A `*` before other words ends a verb, and stands for what may end one: `call* in` is found in
    `called in`, and not in `see Callum in school`. `...` between two words stands for up to four
    others. A blank phrase is found nowhere.

    Phrases are put together by their first letter, so that few are tried at each word.
    """
    return re.compile(_source(phrases), re.IGNORECASE)


def _source(phrases: tuple[str, ...]) -> str:
    by_letter: dict[str, list[str]] = {}
    for phrase in sorted(filter(str.split, phrases), key=len, reverse=True):
        by_letter.setdefault(phrase.strip()[:1].lower(), []).append(_part(phrase))
    groups = (_begun(letter, group) for letter, group in by_letter.items())
    return rf"(?<!\w)(?:{'|'.join(groups) or '(?!)'})(?!\w)"


def _begun(letter: str, parts: list[str]) -> str:
    """Parts that begin alike, as one; what does not begin with a letter stays as it is."""
    if not letter.isalpha():
        return "|".join(parts)
    return f"{letter}(?:{'|'.join(part[1:] for part in parts)})"


@lru_cache(maxsize=256)
def pattern_of(lexicons: Lexicons, names: tuple[str, ...]) -> re.Pattern[str]:
    """One pattern for all phrases of these lexicons."""
    return pattern(tuple(phrase for name in names for phrase in lexicons[name]))


@lru_cache(maxsize=256)
def _in_small_letters(lexicons: Lexicons, names: tuple[str, ...]) -> re.Pattern[str]:
    """The same for a text in small letters, which takes a third of the time."""
    return re.compile(_source(tuple(phrase.lower() for n in names for phrase in lexicons[n])))


def found_in(text: str, lexicons: Lexicons, names: Iterable[str]) -> tuple[Found, ...]:
    """Where phrases of these lexicons stand in the text."""
    if not text:
        return ()
    plain = _plain(text)
    small = plain.lower()
    if len(small) != len(plain):  # as of a Turkish capital I: there the engine minds the letters
        return tuple(m.span() for m in pattern_of(lexicons, tuple(names)).finditer(plain))
    return tuple(m.span() for m in _in_small_letters(lexicons, tuple(names)).finditer(small))


def found_but(
    text: str, lexicons: Lexicons, names: Iterable[str], but_not: Iterable[str] = ()
) -> tuple[Found, ...]:
    """Where phrases of these lexicons stand, and do not lie in phrases of another sense."""
    found = found_in(text, lexicons, names)
    others = found_in(text, lexicons, but_not) if found and but_not else ()
    return tuple(apart(found, others))


def apart(found: Iterable[Found], others: Sequence[Found]) -> Iterator[Found]:
    """Those that share no words with one of the others; both in order."""
    at = 0
    for span in found:
        while at < len(others) and others[at][1] <= span[0]:
            at += 1
        if at == len(others) or span[1] <= others[at][0]:
            yield span


def only_says(text: str, lexicons: Lexicons, names: Iterable[str]) -> bool:
    """Whether these phrases, and words without content, are all there is."""
    said = pattern_of(lexicons, (*names, "empty-words"))
    return not _WORD.search(said.sub(" ", _plain(text)))


def words_beyond(text: str, lexicons: Lexicons, names: Iterable[str]) -> int:
    """How many words of content there are beside these phrases; names are none."""
    said = pattern_of(lexicons, (*names, "empty-words"))
    return len(_CONTENT.findall(said.sub(" ", _plain(text))))


def takes_back(text: str) -> bool:
    """Whether a text goes on with what speaks against its beginning: `but`, `except`."""
    return _BUT.search(text) is not None


def begins_by_saying(text: str, lexicons: Lexicons, names: Iterable[str]) -> bool:
    """Whether one of these phrases comes first, whole, and nothing after it takes it back.

    `None, asked twice` and `nothing identified by the GP`; not `none of the letters make sense`.
    """
    said = pattern_of(lexicons, tuple(names)).match(_plain(text))
    if said is None or takes_back(text):
        return False
    return len(said[0].split()) > 1 or not text[said.end() :].lstrip(" ")[:1].isalnum()


def clauses_beyond(
    text: str,
    lexicons: Lexicons,
    names: Iterable[str],
    besides: Iterable[Found] = (),
    *,
    enough: int = _ENOUGH_WORDS,
) -> tuple[Found, ...]:
    """The clauses that say something more than the phrases of these lexicons, in enough words.

    Names do not, and nor does what stands at `besides`, e.g. when something is to be.
    """
    left = _blanked(_plain(text), besides)
    begins = [match.start() for match in pattern_of(lexicons, tuple(names)).finditer(left)]
    empty = pattern_of(lexicons, ("empty-words",))
    beyond = []
    for start, end in _clauses(left):
        inside = bisect_left(begins, start) < bisect_left(begins, end)
        rest = empty.sub(" ", left[start:end])
        if not inside and len(_CONTENT.findall(rest)) >= enough:
            beyond.append((start, end))
    return tuple(beyond)


def _blanked(text: str, spans: Iterable[Found]) -> str:
    letters = list(text)
    for start, end in spans:
        letters[start:end] = " " * (end - start)
    return "".join(letters)


def _clauses(text: str) -> Iterator[Found]:
    start = 0
    for cut in _CLAUSE.finditer(text):
        yield start, cut.start()
        start = cut.end()
    yield start, len(text)


def _part(phrase: str) -> str:
    *before, last = (re.escape(word) for word in _plain(phrase).split())
    words = (*(word.replace(r"\*", _OF_A_VERB) for word in before), last.replace(r"\*", r"\w*"))
    return r"[\s-]+".join(words).replace(_GAP, _UP_TO_FOUR_WORDS)


def _plain(text: str) -> str:
    """The same length, with typographic apostrophes made plain."""
    return text.replace("’", "'")
