"""Checks that hold the rows of a plan against each other."""

import re
from itertools import combinations

from planapp.domain.findings import Evidence, Verdict
from planapp.domain.nouns import Action, Category
from planapp.domain.plans import Plan
from planapp.scorer.checks.presence import first_words, written
from planapp.scorer.composed import Composed, compose, nothing
from planapp.scorer.messages import shown
from planapp.scorer.phrases import found_in
from planapp.scorer.registry import Context, check
from planapp.scorer.sought import in_list

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


@check("instructions_agree", facts=("first", "second"))
def instructions_agree(subject: Plan, context: Context) -> Verdict:
    """Do actions on one part of daily care give the same instruction on how often?"""
    told = [
        (action, said, asked)
        for action, said in _said(context.plan)
        if (asked := _asked(said, context))
    ]
    for (one, first, a), (other, second, b) in combinations(told, 2):
        if a[0] & b[0] and a[1] != b[1]:
            facts = {"first": shown(one.what), "second": shown(other.what)}
            return Verdict(False, (*_marks(first, a[2]), *_marks(second, b[2])), facts)
    searched = nothing("actions", f"compared how often is written in {len(told)} actions")
    return Verdict(True, (searched,), {"first": "", "second": ""})


@check("says_what_if_refused")
def says_what_if_refused(subject: Action, context: Context) -> Verdict:
    """Does a referral, or the plan's contingencies, say what is done when it is not taken up?"""
    places = ("what", "adapted", "progress")
    said = compose(subject, context.plan, places)
    answers = found_in(said.text, context.criteria.lexicons, ("refusals",))
    if answers:
        return Verdict(True, _marks(said, answers[0]))
    for contingency in context.plan.contingencies:
        told = compose(contingency, context.plan, ("trigger",), f"contingencies/{contingency.id}.")
        about = found_in(told.text, context.criteria.lexicons, ("referring",))
        if about and written(contingency.response, context):
            return Verdict(True, _marks(told, about[0]))
    searched = (
        nothing("what", "the action does not say what is done if it is refused or not taken up"),
        in_list("contingencies", len(context.plan.contingencies), "none is for this"),
    )
    return Verdict(False, searched)


@check("has_physical_concern")
def has_physical_concern(subject: Plan, context: Context) -> Verdict:
    """Is there a concern of physical harm, or a note that says why there is none?"""
    for concern in subject.concerns:
        if concern.category is Category.PHYSICAL:
            return Verdict(True, (first_words("concerns", concern),))
    said = compose(subject, subject, ("note",))
    found = found_in(said.text, context.criteria.lexicons, ("physical-harm",))
    if found:
        return Verdict(True, _marks(said, found[0]))
    count = len(subject.concerns)
    searched = in_list("concerns", count, "none is in the category of physical harm")
    return Verdict(
        False,
        (searched, nothing("note", "the note at the head of the plan: no reason is given there")),
    )


Instruction = tuple[frozenset[str], float, tuple[int, int]]


def _said(plan: Plan) -> list[tuple[Action, Composed]]:
    return [
        (action, compose(action, plan, ("what", "how_often"), f"actions/{action.id}."))
        for action in plan.actions
    ]


def _asked(said: Composed, context: Context) -> Instruction | None:
    """The parts of daily care an action speaks of, how many hours apart, and the words for it."""
    spans = found_in(said.text, context.criteria.lexicons, ("daily-care",))
    topics = frozenset(said.text[start : start + 4].lower() for start, _ in spans)
    often = _EVERY.search(said.text)
    if often:
        apart = _number(often.group(1)) * _HOURS[often.group(2).lower()]
        return topics, float(apart), often.span()
    times = _TIMES.search(said.text)
    if times:
        return topics, _HOURS[times.group(2).lower()] / _number(times.group(1)), times.span()
    return None


def _number(words: str | None) -> int:
    first = (words or "one").split()[0].lower()
    known = {"once": 1, "twice": 2, **_NUMBERS}
    return max(1, known[first] if first in known else int(first))


def _marks(said: Composed, span: tuple[int, int]) -> tuple[Evidence, ...]:
    found = said.evidence(*span, "written here")
    return (found,) if found else ()
