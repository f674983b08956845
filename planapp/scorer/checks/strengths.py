"""The check of strengths: something that somebody does, and not praise or coming to a service."""

from planapp.domain.findings import Verdict
from planapp.domain.plans import Plan
from planapp.scorer.arguments import LexiconId
from planapp.scorer.checks.presence import written
from planapp.scorer.composed import evidence
from planapp.scorer.messages import listed, shown
from planapp.scorer.registry import Context, check
from planapp.scorer.sought import blank
from planapp.wording.facets import Kind
from planapp.wording.phrases import found_in, words_beyond

_OF_SERVICES = ("attendance", "services-used", "service-words", "workers", "adult-words")
_ENOUGH = 3
"""Content words that tell of something done besides coming."""


@check("a_strength_says_what_is_done", facts=("found",))
def a_strength_says_what_is_done(
    subject: Plan, context: Context, *, lexicons: tuple[LexiconId, ...]
) -> Verdict:
    """Does at least one strength say what is done or seen, in more than words of these lexicons?"""
    written_down = [one for one in subject.strengths if written(one.text, context)]
    good = [one for one in written_down if _is_seen(one.text, context, lexicons)]
    why = "what is done" if good else "could not find what is done here"
    seen = tuple(
        evidence(f"strengths/{one.id}.text", one.text, 0, len(one.text), why)
        for one in good or written_down
    )
    found = listed(f"“{shown(one.text)}”" for one in written_down[:3])
    return Verdict(bool(good), seen or (blank("strengths"),), {"found": found})


def _is_seen(text: str, context: Context, lexicons: tuple[str, ...]) -> bool:
    held, meetings = context.criteria.lexicons, ("meetings-attended",)
    if found_in(text, held, meetings) and not words_beyond(text, held, (*meetings, *lexicons)):
        return False
    if only_coming(text, context):
        return False
    reading = context.read(text, Kind.OBJECTIVE)
    plain = reading.specific.met or reading.has_measure.met
    return plain or not found_in(text, context.criteria.lexicons, lexicons)


def only_coming(text: str, context: Context) -> bool:
    """Whether it says that somebody kept appointments or engaged, and nothing besides.

    That a child is taken to school, or to be seen and treated, is done for the child.
    """
    held = context.criteria.lexicons
    came = found_in(text, held, ("attendance",))
    if not came or found_in(text, held, ("schooling", "childs-health")):
        return False
    return words_beyond(text, held, _OF_SERVICES) < _ENOUGH
