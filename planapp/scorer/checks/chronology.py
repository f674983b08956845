"""Checks that ask about what happened: marks, enquiries, examinations, decisions, new workers.

They ask what is recorded to have been done. None asks how a mark came about.
"""

from collections.abc import Iterable
from datetime import date
from typing import Literal

from planapp.domain.chronology import AnyEvent, Decision, Enquiry, Medical, StaffChange
from planapp.domain.facts import current
from planapp.domain.findings import Evidence, Verdict
from planapp.domain.marks import AfterMark, after_marks
from planapp.domain.nouns import Category
from planapp.domain.record import Record
from planapp.scorer.checks.presence import first_words, written
from planapp.scorer.composed import nothing
from planapp.scorer.messages import listed, shown
from planapp.scorer.registry import Context, check
from planapp.scorer.sought import in_list
from planapp.wording.phrases import found_in

Kind = Literal["mark", "enquiry", "medical", "decision", "staff"]
EVENTS = "events"


@check("has_event")
def has_event(subject: Record, context: Context, *, of: Kind) -> Verdict:
    """Is an event of this kind recorded?"""
    found = [event for event in current(subject.events) if event.part == of]
    return Verdict(bool(found), (nothing(EVENTS, f"{len(found)} of this kind"),))


@check("has_mark_before_moving")
def has_mark_before_moving(subject: Record, context: Context) -> Verdict:
    """Is a mark recorded on a child who was not yet mobile then?"""
    found = [after for after in after_marks(subject, context.plan.child) if after.asks]
    return Verdict(bool(found), (nothing(EVENTS, f"{len(found)} on a child not yet mobile"),))


@check("marks_before_moving_were_acted_on", facts=("missing",))
def marks_before_moving_were_acted_on(subject: Record, context: Context) -> Verdict:
    """Has each mark on a child not yet mobile a referral and a senior opinion recorded?"""
    found = [after for after in after_marks(subject, context.plan.child) if after.asks]
    missing = [(after.mark, lacks) for after in found if (lacks := tuple(_lacks(after)))]
    said = tuple(nothing(EVENTS, f"{_day(mark)}: {listed(lacks)}") for mark, lacks in missing)
    looked = _looked(found, "marks on a child not yet mobile")
    return Verdict(not missing, said or looked, {"missing": _days(mark for mark, _ in missing)})


@check("marks_were_discussed", facts=("missing",))
def marks_were_discussed(subject: Record, context: Context) -> Verdict:
    """Is a strategy discussion or an enquiry recorded about each mark?"""
    found = after_marks(subject, context.plan.child)
    missing = [after.mark for after in found if not after.linked]
    return Verdict(not missing, _looked(found, "marks"), {"missing": _days(missing)})


@check("physical_harm_was_considered", facts=("missing",))
def physical_harm_was_considered(subject: Record, context: Context) -> Verdict:
    """Does a concern name physical harm, or is it said of each mark why there is none?"""
    for concern in context.plan.concerns:
        text = " ".join((concern.text, concern.may_happen, concern.evidence))
        named = found_in(text, context.criteria.lexicons, ("physical-harm", "marks"))
        if concern.stands and (concern.category is Category.PHYSICAL or named):
            return Verdict(True, (first_words("concerns", concern),))
    marks = [after.mark for after in after_marks(subject, context.plan.child)]
    missing = [mark for mark in marks if not written(mark.considered, context)]
    lack = "none is about physical harm or names an injury"
    looked = in_list("concerns", len(context.plan.concerns), lack)
    return Verdict(not missing, (looked, *_looked(marks, "marks")), {"missing": _days(missing)})


@check("reports_came", facts=("missing", "days"))
def reports_came(subject: Record, context: Context, *, within_days: int) -> Verdict:
    """Did each written report come within so many days, or is it not awaited so long yet?"""
    medicals = [event for event in current(subject.events) if isinstance(event, Medical)]
    late = [m for m in medicals if m.awaited and _overdue(m.day, context.today, within_days)]
    facts = {"missing": _days(late), "days": within_days}
    return Verdict(not late, _looked(medicals, "examinations"), facts)


@check("has_ended_enquiry")
def has_ended_enquiry(subject: Record, context: Context) -> Verdict:
    """Is a section 47 enquiry recorded that has an outcome?"""
    found = _ended(subject, context)
    return Verdict(bool(found), _looked(found, "enquiries with an outcome"))


@check("outcomes_were_told", facts=("missing",))
def outcomes_were_told(subject: Record, context: Context) -> Verdict:
    """Does each enquiry with an outcome say who was told, and when the family was?"""
    found = _ended(subject, context)
    missing = [e for e in found if not written(e.told, context) or e.family_told_on is None]
    looked = _looked(found, "enquiries with an outcome")
    return Verdict(not missing, looked, {"missing": _days(missing)})


@check("decisions_have_words", facts=("missing",))
def decisions_have_words(subject: Record, context: Context) -> Verdict:
    """Does each decision made elsewhere stand in its own words?"""
    found = [event for event in current(subject.events) if isinstance(event, Decision)]
    missing = [decision for decision in found if not written(decision.words, context)]
    return Verdict(not missing, _looked(found, "decisions"), {"missing": _days(missing)})


@check("changes_were_handed_over", facts=("missing",))
def changes_were_handed_over(subject: Record, context: Context) -> Verdict:
    """Does each change of worker say what was handed over?"""
    found = [event for event in current(subject.events) if isinstance(event, StaffChange)]
    missing = [change for change in found if not written(change.handover, context)]
    return Verdict(not missing, _looked(found, "changes of worker"), {"missing": _days(missing)})


def _lacks(after: AfterMark) -> Iterable[str]:
    """What of what the protocol asks is not done, or not known to be done."""
    answers = (("referral", after.mark.referred), ("senior opinion", after.mark.senior_opinion))
    for what, answer in answers:
        if answer is None:
            yield f"{what} not known"
        elif not answer:
            yield f"no {what}"


def _ended(subject: Record, context: Context) -> list[Enquiry]:
    enquiries = (event for event in current(subject.events) if isinstance(event, Enquiry))
    return [enquiry for enquiry in enquiries if written(enquiry.outcome, context)]


def _overdue(since: date | None, today: date, within: int) -> bool:
    """Whether so many days are over; where no day is known it cannot be said that they are not."""
    return since is None or (today - since).days > within


def _looked(found: Iterable[object], what: str) -> tuple[Evidence, ...]:
    return (nothing(EVENTS, f"{what} looked at: {len(tuple(found))}"),)


def _days(events: Iterable[AnyEvent]) -> str:
    return listed(_day(event) for event in events)


def _day(event: AnyEvent) -> str:
    return shown(event.day) if event.day else "a day not known"
