"""When something is to happen: dates, deadlines, frequencies, occasions and times of day."""

import re
from collections.abc import Iterable, Iterator
from operator import and_
from typing import NamedTuple

from planapp.wording import beginnings, calendar
from planapp.wording.facets import Span
from planapp.wording.tokens import Words

WHY = {
    "date": "a date",
    "deadline": "a deadline",
    "frequency": "how often",
    "occasion": "an occasion that fixes how often",
    "clock": "a time of day",
}


_BIRTHS = frozenset({"born", "dob"})


class Time(NamedTuple):
    """A stretch of tokens that says when; `sort` is a key of `WHY`."""

    first: int
    last: int
    sort: str

    @property
    def recurs(self) -> bool:
        """Says how often, not only by when."""
        return self.sort in {"frequency", "occasion"}


class TimeFinder:
    """Finds times; the happenings that fix a deadline or a frequency come from lexicons."""

    def __init__(self, occasions: Iterable[str], events: Iterable[str]) -> None:
        """Compile one pattern for each sort of time."""
        sorts = {
            "frequency": calendar.FREQUENCIES,
            "occasion": calendar.occasions(_either(occasions)),
            "deadline": calendar.deadlines(_either(events)),
            "date": calendar.DATES,
            "clock": calendar.CLOCK_TIMES,
        }
        self.patterns = {
            sort: re.compile(r"(?:" + "|".join(parts) + r")(?!\S)") for sort, parts in sorts.items()
        }
        """How each sort of time is written, over words joined by single spaces."""
        self._ways = tuple((s, beginnings.bits(s), each) for s, each in self.patterns.items())

    def find(self, words: Words) -> tuple[Time, ...]:
        """Every time in the text, in order; a longer reading hides a shorter one inside it."""
        begun = map(and_, words.opens, (*words.follows[1:], beginnings.follows("")))
        starts = [(at, ways) for at, ways in zip(words.at, begun, strict=False) if ways]
        if not starts:
            return ()
        joined = words.joined
        found = []
        for sort, bits, pattern in self._ways:
            reach = 0
            for start, ways in starts:
                if ways & bits and start >= reach and (match := pattern.match(joined, start)):
                    found.append(Time(*words.tokens_of(match), sort))
                    reach = match.end()
        if len(found) > 1:
            found = list(_outermost(sorted(found, key=lambda time: (time.first, -time.last))))
        return tuple(time for time in found if not _is_of_birth(words, time))


def evidence(words: Words, times: Iterable[Time]) -> tuple[Span, ...]:
    """The words that say when, each with what sort of time they are."""
    return tuple(words.span(time.first, time.last, WHY[time.sort]) for time in times)


def _outermost(times: list[Time]) -> Iterator[Time]:
    reach = -1
    for time in times:
        if time.last > reach:
            reach = time.last
            yield time


def _is_of_birth(words: Words, time: Time) -> bool:
    """`born on 3 May 2020`: whose date it is, and not when anything is done."""
    return time.sort == "date" and time.first > 0 and words.norms[time.first - 1] in _BIRTHS


def _either(phrases: Iterable[str]) -> str:
    ordered = sorted({phrase.replace("'s", "") for phrase in phrases}, key=len, reverse=True)
    return "(?:" + "|".join(re.escape(phrase) + "s?" for phrase in ordered) + ")"
