"""Checks of measurements: a lower weight, weighings that are owed, gaps, other scales or people.

They ask what somebody said of a figure, and never say what it means.
"""

import re

from planapp.domain.facts import current
from planapp.domain.findings import Verdict
from planapp.domain.gain import (
    BABY_DAYS,
    Gain,
    figures,
    gains,
    gaps,
    interval,
    is_figure,
    still_owed,
)
from planapp.domain.gcp import age_in_months
from planapp.domain.growth import Growing, Measurement, NotMeasured
from planapp.domain.nouns import Measure
from planapp.domain.plans import Plan
from planapp.domain.record import Record
from planapp.scorer.checks.presence import written
from planapp.scorer.composed import evidence, joined, nothing
from planapp.scorer.messages import listed, newest_of, shown
from planapp.scorer.registry import Context, check
from planapp.scorer.sought import blank
from planapp.wording.phrases import apart, found_in, pattern

_SCHOOL_AGE = 60  # months up to which a child has a health visitor
_WEIGHT = pattern(("weight*", "weigh*", "centile*", "wt"))
ABOUT_WEIGHT = ("growth", "feeding")
_WITH_WHICH = re.compile(
    r"\b(?!(?:the|an?|any|on|by|his|her|its|their|proper|right|suitable|which|with|using) )"
    r"[\w'’-]+ (?:scales|tape|stadiometer)\b|"
    r"\b(?:scales|tape|stadiometer) (?:at|from|in|of) (?:the |his |her )?\w+",
    re.IGNORECASE,
)
_SCAN = re.compile(r"\b(?:scans?|ultrasounds?|EFW)\b|\b(?:fo?etal|fundal)\b", re.IGNORECASE)


@check("says_with_what_it_grows")
def says_with_what_it_grows(subject: Measure, context: Context) -> Verdict:
    """Are scales or a tape named, as the instrument or beside who measures and how often?

    A child who is not born is measured by a scan.
    """
    if written(subject.instrument, context):
        text = subject.instrument
        return Verdict(True, (evidence("instrument", text, 0, len(text), "written here"),))
    for place, text in (("observer", subject.observer), ("how_often", subject.how_often)):
        if found := _WITH_WHICH.search(text):
            return Verdict(True, (evidence(place, text, *found.span(), "with this"),))
    if context.plan.child.unborn and (scan := _SCAN.search(subject.what)):
        return Verdict(True, (evidence("what", subject.what, *scan.span(), "by a scan"),))
    if subject.instrument.strip():
        text = subject.instrument
        return Verdict(False, (evidence("instrument", text, 0, len(text), "fixes nothing"),))
    return Verdict(False, (blank("instrument"),))


@check("has_weights")
def has_weights(subject: Record, context: Context, *, at_least: int) -> Verdict:
    """Are so many weights recorded, with their days, of which a record was seen?"""
    known = figures(subject.measurements, Growing.WEIGHT)
    return Verdict(len(known) >= at_least, (nothing("measurements", f"{len(known)} weights"),))


@check("a_lower_weight_is_spoken_of", facts=("found", "asked"))
def a_lower_weight_is_spoken_of(subject: Record, context: Context) -> Verdict:
    """Where a weight is lower than the one before, does any entry say what is thought of it?

    So does a concern about weight in a plan that was made since.
    """
    lower = [gain for gain in gains(subject.measurements, Growing.WEIGHT) if gain.less]
    bare = [gain for gain in lower if not _spoken_of(gain, subject, context)]
    seen = tuple(nothing("measurements", _fall(gain)) for gain in lower)
    none = (nothing("measurements", "no weight is lower than the one before"),)
    facts = {"found": newest_of([_fall(gain) for gain in bare]), "asked": _who_knows(context)}
    return Verdict(not bare, seen or none, facts)


@check("has_weighings_without_a_figure")
def has_weighings_without_a_figure(subject: Record, context: Context) -> Verdict:
    """Was a weighing refused, or said to have been done elsewhere?"""
    asked = [m for m in current(subject.measurements) if _without_a_record(m)]
    return Verdict(bool(asked), (nothing("measurements", f"{len(asked)} weighings of that kind"),))


@check("weighings_owed_are_settled", facts=("found",))
def weighings_owed_are_settled(subject: Record, context: Context) -> Verdict:
    """Has a record or a later weight settled each weighing refused or said to be done elsewhere?"""
    owed = still_owed(subject.measurements)
    seen = tuple(nothing("measurements", _owed(m)) for m in owed)
    none = (nothing("measurements", "a record or a later weight is there for each"),)
    return Verdict(not owed, seen or none, {"found": newest_of([_owed(m) for m in owed])})


@check("is_a_baby_whose_weight_is_watched")
def is_a_baby_whose_weight_is_watched(subject: Record, context: Context) -> Verdict:
    """Is the child under six months old, and does a concern speak of feeding or weight?"""
    plan, born = context.plan, context.plan.child.born
    baby = born is not None and 0 <= (context.today - born).days < BABY_DAYS
    stand = [c for c in plan.concerns if c.stands]
    places = ("text", "may_happen", "evidence")
    said = joined((f"concerns/{c.id}.{p}", getattr(c, p)) for c in stand for p in places)
    words = found_in(said.text, context.criteria.lexicons, ABOUT_WEIGHT)
    return Verdict(baby and bool(words), (nothing("measurements", "a baby’s feeding or weight"),))


@check("weights_come_often_enough", facts=("found",))
def weights_come_often_enough(subject: Record, context: Context, *, days: int) -> Verdict:
    """Is there a weight at least every so many days, up to today, since there is a plan?"""
    allowed = interval(Growing.WEIGHT, context.plan.child.born, days)
    known = figures(subject.measurements, Growing.WEIGHT)
    long = gaps(subject.measurements, Growing.WEIGHT, allowed, context.today)
    seen = nothing("measurements", f"weights with a day and a record, looked at: {len(known)}")
    if not known:
        begun = [d for d in (context.plan.child.born, context.plan.conference.held_on) if d]
        new = bool(begun) and (context.today - max(begun)).days <= days
        return Verdict(new, (seen,), {"found": "no weight is recorded"})
    words = [f"{g.days} days from {shown(g.since)}{' until today' * g.open}" for g in long]
    return Verdict(not long, (seen,), {"found": newest_of(words)})


@check("weighed_as_before", facts=("found",))
def weighed_as_before(subject: Record, context: Context) -> Verdict:
    """Was the newest weight taken on the same scales and by the same person as the one before?"""
    last = gains(subject.measurements, Growing.WEIGHT)[-1:]
    found = [words for gain in last for words in _other(gain)]
    seen = nothing("measurements", "compared the newest weight with the one before")
    return Verdict(not found, (seen,), {"found": listed(found)})


def _who_knows(context: Context) -> str:
    """Whom to ask of a weight: a health visitor sees children under five."""
    months = age_in_months(context.plan.child, context.today)
    young = months is None or months < _SCHOOL_AGE
    return "the health visitor" if young else "the school nurse, dietitian or doctor"


def _spoken_of(gain: Gain, subject: Record, context: Context) -> bool:
    """A note with the weight or a later one, or an event or a plan since that speaks of it."""
    held = context.plan.conference.held_on
    if held and gain.now.day and held >= gain.now.day and context.once(_of_weight, context.plan):
        return True
    if any(
        m.note.strip() for m in figures(subject.measurements, Growing.WEIGHT) if _since(m, gain)
    ):
        return True
    since = [e for e in current(subject.events) if e.day and gain.now.day and e.day >= gain.now.day]
    said = joined((e.id, text) for e in since for text in (e.what, e.done))
    return bool(found_in(said.text, context.criteria.lexicons, ABOUT_WEIGHT))


def _of_weight(plan: Plan, context: Context) -> bool:
    """Whether a concern that stands speaks of weight."""
    stand = [c for c in plan.concerns if c.stands]
    said = joined((f"concerns/{c.id}", f"{c.text}. {c.evidence}") for c in stand).text
    others = found_in(said, context.criteria.lexicons, ("not-growth",))
    return any(apart((m.span() for m in _WEIGHT.finditer(said)), others))


def _since(measurement: Measurement, gain: Gain) -> bool:
    return bool(measurement.day and gain.now.day and measurement.day >= gain.now.day)


def _without_a_record(measurement: Measurement) -> bool:
    if measurement.what is not Growing.WEIGHT:
        return False
    said = bool(measurement.said_by.strip()) and not is_figure(measurement)
    return said or measurement.not_measured in (NotMeasured.REFUSED, NotMeasured.SAID_ELSEWHERE)


def _other(gain: Gain) -> tuple[str, ...]:
    scales = {True: "other scales", None: "not known whether the same scales"}
    person = {True: "another person", None: "not known whether the same person"}
    words = scales.get(gain.other_scales), person.get(gain.other_person)
    return tuple(w for w in words if w)


def _fall(gain: Gain) -> str:
    before, now = _kilograms(gain.before), _kilograms(gain.now)
    return f"{before} on {shown(gain.before.day)}, then {now} on {shown(gain.now.day)}"


def _kilograms(measurement: Measurement) -> str:
    grams = measurement.amount or 0
    return f"{grams / 1000:.3f} kg" if grams % 10 else f"{grams / 1000:.2f} kg"


def _owed(measurement: Measurement) -> str:
    refused = measurement.not_measured is NotMeasured.REFUSED
    what = "refused" if refused else "said to have been done elsewhere"
    return f"{what} on {shown(measurement.day) if measurement.day else 'a day not known'}"
