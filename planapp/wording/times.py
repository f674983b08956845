"""When something is to happen: dates, deadlines, frequencies, occasions and times of day."""

import re
from collections.abc import Iterable, Iterator
from itertools import compress
from typing import NamedTuple

from planapp.wording import calendar
from planapp.wording.facets import Span
from planapp.wording.kept import kept
from planapp.wording.tokens import Words

WHY = {
    "date": "a date",
    "deadline": "a deadline",
    "frequency": "how often",
    "occasion": "an occasion that fixes how often",
    "clock": "a time of day",
}


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
        self._patterns = tuple(
            (sort, _BITS[sort], re.compile(r"(?:" + "|".join(parts) + r")(?!\S)"))
            for sort, parts in sorts.items()
        )
        self.followed = {first: re.compile(after) for first, after in calendar.FOLLOWED.items()}
        """What must follow a common opener for a time to begin with it."""

    def find(self, words: Words) -> tuple[Time, ...]:
        """Every time in the text, in order; a longer reading hides a shorter one inside it."""
        joined, norms, at, opens = words.joined, (*words.norms, ""), words.at, words.opens
        followed = self.followed
        starts = [
            (at[step], opens[step])
            for step in compress(range(len(opens)), opens)
            if norms[step] not in followed or followed[norms[step]].match(norms[step + 1])
        ]
        found = []
        for sort, bit, pattern in self._patterns:
            reach = 0
            for start, sorts in starts:
                if sorts & bit and start >= reach and (match := pattern.match(joined, start)):
                    found.append(Time(*words.tokens_of(match), sort))
                    reach = match.end()
        if len(found) < 2:
            return tuple(found)
        return tuple(_outermost(sorted(found, key=lambda time: (time.first, -time.last))))


_BITS = {sort: 1 << place for place, sort in enumerate(WHY)}
_OPENERS = tuple((_BITS[sort], re.compile(words)) for sort, words in calendar.OPENERS.items())


@kept
def sorts_opened(norm: str) -> int:
    """Which sorts of time may begin with this word, a bit each; 0 for none."""
    return sum(bit for bit, words in _OPENERS if words.match(norm))


def evidence(words: Words, times: Iterable[Time]) -> tuple[Span, ...]:
    """The words that say when, each with what sort of time they are."""
    return tuple(words.span(time.first, time.last, WHY[time.sort]) for time in times)


def _outermost(times: list[Time]) -> Iterator[Time]:
    reach = -1
    for time in times:
        if time.last > reach:
            reach = time.last
            yield time


def _either(phrases: Iterable[str]) -> str:
    ordered = sorted({phrase.replace("'s", "") for phrase in phrases}, key=len, reverse=True)
    return "(?:" + "|".join(re.escape(phrase) + "s?" for phrase in ordered) + ")"
