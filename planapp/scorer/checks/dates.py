"""Checks that ask about dates, ages and time limits; bank holidays are those of England."""

from datetime import date
from functools import lru_cache

from planapp.domain.findings import Verdict
from planapp.domain.gcp import age_in_months
from planapp.domain.months import add_months
from planapp.domain.nouns import Action, Mobility
from planapp.domain.plans import Plan
from planapp.domain.promised import goes_on, is_late
from planapp.domain.timescales import working_days_after
from planapp.scorer.arguments import Place
from planapp.scorer.composed import evidence, nothing
from planapp.scorer.due import due_of
from planapp.scorer.places import text_of, value_at
from planapp.scorer.registry import Context, check
from planapp.scorer.sought import no_day

YEAR = 12


@check("is_within", facts=("limit", "found"))
def is_within(
    subject: object,
    context: Context,
    *,
    of: Place,
    after: Place,
    months: int | None = None,
    working_days: int | None = None,
) -> Verdict:
    """Is this date no later than so many months or working days after that one?"""
    day, start = (value_at(subject, context.plan, place) for place in (of, after))
    if not isinstance(start, date):
        return Verdict(False, (no_day(after),), {"limit": "not known", "found": "no date"})
    if working_days:
        limit = working_days_after(start, working_days, lambda _: False)
        if not isinstance(day, date) or day > limit:  # bank holidays can only put it off
            limit = working_days_after(start, working_days, is_bank_holiday)
    else:
        limit = add_months(start, months or 0)
    if not isinstance(day, date):
        return Verdict(False, (no_day(of),), {"limit": limit, "found": "no date"})
    seen = evidence(of, day.isoformat(), 0, 10, "the date written here")
    return Verdict(start <= day <= limit, (seen,), {"limit": limit, "found": day})


@check("has_days", facts=())
def has_days(
    subject: object, context: Context, *, of: Place, words: Place, limit: Place
) -> Verdict:
    """Is there a date in this box or else in these words, and one to hold it against?"""
    due, last = due_of(subject, context, of, words), value_at(subject, context.plan, limit)
    missing = of if due is None else limit
    if due is None or not isinstance(last, date):
        return Verdict(False, (no_day(missing),))
    return Verdict(True, (due.seen,))


@check("is_on_or_before", facts=("limit", "found", "due"))
def is_on_or_before(
    subject: object, context: Context, *, of: Place, limit: Place, words: Place | None = None
) -> Verdict:
    """Is this date no later than that one? Where the box is blank, the one in the words is asked.

    A month is not later than a day in it. What comes after a birth cannot come before it.
    """
    day, last = due_of(subject, context, of, words or ""), value_at(subject, context.plan, limit)
    facts = {"limit": last, "found": day and day.said, "due": day and f"{day.by} {day.said}"}
    if day is None or not isinstance(last, date):
        return Verdict(False, (no_day(of if day is None else limit),), facts)
    seen = (day.seen, evidence(limit, last.isoformat(), 0, 10, "the date written here"))
    child = context.plan.child
    after_birth = child.unborn and child.expected and last < child.expected <= day.last
    return Verdict(day.first <= last or bool(after_birth), seen, facts)


@check("does_not_wait_for_one_day", facts=("found", "total", "day"))
def does_not_wait_for_one_day(
    subject: Plan, context: Context, *, of: Place, at_least: int
) -> Verdict:
    """Are no more than half of the dates of objectives and actions the same as this one?

    What is done again and again is not counted, and a few on that day tell nothing.
    """
    day = value_at(subject, context.plan, of)
    dated = [(f"objectives/{one.id}.by", one.by) for one in subject.objectives]
    single = (one for one in subject.actions if not goes_on(one))
    dated += [(f"actions/{one.id}.due", one.due) for one in single]
    known = [(place, when) for place, when in dated if when is not None]
    that_day = [(place, when) for place, when in known if when == day]
    waits = len(that_day) >= at_least and 2 * len(that_day) > len(known)
    seen = tuple(
        evidence(place, when.isoformat(), 0, 10, "the date written here")
        for place, when in (that_day if waits else known)
    )
    facts = {"found": len(that_day), "total": len(known), "day": day}
    searched = nothing("objectives", "looked for dates of objectives and actions: found none")
    return Verdict(not waits, seen or (searched,), facts)


@check("is_not_past", facts=("found",))
def is_not_past(subject: object, context: Context, *, of: Place) -> Verdict:
    """Is this date today or still to come?"""
    day = value_at(subject, context.plan, of)
    if not isinstance(day, date):
        return Verdict(False, (no_day(of),), {"found": "no date"})
    seen = evidence(of, day.isoformat(), 0, 10, "the date written here")
    return Verdict(day >= context.today, (seen,), {"found": day})


@check("is_overdue")
def is_overdue(subject: Action, context: Context) -> Verdict:
    """Is its date past although it is neither done nor dropped, nor done again and again?"""
    if subject.due is None:
        return Verdict(False, (no_day("due"),))
    seen = evidence("due", subject.due.isoformat(), 0, 10, "the date written here")
    return Verdict(is_late(subject, context.today), (seen,))


@check("age_is", facts=("months",))
def age_is(
    subject: object, context: Context, *, under: int | None = None, at_least: int | None = None
) -> Verdict:
    """Is the child younger, or older, than so many months?

    Without a date of birth a child who does not walk yet counts as under one; otherwise not known.
    """
    months = months_old(context.plan, context.today)
    mobility = context.plan.child.mobility
    if months is None and mobility not in (None, Mobility.WALKING):
        seen = evidence(
            "child.mobility", text_of(mobility), 0, len(text_of(mobility)), "not walking"
        )
        return Verdict(under is not None and under >= YEAR, (seen,), {"months": "not known"})
    if months is None:
        return Verdict(False, (no_day("child.born"),), {"months": "not known"})
    met = (under is None or months < under) and (at_least is None or months >= at_least)
    born = context.plan.child.born
    place, day = ("child.born", born) if born else ("child.expected", context.plan.child.expected)
    text = text_of(day)
    return Verdict(met, (evidence(place, text, 0, len(text), "date of birth"),), {"months": months})


@check("is_born")
def is_born(subject: Plan, context: Context) -> Verdict:
    """Is the child born, as far as the plan says?"""
    born, unborn = subject.child.born, subject.child.unborn
    text = text_of(born)
    seen = (
        evidence("child.born", text, 0, len(text), "date of birth")
        if born
        else no_day("child.born")
    )
    return Verdict(not unborn, (seen,))


@check("is_before_age", facts=("limit", "found", "due"))
def is_before_age(
    subject: object, context: Context, *, of: Place, years: int, words: Place | None = None
) -> Verdict:
    """Is this date no later than a birthday of the child? Without one, that in the words."""
    day, born = due_of(subject, context, of, words or ""), context.plan.child.born
    if day is None or born is None:
        unknown = {"limit": "not known", "found": "no date", "due": "on no date"}
        return Verdict(False, (no_day(of if born else "child.born"),), unknown)
    limit = add_months(born, years * YEAR)
    facts = {"limit": limit, "found": day.said, "due": f"{day.by} {day.said}"}
    return Verdict(day.first <= limit, (day.seen,), facts)


def months_old(plan: Plan, today: date) -> int | None:
    """Whole months since birth; 0 before birth; None when no date is known."""
    months = age_in_months(plan.child, today)
    if months is None:
        return 0 if plan.child.unborn else None
    return max(0, months)


def is_bank_holiday(day: date) -> bool:
    """Whether a day is a bank holiday in England."""
    return day in _bank_holidays(day.year)


@lru_cache(maxsize=64)
def _bank_holidays(year: int) -> frozenset[date]:
    import holidays  # a tenth of a second, for it loads every country

    return frozenset(holidays.country_holidays("GB", subdiv="ENG", years=year))
