"""What a text asks for beside its days, dates, hours, amounts and places, and what those are.

Two texts that ask for the same and differ in one of these ask for one thing in two ways. Not told
are texts that speak of a time during which something holds: they may be steps of one plan.
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from planapp.wording import amounts, grammar
from planapp.wording.amounts import Values, Words

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DATE = re.compile(
    r"\b(\d{1,2})(?:st|nd|rd|th)?(?: of)? "
    r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\b(?:,? 20\d\d\b)?",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"\b(?:at|in|on) (?:(?!the end)[\w'’-]+ ){0,3}?"
    r"(home|house|flat|doorstep|clinic|surgery|health centre|hospital|family centre|contact centre|"
    r"children['’]?s centre|community centre|centre|library|school|nursery|office|station|park|"
    r"church|hub)\b",
    re.IGNORECASE,
)
_ONE_PLACE = {"house": "home", "flat": "home", "doorstep": "home", "clinic": "health"} | {
    "surgery": "health",
    "health centre": "health",
    "family centre": "centre",
    "contact centre": "centre",
    "children's centre": "centre",
    "community centre": "centre",
}
_STEPS = re.compile(
    r"\b(?:until|till|from|since|then|after|before|during|initially|first|second|third|last|"
    r"increas\w+|reduc\w+|rais\w+|lower\w*|if|when|whenever|while|unless|except|week \d+|"
    r"as well|also|again|alternat\w+|some|up to|at (?:least|most))\b",
    re.IGNORECASE,
)
_COMING = re.compile(
    r"\b(?:visit|see|collect|fetch|pick|drop|take|bring|come|call|ring|phone|go|stay|test|"
    r"play|read|spend|clean|check|work|help)(?:s|es|ing|ed|n)?\b",
    re.IGNORECASE,
)
"""What people may do on several days, in several places, with a row for each."""
_PART_OF_DAY = re.compile(
    r"\b(morning|afternoon|evening|night|breakfast|lunch|noon|tea|bed)\w{0,6}\b", re.IGNORECASE
)
_TIMES = re.compile(
    r"\b(?:every|each|on|mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:days?)?\b|"
    r"\b(?:once|twice|times|weekly|fortnightly|monthly|daily|nightly)\b|[\d.:/]+\s?[a-z]{0,8}\b|"
    r"\b20\d\d\b",
    re.IGNORECASE,
)
_PLAIN = (
    grammar.PREPOSITIONS
    | grammar.MODALS
    | grammar.BE
    | grammar.HAVE
    | grammar.DO
    | grammar.POSSESSIVES
    | grammar.words(
        """
        the a an and will to for each every that this only next held hold takes take place agreed
        must should shall one two three four five six seven eight nine ten half week weeks day days
        month months year fortnight hour hours morning evening night afternoon him her them his
        """
    )
)
_WORD = re.compile(r"[^\W\d_]{2,}")
_STEM, _APART_DAYS = 5, 28
_DOSES = frozenset({"ml", "oz", "mg", "scoop", "spoon", "teaspoon", "tablet", "puff", "drop"})
_MEETINGS = frozenset({"conta", "hando"})
_LIKE = {"dad": "father", "daddy": "father", "mum": "mother", "mam": "mother", "hv": "health"}


class Asked(NamedTuple):
    """The words of the act itself, and of each sort the values with the words for them."""

    act: frozenset[str]
    values: Values
    may_be_several: bool
    parts_of_day: frozenset[str]


class Differing(NamedTuple):
    """The sort of thing in which two texts differ, and the words of each."""

    sort: str
    one: Words
    other: Words


def asked(text: str) -> Asked | None:
    """What a text asks for; None where it tells of steps, or of nothing that it could differ in."""
    if _STEPS.search(text):
        return None
    found = dict(_values(text))
    if not found:
        return None
    bare = _PLACE.sub(" ", _DATE.sub(" ", text))
    for _, (_, (start, end)) in amounts.values(text):
        bare = bare.replace(text[start:end], " ")
    words = {word.casefold() for word in _WORD.findall(_TIMES.sub(" ", bare))} - _PLAIN
    act = frozenset(_LIKE.get(word, word).removesuffix("s")[:_STEM] for word in words)
    if len(act) < 2 and not act & _MEETINGS:
        return None
    parts = frozenset(part.casefold() for part in _PART_OF_DAY.findall(text))
    return Asked(act, found, bool(_COMING.search(text)), parts)


def is_dose(sort: str) -> bool:
    """Whether it is how much is given, and not where or when."""
    return sort in _DOSES


def differ(one: Asked, other: Asked) -> Differing | None:
    """The words in which one act is asked for in two ways; None when both can be meant."""
    if one.parts_of_day and other.parts_of_day and one.parts_of_day != other.parts_of_day:
        return None
    for sort in sorted(one.values.keys() & other.values.keys()):
        (these, at), (those, there) = one.values[sort], other.values[sort]
        if these & those or (sort == "date" and not _are_near(these, those)):
            continue
        if sort in _DOSES or sort == "often" or not _may_be_several(one, other, sort):
            return Differing(sort, at, there)
    return None


def _may_be_several(one: Asked, other: Asked, sort: str) -> bool:
    """Whether it may well be done in both ways: contact on one day here, on another there."""
    if one.act & _MEETINGS:
        return sort != "place" or any(
            told.values.keys() & {"days", "date"} for told in (one, other)
        )
    return one.may_be_several or other.may_be_several


def _are_near(these: frozenset[str | float], those: frozenset[str | float]) -> bool:
    """Whether two days of a year are so near that they are no two meetings of a series."""
    apart = min(abs(float(a) - float(b)) for a in these for b in those)
    return min(apart, 365 - apart) < _APART_DAYS


def _values(text: str) -> Iterator[tuple[str, tuple[frozenset[str | float], Words]]]:
    dates = list(_DATE.finditer(text))
    for sort, value in amounts.values(_DATE.sub(lambda found: " " * len(found[0]), text)):
        if sort in _DOSES or sort in {"days", "clock", "often"}:
            yield sort, value
    if dates and (days := frozenset(_day_of_year(found) for found in dates) - {0.0}):
        yield "date", (days, dates[0].span())
    places = list(_PLACE.finditer(text))
    if places:
        kinds = (found[1].casefold().replace("’", "'") for found in places)
        yield "place", (frozenset(_ONE_PLACE.get(kind, kind) for kind in kinds), places[0].span())


def _day_of_year(found: re.Match[str]) -> float:
    """Of any year: 0 where there is no such day."""
    day, month = int(found[1]), _MONTHS.index(found[2].lower()) + 1
    try:
        return float(date(2028, month, day).timetuple().tm_yday)
    except ValueError:
        return 0.0
