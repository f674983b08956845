"""How often, as a number: what `twice a week` or `every 10 working days` comes to.

Words that are read are those that say one thing. Whatever else there is of time in the text, a
change of pattern, a condition or an alternative makes it unread: no number is better than a guess.
"""

import re
from collections.abc import Callable, Iterator
from operator import itemgetter

from planapp.domain.visiting import Rhythm
from planapp.wording import grammar
from planapp.wording.lines import Line

_ONES = {"once": 1, "twice": 2, "thrice": 3, "a": 1, "an": 1, "other": 2, "alternate": 2, "alt": 2}
_TENS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8}
_MORE = {"nine": 9, "ten": 10, "twelve": 12, "second": 2, "third": 3, "fourth": 4}
_NUMBERS = _ONES | _TENS | _MORE
_DAYS = {
    "day": 1, "night": 1, "morning": 1, "afternoon": 1, "evening": 1,
    "week": 7, "wk": 7, "fortnight": 14, "month": 31, "wd": 1,
}  # fmt: skip
_SHORT = {"7": 1, "52": 7, "12": 31}  # `2/7`, `3/52`, `6/12`: days, weeks and months
_ADVERBS = {"daily": 1, "nightly": 1, "weekly": 7, "fortnightly": 14, "monthly": 31}

_ONCE = r"(?:once|twice|thrice|an?)"
_COUNT = r"(?:\d{1,2}|" + "|".join((*_TENS, "nine", "ten", "twelve")) + ")"
_N = rf"(?:{_ONCE}|{_COUNT})"
_RANGE = rf"(?P<n>{_N})(?: (?:or|to|-) {_N}|-\d+)?"
_UNIT = r"(?P<unit>" + "|".join(_DAYS) + ")s?"
_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?"
_ADVERB = r"(?P<adverb>" + "|".join(_ADVERBS) + ")"
_BETWEEN = r"(?: (?!(?:a|an|per|each|every|in|then|or)(?!\S))[^\W\d]\S*){0,4}"
_LINKS = r"(?:and|at|by|for|from|in|of|on|or|then|to|until|when|with)(?!\S)"
_MANY = rf"(?P<many>(?: (?!{_LINKS})[^\W\d]+){{0,2}}? [^\W\d]*[^\Ws]s)"
_TOGETHER = r"(?: ?(?:,|and|&|, and)(?: on)? )"
_OFTEN = r"(?:\d{1,2}|" + "|".join((*_TENS, *_MORE, "other", "alternate")) + ")"

Reading = Callable[[re.Match[str]], "Rhythm | None"]


def _number(word: str) -> int:
    return int(word) if word.isdigit() else _NUMBERS[word]


def _rate(found: re.Match[str]) -> Rhythm:
    return Rhythm(_number(found["n"]), _DAYS[found["unit"]])


def _adverb(found: re.Match[str]) -> Rhythm:
    return Rhythm(_number(found["n"] or "once"), _ADVERBS[found["adverb"]])


def _every(found: re.Match[str]) -> Rhythm:
    days = _number(found["n"] or "once") * _DAYS[found["unit"]]
    if not (found["working"] or found["unit"] == "wd"):
        return Rhythm(1, days)
    return Rhythm(5, 7) if days == 1 else Rhythm(1, -(-days * 7 // 5))


def _in_short(found: re.Match[str]) -> Rhythm:
    return Rhythm(1, int(found["n"]) * _SHORT[found["unit"]])


def _weekdays(found: re.Match[str]) -> Rhythm | None:
    text = found[0]
    if " to " in text or "-" in text:
        return None
    named = {day.rstrip("s") for day in re.findall(_WEEKDAY, text)}
    apart = 2 if re.search(r"(?<!\S)(?:other|second|alt(?:ernate)?)(?!\S)", text) else 1
    return Rhythm(len(named), 7 * apart)


def _apart_by(found: re.Match[str]) -> Rhythm | None:
    """Every so many weeks or months: `6 weekly`. `Six weekly visits` may be six, one a week."""
    several = found["joined"] == " " and found["many"]
    if found["range"] or several or found["adverb"] not in ("weekly", "monthly"):
        return None
    return Rhythm(1, _number(found["n"]) * _ADVERBS[found["adverb"]])


_READINGS: tuple[tuple[re.Pattern[str], Reading], ...] = tuple(
    (re.compile(rf"(?<!\S)(?:{pattern})(?!\S)"), reading)
    for pattern, reading in (
        (rf"{_RANGE}(?: times?| x)?{_BETWEEN} (?:(?:in )?(?:an?|each)|per|every|/) {_UNIT}", _rate),
        (r"(?P<n>\d{1,2}) ?x(?: a| per| /)? " + _UNIT, _rate),
        (rf"(?:on a )?(?:(?P<n>{_ONCE}|{_COUNT}(?= times| x))(?: times| x)? )?{_ADVERB}(?: basis)?",
         _adverb),
        (r"(?P<n>twice)-(?P<adverb>weekly|daily)", _adverb),
        (rf"(?:on an? )?(?P<range>{_N}(?: (?:or|to|-|–) |-|–))?(?P<n>{_COUNT})"
         rf"(?P<joined> - |-| ){_ADVERB}(?: basis|{_MANY})?", _apart_by),
        (r"(?:(?:on )?(?:each|every) )?(?:weekdays?|(?:each|every) (?:monday to friday|mon-fri))"
         r"|mon-fri|mondays? (?:to|-) fridays?|monday-friday", lambda _: Rhythm(5, 7)),
        (rf"(?:on )?(?:(?:each|every)(?: other| second)?|alt(?:ernate)?) {_WEEKDAY}"
         rf"(?:{_TOGETHER}(?:every )?{_WEEKDAY}){{0,4}}", _weekdays),
        (r"(?:on )?(?:mondays|tuesdays|wednesdays|thursdays|fridays|saturdays|sundays)"
         rf"(?:{_TOGETHER}{_WEEKDAY}){{0,4}}", _weekdays),
        (rf"(?:each|every)(?: single)?(?: (?P<n>{_OFTEN}))?"
         rf"(?: (?:(?P<working>working)|calendar|clear))? {_UNIT}", _every),
        (r"(?:on )?(?P<n>alt(?:ernate)?)(?P<working>(?!))? " + _UNIT, _every),
        (r"(?:each|every) (?P<n>[1-9]\d?)/(?P<unit>7|12|52)", _in_short),
        (r"(?:each|every) morning and (?:evening|night|afternoon)", lambda _: Rhythm(2, 1)),
        (r"(?:in the )?(?:day and night|mornings? and evenings?|am and pm)",
         lambda _: Rhythm(2, 1)),
    )
)  # fmt: skip

_UNSETTLED = grammar.words(
    """
    then until till or initially reducing reduce reduced increasing increase if unless when needed
    required necessary possible appropriate up most maximum first later twice thrice approximately
    roughly usually sometimes tbc
    """
)
"""Outside what was read: a change, a condition, an alternative, or a number that was not read."""

_ADDS, _HOLDS = frozenset({"and", "&", "plus", "+"}), frozenset({"least", "(", "minimum"})
"""Between two of them: what adds the second, and what makes it a bound of the first."""

_COUNTED = re.compile(rf"(?:{_N}) times")

_SETTLES = frozenset({"date", "deadline", "frequency"})
"""Sorts of time that would say something more of how often; a time of day does not."""


def rhythms_of(line: Line) -> tuple[Rhythm, ...]:
    """What a text says of how often, one beside the other; none where it could not be read."""
    taken: set[int] = set()
    found = [rhythm for _, rhythm in sorted(_read(line, taken), key=itemgetter(0))]
    left = [
        f"{line.norms[at - 1]} times" if token.norm == "times" else token.norm
        for at, token in enumerate(line.tokens)
        if at not in taken
    ]
    more = any(
        not taken.issuperset(range(time.first, time.last + 1))
        for time in line.times
        if time.sort in _SETTLES
    )
    unsettled = any(norm in _UNSETTLED or _COUNTED.fullmatch(norm) for norm in left)
    if not found or more or unsettled or _apart(line, taken, len(found)):
        return ()
    known = tuple(rhythm for rhythm in found if rhythm is not None and rhythm.times)
    return known if len(known) == len(found) else ()


def _read(line: Line, taken: set[int]) -> Iterator[tuple[int, Rhythm | None]]:
    """Each way of saying how often and where, the longest reading of the same words first."""
    matches = [
        (match, reading)
        for pattern, reading in _READINGS
        for match in pattern.finditer(line.words.joined)
    ]
    for match, reading in sorted(matches, key=lambda m: (m[0].start() - m[0].end(), m[0].start())):
        first, last = line.words.tokens_of(match)
        if taken.isdisjoint(range(first, last + 1)):
            taken.update(range(first, last + 1))
            yield first, reading(match)


def _apart(line: Line, taken: set[int], count: int) -> bool:
    """Whether two ways of saying how often are not simply to be added to each other."""
    if count < 2:
        return False
    between = {line.norms[at] for at in range(min(taken), max(taken)) if at not in taken}
    return between.isdisjoint(_ADDS) or not between.isdisjoint(_HOLDS)
