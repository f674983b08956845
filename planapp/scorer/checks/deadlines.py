"""Whether the day by which the plan was to have changed something passes without a word."""

from datetime import date

from planapp.domain.findings import Verdict
from planapp.domain.nouns import Contingency, Trigger
from planapp.domain.plans import Plan
from planapp.domain.sittings import sittings
from planapp.scorer.composed import evidence
from planapp.scorer.messages import listed, shown
from planapp.scorer.registry import Context, check
from planapp.scorer.sought import in_list


@check("a_day_for_change_has_passed")
def a_day_for_change_has_passed(subject: Plan, context: Context) -> Verdict:
    """Has a day passed by which something was to have changed, in a plan that has a record?"""
    past = _past(subject, context.today) if context.record else ()
    return Verdict(bool(past), (in_list("contingencies", len(past), "days that have passed"),))


@check("a_day_for_change_was_met_about", facts=("found",))
def a_day_for_change_was_met_about(subject: Plan, context: Context) -> Verdict:
    """Was a meeting closed on each such day or since, which could say whether it had changed?"""
    record = context.record
    held = [s.meeting.day for s in (sittings(record) if record else ()) if s.closed]
    open_ones = [
        one
        for one, by in _past(subject, context.today)
        if not any(day and by <= day <= context.today for day in held)
    ]
    seen = tuple(
        evidence(f"contingencies/{one.id}.trigger", one.trigger, 0, len(one.trigger), "said before")
        for one in open_ones
    )
    none = (in_list("contingencies", len(subject.contingencies), "met about since their days"),)
    found = listed(f"“{shown(one.trigger)}” by {shown(one.by)}" for one in open_ones)
    return Verdict(not open_ones, seen or none, {"found": found})


def _past(plan: Plan, today: date) -> tuple[tuple[Contingency, date], ...]:
    days = ((one, one.by) for one in plan.contingencies if one.kind is Trigger.NO_CHANGE)
    return tuple((one, by) for one, by in days if by and by < today and one.trigger.strip())
