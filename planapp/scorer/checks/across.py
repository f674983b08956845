"""Checks that look for an answer in another part of the plan."""

import re

from planapp.domain.findings import Evidence, Verdict
from planapp.domain.nouns import Action, ActionStatus, Category
from planapp.domain.plans import Plan
from planapp.scorer.checks.presence import first_words, written
from planapp.scorer.composed import Composed, compose, evidence, joined, nothing
from planapp.scorer.messages import shown
from planapp.scorer.places import text_of
from planapp.scorer.registry import Context, check
from planapp.scorer.sought import blank, in_list
from planapp.wording.phrases import found_in

_REFUSED = (
    r"(?:not|no|never|nobody|cannot|can['’]t|won['’]t|(?:do|does|is|are|has|have)n['’]t|unable|full|"
    r"declin\w*|refus\w*|reject\w*|withdraw\w*|clos\w*|late|later|longer|delay\w*|wait\w*|"
    r"turn\w* (?:\w+ )?(?:down|away)|chas\w+|urgent\w*)"
)
_IF_REFUSED = re.compile(
    rf"\b(?:if|unless|should|where|when)\b[^.;\n]*?\b{_REFUSED}\b", re.IGNORECASE
)
_IF = ("trigger", "response")
_REFUSAL = re.compile(rf"\b{_REFUSED}\b", re.IGNORECASE)
_SIBLING = re.compile(
    r"(?<!['’]s )\b(?:half[- ]?|step[- ]?)?(?:brother|sister|sibling|twin)s?\b", re.IGNORECASE
)
_CHILDREN = re.compile(r"\b(?:children|siblings|kids)\b", re.IGNORECASE)
_OF_A_CONCERN = ("text", "may_happen", "evidence")
_LONG_WORD = re.compile(r"[^\W\d_]{4,}|\b[A-Z]{3,}\b")


@check("says_what_if_refused")
def says_what_if_refused(subject: Action, context: Context) -> Verdict:
    """Does a referral, or the plan's contingencies, say what is done when it is not taken up?"""
    if subject.status is ActionStatus.DONE:
        done = text_of(subject.status)
        return Verdict(True, (evidence("status", done, 0, len(done), "it was taken up"),))
    places = ("what", "adapted", "progress")
    said = compose(subject, context.plan, places)
    answers = found_in(said.text, context.criteria.lexicons, ("refusals",))
    answers = answers or tuple(match.span() for match in _IF_REFUSED.finditer(said.text))
    if answers:
        return Verdict(True, _marks(said, answers[0]))
    for contingency in context.plan.contingencies:
        told = compose(contingency, context.plan, _IF, f"contingencies/{contingency.id}.")
        about = found_in(told.text, context.criteria.lexicons, ("referring",))
        about = about or _refusal_of(said.text, told.text)
        if about and written(contingency.response, context):
            return Verdict(True, _marks(told, about[0]))
    searched = (
        nothing("what", "the action does not say what is done if it is refused or not taken up"),
        in_list("contingencies", len(context.plan.contingencies), "none is for this"),
    )
    return Verdict(False, searched)


def _refusal_of(asked: str, trigger: str) -> tuple[tuple[int, int], ...]:
    """Where a trigger says that something is not to be had which the action speaks of too."""
    refusal = _REFUSAL.search(trigger)
    shared = {word.lower() for word in _LONG_WORD.findall(asked)}.intersection(
        word.lower() for word in _LONG_WORD.findall(trigger)
    )
    return (refusal.span(),) if refusal and shared else ()


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


@check("speaks_of_several_children")
def speaks_of_several_children(subject: Plan, context: Context) -> Verdict:
    """Has the child brothers or sisters, and do the plan's own texts say “the children”?"""
    kin = [one for one in subject.relatives if _SIBLING.search(one.relation)]
    said = context.once(_told, subject)
    found = _CHILDREN.search(said.text) if kin else None
    searched = nothing("relatives", f"brothers and sisters recorded: {len(kin)}")
    return Verdict(found is not None, _marks(said, found.span()) if found else (searched,))


@check("names_its_child", facts=("name", "found"))
def names_its_child(subject: Plan, context: Context) -> Verdict:
    """Does any concern, objective or part of daily life call the child by name, or the initial?"""
    said, name = context.once(_told, subject), subject.child.name.strip()
    first, initial = re.escape(name.split()[0] if name else ""), re.escape(name[:1])
    called = rf"(?i:{first})" if initial in {"A", "I"} else rf"(?:(?i:{first})|{initial})"
    found = re.search(rf"(?<!\w){called}(?!\w)", said.text)
    many = _CHILDREN.search(said.text)
    facts = {"name": shown(name), "found": many[0] if many else ""}
    if found or not name:
        return Verdict(True, _marks(said, found.span()) if found else (blank("child.name"),), facts)
    return Verdict(False, _marks(said, many.span()) if many else (blank("concerns"),), facts)


def _told(plan: Plan, _: Context) -> Composed:
    """What is worried about, wanted and lived, as one text."""
    texts = [(f"concerns/{c.id}.{f}", getattr(c, f)) for c in plan.concerns for f in _OF_A_CONCERN]
    texts += [(f"objectives/{one.id}.change", one.change) for one in plan.objectives]
    texts += [(f"daily_life/{one.id}.text", one.text) for one in plan.daily_life]
    return joined(texts)


def _marks(said: Composed, span: tuple[int, int]) -> tuple[Evidence, ...]:
    found = said.evidence(*span, "written here")
    return (found,) if found else ()
