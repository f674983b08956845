"""Checks that ask about the newest meeting: who came, what was said, what progress rests on."""

from collections.abc import Iterator
from datetime import date, timedelta

from planapp.domain.agenda import MUST, Line, Noticed, agenda
from planapp.domain.closing import against, unspoken
from planapp.domain.facts import Fact, current
from planapp.domain.findings import Evidence, Verdict
from planapp.domain.meetings import Attended, MeetingKind, Resolution, TookPart
from planapp.domain.nouns import ConferenceKind, Objective
from planapp.domain.plans import Plan
from planapp.domain.record import Record
from planapp.domain.sittings import Sitting, agreed, newest, since_of, sittings
from planapp.domain.step_down import step_down, unchanged_meetings
from planapp.domain.visiting import agency_key
from planapp.scorer.checks.workers import workers_meant
from planapp.scorer.composed import evidence, nothing
from planapp.scorer.messages import listed, shown
from planapp.scorer.places import text_of
from planapp.scorer.registry import Context, check
from planapp.wording.calm import calm_in
from planapp.wording.marks import telling_of_marks
from planapp.wording.phrases import found_in


@check("has_met")
def has_met(subject: Record, context: Context) -> Verdict:
    """Is a meeting recorded that is not still to come?"""
    return Verdict(context.once(newest_meeting, subject) is not None, (_looked(subject),))


@check("has_met_after_injuries")
def has_met_after_injuries(subject: Record, context: Context) -> Verdict:
    """Is a meeting recorded, and an injury or enquiry of which it could have spoken?"""
    told = [event for event in current(subject.events) if isinstance(event, MUST)]
    searched = nothing("events", f"injuries and enquiries recorded: {len(told)}")
    return Verdict(bool(told) and has_met(subject, context).met, (searched,))


@check("has_met_with_agencies")
def has_met_with_agencies(subject: Record, context: Context) -> Verdict:
    """Is a meeting recorded, and an agency that works on the plan?"""
    agencies = [p for p in context.plan.professionals if p.agency.strip()]
    searched = nothing("professionals", f"workers whose agency is known: {len(agencies)}")
    return Verdict(bool(agencies) and has_met(subject, context).met, (searched,))


@check("has_closed")
def has_closed(subject: Record, context: Context) -> Verdict:
    """Has a meeting been closed?"""
    closed = _closed(subject, context)
    return Verdict(bool(closed), (nothing("closings", f"meetings closed: {len(closed)}"),))


@check("has_closed_the_newest")
def has_closed_the_newest(subject: Record, context: Context) -> Verdict:
    """Is the newest meeting closed?"""
    this = context.once(newest_meeting, subject)
    return Verdict(bool(this and this.closing), (_looked(subject),))


@check("has_stepped_down")
def has_stepped_down(subject: Record, context: Context) -> Verdict:
    """Was a step down decided at a meeting?"""
    stepped = _stepped_down(subject, context)
    return Verdict(bool(stepped), (nothing("resolutions", f"steps down: {len(stepped)}"),))


@check("has_spoken_of_injuries", facts=("missing", "meeting"))
def has_spoken_of_injuries(subject: Record, context: Context) -> Verdict:
    """Has the newest meeting a note on each injury and enquiry since the one before it?"""
    this = context.once(newest_meeting, subject)
    missing = unspoken(context.once(lines_of, subject), this) if this else ()
    named = [dated(line) for line in missing]
    seen = tuple(nothing("notes", f"nothing is written of what was said about {n}") for n in named)
    none = (nothing("notes", "each injury and enquiry since the last meeting has a note"),)
    return Verdict(not missing, seen or none, {"missing": listed(named), "meeting": _day(this)})


@check("agencies_came_or_reported", facts=("missing", "meeting"))
def agencies_came_or_reported(subject: Record, context: Context) -> Verdict:
    """Did each agency that works on the plan come to the newest meeting, or send a report?"""
    this = context.once(newest_meeting, subject)
    came = {key for person in _took_part(this) for key in _agencies_of(person, context)}
    day = (this.meeting.day if this else None) or context.today
    working = {
        agency_key(p.agency): p
        for p in reversed(context.plan.professionals)
        if p.agency.strip() and (p.since or day) <= day <= (p.until or day)
    }
    missing = [worker.agency for key, worker in reversed(working.items()) if key not in came]
    seen = tuple(nothing("meetings", f"nobody of {m} came or sent a report") for m in missing)
    none = (nothing("meetings", f"{len(working)} agencies of the plan came or sent a report"),)
    return Verdict(not missing, seen or none, {"missing": listed(missing), "meeting": _day(this)})


@check("objectives_are_spoken_of", facts=("lines", "meeting"))
def objectives_are_spoken_of(subject: Record, context: Context) -> Verdict:
    """Has the newest meeting, once it is closed, a note on each objective or on a task for it?

    A conference held since may have set others. One that was reached needs no word.
    """
    this, held = context.once(newest_meeting, subject), context.plan.conference.held_on
    day = this.meeting.day if this else None
    if this is None or not this.closed or (held and (day is None or day < held)):
        why = "the newest meeting is not closed, or the conference was held since"
        return Verdict(True, (nothing("notes", why),), {"lines": "", "meeting": _day(this)})
    noted = {n.line for n in this.notes.values() if n.words.strip() or n.progress}
    missing = [
        f"Objective {number}"
        for number, objective in enumerate(context.plan.objectives, start=1)
        if not objective.reached.strip() and not noted & _lines_of(objective, context.plan)
    ]
    seen = tuple(
        nothing("notes", f"{name}: no note, nor on what is done for it") for name in missing
    )
    none = (nothing("notes", f"objectives looked at: {len(context.plan.objectives)}"),)
    return Verdict(not missing, seen or none, {"lines": listed(missing), "meeting": _day(this)})


def _lines_of(objective: Objective, plan: Plan) -> set[str]:
    """The lines of an agenda that speak of an objective."""
    measures = plan.measures_of(objective.id)
    actions = [*plan.linking("actions", "objective", objective.id)]
    actions += [a for m in measures for a in plan.linking("actions", "measures", m.id)]
    return {
        f"objective/{objective.id}",
        *(f"action/{a.id}" for a in actions),
        *(f"measure/{m.id}" for m in measures),
    }


@check("open_concerns_bring_new_action", facts=("concerns", "times"))
def open_concerns_bring_new_action(subject: Record, context: Context, *, times: int) -> Verdict:
    """Was something decided about each concern that stayed open at so many meetings in a row?"""
    plan = context.plan
    closed = _closed(subject, context)
    stuck = [
        f"Concern {number}"
        for number, concern in enumerate(plan.concerns, start=1)
        if concern.stands and unchanged_meetings(concern, plan, closed) >= times
    ]
    seen = tuple(nothing("resolutions", f"{name}: no better, nothing decided") for name in stuck)
    none = (nothing("resolutions", f"looked through {len(closed)} closed meetings"),)
    return Verdict(not stuck, seen or none, {"concerns": listed(stuck), "times": times})


@check("calm_summary_is_explained", facts=("said", "against"))
def calm_summary_is_explained(subject: Record, context: Context) -> Verdict:
    """Does a summary that all is well say why, where something seen since differs from it?"""
    this = context.once(newest_meeting, subject)
    closing = this.closing if this else None
    if this is None or closing is None:
        return Verdict(True, (nothing("closings", "the newest meeting is not closed"),))
    found = calm_in(closing.summary, context.criteria.lexicons)
    lines = against(context.once(lines_of, subject), this)
    if not found or not lines or closing.why.strip():
        return Verdict(
            True, (nothing("closings", "the summary and what was seen are not at odds"),)
        )
    said = closing.summary[slice(*found[0])]
    named = [dated(line) for line in lines]
    seen = tuple(nothing("closings", f"since the last meeting: {name}") for name in named)
    facts = {"said": said, "against": listed(named, 4)}
    return Verdict(False, seen, facts)


@check("steps_down_on_evidence", facts=("what", "concerns", "since"))
def steps_down_on_evidence(subject: Record, context: Context) -> Verdict:
    """Does each concern have something that got better, where the newest step down was decided?"""
    stepped = _stepped_down(subject, context)
    if not stepped:
        return Verdict(True, (nothing("resolutions", "no step down was decided"),))
    this, decided = stepped[-1]
    day = this.meeting.day or context.today
    found = step_down(context.plan, subject, day, context.criteria.editions, at=this.id)
    plan = context.plan
    numbers = {concern.id: n for n, concern in enumerate(plan.concerns, start=1)}
    short = [
        f"Concern {numbers[s.concern.id]} ({s.comes_to})"
        for s in found.concerns
        if s.comes_to != "better"
    ]
    seen = tuple(nothing("resolutions", f"{name} when it was decided") for name in short)
    none = (nothing("resolutions", "each concern had something that got better"),)
    facts = {
        "what": shown(decided.what) or "a step down",
        "concerns": listed(short),
        "since": shown(found.since) if found.since else "the plan began",
    }
    return Verdict(not short, seen or none, facts)


@check("goes_on_after_its_review")
def goes_on_after_its_review(subject: Plan, context: Context) -> Verdict:
    """Is it the plan of a review conference that is not recorded to have ended it?

    A step down decided at that conference may be fewer visits: its words say whether a plan ends.
    """
    conference = subject.conference
    if conference.kind is not ConferenceKind.REVIEW:
        return Verdict(False, (nothing("conference.kind", "not a review conference"),))
    ended = any(
        found_in(decided.what, context.criteria.lexicons, ("plan-ends",))
        for s in (sittings(context.record) if context.record else ())
        if s.meeting.kind is MeetingKind.REVIEW and s.meeting.day == conference.held_on
        for decided in s.resolutions
        if decided.steps_down
    )
    kind = text_of(conference.kind)
    return Verdict(not ended, (evidence("conference.kind", kind, 0, len(kind), "written here"),))


@check("core_group_has_a_date")
def core_group_has_a_date(subject: Record, context: Context) -> Verdict:
    """Is a core group closed, or the day of the first one known?"""
    known = _last_core_group(subject, context.today) or context.plan.conference.first_core_group
    return Verdict(known is not None, (_looked(subject),))


@check("core_group_is_in_time", facts=("last", "due", "days"))
def core_group_is_in_time(subject: Record, context: Context, *, weeks: int) -> Verdict:
    """Was a core group held within so many weeks of the last, or the first by its day?

    Where the last one named an earlier day for the next, by that day.
    """
    last, first = _last_core_group(subject, context.today), context.plan.conference.first_core_group
    due = first if last is None else last + timedelta(weeks=weeks)
    named = [day for kind, _, day in agreed(subject) if kind is MeetingKind.CORE_GROUP]
    due = min([day for day in (due, *named) if day], default=None)
    if due is None or due >= context.today:
        return Verdict(True, (nothing("meetings", "the next core group is not due yet"),))
    said = f"last held on {shown(last)}" if last else "none is closed"
    facts = {"last": said, "due": due, "days": (context.today - due).days}
    return Verdict(False, (nothing("meetings", f"looked through the core groups: {said}"),), facts)


def newest_meeting(record: Record, context: Context) -> Sitting | None:
    return newest(record, context.today)


def _closed(record: Record, context: Context) -> list[Sitting]:
    today = context.today
    return [s for s in sittings(record) if s.closed and (s.meeting.day or date.min) <= today]


def _stepped_down(record: Record, context: Context) -> list[tuple[Sitting, Resolution]]:
    return [
        (s, r)
        for s in sittings(record)
        for r in s.resolutions
        if r.steps_down and (s.meeting.day or context.today) <= context.today
    ]


def lines_of(record: Record, context: Context) -> tuple[Line, ...]:
    """What stood on the agenda of the newest meeting; nothing before there was one."""
    this = context.once(newest_meeting, record)
    if this is None:
        return ()
    day, since = this.meeting.day or context.today, since_of(context.plan, record, this)
    lexicons, adults = context.criteria.lexicons, context.plan.adults_called
    noticed = Noticed(telling=telling_of_marks(record.visits, lexicons, adults))
    editions = context.criteria.editions
    return agenda(context.plan, record, since, day, editions=editions, noticed=noticed)


def dated(line: Line) -> str:
    """`injury or mark, 12 May 2027`; a line about no fact by what it measures."""
    about = getattr(line.about, "now", None) or getattr(line.about, "profile", None) or line.about
    word = about.word if isinstance(about, Fact) else str(line.part).lower()
    return f"{word} of {shown(line.day)}" if line.day else word


def _took_part(this: Sitting | None) -> Iterator[Attended]:
    """Whoever came to a meeting or sent a report, and whoever chaired it."""
    if this is None:
        return
    yield Attended(name=this.meeting.chaired_by)
    for person in this.meeting.attendance:
        if person.part in (TookPart.CAME, TookPart.REPORT):
            yield person


def _agencies_of(person: Attended, context: Context) -> frozenset[str]:
    """The agencies that somebody at a meeting can stand for, by theirs or by who it is.

    Several workers may be meant, as by `social worker`, when all of them are of one agency.
    """
    written = {agency_key(words) for words in (person.agency or person.name,) if words.strip()}
    meant = {agency_key(one.agency) for one in workers_meant(person.name or person.role, context)}
    return frozenset(written | (meant if len(meant) == 1 else set()))


def _last_core_group(record: Record, today: date) -> date | None:
    held = (s.meeting.day for s in sittings(record) if _is_held(s))
    return max((day for day in held if day and day <= today), default=None)


def _is_held(this: Sitting) -> bool:
    return this.closed and this.meeting.kind is MeetingKind.CORE_GROUP


def _day(this: Sitting | None) -> str:
    return shown(this.meeting.day) if this and this.meeting.day else "a day not known"


def _looked(record: Record) -> Evidence:
    return nothing("meetings", f"looked through the meetings ({len(record.meetings)} recorded)")
