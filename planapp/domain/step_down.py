"""Before fewer visits, or the end of a plan: what each concern rests on, and what got worse.

Nothing here says that a child is safe. A concern of which nothing is recorded reads as not known,
and a mark since the last step stands beside whatever got better before it.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from planapp.domain.agenda import Weighed, weighings
from planapp.domain.chronology import Mark
from planapp.domain.facts import current
from planapp.domain.gcp import Edition
from planapp.domain.growth import Growing
from planapp.domain.meetings import MeetingKind, Note, Progress
from planapp.domain.movement import Move, Point, Series, series_of
from planapp.domain.nouns import Concern, ConferenceKind, Objective
from planapp.domain.plans import Plan
from planapp.domain.progress import judged, said_only
from planapp.domain.record import Record
from planapp.domain.sittings import Sitting, sittings
from planapp.domain.visit_counts import VisitCount, visit_counts

OF_GROWTH = re.compile(r"\b(?:weigh|weight|grow|growth|feed|fed\b|nutrition|thriv)", re.IGNORECASE)
"""A concern whose words, objectives or measures speak of this is touched by a loss of weight."""


@dataclass(frozen=True)
class Ground:
    """One thing that moved or did not: which way, over how long, by whom, and how well it stands.

    `about` is the sub-area over time, the two weights, or the objective or concern that a meeting
    judged by `note`; `started` and `day` are the days between which it was looked at.
    """

    way: Progress
    about: Series | Weighed | Objective | Concern
    started: date | None
    day: date | None
    seen_by: str = ""
    note: Note | None = None
    points: tuple[Point, ...] = ()


@dataclass(frozen=True)
class Standing:
    """One concern: what it comes to, on what, and what else happened since the last step."""

    concern: Concern
    comes_to: Progress
    grounds: tuple[Ground, ...]
    marks: tuple[Mark, ...]
    unchanged: int


@dataclass(frozen=True)
class StepDown:
    """The whole check on a day. `since` is the last step, or the conference; None for neither.

    A review conference that decides on this day looks back to the one before it.
    """

    on: date
    since: date | None
    stepped: bool
    concerns: tuple[Standing, ...]
    marks: tuple[Mark, ...]
    losses: tuple[Ground, ...]
    visits: tuple[VisitCount, ...]

    def coming_to(self, way: Progress) -> tuple[Standing, ...]:
        """The concerns that come to this."""
        return tuple(each for each in self.concerns if each.comes_to is way)

    @property
    def supported(self) -> bool:
        """Whether each concern got better by what is recorded, visits were made, and nothing
        recorded got worse. Visits that nobody recorded are not known, and support nothing.
        """
        all_better = len(self.coming_to(Progress.BETTER)) == len(self.concerns) > 0
        made = sum(count.made for count in self.visits)
        not_made = sum(count.not_made for count in self.visits)
        return all_better and made > 0 and not (self.marks or self.losses or not_made)


def step_down(
    plan: Plan, record: Record, today: date, editions: Iterable[Edition] = (), *, at: str = ""
) -> StepDown:
    """What is recorded for and against fewer visits, on a day; nothing of a later day counts.

    `at` is the id of the meeting that decides on it: what it wrote counts, closed or not.
    """
    known = record.until(today)
    stepped = _last_step(known, today)
    since = stepped or _last_conference(plan, known, today)
    at_hand = _AtHand(
        plan,
        known,
        since,
        marks=tuple(_marks(known, since)),
        losses=tuple(_losses(known, since)),
        wrote=tuple(s for s in sittings(known) if s.closed or s.id == at),
        editions=tuple(editions),
    )
    return StepDown(
        today,
        since,
        stepped is not None,
        tuple(_standing(concern, at_hand) for concern in plan.concerns if concern.stands),
        at_hand.marks,
        at_hand.losses,
        visit_counts(known.visits, since, today),
    )


def unchanged_meetings(concern: Concern, plan: Plan, closed: Iterable[Sitting]) -> int:
    """At how many of the latest meetings in a row it was open, not better, with nothing decided.

    A meeting that was closed without it in the plan is none at which it was open.
    """
    count = 0
    for meeting in reversed(tuple(closed)):
        known = meeting.closing.concerns if meeting.closing else ()
        if known and concern.id not in known:
            return count
        if any(concern.id in decided.concerns for decided in meeting.resolutions):
            return count
        notes = (meeting.said(line) for line in _lines_of(concern, plan))
        if any(judged(note) is Progress.BETTER for note in notes):
            return count
        count += 1
    return count


def last_judged(
    line: str, wrote: Iterable[Sitting], since: date | None
) -> tuple[Sitting, Note] | None:
    """The newest note on a line at a meeting after that day that says how far it is."""
    for meeting in reversed(tuple(wrote)):
        note, day = meeting.said(line), meeting.meeting.day
        recent = since is None or day is None or day > since
        if recent and note is not None and note.progress is not None:
            return meeting, note
    return None


@dataclass(frozen=True)
class _AtHand:
    """What all concerns are looked at with."""

    plan: Plan
    record: Record
    since: date | None
    marks: tuple[Mark, ...]
    losses: tuple[Ground, ...]
    wrote: tuple[Sitting, ...]
    editions: tuple[Edition, ...]


def _standing(concern: Concern, at_hand: _AtHand) -> Standing:
    plan, wrote = at_hand.plan, at_hand.wrote
    mine = tuple(mark for mark in at_hand.marks if concern.id in mark.concerns)
    of_growth = OF_GROWTH.search(_said_of(concern, plan))
    grounds = (
        *_graded(concern, at_hand),
        *_judged(plan, concern, wrote, at_hand.since),
        *(at_hand.losses if of_growth else ()),
    )
    unchanged = unchanged_meetings(concern, plan, (s for s in wrote if s.closed))
    served = tuple(plan.linking("objectives", "concerns", concern.id))
    return Standing(concern, _comes_to(grounds, mine, served), grounds, mine, unchanged)


def _comes_to(
    grounds: tuple[Ground, ...], marks: tuple[Mark, ...], served: tuple[Objective, ...]
) -> Progress:
    """Worse where anything is; better only where something is and nothing speaks against it.

    What got better and was then judged not known is not known.
    """
    ways = {ground.way for ground in grounds}
    if Progress.WORSE in ways:
        return Progress.WORSE
    if marks:
        return Progress.NOT_KNOWN
    good = [g for g in grounds if g.way is Progress.BETTER and not _weak(g)]
    unknown = [g for g in grounds if g.note and g.note.progress is Progress.NOT_KNOWN]
    if good:
        stands = any(not any(_overtakes(u, g, served) for u in unknown) for g in good)
        return Progress.BETTER if stands else Progress.NOT_KNOWN
    return Progress.SAME if Progress.SAME in ways else Progress.NOT_KNOWN


def _overtakes(unknown: Ground, good: Ground, served: tuple[Objective, ...]) -> bool:
    """Whether a meeting that could not say, on that day or later, was asked about the same.

    A note on the concern is about all of it; one on an objective is about what no other measures.
    """
    if (unknown.day or date.min) < (good.day or date.min):
        return False
    if isinstance(unknown.about, Concern):
        return True
    if not isinstance(good.about, Series):
        return False
    measured = [o for o in served if o.subarea == good.about.subarea.key]
    return not measured or unknown.about in measured


def _weak(ground: Ground) -> bool:
    """Whether what got better rests on somebody's word alone."""
    return ground.note is not None and said_only(ground.note)


def _graded(concern: Concern, at_hand: _AtHand) -> Iterator[Ground]:
    objectives = at_hand.plan.linking("objectives", "concerns", concern.id)
    keys = dict.fromkeys((*concern.subareas, *(o.subarea for o in objectives if o.subarea)))
    for key in keys:
        for series in series_of(key, at_hand.record.profiles, at_hand.editions):
            yield _of_series(series, at_hand.since)


def _of_series(series: Series, since: date | None) -> Ground:
    """From the last grade by the day of the last step, else the first one, to the newest."""
    points = series.graded
    start = points[0]
    for point in points:
        if since and point.day and point.day <= since:
            start = point
    newest = points[-1]
    way = Progress.NOT_KNOWN
    if newest is not start and start.grade is not None and newest.grade is not None:
        by = series.edition.steps(start.grade, newest.grade)
        last = series.steps[-1].move
        way = Progress.BETTER if by > 0 else Progress.WORSE if by < 0 else Progress.SAME
        way = Progress.WORSE if last is Move.WORSE else way
    return Ground(
        way,
        series,
        start.day,
        newest.day,
        newest.profile.scorer,
        points=(start, newest) if newest is not start else (newest,),
    )


def _judged(
    plan: Plan, concern: Concern, wrote: tuple[Sitting, ...], since: date | None
) -> Iterator[Ground]:
    objectives = {
        f"objective/{o.id}": o for o in plan.linking("objectives", "concerns", concern.id)
    }
    about: dict[str, Objective | Concern] = {**objectives, f"concern/{concern.id}": concern}
    for line, noun in about.items():
        last = last_judged(line, wrote, since)
        if last:
            meeting, note = last
            yield Ground(judged(note), noun, since, meeting.meeting.day, note.sources, note)


def _marks(record: Record, since: date | None) -> Iterator[Mark]:
    """The marks since then, and those whose day is not known."""
    for event in current(record.events):
        if isinstance(event, Mark) and (not event.day or not since or event.day >= since):
            yield event


def _losses(record: Record, since: date | None) -> Iterator[Ground]:
    """Each weight since then that is less than the one before it, or was written down as that."""
    for pair in weighings(current(record.measurements)):
        now, before = pair.now, pair.before
        recent = since is None or (now.day is not None and now.day >= since)
        if pair.fell and recent and now.what is Growing.WEIGHT:
            yield Ground(Progress.WORSE, pair, before.day if before else None, now.day, now.by)


def _lines_of(concern: Concern, plan: Plan) -> tuple[str, ...]:
    objectives = plan.linking("objectives", "concerns", concern.id)
    return (*(f"objective/{o.id}" for o in objectives), f"concern/{concern.id}")


def _said_of(concern: Concern, plan: Plan) -> str:
    """All that the plan says where a concern, its objectives and their measures are written."""
    objectives = plan.linking("objectives", "concerns", concern.id)
    measures = (m for o in objectives for m in plan.measures_of(o.id))
    texts = (
        *(concern.text, concern.may_happen, " ".join(concern.subareas)),
        *(o.change for o in objectives),
        *(f"{m.what} {m.instrument}" for m in measures),
    )
    return " ".join(texts)


def _last_conference(plan: Plan, record: Record, today: date) -> date | None:
    """The day of the plan's conference; of the one before it where that reviews on this day."""
    conference = plan.conference
    if conference.held_on is None or conference.held_on > today:
        return None
    if conference.held_on < today or conference.kind is not ConferenceKind.REVIEW:
        return conference.held_on
    reviews = (s for s in sittings(record) if s.closed and s.meeting.kind is MeetingKind.REVIEW)
    days = (s.meeting.day for s in reviews)
    return max((day for day in days if day and day < today), default=None)


def _last_step(record: Record, today: date) -> date | None:
    """The day of the last closed meeting before this day that decided on a step down."""
    days = (
        s.meeting.day
        for s in sittings(record)
        if s.closed and any(r.steps_down for r in s.resolutions)
    )
    return max((day for day in days if day and day < today), default=None)
