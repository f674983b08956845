"""Leaving words out of a plan for good: found however they are typed, gone from every text."""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import MISSING, Field, dataclass, fields, replace
from datetime import date
from itertools import chain
from typing import Any, TypeVar, cast

from planapp.domain.nouns import Noun

LEFT_OUT = "[left out]"
"""What stands in a copy where words were left out."""

NOT_READ = frozenset(
    {"id", "reference", "supersedes", "edition", "subject", "seen", "carers", "objective"}
    | {"concerns", "measures", "strengths", "carer", "kind", "meeting", "line", "confirmed_by"}
    | {"children", "partners", "parted", "spot", "query", "to"}
)
"""Texts that are ids of something: no document shows them."""

Anything = TypeVar("Anything", bound=Noun)
Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Spelt:
    """One word of a text: how it is compared, and where it stands."""

    key: str
    start: int
    end: int


def spelt(text: str) -> tuple[Spelt, ...]:
    """The words of a text without case, accents and invisible characters; signs only part them.

    `O’Brien` is two words, as are `Ellie-Mae` and `Ellie Mae`: what stands between words, a line
    end too, never hides a name.
    """
    found: list[Spelt] = []
    key, start = "", 0
    for place, character in enumerate(chain(text, " ")):
        letters = _letters(character)
        if letters is None:
            continue
        if letters and not key:
            start = place
        if not letters and key:
            found.append(Spelt(key, start, place))
            key = ""
        key += letters
    return tuple(found)


def key_of(text: str) -> Key:
    """The words of a text as they are compared."""
    return tuple(word.key for word in spelt(text))


def _letters(character: str) -> str | None:
    """What a character adds to a word: nothing when it parts words, None when it is not seen."""
    if character.isascii():
        return character.lower() if character.isalnum() else ""
    if unicodedata.category(character) in {"Cf", "Mn", "Me"}:
        return None
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", character).casefold())
    return "".join(c for c in plain if c.isalnum())


class LeavingOut:
    """The words to leave out, ready to be looked for in any number of texts."""

    def __init__(self, phrases: Iterable[str]) -> None:
        """Take each phrase as it was found; one without letters or digits says nothing."""
        self.keys = frozenset(key for key in map(key_of, phrases) if key)
        self._by_first: dict[str, list[Key]] = {}
        for key in self.keys:
            self._by_first.setdefault(key[0], []).append(key)

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Where the phrases stand in a text, in order; those that overlap are one."""
        if not self.keys:
            return []
        found: list[tuple[int, int]] = []
        words = spelt(text)
        for at, word in enumerate(words):
            for key in self._by_first.get(word.key, ()):
                here = words[at : at + len(key)]
                if tuple(w.key for w in here) == key:
                    found.append((here[0].start, here[-1].end))
        return _merged(found)

    def text(self, text: str) -> str:
        """The text with `[left out]` in place of every phrase."""
        parts, last = [], 0
        for start, end in self.spans(text):
            parts += [text[last:start], LEFT_OUT]
            last = end
        return "".join([*parts, text[last:]])

    def noun(self, noun: Anything) -> Anything:
        """A plan, or any part of one, without the phrases; dates that they name become blank."""
        changes = {f.name: self._value(f, getattr(noun, f.name)) for f in _fields(noun)}
        return cast(Anything, replace(cast(Any, noun), **changes))

    def _value(self, field: "Field[Any]", value: object) -> object:
        if isinstance(value, Noun):
            return self.noun(value)
        if type(value) is str:
            return value if field.name in NOT_READ else self.text(value)
        if isinstance(value, tuple):
            return tuple(self._value(field, one) for one in value)
        if isinstance(value, date) and field.default is None and self.names_day(value):
            return None
        return value

    def names_day(self, day: date) -> bool:
        """Whether one of the phrases gives this date, in any usual way of writing it."""
        ways = days_written(day)
        return any(_within(way, key) for key in self.keys for way in ways)


def days_written(day: date) -> tuple[Key, ...]:
    """The ways in which a date is written, as words to compare."""
    numbers = [(str(day.day), str(day.month)), (f"{day.day:02}", f"{day.month:02}")]
    years = (str(day.year), f"{day.year % 100:02}")
    named = [
        (which, month, year)
        for which in (str(day.day), f"{day.day:02}", _ordinal(day.day))
        for month in (_MONTHS[day.month - 1], _MONTHS[day.month - 1][:3])
        for year in years
    ]
    said = [(d, m, year) for d, m in numbers for year in years]
    iso = (str(day.year), f"{day.month:02}", f"{day.day:02}")
    return (*named, *said, iso)


def texts_of(noun: Noun) -> Iterator[tuple[str, str]]:
    """Each text of one part of a plan that a document may show, with the name of its field."""
    for field in _fields(noun):
        value = getattr(noun, field.name)
        if field.name not in NOT_READ:
            for text in value if isinstance(value, tuple) else (value,):
                if type(text) is str and text.strip():
                    yield field.name, text


def _fields(noun: Noun) -> "tuple[Field[Any], ...]":
    known = fields(cast(Any, noun))
    return tuple(f for f in known if f.init and f.default_factory is MISSING)


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _within(part: Key, whole: Key) -> bool:
    return any(whole[at : at + len(part)] == part for at in range(len(whole) - len(part) + 1))


def _ordinal(day: int) -> str:
    ending = {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th") if day // 10 != 1 else "th"
    return f"{day}{ending}"


_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july", "august"),
    *("september", "october", "november", "december"),
)
