"""Checks of what the newest meeting judged: what progress rests on, and what differs from it."""

from collections.abc import Callable, Iterable

from planapp.domain.agenda import Line
from planapp.domain.chronology import Enquiry, Mark, PoliceAttendance, Strategy
from planapp.domain.findings import Verdict
from planapp.domain.meetings import Note, Progress
from planapp.domain.plans import Plan
from planapp.domain.progress import attendance_only, one_source, said_only
from planapp.domain.record import Record
from planapp.domain.sittings import Sitting, since_of
from planapp.scorer.checks.meetings import dated, lines_of, newest_meeting
from planapp.scorer.checks.strengths import only_coming
from planapp.scorer.composed import nothing
from planapp.scorer.messages import listed
from planapp.scorer.registry import Context, check

JUDGED = ("objective/", "concern/")
ANOTHER = "another line"
_HAPPENED = (Mark, Enquiry, Strategy, PoliceAttendance)


@check("has_judged")
def has_judged(subject: Record, context: Context, *, resting: bool = False) -> Verdict:
    """Was anything judged at the newest meeting; with `resting`, and said what that rests on?"""
    this = context.once(newest_meeting, subject)
    judged = [n for n in _judged(this) if n.rests_on or not resting]
    return Verdict(bool(judged), (nothing("notes", f"judgements found: {len(judged)}"),))


@check("progress_rests_on_more_than_attendance", facts=("lines",))
def progress_rests_on_more_than_attendance(subject: Record, context: Context) -> Verdict:
    """Does each judgement of the newest meeting rest on something other than attendance?

    What nobody saw, measured or recorded may say in its words that somebody came, and no more.
    """

    def weak(note: Note) -> bool:
        return attendance_only(note) or (said_only(note) and only_coming(note.words, context))

    return _judgements(subject, context, weak, "rests on attendance only")


@check("progress_rests_on_several_sources", facts=("lines",))
def progress_rests_on_several_sources(subject: Record, context: Context) -> Verdict:
    """Does each judgement of the newest meeting rest on more than one kind of evidence?"""
    return _judgements(subject, context, one_source, "rests on one source")


@check("sources_agree", facts=("lines",))
def sources_agree(subject: Record, context: Context) -> Verdict:
    """Do the sources of each judgement of the newest meeting say the same?"""
    return _judgements(subject, context, lambda note: bool(note.disagree.strip()), "disagree")


@check("progress_rests_on_something", facts=("lines",))
def progress_rests_on_something(subject: Record, context: Context) -> Verdict:
    """Does each judgement of the newest meeting name what it rests on?"""
    return _judgements(subject, context, lambda note: not note.rests_on, "names nothing")


@check("progress_fits_what_was_recorded", facts=("lines", "against"))
def progress_fits_what_was_recorded(subject: Record, context: Context) -> Verdict:
    """Has each thing that is better by somebody's word alone nothing recorded since against it?

    What counts names the same concern: an injury or mark, an enquiry, a strategy discussion, the
    police. An observation may tell of what goes well.
    """
    this = context.once(newest_meeting, subject)
    better = [n for n in (this.notes.values() if this else ()) if n.progress is Progress.BETTER]
    said = [n for n in better if n.line.startswith(JUDGED) and said_only(n)]
    told = [n for n in said if not attendance_only(n)]  # of which another criterion asks
    since = since_of(context.plan, subject, this) if this else None
    events = [
        line
        for line in context.once(lines_of, subject)
        if isinstance(line.about, _HAPPENED)
        if line.day is None or since is None or line.day > since
    ]
    differs = {note: found for note in told if (found := _about(note, events, context.plan))}
    names = sorted(_place(note, context) for note in differs)
    lines = dict.fromkeys(dated(line) for found in differs.values() for line in found)
    seen = tuple(nothing("notes", f"since the last meeting: {name}") for name in lines)
    none = (nothing("notes", f"better by what was said alone, looked at: {len(told)}"),)
    return Verdict(not names, seen or none, {"lines": listed(names), "against": listed(lines, 4)})


def _about(note: Note, events: Iterable[Line], plan: Plan) -> tuple[Line, ...]:
    """The events that name a concern which a judgement is about."""
    concerns = _concerns(note, plan)
    return tuple(e for e in events if concerns & set(getattr(e.about, "concerns", ())))


def _concerns(note: Note, plan: Plan) -> set[str]:
    """The concerns that a judgement is about, by its objective or by itself."""
    kind, _, item_id = note.line.partition("/")
    if kind == "concern":
        return {item_id}
    return {c for o in plan.objectives if o.id == item_id for c in o.concerns}


def _judgements(
    subject: Record, context: Context, weak: Callable[[Note], bool], why: str
) -> Verdict:
    """Whether none of the judgements of the newest meeting is weak in this way."""
    this = context.once(newest_meeting, subject)
    judged = _judged(this)
    weakly = [(_place(note, context), note) for note in judged if weak(note)]
    found = sorted(weakly, key=lambda pair: (pair[0], pair[1].line))
    seen = tuple(nothing("notes", f"{name}: {note.progress}, {why}") for name, note in found)
    none = (nothing("notes", f"judgements of the newest meeting looked at: {len(judged)}"),)
    return Verdict(not found, seen or none, {"lines": listed(name for name, _ in found)})


def _judged(this: Sitting | None) -> list[Note]:
    """The notes of a meeting that judge an objective or a concern."""
    notes = [n for n in (this.notes.values() if this else ()) if n.line.startswith(JUDGED)]
    return [note for note in notes if note.progress not in (None, Progress.NOT_KNOWN)]


def _place(note: Note, context: Context) -> str:
    """`Objective 2`: what a judgement is about."""
    kind, _, item_id = note.line.partition("/")
    items = context.plan.items(f"{kind}s")
    numbers = (n for n, item in enumerate(items, start=1) if item.id == item_id)
    number = next(numbers, None)
    return f"{kind.capitalize()} {number}" if number else ANOTHER.capitalize()
