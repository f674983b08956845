"""Checks that ask whether an objective is a change for the child: not coming, nor a service.

Nor is it one that an adult understands or accepts something, where nothing comes of it.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from planapp.domain.findings import Verdict
from planapp.domain.nouns import Objective
from planapp.scorer.arguments import LexiconId, Place
from planapp.scorer.checks.presence import too_little, written
from planapp.scorer.checks.schooling import is_at_school, own_school
from planapp.scorer.checks.spoken_of import adults_in, child_in, childs_words, pronoun
from planapp.scorer.composed import evidence, joined, whole
from planapp.scorer.messages import listed
from planapp.scorer.places import text_of, value_at
from planapp.scorer.registry import Context, check
from planapp.wording import grammar
from planapp.wording.doings import may_refuse
from planapp.wording.facets import Kind
from planapp.wording.phrases import Found, clauses_beyond, found_in

_SERVICES = ("services-used", "service-words")
_HELP = ("attendance", "coming", *_SERVICES)
"""Lexicons of help and of coming to it, which is no change yet."""
_BY_WHEN = ("a date", "a deadline")
_TAKEN_IN = ("understanding",)
_LETTERS = re.compile(r"\w")
_OWN_CLAUSE = re.compile(
    r"(?:\b(?:so|that|and|because|while|when\w*)|[,;:.–—-])\s+(?:(?:her|his|their|the)\s+)?$",
    re.IGNORECASE,
)
"""Words after which the child is the subject of what follows."""
_HOME = re.compile(
    r"^\W*(?:(?:the|an?|improved?|better|good|clean|cleaner|safer?|family|stable)\s+)*"
    r"(?:home (?:conditions|environment)|living conditions|"
    r"(?:home|house|flat|household|tenancy|property)(?=\s+(?:to|is|are|will|must|has|stays?)\b))",
    re.IGNORECASE,
)
"""The home as the subject, which is no child either."""
_GAINING = grammar.words(
    """
    gain gains develop develops show shows demonstrate demonstrates have has improve improves
    improved increase increases increased achieve achieves display displays express expresses
    acquire acquires deepen better greater full good clear clearer more some deeper real true own
    ensure support help enable need needs able learn start begin continue
    gaining developing showing demonstrating improving increasing
    """
)
"""Words that say that an understanding is to come about, and of what sort."""
_GOES_ON = re.compile(
    r"\b(?:so|while|whenever|until|in order|to make sure|(?:to )?ensur(?:e|es|ing)|"
    r"result(?:s|ing)? in|mean(?:s|ing)|lead(?:s|ing)? to)\b|\s[-–—]\s",
    re.IGNORECASE,
)
"""Words after which it is told what comes of an understanding."""
_ASKING = re.compile(r"(?:how|why|what|whether|that)\b", re.IGNORECASE)
_SET_APART = re.compile(r"(?:[.:;\n–—]|\bwhich)\s*$", re.IGNORECASE)
_CAUSED = re.compile(r"\b(?:caused|posed|done|created|affected|suffered) by\s*$", re.IGNORECASE)
_BY = re.compile(r"\bby\s*$", re.IGNORECASE)
_DOING = re.compile(r"\w+ing\b", re.IGNORECASE)
_TO_SOMEBODY = re.compile(r"\w+ (?:him|her|them)\b", re.IGNORECASE)
_OWNED = re.compile(r"[^\W\d_]+(?:['’]s|s['’])(?!\w)|['’]s?(?!\w)")
_WORDS = re.compile(r"[^\W\d_][\w'’-]*")


@check("says_more_than", facts=("words",))
def says_more_than(
    subject: Objective,
    context: Context,
    *,
    of: Place,
    lexicons: tuple[LexiconId, ...],
    of_adults: tuple[LexiconId, ...] = (),
    left_to_others: tuple[LexiconId, ...] = (),
) -> Verdict:
    """Does it say anything besides the words of these lexicons, and when that is to be?

    Words of `of_adults` say so only of an adult, or beside a service: a child may be kept dry and
    go to bed. Where words of `left_to_others` stand, another criterion asks.
    """
    text = text_of(value_at(subject, context.plan, of))
    if not written(text, context):
        return Verdict(False, (too_little(of, text),), {"words": "nothing"})
    held = context.criteria.lexicons
    only = () if found_in(text, held, left_to_others) else found_in(text, held, lexicons)
    if of_adults:
        only = tuple(sorted({*only, *_of_adults(text, context, of_adults)}))
    beyond = clauses_beyond(text, held, _HELP, _when(text, context)) if only else ()
    aim = "attendance" in lexicons
    if aim and only:
        learnt = _also_taken_in(text, only[0][0], beyond, context)
        beyond = tuple(span for span in beyond if span not in learnt.beyond)
        only = tuple(sorted((*only, *learnt.words)))
    only = only or (only_taken_in(text, context) if aim else ())
    stops = bool(only) and any(one.refused for one in context.doings(text).clauses)
    own_school = aim and bool(only) and _is_of_school(subject, text, context)
    met = not only or stops or bool(beyond) or own_school
    seen = tuple(evidence(of, text, *span, "found here") for span in only)
    more = tuple(evidence(of, text, *span, "says more") for span in beyond)
    words = listed(dict.fromkeys(f"“{text[start:end]}”" for start, end in only))
    clean = more or whole(joined([(of, text)]), "read here")
    return Verdict(met, clean if met else seen, {"words": words or "nothing"})


def _of_adults(text: str, context: Context, lexicons: tuple[str, ...]) -> Iterator[Found]:
    """Words of these lexicons after an adult, or anywhere beside a service or a worker."""
    said = found_in(text, context.criteria.lexicons, lexicons)
    adults = adults_in(text, context) if said else []
    beside = said and found_in(text, context.criteria.lexicons, (*_SERVICES, "workers"))
    first = adults[0][0][0] if adults else len(text)
    return (span for span in said if beside or span[0] > first)


def only_taken_in(text: str, context: Context) -> tuple[Found, ...]:
    """What an adult is to understand or accept, where the text says nothing that happens then.

    `Mum to understand the harm to Robin`; not `to understand his cues, so that he is picked up`.
    """
    held = context.criteria.lexicons
    said = found_in(text, held, _TAKEN_IN)
    found = said[:1] if said and _is_said_of_adults(text[: said[0][0]], context) else ()
    if not found or _GOES_ON.search(text, found[0][1]) or _is_often(text, context):
        return ()
    names, when = (*_TAKEN_IN, "attendance", *_SERVICES), _when(text, context)
    beyond = clauses_beyond(text, held, names, when, enough=1)
    return () if any(_happens(text, *span, context) for span in beyond) else found


class _Learnt(NamedTuple):
    """Words of understanding beside those of coming, and the clauses that say no more than it."""

    words: tuple[Found, ...] = ()
    beyond: tuple[Found, ...] = ()


def _also_taken_in(text: str, coming: int, beyond: tuple[Found, ...], context: Context) -> _Learnt:
    """What an adult who comes is to understand by it: `attend the course and gain insight into it`.

    As where it stands alone: nothing that happens then is said. A child who comes too may learn.
    """
    held, childs = context.criteria.lexicons, context.once(childs_words, context.plan)
    said = found_in(text, held, _TAKEN_IN) if beyond else ()
    if not said or childs.search(text, 0, coming) or not adults_in(text[: said[0][0]], context):
        return _Learnt()
    first, after = said[0]
    own, end = next((span for span in beyond if span[0] <= first < span[1]), (after, after))
    if own > first or not _only_leads_to(text[own:first], context) or _GOES_ON.search(text, after):
        return _Learnt()
    later = [span for span in beyond if span[0] > own and _happens(text, *span, context)]
    if later or may_refuse(text[end:]) or _is_often(text[own:], context):
        return _Learnt()
    return _Learnt(said[:1], tuple(span for span in beyond if span[0] >= own))


def _is_often(text: str, context: Context) -> bool:
    """Whether it says how often, as of what anybody could see."""
    timed = context.read(text, Kind.OBJECTIVE).timed.evidence
    return any(one.why not in _BY_WHEN for one in timed)


def _is_said_of_adults(before: str, context: Context) -> bool:
    """Whether these words are no more than an adult as a subject, and that it is to come about."""
    return bool(adults_in(before, context)) and _only_leads_to(before, context)


def _only_leads_to(before: str, context: Context) -> bool:
    """Whether these words name adults at most, and say that something is to come about."""
    left = list(before)
    for (start, end), _ in adults_in(before, context):
        left[start:end] = " " * (end - start)
    words = _WORDS.findall(_OWNED.sub(" ", "".join(left).lower()))
    return all(word in _GAINING or grammar.is_closed(word) for word in words)


def _happens(text: str, start: int, end: int, context: Context) -> bool:
    """Whether a clause tells of an act, a state or the child, not what else is to be understood."""
    clause, before = text[start:end].strip(), text[:start]
    if _ASKING.match(clause) or _CAUSED.search(before):
        return False
    if _SET_APART.search(before) or _TO_SOMEBODY.match(clause):
        return True
    by_doing = _BY.search(before) and _DOING.match(clause)
    child = child_in(clause, context)
    childs = child is not None and child.start() == 0
    return bool(by_doing or childs) or not context.only_names(clause)


def _when(text: str, context: Context) -> tuple[Found, ...]:
    """Where a text says by when: not how often, which may be what is to change."""
    timed = context.read(text, Kind.OBJECTIVE).timed.evidence
    return tuple((s.start, s.end) for s in timed if s.why in _BY_WHEN)


@check("speaks_of_the_child")
def speaks_of_the_child(subject: Objective, context: Context, *, of: Place) -> Verdict:
    """Is it about the child's life?

    The form begins the sentence with the child's name, so words that go on from it, with a small
    letter and another subject than an adult, are about the child. An adult who is to `put Robin
    first` is not: the child is in it where the adult does something, or has a clause of its own.
    """
    text = text_of(value_at(subject, context.plan, of))
    if not written(text, context):
        return Verdict(False, (too_little(of, text),))
    child = child_in(text, context) or pronoun(text, context)
    adult = tuple(span for span, _ in adults_in(text, context))
    if child and not _only_thought_of(text, adult, child.start(), context):
        return Verdict(True, (evidence(of, text, *child.span(), "the child"),))
    adult = adult or tuple(match.span() for match in _HOME.finditer(text))
    adult = adult or found_in(text, context.criteria.lexicons, ("services-used",))
    adult = adult or _only_help(text, context)
    goes_on = text.strip()[0].islower() or context.begins_with_order(text)
    if goes_on and not (adult and adult[0][0] == len(text) - len(text.lstrip())):
        return Verdict(True, (evidence(of, text, 0, len(text), "goes on from the child’s name"),))
    shown_adult = tuple(
        evidence(of, text, *span, "an adult, a service or the home") for span in adult
    )
    return Verdict(not adult, shown_adult or whole(joined([(of, text)]), "read of the child"))


def _only_thought_of(text: str, adults: tuple[Found, ...], child: int, context: Context) -> bool:
    """Whether an adult is its subject and does nothing in it that touches the child's day."""
    if only_taken_in(text, context):
        return True
    if not adults or _LETTERS.search(text, 0, adults[0][0]) or adults[0][0] >= child:
        return False
    said = context.read(text, Kind.OBJECTIVE)
    happens = said.specific.met or said.has_measure.met or said.timed.met
    return not (happens or _OWN_CLAUSE.search(text, adults[0][1], child))


def _only_help(text: str, context: Context) -> tuple[Found, ...]:
    """The words for help and for coming to it, where a text says nothing besides."""
    held = context.criteria.lexicons
    help_in_it = found_in(text, held, ("attendance", *_SERVICES))
    found = tuple(sorted({*help_in_it, *_of_adults(text, context, ("coming",))}))
    beyond = found and clauses_beyond(text, held, _HELP, _when(text, context))
    return () if beyond or own_school(text, context) else found


def _is_of_school(objective: Objective, text: str, context: Context) -> bool:
    """Whether it speaks of school, or of attendance that is the child's by what it is linked to."""
    if own_school(text, context):
        return True
    concerns = context.plan.linked("concerns", objective.concerns)
    measures = context.plan.measures_of(objective.id)
    besides = (
        text,
        *(one.text for one in concerns),
        *(f"{one.what}. {one.observer}" for one in measures),
    )
    return is_at_school(text, context, besides)
