"""Which two words a time may begin with, so that nothing is tried where none can begin.

Of each sort there are several ways to begin: an opening word, and what may follow it. What a word
opens and what it follows are a bit for each way, so that two words begin a time where `opens` of
the one and `follows` of the other share a bit. A way that lets through too much costs time only.
"""

import re

from planapp.wording.grammar import words
from planapp.wording.kept import kept

_MONTHS = words(
    """
    january february april june july august september october november december
    jan feb apr jun jul aug sep sept oct nov dec may_ march_ mar
    """
).union(
    f"{part}-{month}"
    for part in ("mid", "early", "late", "end")
    for month in words(
        """
        january february march april may june july august september october november december
        """
    )
)
_FULL_DAYS = words("monday tuesday wednesday thursday friday saturday sunday")
_EVERY_WEEKDAY = words("weekdays weeknights weekends mon-fri").union(f"{d}s" for d in _FULL_DAYS)
_WEEKDAYS = (
    _FULL_DAYS
    | _EVERY_WEEKDAY
    | words("mon_ tue tues wed_ weds thu thur thurs fri sat_ sun_ weekday weeknight weekend")
).union(f"{first}-{last}" for first in _FULL_DAYS for last in _FULL_DAYS)
_COUNTS = words(
    """
    a an one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen eighteen twenty twenty-one twenty-four twenty-eight thirty forty sixty ninety
    several few alternate other
    """
)
_AFTER_COUNTS = words(
    """
    - ( or to few couple half working business calendar school clear consecutive wd wds
    minute minutes min mins hour hours hr hrs day days night nights morning mornings
    evening evenings afternoon afternoons week weeks wk wks weekend weekends fortnight fortnights
    month months mth mths term terms year years quarter quarters
    """
)
_EACH = words("each every")
_SEASONS = words("spring summer autumn")
_FEASTS = words("christmas xmas easter half-term halfterm")
_TODAY = words("today tomorrow tonight yesterday")
_MEALS = words(
    """
    bath bathtime bathtimes bed bedtime bedtimes breakfast college day daycare dinner feeds
    lunch lunchtime lunchtimes meal meals mealtime mealtimes nursery playtime playtimes school
    tea teatime teatimes work
    """
)
_EDGES = words("end start beginning middle close conclusion")
_ANY = frozenset({""})  # whatever follows, or nothing
_WORD, _PLAIN, _ORDINAL, _MARKED, _TIMES_X, _DIGIT, _DAYS = (
    "a word",
    "a plain number",
    "a number of a day",
    "a number with marks in it",
    "a number and x",
    "a digit",
    "days joined",
)
_NTH = {_ORDINAL} | words(
    "first last final second third fourth fifth sixth seventh eighth ninth tenth twelfth"
)
_SHAPES = {  # what stands in the sets below for all words and numbers of a shape
    _WORD: re.compile(r"[^\W\d]|[/\-]"),
    _PLAIN: re.compile(r"\d[\d.\-]*(?!\S)"),
    _ORDINAL: re.compile(r"\d+(?:st|nd|rd|th)?(?!\S)"),
    _MARKED: re.compile(r"\d+[^\d\s]"),
    _TIMES_X: re.compile(r"\d+x"),
    _DIGIT: re.compile(r"\d"),
    _DAYS: re.compile(r"(?:week|mon|tues|wednes|thurs|fri|satur|sun)\S*-"),
}

_WAYS = (  # the sort, the words that open it, and those that may follow
    ("frequency", words("on"), _EACH | _EVERY_WEEKDAY | {_DAYS} | words("a an alt alternate")),
    ("frequency", words("day night morning mornings am"), words("and")),
    ("frequency", words("couple"), words("of")),
    ("deadline", words("couple"), words("of")),
    ("frequency", {_PLAIN}, {_WORD, "("}),
    (
        "frequency",
        _COUNTS
        | _EACH
        | _EVERY_WEEKDAY
        | {_TIMES_X}
        | words(
            """
            @blank daily weekly fortnightly nightly hourly termly half-termly monthly quarterly
            annually yearly half-yearly biweekly bi-weekly bimonthly bi-monthly two-weekly
            three-weekly four-weekly six-weekly six-monthly twice-weekly twice-yearly
            twice-annual everyday once twice thrice per p pw p.w pw. p.w.
            first second third fourth last most alt bd tds qds nocte
            """
        ),
        _ANY,
    ),
    ("occasion", words("between following for from to upon with"), _EACH),
    ("occasion", words("at by before after"), _EACH | _MEALS | words("alternate")),
    ("occasion", words("at in on before after"), _NTH | words("the a his her their")),
    ("occasion", words("at"), _EDGES),
    ("occasion", words("the"), _EDGES | _NTH),
    ("occasion", _EDGES, words("of and or &")),
    ("occasion", _NTH, words("and or &")),
    (
        "occasion",
        words("on"),
        _EACH
        | words(
            """
            alternate any first morning non-school school pay payday paydays clinic college
            contact day group nursery work the
            """
        ),
    ),
    (
        "occasion",
        words("in during"),
        _EACH | words("the term termtime mornings evenings afternoons holidays school"),
    ),
    ("occasion", words("at after before during for between"), words("all")),
    ("occasion", words("before after following"), words("any")),
    ("occasion", words("at before after"), words("drop-off drop pick-up pick handover home")),
    ("occasion", words("any"), words("day night evening morning weekend time")),
    ("occasion", words("prior ahead"), words("to of")),
    ("occasion", words("school non-school"), words("days nights mornings")),
    ("occasion", words("pay term"), words("day days time")),
    ("occasion", _EACH | words("per whenever alternate payday paydays termtime"), _ANY),
    ("deadline", words("at by before until till for on in inside within @date"), _ANY),
    ("deadline", _COUNTS | {_PLAIN}, _AFTER_COUNTS),
    ("deadline", {_MARKED}, _ANY),
    ("deadline", words("day week month wk"), {_DIGIT}),
    ("deadline", words("the"), _EDGES),
    ("deadline", words("before after"), _NTH | words("the a his her their")),
    ("deadline", _EDGES | words("ahead"), words("of")),
    ("deadline", words("prior up"), words("to")),
    ("deadline", words("no not"), words("later")),
    ("deadline", words(": since w/c"), words("@date")),
    ("deadline", words("due"), words("by @date @blank")),
    ("deadline", words("w"), words("/")),
    (
        "deadline",
        words("following upon"),
        words("discharge release admission arrival arrest placement use a an the this that"),
    ),
    (
        "deadline",
        words("upon"),
        words("exiting leaving entering completing returning completion return exit"),
    ),
    ("deadline", words("immediately"), words("on upon after following")),
    ("deadline", words("mid-term"), _ANY),
    ("deadline", words("has have after"), _COUNTS | {_DIGIT} | words("@blank couple")),
    (
        "deadline",
        words("across during throughout over"),
        words("the w next coming following last past previous preceding this"),
    ),
    (
        "deadline",
        words("after from"),
        _COUNTS
        | {_DIGIT}
        | words(
            """
            the his her their about age birth day week year discharge release admission arrival
            arrest placement use this that
            @blank @date
            """
        ),
    ),
    (
        "deadline",
        words("timescale timeframe duration target deadline"),
        _COUNTS | {_DIGIT} | words(": couple @blank @date"),
    ),
    ("deadline", words("when"), {_WORD, _DIGIT} | words(": @blank @date @person")),
    ("date", _MONTHS | _WEEKDAYS, _ANY),
    (
        "date",
        words("at by from before after until till on in since during over the"),
        _MONTHS
        | _WEEKDAYS
        | _SEASONS
        | _FEASTS
        | _TODAY
        | {_DIGIT}
        | words("the early mid late winter half new same night evening morning"),
    ),
    ("date", words("last this next coming same previous following wc"), _ANY),
    ("date", _TODAY | _FEASTS, _ANY),
    ("date", words("night morning evening"), words("before")),
    ("date", words("of"), {_DIGIT} | words("early mid late")),
    ("date", words("half new"), words("term year")),
    ("date", words("w"), words("/")),
    ("date", _SEASONS, {_DIGIT} | words("half term break holiday holidays")),
    ("date", {_ORDINAL}, _MONTHS | {_DIGIT} | words("& , - and or to of")),
    ("date", {_MARKED}, _ANY),
    ("clock", words("at by from before after until till to"), {_DIGIT}),
    ("clock", words("between"), {_DIGIT} | words("the")),
    ("clock", words("noon midday midnight"), _ANY),
    ("clock", {_PLAIN}, words("am pm hrs o'clock")),
    ("clock", {_MARKED}, _ANY),
)


def bits(sort: str) -> int:
    """The bits of all ways in which a sort of time may begin."""
    return sum(1 << place for place, (each, _, _) in enumerate(_WAYS) if each == sort)


def _by_word(column: int) -> dict[str, int]:
    found: dict[str, int] = {}
    for place, way in enumerate(_WAYS):
        for word in way[column]:
            found[word] = found.get(word, 0) | 1 << place
    return found


_OPENS, _FOLLOWS = _by_word(1), _by_word(2)


@kept
def opens(norm: str) -> int:
    """Each way in which a time may begin with this word, a bit each; 0 for none."""
    return _of(norm, _OPENS)


@kept
def follows(norm: str) -> int:
    """Each way to begin that this word lets go on; the empty word stands for the end."""
    return _of(norm, _FOLLOWS) | _FOLLOWS[""]


def _of(norm: str, by_word: dict[str, int]) -> int:
    found = by_word.get(norm, 0)
    for shape, pattern in _SHAPES.items():
        if shape in by_word and pattern.match(norm):
            found |= by_word[shape]
    return found
