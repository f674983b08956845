"""Two actions that cannot both be meant, as a message tells them."""

from collections.abc import Iterable, Iterator
from typing import Protocol

from planapp.domain.nouns import Action
from planapp.scorer.composed import Composed
from planapp.scorer.messages import LONGEST_FACT, shown
from planapp.wording.amounts import Words

_LONGEST_WORDS = 40  # characters of those that differ, quoted beside what is done
_OTHERS = "; so may others"


class Told(Protocol):
    """What an action asks for, whatever else was read from it."""

    @property
    def action(self) -> Action: ...

    @property
    def said(self) -> Composed: ...


Clash = tuple[tuple[Told, Words], tuple[Told, Words]]
"""Two actions, and the words of each that cannot both be meant."""


def each_once(clashes: Iterable[Clash]) -> Iterator[Clash]:
    """Each two actions by the first of what sets them against each other."""
    told = set()
    for clash in clashes:
        ids = frozenset(said.action.id for said, _ in clash)
        if ids not in told:
            told.add(ids)
            yield clash


def in_words(found: Iterable[Clash]) -> str:
    """The pairs as in a sentence, as many as there is room for."""
    whole, *others = (" and ".join(_quoted(said, at) for said, at in clash) for clash in found)
    for other in others:
        longer = f"{whole}; so may {other}"
        if len(longer) > LONGEST_FACT - len(_OTHERS):
            return whole + _OTHERS
        whole = longer
    return whole


def _quoted(told: Told, at: Words) -> str:
    """What is done; and the words that differ, where they stand in another box or far on."""
    what, words = shown(told.action.what), shown(told.said.text[slice(*at)])
    there = words.casefold() in what.casefold() or len(words) > _LONGEST_WORDS
    return f"“{what}”" if there else f"“{what}” (“{words}”)"
