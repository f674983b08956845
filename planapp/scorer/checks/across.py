"""Checks that look for an answer in another part of the plan."""

from planapp.domain.findings import Evidence, Verdict
from planapp.domain.nouns import Action, Category
from planapp.domain.plans import Plan
from planapp.scorer.checks.presence import first_words, written
from planapp.scorer.composed import Composed, compose, nothing
from planapp.scorer.registry import Context, check
from planapp.scorer.sought import in_list
from planapp.wording.phrases import found_in


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


def _marks(said: Composed, span: tuple[int, int]) -> tuple[Evidence, ...]:
    found = said.evidence(*span, "written here")
    return (found,) if found else ()
