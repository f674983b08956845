"""Dated facts beside a plan: recorded, corrected by a later one that says so, never edited."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar, TypeVar

from planapp.domain.nouns import Item, Noun


@dataclass(frozen=True, kw_only=True)
class Fact(Item):
    """Something recorded beside a plan. `supersedes` is the id of the one that it corrects.

    `word` is what it is called, `part` the key of that in labels and passages; `day` is the day it
    is about, None when that is not known. `seat` names what only one standing fact of its list may
    be about, such as one line of one meeting; blank where any number may stand.
    """

    word: ClassVar[str]
    part: ClassVar[str]

    supersedes: str = ""

    @property
    def day(self) -> date | None:
        """The day it is about, however late it was recorded."""
        return None

    @property
    def within_day(self) -> int:
        """What comes first of one day, as far as that is known: the lower."""
        return 0

    @property
    def seat(self) -> str:
        """What it alone may be about."""
        return ""


@dataclass(frozen=True, kw_only=True)
class Recording(Noun):
    """When (UTC) and by whom a fact was recorded; `fact` is its id, `person` that of who did it."""

    fact: str
    at: datetime
    by: str
    person: str = ""


Recorded = TypeVar("Recorded", bound=Fact)


def current(facts: Iterable[Recorded]) -> tuple[Recorded, ...]:
    """The facts that no later one corrects, by the day they are about; days not known first.

    Those of one part of one day stand in the order in which they were first recorded.
    """
    all_of_them = tuple(facts)
    superseded = {fact.supersedes for fact in all_of_them if fact.supersedes}
    standing = [fact for fact in all_of_them if fact.id not in superseded]
    if superseded:
        first, places = origins(all_of_them), {f.id: at for at, f in enumerate(all_of_them)}
        standing.sort(key=lambda fact: places[first[fact.id]])
    return tuple(sorted(standing, key=lambda fact: (fact.day or date.min, fact.within_day)))


def origins(facts: Iterable[Fact]) -> dict[str, str]:
    """For the id of each fact the id of the first one that it goes on correcting, or its own."""
    before = {fact.id: fact.supersedes for fact in facts}
    found = {}
    for fact_id in before:
        first, met = fact_id, {fact_id}
        while before.get(first) in before and before[first] not in met:
            first = before[first]
            met.add(first)
        found[fact_id] = first
    return found


def standing_now(facts: Iterable[Recorded], fact_id: str) -> Recorded | None:
    """The fact of this id, or what it was corrected to in the end; None when it is not there."""
    found, after = None, fact_id
    known = {fact.id: fact for fact in facts}
    corrected_by = {fact.supersedes: fact for fact in known.values() if fact.supersedes}
    for _ in known:  # never round in a circle, whatever was stored
        found = known.get(after)
        if after not in corrected_by:
            return found
        after = corrected_by[after].id
    return found
