"""What sort of thing is asked, and of whom: looking on, leaving off, taking a family on."""

from collections.abc import Iterator
from typing import Literal

from planapp.domain.findings import Evidence, Verdict
from planapp.domain.nouns import Action, Objective
from planapp.scorer.arguments import LexiconId, Place
from planapp.scorer.composed import Composed, compose, nothing
from planapp.scorer.messages import listed
from planapp.scorer.registry import Context, check
from planapp.scorer.sought import blank
from planapp.wording.doings import NONE, Doer, may_refuse
from planapp.wording.phrases import Found, apart, found_but, found_in

_ASKED_OF = {"anybody": None, "not parents": Doer.PARENT}


@check("asks_for", facts=("words",))
def asks_for(
    subject: Action | Objective,
    context: Context,
    *,
    of: tuple[Place, ...],
    lexicons: tuple[LexiconId, ...],
    but_not: tuple[LexiconId, ...] = (),
    asked: Literal["anybody", "not parents"] = "anybody",
) -> Verdict:
    """Do these fields ask for something that words of these lexicons name?

    Words that only look like it (`but_not`) are not counted, nor what stands in a condition.
    """
    said = compose(subject, context.plan, of)
    worded = found_but(said.text, context.criteria.lexicons, lexicons, but_not)
    doings = context.doings(said.text) if worded else NONE
    spans = tuple(span for span in worded if not doings.is_refused(span[0]))
    return _verdict(said, of, _asked(said, context, spans, _ASKED_OF[asked]))


@check("asks_to_leave_off", facts=("words",))
def asks_to_leave_off(
    subject: Action | Objective,
    context: Context,
    *,
    of: tuple[Place, ...],
    lexicons: tuple[LexiconId, ...],
    but_not: tuple[LexiconId, ...] = (),
) -> Verdict:
    """Do these fields ask anybody but a worker not to do something, or to give it up?

    By words of these lexicons, or by the grammar: `will not`, `nobody`. Words that only look like
    it (`but_not`) are not counted, nor what stands in a condition.
    """
    said = compose(subject, context.plan, of)
    spans = found_but(said.text, context.criteria.lexicons, lexicons, but_not)
    found = _asked(said, context, spans, Doer.WORKER)
    return _verdict(said, of, found or _refused(said, context, but_not))


def _verdict(said: Composed, of: tuple[str, ...], found: tuple[Evidence, ...]) -> Verdict:
    if not said.text:
        return Verdict(False, tuple(blank(place) for place in of), {"words": "nothing"})
    words = listed(dict.fromkeys(f"“{e.text}”" for e in found[:4]))
    sought = tuple(nothing(place, "looked for words that ask for this: found none") for place in of)
    return Verdict(bool(found), found or sought, {"words": words})


def _asked(
    said: Composed, context: Context, spans: tuple[Found, ...], left_out: Doer | None
) -> tuple[Evidence, ...]:
    """Of these words, what is asked of others than those left out, and does not only may be."""
    if not spans:
        return ()
    asked = context.doings(said.text)
    wanted = (
        (start, end)
        for start, end in spans
        if not asked.is_supposed(start)
        and (left_out is None or asked.doer_at(start) is not left_out)
    )
    return tuple(e for span in wanted for e in _evidence(said, span))


def _refused(said: Composed, context: Context, but_not: tuple[str, ...]) -> tuple[Evidence, ...]:
    """What is not to be done, by the grammar of a clause."""
    if not may_refuse(said.text):
        return ()
    look_alikes = found_in(said.text, context.criteria.lexicons, but_not) if but_not else ()
    refused = (
        (one.refused.start, one.refused.end)
        for one in context.doings(said.text).clauses
        if one.refused and one.doer is not Doer.WORKER
    )
    return tuple(e for span in apart(refused, look_alikes) for e in _evidence(said, span))


def _evidence(said: Composed, span: Found) -> Iterator[Evidence]:
    found = said.evidence(*span, "asks for it")
    if found:
        yield found
