"""What somebody new in the network must know on one page: why the plan exists, what changed since
a day, who came and left, what is open, the marks so far, where each measure stands.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from planapp.domain.awaited import OpenItem, open_items
from planapp.domain.chronology import StaffChange
from planapp.domain.facts import Recording, current
from planapp.domain.gain import entries, figures, is_figure
from planapp.domain.gcp import Edition
from planapp.domain.growth import Growing, Measurement
from planapp.domain.marks import AfterMark, after_marks
from planapp.domain.movement import series_of
from planapp.domain.nouns import Measure, Objective
from planapp.domain.plans import Plan
from planapp.domain.record import Record
from planapp.present.amounts import figure_in_words
from planapp.present.chronology import Entry, Wanted, entries_of
from planapp.present.dates import date_in_words
from planapp.present.labels import NOT_KNOWN, first_up, joined

USUAL_PERIOD = timedelta(weeks=8)


@dataclass(frozen=True)
class Standing:
    """Where one measure stands: what it is, from where to where, what means worry, and now."""

    what: str
    aim: str
    worry: str
    now: str


@dataclass(frozen=True)
class Newcomer:
    """All that the page says."""

    since: date
    changed: tuple[Entry, ...]
    staff: tuple[StaffChange, ...]
    open: tuple[OpenItem, ...]
    marks: tuple[AfterMark, ...]
    standings: tuple[Standing, ...]


def usual_since(record: Record, today: date) -> date:
    """The day from which changes are told: the newest change of worker, else eight weeks ago."""
    days = [s.day for s in _staff(record) if s.day and s.day <= today]
    return max(days, default=today - USUAL_PERIOD)


def newcomer_of(
    plan: Plan,
    record: Record,
    recordings: Mapping[str, Recording],
    editions: Iterable[Edition],
    since: date,
    today: date,
) -> Newcomer:
    """What is known today, and what of it happened or became known since a day."""
    entries = entries_of(plan, record, recordings, Wanted())
    return Newcomer(
        since=since,
        changed=tuple(e for e in entries if not _is_staff(e) and _is_since(e, since)),
        staff=tuple(reversed(_staff(record))),
        open=open_items(plan, record, today),
        marks=after_marks(record, plan.child),
        standings=tuple(_standings(plan, record, tuple(editions))),
    )


def last_measured(record: Record) -> tuple[Measurement, ...]:
    """The newest entry of weight, of length and of head size; with the last figure, if it is none.

    A figure that is only said is none: what was last measured stands beside it.
    """
    return tuple(found for what in Growing for found in _newest(record.measurements, what))


def _newest(known: tuple[Measurement, ...], what: Growing) -> Iterator[Measurement]:
    dated = [m for m in entries(known, what) if m.day]
    if dated:
        yield dated[-1]
        if not is_figure(dated[-1]):
            yield from figures(known, what)[-1:]


def measured_in_words(measured: Measurement) -> str:
    """`Weight 4.48 kg on 18 May 2027, by Jo Lane`."""
    who = f", by {measured.by}" if measured.by else ""
    unverified = ", unverified" if measured.unverified else ""
    said = f"{measured.what} {figure_in_words(measured)} on {date_in_words(measured.day)}"
    return first_up(f"{said}{who}{unverified}")


def _staff(record: Record) -> tuple[StaffChange, ...]:
    return current(event for event in record.events if isinstance(event, StaffChange))


def _is_staff(entry: Entry) -> bool:
    return isinstance(entry.fact, StaffChange)


def _is_since(entry: Entry, since: date) -> bool:
    """Whether it happened or was recorded on that day or later."""
    happened = entry.fact.day is not None and entry.fact.day >= since
    known = entry.recording.at.astimezone().date() >= since if entry.recording else False
    return happened or known


def _standings(plan: Plan, record: Record, editions: tuple[Edition, ...]) -> Iterator[Standing]:
    """Each objective with a grade, then each measure, in the plan's order."""
    for objective in plan.objectives:
        if objective.subarea:
            yield _graded(objective, plan, record, editions)
        for measure in plan.measures_of(objective.id):
            yield _measured(measure, record)
    known = {objective.id for objective in plan.objectives}
    for measure in plan.measures:
        if measure.objective not in known:
            yield _measured(measure, record)


def _graded(
    objective: Objective, plan: Plan, record: Record, editions: tuple[Edition, ...]
) -> Standing:
    """The newest grade of each carer's care, and whose care where there are several."""
    found = series_of(objective.subarea, record.profiles, editions)
    titles = {sub.key: sub.title for edition in editions for sub in edition.subareas}
    now = []
    for series in found:
        point = series.graded[-1]
        said = f"grade {point.grade} on {date_in_words(point.day, 'a day not known')}"
        carers = plan.linked("carers", series.carers)
        whose = joined(c.name or c.relation for c in carers) or "a carer not known"
        now.append(f"{said} (care by {whose})" if len(found) > 1 else said)
    start, target = (
        g if g is None else f"grade {g}" for g in (objective.grade_now, objective.grade_aim)
    )
    aim = _from_to(start or "", target or "")
    title = titles.get(objective.subarea, objective.subarea)
    return Standing(f"{title} (graded): {objective.change}", aim, "", joined(now) or NOT_KNOWN)


def _measured(measure: Measure, record: Record) -> Standing:
    """What a meeting last said of the measure, or of its objective; a blank is not known."""
    aim = _from_to(measure.baseline, measure.target)
    now = _said_in_a_meeting((measure.id, measure.objective), record)
    return Standing(measure.what or "Nothing written", aim, measure.worry, now)


def _said_in_a_meeting(ids: tuple[str, ...], record: Record) -> str:
    """`worse, said on 12 June 2027, resting on: measured`."""
    held = {meeting.id: meeting.held_on for meeting in current(record.meetings)}
    said = [
        (held.get(note.meeting) or date.min, note)
        for note in current(record.notes)
        if note.progress and note.line.rpartition("/")[2] in ids and note.line
    ]
    if not said:
        return NOT_KNOWN
    day, note = max(said, key=lambda pair: pair[0])
    rests_on = joined(str(kind) for kind in note.rests_on) or "nothing that is named"
    when = date_in_words(day if day > date.min else None, "a day not known")
    return f"{note.progress}, said on {when}, resting on: {rests_on}"


def _from_to(start: str, target: str) -> str:
    return f"from {start or NOT_KNOWN} to {target or NOT_KNOWN}"
