"""Checks of the record of visits: rows of visits not made, parts of the day, agencies without any.

Each says what was counted. A blank is not known, and what is only said counts for nothing.
"""

from datetime import date

from planapp.domain.chronology import PartOfDay
from planapp.domain.findings import Verdict
from planapp.domain.marks import without_a_mark
from planapp.domain.plans import Plan
from planapp.domain.record import Record
from planapp.domain.visiting import (
    WEEK,
    Became,
    Pattern,
    Rota,
    agency_key,
    became,
    in_a_row,
    in_a_sentence,
    is_everybody,
    parts_not_seen,
    patterns_of,
    rotas,
    standing,
)
from planapp.domain.visits import Visit
from planapp.scorer.checks.presence import written
from planapp.scorer.composed import nothing
from planapp.scorer.messages import by_name, listed, newest_of, shown
from planapp.scorer.registry import Context, check
from planapp.wording.marks import telling_of_marks
from planapp.wording.phrases import found_in
from planapp.wording.reader import reader_for


@check("has_visits_made")
def has_visits_made(subject: Record, context: Context, *, at_least: int = 1) -> Verdict:
    """Are so many visits recorded as made since the plan was made?"""
    made = _made(subject, context)
    said = nothing("visits", f"{len(made)} recorded as made")
    return Verdict(len(made) >= at_least, (said,))


@check("has_visits_not_made")
def has_visits_not_made(subject: Record, context: Context, *, times: int) -> Verdict:
    """Were so many visits of one agency not made, one after the other?"""
    rows = [row for row in in_a_row(subject.visits) if len(row) >= times]
    return Verdict(bool(rows), (nothing("visits", f"{len(rows)} rows of visits not made"),))


@check("visits_not_made_are_followed_up", facts=("found",))
def visits_not_made_are_followed_up(subject: Record, context: Context, *, times: int) -> Verdict:
    """Once so many visits in a row were not made, does anything say what was done about it?"""
    rows = [row for row in in_a_row(subject.visits) if len(row) >= times]
    open_rows = [row for row in rows if not any(v.done.strip() for v in row[times - 1 :])]
    found = newest_of([_row(row) for row in open_rows])
    seen = tuple(nothing("visits", _row(row)) for row in rows)
    none = (nothing("visits", f"no {times} visits in a row were not made"),)
    return Verdict(not open_rows, seen or none, {"found": found})


@check("each_part_of_the_day_is_seen", facts=("missing", "since"))
def each_part_of_the_day_is_seen(
    subject: Record, context: Context, *, parts: tuple[PartOfDay, ...]
) -> Verdict:
    """Did a visit see the child in each of these parts of the day since the plan was made?"""
    since = context.plan.conference.held_on
    unseen = parts_not_seen(subject.visits, since, context.today)
    missing = [part for part in unseen if part in parts]
    counted = len(_made(subject, context))
    said = nothing("visits", f"visits recorded as made, looked at: {counted}")
    facts = {"missing": listed(missing), "since": f"since {shown(since)}" if since else "so far"}
    return Verdict(not missing, (said,), facts)


@check("has_visits_said_elsewhere")
def has_visits_said_elsewhere(subject: Record, context: Context) -> Verdict:
    """Was any visit said to have been done by somebody else?"""
    said = [v for v in _known(subject, context) if v.elsewhere.strip()]
    return Verdict(bool(said), (nothing("visits", f"{len(said)} said to be done elsewhere"),))


@check("visits_said_elsewhere_are_confirmed", facts=("found",))
def visits_said_elsewhere_are_confirmed(subject: Record, context: Context) -> Verdict:
    """Has a record come for each visit that was said to have been done by somebody else?"""
    waiting = [v for v in _known(subject, context) if v.unverified]
    seen = tuple(nothing("visits", f"{_day(v)}: {v.elsewhere.strip()[:200]}") for v in waiting)
    none = (nothing("visits", "no visit rests on somebody’s word alone"),)
    return Verdict(not waiting, seen or none, {"found": newest_of([_day(v) for v in waiting])})


@check("has_visits_telling_of_marks")
def has_visits_telling_of_marks(subject: Record, context: Context) -> Verdict:
    """Do the words of any visit tell of an injury or mark?"""
    found = [v for v in _known(subject, context) if v.id in context.once(_telling, subject)]
    return Verdict(bool(found), (nothing("visits", f"{len(found)} tell of an injury or mark"),))


@check("marks_of_visits_are_recorded", facts=("found",))
def marks_of_visits_are_recorded(subject: Record, context: Context) -> Verdict:
    """Is an injury or mark recorded of the day of each visit whose words tell of one?"""
    bare = without_a_mark(subject, context.once(_telling, subject))
    missing = [visit for visit in _known(subject, context) if visit in bare]
    seen = tuple(nothing("visits", f"{_day(v)}: tells of an injury or mark") for v in missing)
    none = (nothing("visits", "an injury or mark is recorded of the day of each"),)
    return Verdict(not missing, seen or none, {"found": newest_of([_day(v) for v in missing])})


@check("a_born_child_is_visited")
def a_born_child_is_visited(subject: Plan, context: Context) -> Verdict:
    """Does an agency visit, and is the child born? Of one to come only a parent is seen."""
    visits = [visit for visit in subject.visits if written(visit.agency, context)]
    born = not subject.child.unborn
    return Verdict(bool(visits) and born, (nothing("visits", f"visitors named: {len(visits)}"),))


@check("has_run_for")
def has_run_for(subject: Record, context: Context, *, days: int) -> Verdict:
    """Has a visiting pattern of the plan held for so many days?"""
    held = _held(context, days)
    return Verdict(bool(held), (nothing("visits", f"{len(held)} patterns held for {days} days"),))


@check("agencies_record_their_visits", facts=("missing",))
def agencies_record_their_visits(subject: Record, context: Context, *, days: int) -> Verdict:
    """Has each agency, so many days into its visiting pattern, recorded any visit at all?

    A school or nursery that sees the child in its own rooms makes none.
    """
    lexicons = context.criteria.lexicons
    held = [p for p in _held(context, days) if not found_in(p.agency, lexicons, ("schooling",))]
    heard = {agency_key(v.agency) for v in _known(subject, context)}
    silent = [p.agency.strip() for p in held if not _heard(p, heard)]
    seen = nothing("visits", f"looked for visits of agencies with a visiting pattern: {len(held)}")
    return Verdict(not silent, (seen,), {"missing": listed(by_name(set(silent)))})


@check("has_visits_due")
def has_visits_due(subject: Record, context: Context, *, weeks: int) -> Verdict:
    """Was a visit due in these weeks by an agency that has recorded any?"""
    due = context.once(_kept, subject, weeks)
    return Verdict(bool(due), (nothing("visits", f"agencies with visits due: {len(due)}"),))


@check("visits_due_are_recorded", facts=("found",))
def visits_due_are_recorded(
    subject: Record, context: Context, *, weeks: int, but_for: int
) -> Verdict:
    """Has each visit that was due in these weeks an entry, but for so many of each agency?

    Where fewer were due, one has to be there, be it after its two weeks were over: a visit “every
    two weeks” falls on the day after. Agencies that recorded none at all are asked of once.
    """
    due = context.once(_kept, subject, weeks)
    short = [r for r in due if r.gap > but_for or (r.gap == r.due and not _has_any(r))]
    seen = tuple(nothing("visits", f"{r.agency}: {r.due} due, {r.gap} without entry") for r in due)
    short.sort(key=lambda r: (r.agency.casefold(), r.agency))
    found = [f"{r.gap} {_visits(r.gap)} by {in_a_sentence(r.agency)}" for r in short]
    return Verdict(not short, seen, {"found": listed(found)})


def _has_any(rota: Rota) -> bool:
    """Whether an entry is there of a day on which its pattern held."""
    begun = min((p.since for p in rota.patterns if p.since), default=date.min)
    return any(visit.day and visit.day >= begun for visit in rota.visits)


def _visits(number: int) -> str:
    return "visit" if number == 1 else "visits"


def _kept(subject: Record, context: Context, weeks: int) -> tuple[Rota, ...]:
    """The last weeks of agencies that recorded a visit at some time, and had any due in them."""
    read = reader_for(context.criteria.lexicons).how_often
    today = context.today
    since = today - min(weeks * WEEK, today - date.min)
    ever = {agency_key(v.agency) for v in _known(subject, context)}
    rotas_since = rotas(subject.visits, patterns_of(context.plan, read), since=since, today=today)
    return tuple(
        r for r in rotas_since if r.due and (is_everybody(r.agency) or agency_key(r.agency) in ever)
    )


def _heard(pattern: Pattern, heard: set[str]) -> bool:
    return bool(heard) if is_everybody(pattern.agency) else agency_key(pattern.agency) in heard


def _held(context: Context, days: int) -> tuple[Pattern, ...]:
    """Patterns in force for so many days, of agencies that are named."""
    read = reader_for(context.criteria.lexicons).how_often
    return tuple(
        p
        for p in patterns_of(context.plan, read)
        if p.agency.strip() and p.since and (context.today - p.since).days >= days
        if p.until is None or p.until >= context.today
    )


def _telling(subject: Record, context: Context) -> frozenset[str]:
    return telling_of_marks(subject.visits, context.criteria.lexicons, context.plan.adults_called)


def _known(subject: Record, context: Context) -> tuple[Visit, ...]:
    return standing(subject.visits, None, context.today)


def _made(subject: Record, context: Context) -> tuple[Visit, ...]:
    since = context.plan.conference.held_on
    known = standing(subject.visits, since, context.today)
    return tuple(v for v in known if became(v) is Became.MADE)


def _row(row: tuple[Visit, ...]) -> str:
    """`Health visiting: 3 not made, 3 May 2027 to 10 May 2027`."""
    agency = " ".join(row[0].agency.split()) or "an agency that is not named"
    return f"{agency}: {len(row)} not made, {_day(row[0])} to {_day(row[-1])}"


def _day(visit: Visit) -> str:
    return shown(visit.day) if visit.day else "a day not known"
