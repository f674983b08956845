"""When something is to happen: dates, deadlines, frequencies, occasions and times of day."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from planapp.wording import calendar
from planapp.wording.facets import Span
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
            (sort, re.compile(r"(?:" + "|".join(parts) + r")(?!\S)"))
            for sort, parts in sorts.items()
        )

    def find(self, words: Words) -> tuple[Time, ...]:
        """Every time in the text, in order; a longer reading hides a shorter one inside it."""
        joined = words.joined
        after = (*words.norms[1:], "")
        starts = [
            at
            for at, token, follows in zip(words.at, words.tokens, after, strict=False)
            if token.opens and not (token.norm in calendar.SELDOM and _is_seldom(follows))
        ]
        found = []
        for sort, pattern in self._patterns:
            reach = 0
            for start in starts:
                if start >= reach and (match := pattern.match(joined, start)):
                    found.append(Time(*words.tokens_of(match), sort))
                    reach = match.end()
        return tuple(_outermost(sorted(found, key=lambda time: (time.first, -time.last))))


_OPENER = re.compile(calendar.OPENERS)


@lru_cache(maxsize=50_000)
def may_open(norm: str) -> bool:
    """Whether a time may begin with this word."""
    return _OPENER.match(norm) is not None


def _is_seldom(follows: str) -> bool:
    """After `to`, `of` or `with` a time has `each`, `every` or a number, and nothing else."""
    return not (follows in {"each", "every"} or follows[:1].isdigit())


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
