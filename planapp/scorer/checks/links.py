"""Checks that ask whether the items of a plan answer each other, and with words that count."""

from collections.abc import Sequence

from planapp.domain.findings import Evidence, Verdict
from planapp.domain.nouns import Action, Concern, Item, Measure, Objective
from planapp.scorer.arguments import ListName
from planapp.scorer.composed import Composed, compose, evidence, nothing
from planapp.scorer.messages import shown
from planapp.scorer.phrases import clauses_beyond, found_in
from planapp.scorer.registry import Context, check
from planapp.wording.facets import Facet, Kind

CONCERN_FIELDS = ("text", "may_happen")
MEASURE_FIELDS = ("what", "instrument", "baseline", "target")


@check("answers_a_concern", facts=("found",))
def answers_a_concern(subject: Action | Objective, context: Context) -> Verdict:
    """Is it linked to a concern whose own words name a worry, harm or risk?"""
    linked: Sequence[Concern] = context.plan.linked("concerns", subject.concerns)
    if not linked:
        return _none("concerns", "no concern is linked")
    unclear: list[Evidence] = []
    for concern in linked:
        said = compose(concern, context.plan, CONCERN_FIELDS, f"concerns/{concern.id}.")
        facet = context.read(said.text, Kind.CONCERN).names_concern
        if facet.met:
            return Verdict(True, _spans(said, facet), {"found": ""}, facet.sure)
        unclear += _whole(said, "could not find a worry, harm or risk here")
    quoted = ", ".join(f"“{shown(concern.text)}”" for concern in linked)
    return Verdict(
        False,
        tuple(unclear) or (nothing("concerns", "the linked concern is blank"),),
        {"found": f"the linked concern says only {quoted}"},
    )


@check("has_a_measure", facts=("found",))
def has_a_measure(subject: Action | Objective, context: Context) -> Verdict:
    """Is there a measure by which anyone could tell a change, and not attendance alone?"""
    linked: Sequence[Measure] = (
        context.plan.measures_of(subject.id)
        if isinstance(subject, Objective)
        else context.plan.linked("measures", subject.measures)
    )
    if not linked:
        return _none("measures", "no measure is linked")
    verdicts = [measurable(measure, context, f"measures/{measure.id}.") for measure in linked]
    met = [verdict for verdict in verdicts if verdict.met]
    if met:
        return met[0]
    return Verdict(
        False,
        tuple(e for verdict in verdicts for e in verdict.evidence),
        {"found": " and ".join(str(verdict.facts["found"]) for verdict in verdicts)},
    )


@check("can_be_measured", facts=("found",))
def can_be_measured(subject: Measure, context: Context) -> Verdict:
    """Could anyone tell a change by this measure, and is it more than attendance?"""
    return measurable(subject, context, "")


@check("is_named_by", facts=("found",))
def is_named_by(
    subject: Item, context: Context, *, of: ListName, by: tuple[str, ...], at_least: int = 1
) -> Verdict:
    """Do enough items of this list link back to it?"""
    naming = [
        item
        for item in context.plan.items(of)
        if any(subject.id in getattr(item, name) for name in by)
    ]
    met = len(naming) >= at_least
    found = tuple(nothing(f"{of}/{item.id}", "links to it") for item in naming)
    searched = nothing(of, f"searched the {len(context.plan.items(of))} in the plan")
    return Verdict(met, found if met else (searched,), {"found": len(naming)})


def measurable(measure: Measure, context: Context, prefix: str) -> Verdict:
    """Whether a measure's fields together let anyone tell a change; `found` says what they lack."""
    said = compose(measure, context.plan, MEASURE_FIELDS, prefix)
    quoted = f"“{shown(measure.what)}”"
    if not measure.what.strip():
        return _none(f"{prefix}what", "the measure is blank")
    if only_attendance(said, context):
        why = "counts attendance, not change"
        return Verdict(False, _whole(said, why), {"found": f"{quoted} {why}"})
    facet = context.read(said.text, Kind.MEASURE).has_measure
    if facet.met:
        return Verdict(True, _spans(said, facet), {"found": ""}, facet.sure)
    why = "could not find a number, threshold, instrument or anything two people would agree on"
    return Verdict(
        False,
        _whole(said, why),
        {"found": f"{quoted} has no number, threshold or plain sign"},
        facet.sure,
    )


def only_attendance(said: Composed, context: Context) -> bool:
    """Whether it speaks of coming, engaging or letting people in, and of nothing besides.

    A child's attendance at school or nursery is a change in the child's life and not meant here.
    """
    lexicons = context.criteria.lexicons
    return (
        bool(found_in(said.text, lexicons, ("attendance",)))
        and not found_in(said.text, lexicons, ("schooling",))
        and not clauses_beyond(said.text, lexicons, ("attendance", "services-used"))
    )


def _spans(said: Composed, facet: Facet) -> tuple[Evidence, ...]:
    found = (said.evidence(span.start, span.end, span.why) for span in facet.evidence)
    return tuple(e for e in found if e)


def _whole(said: Composed, why: str) -> tuple[Evidence, ...]:
    return tuple(evidence(p.field, p.text, 0, len(p.text), why) for p in said.pieces)


def _none(field: str, why: str) -> Verdict:
    return Verdict(False, (nothing(field, why),), {"found": why})
