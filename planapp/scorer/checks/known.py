"""Whether whoever is to do something stands in any list of people, so that they can be told."""

import re

from planapp.domain.findings import Verdict
from planapp.domain.nouns import Action
from planapp.scorer.checks.named import key
from planapp.scorer.checks.workers import called, carers_meant, named_in
from planapp.scorer.composed import evidence, nothing
from planapp.scorer.messages import listed
from planapp.scorer.registry import Context, check

_WORD = re.compile(r"[\w'-]+")


@check("names_its_owner")
def names_its_owner(subject: Action, context: Context) -> Verdict:
    """Is the owner somebody by name, in a plan that lists its workers?"""
    named = bool(context.plan.professionals) and bool(called(subject.owner, context))
    return Verdict(named, (nothing("owner", "looked for a name"),))


@check("owner_is_known", facts=("found",))
def owner_is_known(subject: Action, context: Context) -> Verdict:
    """Is whoever is named as the owner listed: in the family, as a worker, or at a meeting?"""
    spans = called(subject.owner, context)
    meant = named_in(subject.owner, context) or carers_meant(subject.owner, context)
    known = bool(meant) or _was_there(subject.owner, context)
    why = "listed in this plan" if known else "could not find this name in any list of people"
    seen = tuple(evidence("owner", subject.owner, *span, why) for span in spans)
    names = listed(f"“{subject.owner[start:end]}”" for start, end in spans)
    return Verdict(known, seen or (nothing("owner", "nobody is named"),), {"found": names})


def _was_there(text: str, context: Context) -> bool:
    """Whether a text has a name of the child, a relative, or somebody asked to a meeting."""
    plan, record = context.plan, context.record
    asked = (one.name for met in (record.meetings if record else ()) for one in met.attendance)
    kin = (one.name for one in plan.relatives)
    came = (one.name for one in plan.attendees)
    called_so = (plan.child.name, *kin, *came, *asked)
    names = {word for name in called_so for word in _WORD.findall(key(name))}
    return any(
        word in names
        for start, end in called(text, context)
        for word in _WORD.findall(key(text[start:end]))
    )
