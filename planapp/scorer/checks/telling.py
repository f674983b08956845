"""Whether a few words in a box tell something that two people would know when they saw it.

Boxes for a level, a result or what was seen are filled with words that fix nothing in more ways
than can be listed. So it is asked what is there: a number, none or all of something, an act or a
sight, or else several words of which nobody here knows that they fix nothing.
"""

import re

from planapp.domain.findings import Verdict
from planapp.domain.nouns import Measure, Objective
from planapp.domain.plans import Plan
from planapp.scorer.arguments import LexiconId, Place
from planapp.scorer.checks.presence import (
    any_of_what_should_be_none,
    first_words,
    fixes_nothing,
    is_a_grade,
    lack,
    names_no_level,
    nearly,
    unwritten,
    written,
)
from planapp.scorer.checks.spoken_of import adults_in, child_in, pronoun
from planapp.scorer.composed import evidence
from planapp.scorer.places import text_of, value_at
from planapp.scorer.registry import Context, check
from planapp.scorer.sought import blank, in_list
from planapp.wording.facets import Kind
from planapp.wording.marks import marks_in
from planapp.wording.phrases import clauses_beyond, found_in, words_beyond

_NONE_OR_ALL = re.compile(
    r"^\W*(?:yes|no|none|nil|zero|nothing|never|nobody)\b|"
    r"\bnot (?:a single|one|once|any|yet)\b|\b(?:each|every|all)\b|(?<!not )\balways\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|half|once|twice)\b",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
_LENGTH = re.compile(
    r"\b(?:hour|night|day|week|fortnight|month|quarter|term|year)s?\b", re.IGNORECASE
)
_NO_LENGTH = re.compile(
    r"\b(?:long|short|medium)[ -]term\b|\b(day|week|month)[ -](?:to|by|on)[ -]\1\b|"
    r"\btime ?(?:scale|frame)s?\b",
    re.IGNORECASE,
)
_ANY_OF_IT = re.compile(r"\bany\b", re.IGNORECASE)
_KNOWN_TO_FIX_NOTHING = (
    *("abstract-nouns", "class-nouns", "qualities", "general-harms", "empty-levels"),
    *("vague-verbs", "inner-verbs", "hedges", "loose-words", "fillers", "empty-words"),
    *("workers", "services-used", "service-words", "attendance"),
    *("adult-words", "child-words", "family", "given-names"),
)
_SEVERAL, _SOME = 3, 1
"""So many words that are in none of those lists may tell a level, or what somebody saw."""
_LETTERS = re.compile(r"\w")
_COUNTED_OR_SEEN = "what can be counted or seen"
_SHOWS = re.compile(
    r"\b(?:bigger|deeper|smaller|thinner|heavier|lighter|longer|shorter|louder|wider|hotter|colder|"
    r"paler|redder|smells?|bleeds?|weeps?|limps?|(?:will not|won['’]t|refus\w+(?: to)?) \w+)\b",
    re.IGNORECASE,
)
"""What may be seen to change, and what somebody will no longer do."""
_TO_REVIEW = re.compile(
    r"(?:up )?(?:to|till|until) (?:the )?(?:next )?(?:review|RCPC|conference)(?: conference)?", re.I
)
"""A day where the plan has one for its next review."""
_NOT_SEEN = ("not-seen",)
_PUT_OFF = ("put-off",)


def tells_what_was_seen(text: str, context: Context) -> bool:
    """Whether an observation tells something, in fewer words than a level needs.

    Hearsay, opinion and how a grade came about are none where nothing else is told.
    """
    held = context.criteria.lexicons
    if found_in(text, held, _NOT_SEEN) and not clauses_beyond(text, held, _NOT_SEEN):
        return False
    return _tells(text, context, _SOME)


def _tells(text: str, context: Context, enough: int = _SEVERAL) -> bool:
    """Whether a text tells something, as far as can be seen, and does not put it off."""
    if found_in(text, context.criteria.lexicons, _PUT_OFF) and not _DIGIT.search(text):
        return False
    if _is_a_length(text) or _NONE_OR_ALL.search(text) or _is_seen(text, context):
        return True
    return words_beyond(text, context.criteria.lexicons, _KNOWN_TO_FIX_NOTHING) >= enough


def _is_seen(text: str, context: Context) -> bool:
    """Whether it has something that can be seen, counted or was done, or a mark."""
    return context.read(text, Kind.MEASURE).has_measure.met or bool(
        marks_in(text, context.criteria.lexicons)
    )


@check("names_a_level")
def names_a_level(subject: object, context: Context, *, of: Place, start: bool = False) -> Verdict:
    """Does this field name a level, and not only say how good it is, or in which direction?

    A `start` may be that there is none: `no bed`. `Better sleep` is a direction, and no level.
    """
    text = text_of(value_at(subject, context.plan, of))
    by = " ".join(text_of(getattr(subject, name, "")) for name in ("what", "instrument"))
    named = written(text, context) and not names_no_level(text, context, start=start, by=by)
    return _verdict(of, text, met=named and (_tells(text, context) or is_a_grade(text, by)))


@check("says_what_would_worry")
def says_what_would_worry(subject: Measure, context: Context) -> Verdict:
    """Does it say what result would mean worry: a value, a sight, or any of what should be none?"""
    text = subject.worry
    if any_of_what_should_be_none(text, subject.target):
        return _verdict("worry", text, met=True)
    said = written(text, context, ("no-answer",)) and not fixes_nothing(text, context)
    enough = _SOME if _ANY_OF_IT.search(text) or _SHOWS.search(text) else _SEVERAL
    return _verdict("worry", text, met=said and _tells(text, context, enough))


@check("says_how_long")
def says_how_long(subject: Objective, context: Context, *, of: Place) -> Verdict:
    """Does this field say for how long: a number, a length of time, or a day that ends it?"""
    text = text_of(value_at(subject, context.plan, of))
    said = written(text, context) and not fixes_nothing(text, context)
    timed = _is_a_length(text) or context.read(text, Kind.MEASURE).timed.met
    if context.plan.conference.next_review and _TO_REVIEW.fullmatch(text.strip(" .")):
        timed = True
    return _verdict(of, text, met=said and timed, sought="a length of time, nor a day that ends it")


def _is_a_length(text: str) -> bool:
    """Whether there is a number or a length of time: `same day`, and not `long term`."""
    known = _NO_LENGTH.sub(" ", text)
    return bool(_NUMBER.search(known) or _LENGTH.search(known))


@check("tells_of_a_day")
def tells_of_a_day(subject: Plan, context: Context, *, beyond: tuple[LexiconId, ...]) -> Verdict:
    """Is an ordinary day told, by whom and of when, in more than the words of these lexicons?"""
    names, days = ("text", "observed_by", "observed_on"), subject.daily_life
    lacks = [(day, context.once(unwritten, day, names)) for day in days]
    held = context.criteria.lexicons
    told = [
        day
        for day, lacking in lacks
        if not lacking
        and words_beyond(day.text, held, beyond)
        and tells_what_was_seen(day.text, context)
        and not _is_about_others(day.text, context)
    ]
    if told:
        return Verdict(True, tuple(first_words("daily_life", day, names) for day in told))
    near = (nearly("daily_life", day, lacking or ["text"], names) for day, lacking in lacks)
    return Verdict(False, tuple(near) or (in_list("daily_life", 0, lack(0)),))


def _is_about_others(text: str, context: Context) -> bool:
    """Whether it begins with an adult, or with work done for a family, and no child is in it.

    `Dean was asleep on the sofa`, `Referral made`. What begins with neither is the child's:
    `Asleep on the sofa`.
    """
    adults = adults_in(text, context)
    of_adult = bool(adults) and not _LETTERS.search(text, 0, adults[0][0][0])
    of_work = found_in(text, context.criteria.lexicons, ("work-done",))
    if not (of_adult or (of_work and not _LETTERS.search(text, 0, of_work[0][0]))):
        return False
    return not (child_in(text, context) or pronoun(text, context))


def _verdict(of: str, text: str, *, met: bool, sought: str = _COUNTED_OR_SEEN) -> Verdict:
    if not text.strip():
        return Verdict(False, (blank(of),))
    why = "written here" if met else f"could not find {sought}"
    return Verdict(met, (evidence(of, text, 0, len(text), why),))
