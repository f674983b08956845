"""Dates, deadlines, frequencies and occasions as they are written in Britain."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from planapp.wording.facets import Span
from planapp.wording.tokens import Words

_COUNT = (
    r"(?:\d+(?:[.\-]\d+)?|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|"
    r"fifteen|twenty|several|(?:a )?few|(?:a )?couple of|alternate|other)"
)
_ORDINAL = r"(?:second|third|fourth|\d+(?:st|nd|rd|th))"
_UNIT = (
    r"(?:minutes?|mins?|hours?|hrs?|days?|nights?|mornings?|evenings?|afternoons?|weeks?|wks?|weekends?|"
    r"fortnights?|months?|mths?|terms?|half terms?|school weeks?|school days?|years?|quarters?)"
)
_WORKING = r"(?:(?:working|calendar|school|clear|consecutive) )?"
_MONTH = (
    r"(?:january|february|april|june|july|august|september|october|november|december|"
    r"(?:mid|early|late|end)-(?:january|february|march|april|may|june|july|august|september|"
    r"october|november|december)|jan|feb|apr|jun|jul|aug|sept?|oct|nov|dec|may_|march_|mar)"
)
_WEEKDAY = (
    r"(?:mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?|sundays?|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day-(?:mon|tues|wednes|thurs|fri|satur|sun)day|"
    r"mon_|tues?|wed_|weds|thurs?|thu|fri|sat_|sun_|mon-fri|weekdays?|weeknights?|weekends?)"
)
_CLOCK = (
    r"(?:\d{1,2}(?:[.:]\d\d)? ?(?:am|pm)|\d{1,2}(?:[.:]\d\d)?-\d{1,2}(?:[.:]\d\d)?(?:am|pm)|"
    r"\d{1,2}(?:[.:]\d\d)?-\d{1,2}(?:[.:]\d\d)? (?:am|pm)|\d{1,2}[.:]\d\d-\d{1,2}[.:]\d\d|\d{4} ?hrs|"
    r"\d{1,2}:\d\d|\d{1,2} o'clock|noon|midday|midnight)"
)
_TITLE = r"(?:(?:the|a|an|his|her|their|our|your|first|next|initial|final|@blank|@date) ){0,3}"


@dataclass(frozen=True)
class Time:
    """A stretch of tokens that says when, and whether it recurs."""

    first: int
    last: int
    sort: str

    @property
    def recurs(self) -> bool:
        """Says how often, not only by when."""
        return self.sort in {"frequency", "occasion"}


WHY = {
    "date": "a date",
    "deadline": "a deadline",
    "frequency": "how often",
    "occasion": "an occasion that fixes how often",
    "clock": "a time of day",
}


class TimeFinder:
    """Finds times; the happenings that fix a deadline or a frequency come from lexicons."""

    def __init__(self, occasions: Iterable[str], events: Iterable[str]) -> None:
        """Compile one pattern for each sort of time."""
        happening = _either(occasions)
        event = _either(events)
        self._patterns = tuple(
            (sort, re.compile(r"(?<!\S)(?:" + "|".join(parts) + r")(?!\S)"))
            for sort, parts in (
                ("frequency", _frequencies(happening)),
                ("occasion", _occasions(happening)),
                ("deadline", _deadlines(event)),
                ("date", _dates()),
                ("clock", (_CLOCK, r"(?:at|by|before|after|until|till|from|to) \d{1,2}\.\d\d")),
            )
        )

    def find(self, words: Words) -> tuple[Time, ...]:
        """Every time in the text, in order; a longer reading hides a shorter one inside it."""
        found: list[Time] = []
        for sort, pattern in self._patterns:
            for match in pattern.finditer(words.joined):
                found.append(Time(*words.tokens_of(match), sort))
        return tuple(_outermost(sorted(found, key=lambda time: (time.first, -time.last))))


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


def _frequencies(happening: str) -> tuple[str, ...]:
    times = rf"(?:once|twice|thrice|{_COUNT}(?: or {_COUNT}|-\d+| to {_COUNT})?(?: times| x)?)"
    unit = r"(?:hour|day|night|morning|evening|week|wk|weekend|fortnight|month|mth|half term|term|school year|year|quarter|session)"
    return (
        r"(?:twice |three times |\d+ times |\d+ x )?(?:daily|weekly|fortnightly|nightly|hourly|"
        r"termly|half-termly|monthly|quarterly|annually|yearly|bi-weekly|biweekly|bi-monthly|"
        r"bimonthly|six-weekly|two-weekly|three-weekly|four-weekly|6-weekly|twice-weekly|"
        r"half-yearly|six-monthly|p\.?w\.?)",
        rf"{_COUNT} - (?:weekly|monthly|daily|hourly)",
        rf"(?:on )?(?:each|every)(?: and every)? (?:single )?(?:(?:{_COUNT}|{_ORDINAL}) (?:(?:to|or|-) {_COUNT} )?)?{_WORKING}"
        rf"(?:school )?(?:{_UNIT}|{_WEEKDAY})",
        rf"{times}(?: [^\W\d]\S*){{0,6}} (?:a|an|per|each|every|in a|in any|in every|over a|/) {unit}",
        rf"(?:per|p / ) {unit}|p / w|on an? (?:daily|weekly|monthly|fortnightly|termly) basis",
        rf"(?:once|twice) (?:a|per|each|every|in a) {unit}",
        rf"\d+ ?x ?(?:a |per |/ ?)?{unit}?",
        rf"alternate (?:{_UNIT}|{_WEEKDAY})",
        r"(?:on )?(?:mondays|tuesdays|wednesdays|thursdays|fridays|saturdays|sundays|weekdays|"
        r"weeknights|weekends|mon-fri)(?:(?: and| ,| to| or|-) (?:mondays|tuesdays|wednesdays|"
        r"thursdays|fridays|saturdays|sundays|weekends)){0,4}",
        r"(?:first|second|third|fourth|last) \S+ of (?:each|every|the) (?:month|term|week)",
        r"day and night|night and day|morning and (?:night|evening|afternoon)|"
        r"mornings? and evenings?|am and pm",
        rf"{happening} and (?:evening|night|bedtime) each",
    )


def _occasions(happening: str) -> tuple[str, ...]:
    return (
        r"(?:each|every) time(?: (?:that|when))?|any time (?:that|when)|whenever|each and every time|"
        r"(?:on|at) (?:each|every) (?:occasion|point)",
        rf"(?:at|after|before|during|following|on|in|for|from|to|with|prior to|ahead of|upon) "
        rf"(?:each|every) (?:[^\W\d]\S* ){{0,2}}?{happening}",
        r"(?:at|after|before|during|following) (?:each|every) \S+",
        rf"(?:each|every) (?:[^\W\d]\S* )?{happening}",
        r"(?:at|before|after|by) (?:bedtimes?|mealtimes?|meal times|bath ?times?|playtimes?|"
        r"lunchtimes?|teatimes?|breakfast time|dinner time|meals|feeds|lunch|tea|breakfast|dinner)|"
        r"(?:before|after) (?:school(?! club| care| activit)|bed|nursery|work|college)",
        r"(?:in|during) the (?:mornings|evenings|afternoons|holidays|school holidays)",
        r"(?:on )?(?:school (?:days|nights|mornings)|non-school days|pay ?days?)",
        r"(?:in )?term ?time(?: only)?",
    )


def _deadlines(event: str) -> tuple[str, ...]:
    return (
        rf"(?:within|inside) (?:the )?(?:next |first |same )?(?:{_COUNT} )?{_WORKING}{_UNIT}",
        rf"(?:in|over|during|for|across|throughout|within) (?:the )?(?:next|coming|following|last|past|previous) "
        rf"(?:{_COUNT} )?{_WORKING}{_UNIT}",
        rf"in {_COUNT} {_WORKING}{_UNIT}(?: '| time| from now)?",
        rf"{_COUNT} {_WORKING}{_UNIT} (?:ago|later|from (?:now|today))",
        rf"{_COUNT} {_WORKING}(?:days?|weeks?|months?) (?:before|prior|after)",
        r"(?:before|prior to|until|by the time) (?:[^\W\d]\S* ){1,4}?(?:leaves?|leaving|goes home|"
        r"going home|comes home|starts|starting|is born|returns|returning|moves|moving)",
        rf"(?:by|before|until|till|no later than|not later than) (?:the )?(?:end|start|beginning|"
        rf"middle|close) of (?:\S+ ){{0,3}}?(?:{_UNIT}|{_MONTH}|play|business|{event})",
        rf"(?:at )?(?:the )?(?:end|start|beginning|close) of (?:the |this |next |each )?(?:\S+ )?"
        rf"(?:{_UNIT}|{_MONTH}|play|business|term|{event})",
        rf"(?:by|before|prior to|ahead of|in time for|until|till|in advance of|no later than|up to) "
        rf"{_TITLE}(?:[^\W\d]\S* ){{0,3}}?{event}",
        rf"(?:at|for|on|in) (?:the |this |his |her |their |our |your )?(?:[^\W\d]\S* )?"
        rf"(?:next|first|second|final|review|initial|forthcoming|upcoming|today) "
        rf"(?:[^\W\d]\S* )?{event}",
        rf"at (?:the )?{event}",
        r"(?:at|by|from|until|till|before|after) (?:about )?(?:\d{1,2}(?:[-/]\d{1,2})?|six|eight|ten|twelve) "
        r"(?:weeks?|months?|years?)(?: gestation| old)?",
        r"(?:at|by) (?:the|his|her|their) (?:\S+ ){1,3}(?:check|birthday|scan|review)",
        r"(?:by|at|from|until|till|before|in) (?:week|day|age|year) \d{1,2}",
        r"on day \d+|day \d{1,2}",
        r"by the time|(?:at|from|until) the point of (?:discharge|birth|transfer)",
        rf"(?:by|at|until|till|before) (?:[^\W\d]\S* ){{0,4}}?(?:{_COUNT}) (?:weeks?|months?|years?) old",
        r"(?:by|at|until|before) age (?:of )?(?:one|two|three|four|five|six|\d+)",
        rf"(?:timescale|timeframe|when|by when|duration) : {_COUNT} {_UNIT}",
        r"(?:by|before|on|from|due|due by) @blank(?: / @blank){1,2}|by @blank",
        r"(?:on|at|upon|following|after|from) (?:discharge|birth|delivery|release)",
        r"(?:by|before|on|from|until|till|since|w/c|w / c|for|at|due|when|timescale|:) @date|"
        r"(?:before|until|till|by the|from) @blank",
        r"@date",
    )


def _dates() -> tuple[str, ...]:
    day = r"\d{1,2}(?:st|nd|rd|th)?"
    days = rf"{day}(?:(?: ,| and| &| or| -| to)? {day}){{0,6}}"
    return (
        rf"(?:(?:on|by|from|until|till|before|after|since|in) )?(?:{_WEEKDAY} )?(?:the )?(?:{days} (?:of )?)?{_MONTH}"
        rf"(?: {day}(?!\S))?(?: ,)?(?: (?:19|20)\d\d| @date)?",
        rf"(?:(?:on|by|from|until|till|before|after|this|next|last|w / c|wc) )?{_WEEKDAY}(?: (?:the )?{day})?",
        r"(?:on|by|from|until|till|before|after) (?:the )?\d{1,2}(?:st|nd|rd|th)(?! birthday| percentile| centile)",
        r"\d{1,2}[/.]\d{1,2}[/.](?:\d{4}|\d\d)|\d{1,2}/\d{1,2}|\d{4}-\d\d-\d\d|\d{1,2}-\d{1,2}-(?:\d{4}|\d\d)",
        r"(?:by|in|before|since|from|until|during|of) (?:19|20)\d\d",
        rf"(?:this|next|last|coming|same|previous|following) (?:\S+ )?(?:{_UNIT}|{_WEEKDAY})",
        r"(?:by |from |until |before )?(?:today|tomorrow|tonight|yesterday|the weekend|(?:the )?new year)",
        r"(?:(?:by|at|in|over|before|after|since|from|during|until) )?(?:the )?(?:christmas|easter|half ?term|half-term|"
        r"summer (?:holidays?|term|break)|autumn term|spring term|(?:autumn|spring|summer) half term)",
        r"(?:in|by|over|during|before|until|since|this|next|last) (?:the )?(?:early |late )?"
        r"(?:spring|summer|autumn|winter)(?: term)?(?: \d)?|(?:spring|summer|autumn) \d",
        r"(?:the )?same (?:day|night|evening|morning)",
        r"(?:the )?(?:night|evening|morning) before",
    )
