"""Checks that find two rows of a plan which cannot both be meant."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from planapp.domain.findings import Evidence, Verdict
from planapp.domain.nouns import Action, ActionStatus, Concern, Objective
from planapp.domain.plans import Plan
from planapp.scorer.checks.presence import first_words
from planapp.scorer.composed import Composed, compose, evidence, nothing
from planapp.scorer.messages import listed, shown
from planapp.scorer.places import text_of
from planapp.scorer.registry import Context, check
from planapp.scorer.sought import no_day
from planapp.wording.phrases import found_in, pattern

_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twelve")
_NUMBERS = dict(zip(_WORDS, (*range(1, 11), 12), strict=True))
_EVERY = re.compile(
    rf"\bevery\s+(?:(\d{{1,3}}|{'|'.join(_NUMBERS)})\s+)?(hour|day|night|week)s?\b", re.IGNORECASE
)
_TIMES = re.compile(
    rf"\b(once|twice|(?:\d{{1,3}}|{'|'.join(_NUMBERS)})\s+times)\s+(?:a|per|each|every)\s+(day|week)\b",
    re.IGNORECASE,
)
_HOURS = {"hour": 1, "day": 24, "night": 24, "week": 168}
_DAY = re.compile(r"\b(mon|tues|wednes|thurs|fri|satur|sun)days?\b", re.IGNORECASE)
_SPAN_OF_DAYS = re.compile(r"day\s*(?:to|-|–|until|till|through)\s*\w{3,6}day", re.IGNORECASE)
_FORBIDDEN = re.compile(
    r"\b(?:no|not|never)(?: (?:to|have|having|has|any|further|direct|more|attend|come to)){0,4} $",
    re.IGNORECASE,
)
_EXCEPTED = re.compile(
    r"\b(?:un(?:supervised|planned)|alone|unless|except|until|other than|outside|without)\b",
    re.IGNORECASE,
)
_LONGEST_BEFORE = 50  # characters before a word in which what forbids it may stand
_CLOSED = (ActionStatus.DONE, ActionStatus.DROPPED)
Words = tuple[int, int]


@dataclass(frozen=True)
class Instruction:
    """What one action asks: of which parts of care, how many hours apart, on which days, of whom.

    `forbids` holds the topics it says must not be at all, each with its words; `often` and `days`
    are None where it says nothing of them.
    """

    action: Action
    said: Composed
    topics: dict[str, Words]
    forbids: dict[str, Words]
    people: frozenset[str]
    often: tuple[float, Words] | None
    days: tuple[frozenset[str], Words] | None


@check("instructions_agree", facts=("first", "second"))
def instructions_agree(subject: Plan, context: Context) -> Verdict:
    """Do actions on one part of care ask the same: how often, on which day, whether at all?"""
    told = [said for one in subject.actions if (said := context.once(_instruction, one))]
    for one, other in combinations(told, 2):
        clash = _clash(one, other)
        if clash:
            facts = {"first": shown(one.action.what), "second": shown(other.action.what)}
            seen = (*_marks(one.said, clash[0]), *_marks(other.said, clash[1]))
            return Verdict(False, seen, facts)
    searched = nothing("actions", f"compared {len(told)} actions on daily care and contact")
    return Verdict(True, (searched,), {"first": "", "second": ""})


@check("answers_a_standing_concern", facts=("found",))
def answers_a_standing_concern(subject: Action | Objective, context: Context) -> Verdict:
    """Does one of the concerns it is linked to still stand?"""
    linked: Sequence[Concern] = context.plan.linked("concerns", subject.concerns)
    if isinstance(subject, Action) and subject.status in _CLOSED:
        seen = evidence("status", text_of(subject.status), 0, len(subject.status), "it is over too")
        return Verdict(True, (seen,), {"found": ""})
    if not linked:
        return Verdict(False, (nothing("concerns", "no concern is linked"),), {"found": "nothing"})
    over = [concern for concern in linked if not concern.stands]
    if len(over) < len(linked):
        standing = next(concern for concern in linked if concern.stands)
        return Verdict(True, (first_words("concerns", standing, ("text",)),), {"found": ""})
    ended = tuple(first_words("concerns", concern, ("resolved",)) for concern in over)
    return Verdict(False, ended, {"found": listed(f"“{shown(c.text)}”" for c in over)})


@check("is_due_before_its_objective", facts=("found", "limit"))
def is_due_before_its_objective(subject: Action, context: Context) -> Verdict:
    """Is it due no later than the day by which the change it serves should be there?"""
    limit = _wanted_by(subject, context.plan)
    facts = {"found": subject.due, "limit": limit}
    if subject.due is None or limit is None:
        return Verdict(False, (no_day("due" if subject.due is None else "by"),), facts)
    days = (("due", subject.due), (f"objectives/{subject.objective}.by", limit))
    seen = tuple(evidence(at, day.isoformat(), 0, 10, "the date written here") for at, day in days)
    return Verdict(subject.due <= limit, seen, facts)


@check("has_a_dated_objective")
def has_a_dated_objective(subject: Action, context: Context) -> Verdict:
    """Has it a date itself, and does it serve an objective that has one?"""
    days = (subject.due, _wanted_by(subject, context.plan))
    seen = tuple(
        evidence("due", day.isoformat(), 0, 10, "the date written here") for day in days if day
    )
    return Verdict(all(days), seen or (no_day("due"),))


def _wanted_by(action: Action, plan: Plan) -> date | None:
    objectives: Sequence[Objective] = plan.linked("objectives", (action.objective,))
    return next((objective.by for objective in objectives if objective.by), None)


# --- what one action asks ----------------------------------------------------------------------


def _instruction(action: Action, context: Context) -> Instruction | None:
    """What an action asks of daily care or contact; None when it speaks of neither."""
    said = compose(action, context.plan, ("what", "how_often"), f"actions/{action.id}.")
    care = found_in(said.text, context.criteria.lexicons, ("daily-care",))
    meetings = found_in(said.text, context.criteria.lexicons, ("arrangements",))
    if not care and not meetings:
        return None
    return Instruction(
        action=action,
        said=said,
        topics={_topic(said.text, words): words for words in (*care, *meetings)},
        forbids={_topic(said.text, w): w for w in meetings if _is_forbidden(said.text, w)},
        people=_people(said.text, context),
        often=_often(said.text) if care else None,
        days=_days(said.text),
    )


def _topic(text: str, words: Words) -> str:
    return text[words[0] : words[0] + 4].casefold()


def _is_forbidden(text: str, words: Words) -> bool:
    """`no contact`, `not to have any contact`; with an exception it is only limited."""
    before = " ".join(text[max(0, words[0] - _LONGEST_BEFORE) : words[0]].split()) + " "
    return bool(_FORBIDDEN.search(before)) and not _EXCEPTED.search(text)


def _people(text: str, context: Context) -> frozenset[str]:
    """Whom it speaks of: carers of the plan by name or relation, else the words for adults."""
    found = set()
    for carer in context.plan.carers:
        named = carer.name.split()
        words = [w.strip() for w in (carer.name, *named[:1], *named[-1:], carer.relation)]
        if pattern(tuple(w for w in words if w)).search(text):
            found.add(carer.id)
    spans = found_in(text, context.criteria.lexicons, ("adult-words",)) if not found else ()
    return frozenset(found or (text[start:end].casefold() for start, end in spans))


def _often(text: str) -> tuple[float, Words] | None:
    often = _EVERY.search(text)
    if often:
        return float(_number(often.group(1)) * _HOURS[often.group(2).lower()]), often.span()
    times = _TIMES.search(text)
    if times:
        return _HOURS[times.group(2).lower()] / _number(times.group(1)), times.span()
    return None


def _days(text: str) -> tuple[frozenset[str], Words] | None:
    """The days of the week it names; `Monday to Friday` names more than it says."""
    found = list(_DAY.finditer(text))
    if not found or _SPAN_OF_DAYS.search(text):
        return None
    return frozenset(day.group(1).casefold() for day in found), found[0].span()


def _number(words: str | None) -> int:
    first = (words or "one").split()[0].lower()
    known = {"once": 1, "twice": 2, **_NUMBERS}
    return max(1, known[first] if first in known else int(first))


# --- where two of them clash -------------------------------------------------------------------


def _clash(one: Instruction, other: Instruction) -> tuple[Words, Words] | None:
    """The words of each that cannot both be meant; None when they can."""
    if not one.topics.keys() & other.topics.keys():
        return None
    if one.often and other.often and one.often[0] != other.often[0]:
        return one.often[1], other.often[1]
    if not one.people & other.people:
        return None
    forbidden = _allowed_and_forbidden(one, other)
    if forbidden:
        return forbidden
    if one.days and other.days and not one.days[0] & other.days[0]:
        return one.days[1], other.days[1]
    return None


def _allowed_and_forbidden(one: Instruction, other: Instruction) -> tuple[Words, Words] | None:
    for topic in sorted(one.topics.keys() & other.topics.keys()):
        if (topic in one.forbids) != (topic in other.forbids):
            return one.topics[topic], other.topics[topic]
    return None


def _marks(said: Composed, span: Words) -> tuple[Evidence, ...]:
    found = said.evidence(*span, "written here")
    return (found,) if found else ()
