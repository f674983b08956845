"""Every number of a text and what it counts: days, hours, amounts, and how often.

Side by side with those of another text they show whether both can be followed.
"""

import re
from collections.abc import Iterator, Mapping

Words = tuple[int, int]
Values = Mapping[str, tuple[frozenset[str | float], Words]]

_COUNTS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twelve")
_NUMBERS = {"a": 1, "an": 1, "once": 1, "twice": 2, "half": 0.5} | dict(
    zip(_COUNTS, (*range(1, 11), 12), strict=True)
)
_NUMBER = rf"\d{{1,4}}(?:\.\d+)?|{'|'.join(_COUNTS)}"
_EVERY = re.compile(
    rf"\b(?:every|each)\s+(?:({_NUMBER}|other|second)\s+)?(hour|hr|day|night|evening|morning|week|fortnight|month)s?\b",
    re.IGNORECASE,
)
_APART = re.compile(
    rf"\b({_NUMBER})(?:-|\s(?!(?:week|month)ly(?:\s\w+){{0,2}}?\s\w+s\b))(hour|week|month)ly\b",
    re.IGNORECASE,
)
"""`Six weekly` is every six weeks; `six weekly visits` may be six of them, one a week."""
_TIMES = re.compile(
    rf"\b(?:(once|twice)|({_NUMBER})\s+(?:times|feeds|bottles|visits|baths|doses))\s+"
    r"(?:a|per|each|every|in a)\s+(day|night|week|fortnight|month)\b",
    re.IGNORECASE,
)
_TIMES_AN = re.compile(
    rf"\b(?:(once|twice)|({_NUMBER})\s+(?:times|x))\s+(dai|night|week|fortnight|month)ly\b",
    re.IGNORECASE,
)
_PLAIN = re.compile(r"\b(hourly|daily|nightly|weekly|fortnightly|monthly)\b", re.IGNORECASE)
_HOURS = {
    "hour": 1,
    "hr": 1,
    "day": 24,
    "dai": 24,
    "night": 24,
    "evening": 24,
    "morning": 24,
    "week": 168,
    "fortnight": 336,
    "month": 720,
}
_DAY = re.compile(
    r"\b(mon|tue|wed|thu|fri|sat|sun)(?:s|day|sday|nesday|rsday|r|rs|urday)?s?\b", re.I
)
_SPAN_OF_DAYS = re.compile(r"day\s*(?:to|-|–|until|till|through)\s*\w{3,6}day", re.IGNORECASE)
_CLOCK = re.compile(
    r"\b(?:(at|by|before|from|until|till|after|past)\s+)?(half (?:past )?)?"
    r"(\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
    r"(?:[:.](\d\d))?\s*(am|pm|a\.m|p\.m|o['’ ]?clock)?"
    r"(?![\w.:/-]*\d|\s*(?:ml|mls|oz|g|kg|%|times|hours?|hrs?|weeks?|days?|minutes|mins|months?|years?|feeds|of|\w+day))",
    re.IGNORECASE,
)
_AMOUNT = re.compile(
    rf"\b({_NUMBER})\s?-?(ml|mls|oz|ounces?|minutes?|mins?|hours?|hrs?|scoops?|spoons?|teaspoons?|tablets?|puffs?|"
    r"mg|drops|degrees|pints?|cans|units|glasses|cigarettes|nights?|sessions?|mornings|afternoons)\b",
    re.IGNORECASE,
)
_SHARE = re.compile(
    r"\s{0,9}(?:(?:about|around|at least|at most|currently|just|now|only|still|up to) ){0,2}"
    r"(\d{1,3}) ?/ ?(\d{1,3})(?![\d/.]*\d)"
    r"(?=\W*$|\s*\(| (?:at|each|for|in|last|of|on|over|per|since|this|"
    r"(?!as|does|has|is|was)[a-z]+s)\b)",
    re.IGNORECASE,
)
_ON_DEMAND = re.compile(
    r"\bon demand\b|\bresponsive(?:ly)?\b|\b(?:when|whenever) (?:he|she|they|the baby|[A-Z]\w+)"
    r"(?: is|['’]s) hungry\b"
)
_NO_HOURS: frozenset[str | float] = frozenset(
    {"on demand", *(24.0 * days for days in (1, 2, 3, 7, 14, 30))}
)
"""No number of hours between; on each day or week it may still be written down, or looked at."""
_SIDE = re.compile(r"\bon (?:his|her|its|their|the) (back|side|tummy|front|stomach|belly)\b", re.I)
_FRONT = frozenset({"tummy", "stomach", "belly"})
_SAME_UNIT = {"mls": "ml", "hr": "hour", "min": "minute", "ounce": "oz"}


def values(text: str) -> Iterator[tuple[str, tuple[frozenset[str | float], Words]]]:
    """By what they count, the numbers or days, with the first words for them."""
    often = next(iter(_often(text)), None)
    if often:
        yield "often", (frozenset({often[0]}), often[1])
    yield from _ways(text, timed=often is not None)
    days = list(_DAY.finditer(text))
    if days and not _SPAN_OF_DAYS.search(text):
        yield "days", (frozenset(day[1].casefold() for day in days), days[0].span())
    amounts: dict[str, list[re.Match[str]]] = {}
    for found in _AMOUNT.finditer(text):
        unit = found[2].casefold().rstrip("s")
        amounts.setdefault(_SAME_UNIT.get(unit, unit), []).append(found)
    for unit, all_of_it in amounts.items():
        if len(all_of_it) == 1 and not _is_of(often, all_of_it[0]):
            yield unit, (frozenset({_number(all_of_it[0][1])}), all_of_it[0].span())
    hours = [found for found in _CLOCK.finditer(text) if found[1] or found[2] or found[5]]
    if len(hours) == 1:
        yield "clock", (_hours(hours[0]), hours[0].span())


def share(text: str) -> Words | None:
    """Where a text that is to tell a level, and no day, begins with so many of so many: `4/9`.

    `Since 4/9` and `4/9: gate broken` are days, and so is `9/4`.
    """
    found = _SHARE.match(text)
    if found is None or int(found[1]) > int(found[2]):
        return None
    return found.start(1), found.end(2)


def _ways(text: str, *, timed: bool) -> Iterator[tuple[str, tuple[frozenset[str | float], Words]]]:
    """On demand, where no times are set; and on which side somebody lies."""
    demand = None if timed else _ON_DEMAND.search(text)
    if demand:
        yield "often", (_NO_HOURS, demand.span())
    sides = list(_SIDE.finditer(text))
    if sides:
        lying = (side[1].casefold() for side in sides)
        yield "side", (frozenset("front" if s in _FRONT else s for s in lying), sides[0].span())


def _is_of(often: tuple[float, Words] | None, amount: re.Match[str]) -> bool:
    """Whether an amount is part of how often: `every four hours`."""
    return often is not None and often[1][0] <= amount.start() < often[1][1]


def _hours(found: re.Match[str]) -> frozenset[str | float]:
    """The minutes of the day that an hour may be: two where nothing tells morning from evening."""
    said = int(found[3]) if found[3].isdigit() else int(_number(found[3]))
    minutes = said % 12 * 60 + (30 if found[2] else int(found[4] or 0))
    half = (found[5] or "")[:1].lower()
    if half in {"a", "p"} or not 0 < said <= 12:
        return frozenset({minutes + 720 * (half == "p" or said > 12)})
    return frozenset({minutes, minutes + 720})


def _often(text: str) -> Iterator[tuple[float, Words]]:
    """How many hours lie between two times."""
    for found in _EVERY.finditer(text):
        by = (found[1] or "one").lower()
        number = 2 if by in {"other", "second"} else _number(by)
        yield number * _HOURS[found[2].lower()], found.span()
    for found in _APART.finditer(text):
        yield _number(found[1]) * _HOURS[found[2].lower()], found.span()
    for found in (*_TIMES.finditer(text), *_TIMES_AN.finditer(text)):
        yield _HOURS[found[3].lower()] / _number(found[1] or found[2]), found.span()
    for found in _PLAIN.finditer(text):
        yield float(_HOURS[found[1].lower().removesuffix("ly")]), found.span()


def _number(words: str) -> float:
    known = _NUMBERS.get(words.lower())
    return max(0.1, float(words) if known is None and words[0].isdigit() else float(known or 1))
