"""The agenda of a meeting, built from the record since the last one of its kind.

Nothing has to be remembered to come up: what happened, what was measured or not, what was promised,
what the family says, who is new. The order of recording changes nothing. A line says what it is
about and why it is there; the words for it are in `planapp.present.agenda`.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from planapp.domain.agreement import stale_overrides
from planapp.domain.awaited import Waiting, waits
from planapp.domain.chronology import (
    Contact,
    Enquiry,
    Event,
    Mark,
    Observation,
    PoliceAttendance,
    StaffChange,
    Strategy,
)
from planapp.domain.facts import Fact, current, origins
from planapp.domain.gain import figures
from planapp.domain.gcp import Edition, Profile, age_in_months
from planapp.domain.growth import Growing, Measurement
from planapp.domain.marks import without_a_mark
from planapp.domain.movement import Course, Move, course_of
from planapp.domain.nouns import Action
from planapp.domain.plans import Plan
from planapp.domain.promised import NOT_BEGUN, OVER, goes_on, is_late
from planapp.domain.record import Record
from planapp.domain.sittings import sittings
from planapp.domain.visit_counts import visits_beside_plan
from planapp.domain.visiting import agency_key

WEIGHED_UNTIL = 12
"""Months of age until which a meeting asks for a weight though none was ever recorded."""


class Part(StrEnum):
    """The parts of an agenda, in reading order."""

    HAPPENED = "What happened to the child"
    MEASURED = "What we measured"
    PROMISED = "What we said we would do"
    FAMILY = "What the family says"
    NEW = "Who is new"
    VISITS = "Visits"
    REASONS = "Reasons for going on that no longer count"
    OBJECTIVES = "How far each objective is"
    NEXT = "What we do next"


class Why(StrEnum):
    """Why a line is on the agenda."""

    NEW = "since the last meeting"
    LATE = "recorded after the last meeting"
    UNSPOKEN = "not spoken of at any meeting yet"
    ON = "went on since the last meeting"
    NOT_TAKEN = "not taken since the last meeting"
    DUE = "due"
    OVERDUE = "overdue"
    SILENT = "not started, or nothing is said of how far it is"
    AWAITED = "awaited"
    OPEN = "still to be done"
    ASKED = "asked at each meeting"


@dataclass(frozen=True)
class Line:
    """One line: what it is about, why it is there, its day where it has one.

    `must` says that the meeting cannot be closed before it is spoken to; `against` that a summary
    such as “no concerns” differs from it.
    """

    key: str
    part: Part
    why: Why
    about: object = None
    day: date | None = None
    must: bool = False
    against: bool = False


@dataclass(frozen=True)
class Weighed:
    """A measurement with the figure of its kind before it, where a record was seen of both."""

    now: Measurement
    before: Measurement | None

    @property
    def change(self) -> int | None:
        """By how much it grew, below 0 where it fell; None where that is not known."""
        if self.now.amount is None or self.before is None or self.before.amount is None:
            return None
        return self.now.amount - self.before.amount

    @property
    def fell(self) -> bool:
        """Whether it is less than the time before, or was written down as that."""
        fell = self.change is not None and self.change < 0
        return fell or self.now.lower_without_figure


@dataclass(frozen=True)
class Graded:
    """A profile, with the course up to it; None for an edition that is not known."""

    profile: Profile
    course: Course | None

    @property
    def worse(self) -> bool:
        """Whether any part of care has a worse grade than before."""
        steps = (s.steps[-1] for s in self.course.series if s.steps) if self.course else ()
        return any(s.now.profile.id == self.profile.id and s.move is Move.WORSE for s in steps)


@dataclass(frozen=True)
class Noticed:
    """What no day of a fact says, by id.

    `late` are facts that were recorded after the last meeting was closed, or the conference held
    where there was none, whatever the day they are about; `telling` visits whose words tell of an
    injury or mark.
    """

    late: Collection[str] = ()
    telling: Collection[str] = ()


MUST = (Mark, Enquiry)
"""What is spoken to before a meeting is closed (the review "Jack", 5.52)."""

AGAINST = (Mark, Enquiry, Strategy, PoliceAttendance, Observation)
"""What a summary that all is well is set beside (the review "Jack", 5.53)."""

OF_THE_FAMILY = (Contact,)
OF_THE_NETWORK = (StaffChange,)


def agenda(
    plan: Plan,
    record: Record,
    since: date | None,
    today: date,
    *,
    editions: Iterable[Edition] = (),
    noticed: Noticed = Noticed(),
) -> tuple[Line, ...]:
    """Every line of a meeting on `today` that looks back to `since`; None for all there is.

    An injury or enquiry of before that no meeting spoke of comes up by itself, and so does a visit
    whose words tell of a mark that nobody recorded as one.
    """
    built = _Agenda(plan, record, since, today, tuple(editions), noticed)
    lines = tuple(built.lines())
    return tuple(line for part in Part for line in lines if line.part is part)


def weighings(standing: tuple[Measurement, ...]) -> Iterator[Weighed]:
    """Each measurement, in order of days, with the last figure of its kind on an earlier day.

    What is only said, and of which no record was seen, is set beside none.
    """
    known = {what: figures(standing, what) for what in Growing}
    for now in standing:
        earlier = [m for m in known[now.what] if m.day and now.day and m.day < now.day]
        yield Weighed(now, earlier[-1] if earlier and not now.unverified else None)


class _Agenda:
    """One agenda being built."""

    def __init__(
        self,
        plan: Plan,
        record: Record,
        since: date | None,
        today: date,
        editions: tuple[Edition, ...],
        noticed: Noticed,
    ) -> None:
        """Find what earlier meetings spoke of, and the first id of each fact."""
        self.plan, self.since, self.today = plan, since, today
        self.record = record.until(today)
        self.editions, self.noticed = editions, noticed
        self.first = origins(record.facts)
        self.spoken = {
            line
            for s in sittings(self.record)
            if s.closed and s.meeting.day and s.meeting.day < today
            for line in s.notes
            if s.said(line)
        }

    def lines(self) -> Iterator[Line]:
        """All lines."""
        yield from self._events()
        yield from self._marks_in_visits()
        yield from self._grades()
        yield from self._growth()
        yield from self._measures()
        yield from self._actions()
        yield from self._awaited()
        yield from self._family()
        yield from self._network()
        yield from self._visits()
        for override in stale_overrides(self.plan):
            yield Line(f"override/{override.id}", Part.REASONS, Why.OPEN, override, override.on)
        for objective in self.plan.objectives:
            yield Line(f"objective/{objective.id}", Part.OBJECTIVES, Why.ASKED, objective)
        for concern in self.plan.concerns:
            if concern.stands and not self.plan.linking("objectives", "concerns", concern.id):
                yield Line(f"concern/{concern.id}", Part.OBJECTIVES, Why.ASKED, concern)
        yield Line("next", Part.NEXT, Why.ASKED)

    def _events(self) -> Iterator[Line]:
        for event in current(self.record.events):
            key = self._key("event", event)
            why = self._why(event, key, _days_of(event))
            if why:
                part = Part.HAPPENED
                if isinstance(event, OF_THE_FAMILY):
                    part = Part.FAMILY
                elif isinstance(event, OF_THE_NETWORK):
                    part = Part.NEW
                must, against = isinstance(event, MUST), isinstance(event, AGAINST)
                yield Line(key, part, why, event, event.day, must, against)

    def _marks_in_visits(self) -> Iterator[Line]:
        for visit in without_a_mark(self.record, self.noticed.telling):
            key = self._key("visit", visit)
            why = self._why(visit, key, (visit.day,))
            if why:
                yield Line(key, Part.HAPPENED, why, visit, visit.day, against=True)

    def _grades(self) -> Iterator[Line]:
        standing = current(self.record.profiles)
        found = False
        for profile in standing:
            key = self._key("grades", profile)
            why = self._why(profile, key, (profile.day,))
            if why:
                found = True
                graded = Graded(profile, course_of(profile, standing, self.editions))
                yield Line(key, Part.MEASURED, why, graded, profile.day, against=graded.worse)
        if not found and (standing or any(o.graded for o in self.plan.objectives)):
            last = max((p.day for p in standing if p.day), default=None)
            yield Line("grades", Part.MEASURED, Why.NOT_TAKEN, None, last)

    def _growth(self) -> Iterator[Line]:
        standing = current(self.record.measurements)
        weight = False
        for weighed in weighings(standing):
            now = weighed.now
            key = self._key("measurement", now)
            why = self._why(now, key, (now.day,))
            if why:
                weight = weight or (now.what is Growing.WEIGHT and now.amount is not None)
                yield Line(key, Part.MEASURED, why, weighed, now.day, against=weighed.fell)
        months = age_in_months(self.plan.child, self.today)
        is_baby = months is not None and 0 <= months < WEIGHED_UNTIL
        if not weight and (standing or is_baby):
            known = (m for m in standing if m.what is Growing.WEIGHT and m.amount is not None)
            last = max((m.day for m in known if m.day), default=None)
            yield Line("weight", Part.MEASURED, Why.NOT_TAKEN, None, last)

    def _measures(self) -> Iterator[Line]:
        for measure in self.plan.measures:
            yield Line(f"measure/{measure.id}", Part.MEASURED, Why.ASKED, measure)

    def _actions(self) -> Iterator[Line]:
        for action in self.plan.actions:
            why = self._owed(action)
            if why:
                yield Line(f"action/{action.id}", Part.PROMISED, why, action, action.due)

    def _owed(self, action: Action) -> Why | None:
        if action.status in OVER:
            return None
        if is_late(action, self.today):
            return Why.OVERDUE
        if action.due == self.today:
            return Why.DUE
        silent = action.status in NOT_BEGUN and not action.progress.strip()
        if silent:
            return Why.SILENT
        begun = action.due is not None and action.due < self.today
        return Why.ASKED if begun and goes_on(action) else None

    def _awaited(self) -> Iterator[Line]:
        """Reports, decisions and outcomes that have not come, and follow-ups, however old."""
        for event in current(self.record.events):
            listed = self._why(event, self._key("event", event), _days_of(event))
            for waiting, since in waits(event):
                if since and since > self.today:
                    continue
                if waiting is Waiting.FOLLOW_UP:
                    key = self._key("follow-up", event)
                    yield Line(key, Part.PROMISED, Why.OPEN, event, since)
                elif not (listed and isinstance(event, Enquiry | Mark)):
                    key = self._key("awaited", event)
                    yield Line(key, Part.PROMISED, Why.AWAITED, event, since)

    def _family(self) -> Iterator[Line]:
        for carer in self.plan.carers:
            yield Line(f"carer/{carer.id}", Part.FAMILY, Why.ASKED, carer)
        days = (d.observed_on for d in self.plan.daily_life)
        seen = max((day for day in days if day and day <= self.today), default=None)
        yield Line("child", Part.FAMILY, Why.ASKED, self.plan.child, seen)

    def _network(self) -> Iterator[Line]:
        for person in self.plan.professionals:
            began, ended = person.since, person.until
            day = max((d for d in (began, ended) if d and d <= self.today), default=None)
            if day and self.since and day > self.since:
                yield Line(f"professional/{person.id}", Part.NEW, Why.NEW, person, day)

    def _visits(self) -> Iterator[Line]:
        days = self.since, self.today
        for count in visits_beside_plan(self.plan.visits, self.record.visits, *days):
            key, against = agency_key(count.agency), bool(count.missed or count.refused)
            yield Line(f"visits/{key}", Part.VISITS, Why.ASKED, count, against=against)

    def _why(self, fact: Fact, key: str, days: tuple[date | None, ...]) -> Why | None:
        """Why a fact comes up at this meeting; None where it does not."""
        last = max((d for d in days if d and d <= self.today), default=None)
        if self.since is None or (last and last > self.since):
            older = fact.day and self.since and fact.day <= self.since
            return Why.ON if older else Why.NEW
        if fact.id in self.noticed.late:
            return Why.LATE
        held = self.plan.conference.held_on
        if isinstance(fact, Enquiry) and fact.ended_on and held and last and last <= held:
            return None  # the conference was held upon it
        if key not in self.spoken and (isinstance(fact, MUST) or last in (None, self.since)):
            return Why.UNSPOKEN
        return None

    def _key(self, kind: str, fact: Fact) -> str:
        return f"{kind}/{self.first[fact.id]}"


def _days_of(event: Event) -> tuple[date | None, ...]:
    """The days on which an event began, a report came, it ended, the family was told."""
    later = ("ended_on", "written_on", "family_told_on")
    return (event.day, *(getattr(event, name, None) for name in later))
