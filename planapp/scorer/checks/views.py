"""Checks that ask who says it: what a concern rests on, and the words of child and parents."""

import re

from planapp.domain.findings import Verdict
from planapp.domain.nouns import Carer, Concern
from planapp.domain.plans import Plan
from planapp.scorer.arguments import Place
from planapp.scorer.checks.named import who_in
from planapp.scorer.checks.presence import written
from planapp.scorer.composed import evidence, joined, whole
from planapp.scorer.places import text_of, value_at
from planapp.scorer.registry import Context, check
from planapp.scorer.sought import blank
from planapp.wording.facets import Kind
from planapp.wording.phrases import apart, found_in, pattern, pattern_of, words_beyond
from planapp.wording.times import WHY

_HEARSAY = re.compile(
    r"\s{0,9}(?:\w+ )?(?:says?|said|feels?|thinks?|reports?|believes?|states?)\b", re.IGNORECASE
)
_THE = re.compile(r"^\s*(?:(?:his|her|their|the) )?", re.IGNORECASE)
_SENTENCE = re.compile(r"[^\s.!?][^.!?\n]*[.!?]*")
_QUOTED = re.compile(r"[“\"‘](?=[^”\"’\n]*[^\W\d_])[^”\"\n]{2,200}[”\"’]")
_ON_PAPER = frozenset({"documented", "recorded", "noted", "reported", "identified", "logged"})
"""That something stands somewhere, and not what."""
_IN_OWN_WORDS = re.compile(r"\b(?:I|I['’]\w+|we|my|me)\b|[\"“‘]")
_NOT_REACHED = re.compile(
    r"(?:^|(?<=[.!?\n]))\s{0,9}"
    r"(?:(?:\w+ ){0,3}(?:could not be|couldn['’]t be|not (?:yet )?(?:been )?|"
    r"unable to be) ?(?:reached|contacted|seen|spoken to)|(?:\w+ )?unable to contact|"
    r"no (?:reply|response|answer))\b[^.!?\n]*",
    re.IGNORECASE,
)
"""A sentence that begins by saying that somebody was not reached, to its end."""


@check("says_what_it_rests_on")
def says_what_it_rests_on(subject: Concern, context: Context) -> Verdict:
    """Has the evidence a number, an observer or something plain to see, or a dated source?

    A day with somebody who saw or wrote it can be compared with the next one; so can what a person
    is quoted as having said. `School log` is where something may stand, and not what.
    """
    text = subject.evidence
    reading = context.read("" if _is_a_source_alone(text, context) else text, Kind.CONCERN)
    seen = [span for span in reading.has_measure.evidence if reading.has_measure.met]
    seen = [span for span in seen if span.text.lower() not in _ON_PAPER]
    days = [span for span in reading.timed.evidence if span.why == WHY["date"]]
    sources = found_in(text, context.criteria.lexicons, ("sources", "workers", "groups"))
    if days and (sources or who_in(text, context)):
        seen += days
    found = [evidence("evidence", text, span.start, span.end, span.why) for span in seen]
    if sources:
        quoted = (match.span() for match in _QUOTED.finditer(text))
        found += [evidence("evidence", text, *span, "words that were said") for span in quoted]
    if found or not text.strip():
        return Verdict(bool(found), tuple(found) or (blank("evidence"),))
    why = "could not find a number, an observer or anything plain to see here"
    return Verdict(
        False, (evidence("evidence", text, 0, len(text), why),), sure=reading.has_measure.sure
    )


def _is_a_source_alone(text: str, context: Context) -> bool:
    """Whether a text has nothing but the names of papers, and of those who keep them."""
    names = ("sources", "workers", "groups", "schooling", "instruments")
    held, numbered = context.criteria.lexicons, any(map(str.isdigit, text))
    return not numbered and not _QUOTED.search(text) and not words_beyond(text, held, names)


@check("gives_own_view")
def gives_own_view(subject: Plan, context: Context, *, of: Place) -> Verdict:
    """Does it give what the child said, chose or showed, and not why not or what a parent says?"""
    text = text_of(value_at(subject, context.plan, of))
    if not written(text, context):
        return Verdict(False, (blank(of),))
    held = context.criteria.lexicons
    sentences = [match.span() for match in _SENTENCE.finditer(text)]
    told = [span for span in sentences if not _is_hearsay(text[slice(*span)], context)]
    own = [(s + a, s + b) for s, e in told for a, b in found_in(text[s:e], held, ("own-view",))]
    if own:
        seen = tuple(evidence(of, text, *span, "the child’s own words or choice") for span in own)
        return Verdict(True, seen)
    others = [span for span in sentences if span not in told]
    unasked = apart(found_in(text, held, ("no-view",)), others)
    why = tuple(evidence(of, text, *span, "says why there is none") for span in unasked)
    why += tuple(evidence(of, text, *span, "what somebody else thinks") for span in others)
    if not why and not written(text, context, ("no-answer",)):
        why = (evidence(of, text, 0, len(text), "says that there is none"),)
    return Verdict(not why, why or whole(joined([(of, text)]), "read of the child"), sure=bool(why))


def _is_hearsay(sentence: str, context: Context) -> bool:
    """`Mum says he is happy`, `she would say`: somebody else speaks for the child.

    A worker who tells what the child said, likes or wants is heard; one who judges is not.
    """
    said, lexicons = _THE.sub("", sentence), context.criteria.lexicons
    if found_in(said, lexicons, ("guessed-view",)):
        return True
    kin, workers = context.once(_names, context.plan)
    if _told_by((pattern_of(lexicons, ("adult-words",)), kin), said):
        return True
    told = _told_by((pattern_of(lexicons, ("workers", "groups")), workers), said)
    after = said[told.end() :] if told else ""
    return bool(told and not (_QUOTED.search(after) or found_in(after, lexicons, ("own-view",))))


def _told_by(people: tuple[re.Pattern[str], ...], sentence: str) -> re.Match[str] | None:
    """That one of these says something, where a sentence begins with it."""
    tellers = (match for one in people if (match := one.match(sentence)))
    return next((told for m in tellers if (told := _HEARSAY.match(sentence, m.end()))), None)


def _names(plan: Plan, _: Context) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The names of the family, the child's left out, and those of the workers."""
    own = set(plan.child.name.casefold().split())
    named = ((one.name for one in people) for people in (plan.kin, plan.professionals))
    kin, workers = (
        tuple(said for name in names for said in (name.strip(), *name.split()[:1]) if said)
        for names in named
    )
    return pattern(tuple(n for n in kin if not own & set(n.casefold().split()[:1]))), pattern(
        workers
    )


def heard(carer: Carer, context: Context) -> bool:
    """Whether anything of what this parent says is written, and not only whether they came."""
    views = (view.words for view in context.plan.parent_views if view.carer == carer.id)
    return any(written(v, context, ("no-answer",)) and _says_something(v, context) for v in views)


def _says_something(words: str, context: Context) -> bool:
    """More than `did not attend` or `is in agreement with the plan`; own words always do.

    How somebody was tried to be reached is nothing that they said.
    """
    lexicons, why_not = context.criteria.lexicons, ("not-heard",)
    if _IN_OWN_WORDS.search(words) or found_in(words, lexicons, ("own-view",)):
        return True
    words, tried = _NOT_REACHED.subn(" ", words)
    said_not = tried or found_in(words, lexicons, why_not)
    return not said_not or words_beyond(words, lexicons, why_not) > 1
