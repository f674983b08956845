"""What the pages showed on one day of a story: what happened, was awaited, moved or was missing.

Nothing is added to what the pages say; each line names the page it stands on.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from planapp.domain.agenda import Line, Noticed, agenda
from planapp.domain.awaited import Waiting, open_items
from planapp.domain.chronology import Medical, StaffChange
from planapp.domain.facts import current
from planapp.domain.findings import Applies, CriteriaSet, Finding, Scorecard, Severity
from planapp.domain.gcp import Edition
from planapp.domain.marks import AfterMark, after_marks
from planapp.domain.meetings import Meeting
from planapp.domain.plans import Plan
from planapp.domain.record import Record
from planapp.domain.sittings import since_of, sitting
from planapp.domain.step_down import step_down
from planapp.domain.timescales import IsHoliday, State, Timed, clocks_of
from planapp.domain.visiting import Became, Read
from planapp.present.agenda import line_in_words
from planapp.present.dates import counted, date_in_words
from planapp.present.facts import fact_title
from planapp.present.growth import growth_told, weighed_every
from planapp.present.labels import first_up
from planapp.present.step_down import sentence
from planapp.present.timescales import steps_in_words
from planapp.present.visits import called_off, visits_seen
from planapp.wording.marks import telling_of_marks
from planapp.wording.reader import reader_for

FOUND, OPEN, MARKS, GROWTH = "Check the plan", "Awaited and open", "Injuries and marks", "Growth"
VISITS, AGENDA, STEP_DOWN, DATES = "Visits", "Agenda", "Step-down check", "Dates"
CHRONOLOGY, NEW_HERE = "Chronology", "New in the network"

VIEWS: dict[str, str] = {
    FOUND: "plans.check",
    OPEN: "chronology.awaited",
    MARKS: "chronology.marks",
    GROWTH: "chronology.growth",
    VISITS: "chronology.visits",
    AGENDA: "meetings.listing",
    STEP_DOWN: "meetings.check_step_down",
    DATES: "timescales.dates",
    CHRONOLOGY: "chronology.listing",
    NEW_HERE: "chronology.new_here",
}
"""The view of each page that a line may stand on."""


@dataclass(frozen=True)
class Shown:
    """One thing that a page showed that day: the page, and what it said."""

    page: str
    words: str


@dataclass(frozen=True)
class Known:
    """What was known on a day, with all that pages need to show it. `every` is days of weighing."""

    plan: Plan
    record: Record
    scorecard: Scorecard
    timed: tuple[Timed, ...]
    editions: tuple[Edition, ...]
    read: Read
    every: int
    noticed: Noticed

    @property
    def today(self) -> date:
        """The day."""
        return self.scorecard.today


def known_on(
    plan: Plan,
    record: Record,
    scorecard: Scorecard,
    criteria: CriteriaSet,
    is_holiday: IsHoliday,
) -> Known:
    """What was known on the day of the scorecard, ready to be shown."""
    timed = clocks_of(plan, record, criteria.timescales, scorecard.today, is_holiday)
    read = reader_for(criteria.lexicons).how_often
    every = weighed_every(criteria)
    noticed = Noticed(
        telling=telling_of_marks(record.visits, criteria.lexicons, plan.adults_called)
    )
    return Known(plan, record, scorecard, timed, criteria.editions, read, every, noticed)


def shown_on(known: Known) -> tuple[Shown, ...]:
    """All that the pages said at the end of that day, the child before the paper."""
    sources = (_marks, _growth, _visits, _agendas, _step_down, _reports, _open, _newcomers)
    return tuple(line for source in (*sources, _dates, _found) for line in source(known))


def newly_shown(known: Known, before: Known | None) -> tuple[Shown, ...]:
    """What the pages said that day and had not said the last time."""
    earlier = set(shown_on(before)) if before else set()
    return tuple(line for line in shown_on(known) if line not in earlier)


def _marks(known: Known) -> Iterator[Shown]:
    found = after_marks(known.record, known.plan.child)
    if found:
        count = counted(len(found), "injury or mark", "injuries and marks")
        yield Shown(MARKS, f"{count} so far: {'; '.join(_mark(each) for each in found)}.")
    for each in found:
        if each.unanswered:
            yield Shown(MARKS, f"{fact_title(each.mark)}: {_asked(each)}")


def _mark(after: AfterMark) -> str:
    where = ", ".join(str(region) for region in after.mark.regions) or "place not known"
    return f"{after.number} {fact_title(after.mark)} ({where})"


def _asked(after: AfterMark) -> str:
    owed = [
        words
        for words, missing in (
            ("a referral", after.mark.referred is None),
            ("the opinion of a senior paediatrician", after.mark.senior_opinion is None),
            ("a strategy discussion or enquiry about it", not after.linked),
        )
        if missing
    ]
    return f"the child was not yet mobile; not recorded: {', '.join(owed)}."


def _growth(known: Known) -> Iterator[Shown]:
    told = growth_told(known.record, known.plan.child, days=known.every, today=known.today)
    yield from (Shown(GROWTH, words) for words in told)


def _visits(known: Known) -> Iterator[Shown]:
    seen = visits_seen(known.plan, known.record, since=None, today=known.today, read=known.read)
    came = {visit.agency for visit in seen.visits}
    for rota in (r for r in seen.rotas if r.agency in came):
        not_made = (what for what in Became if what is not Became.MADE and rota.count(what))
        counts = [f"{rota.count(what)} {what}" for what in not_made]
        if counts:
            yield Shown(VISITS, f"{rota.agency}: {', '.join(counts)}.")
    for visit in seen.visits:
        if visit.called_off_by:
            what = first_up(str(visit.looked_at or visit.part_of_day or "a visit"))
            who = called_off((visit,))
            yield Shown(VISITS, f"{what}, refused or cancelled by {who}. {visit.why}.")


def _agendas(known: Known) -> Iterator[Shown]:
    for meeting in current(known.record.meetings):
        if meeting.day == known.today:
            yield from _agenda(known, meeting)


def _agenda(known: Known, meeting: Meeting) -> Iterator[Shown]:
    plan, record = known.plan, known.record
    since = since_of(plan, record, sitting(record, meeting.id))
    noticed = known.noticed
    for line in agenda(plan, record, since, known.today, editions=known.editions, noticed=noticed):
        if line.must or line.against:
            yield Shown(AGENDA, _line(line, known))


def _line(line: Line, known: Known) -> str:
    worded = line_in_words(line, known.plan, known.today)
    must = " The meeting cannot be closed without a note of what was said." if line.must else ""
    return f"{worded.title}: {worded.words}{must}"


def _step_down(known: Known) -> Iterator[Shown]:
    days = {m.id: m.day for m in known.record.meetings}
    for decided in current(known.record.resolutions):
        if decided.steps_down and days.get(decided.meeting) == known.today:
            day, at = known.today, decided.meeting
            found = step_down(known.plan, known.record, day, known.editions, at=at)
            yield Shown(STEP_DOWN, f"“{decided.what}”: {sentence(found, known.plan)}")


def _open(known: Known) -> Iterator[Shown]:
    for item in open_items(known.plan, known.record, known.today):
        follows = item.waiting is Waiting.FOLLOW_UP
        what = item.event.follow_up if follows else str(item.waiting)
        yield Shown(OPEN, f"{fact_title(item.event)}: {what}.")


def _reports(known: Known) -> Iterator[Shown]:
    for event in current(known.record.events):
        if isinstance(event, Medical) and event.written_on and event.difference.strip():
            came = date_in_words(event.written_on)
            words = f"{fact_title(event)}: the written report came on {came} and says what was not"
            yield Shown(CHRONOLOGY, f"{words} said at the time: {event.difference}.")


def _newcomers(known: Known) -> Iterator[Shown]:
    for change in current(known.record.events):
        if isinstance(change, StaffChange) and change.came.strip():
            who = f"{change.came}, {change.role or 'role not known'}"
            yield Shown(NEW_HERE, f"{who}: why the plan exists, what changed and what is open.")


def _dates(known: Known) -> Iterator[Shown]:
    for timed, step in zip(known.timed, steps_in_words(known.timed), strict=True):
        for clock, line in zip(timed.clocks, step.lines, strict=True):
            if clock.state is State.OVERDUE:
                yield Shown(DATES, f"{step.title}: {line.rule}. Overdue.")
            elif clock.state is State.DONE and (clock.days_late or timed.rules_differ):
                yield Shown(DATES, f"{step.title}: {line.rule}. {line.state} {line.how}")


def _found(known: Known) -> Iterator[Shown]:
    groups: dict[str, list[Finding]] = {}
    for finding in known.scorecard.unmet:
        groups.setdefault(finding.criterion, []).append(finding)
    yield Shown(FOUND, "The plan is ready." if known.scorecard.ready else "The plan is not ready.")
    for findings in sorted(groups.values(), key=_weight):
        first = findings[0]
        times = f" ({len(findings)} times)" if len(findings) > 1 else ""
        yield Shown(FOUND, f"{first.criterion} {first.title}: {first.message}{times}")


def _weight(findings: list[Finding]) -> tuple[int, bool]:
    first = findings[0]
    order: Iterable[Severity] = (Severity.MUST, Severity.SHOULD, Severity.CONSIDER)
    return tuple(order).index(first.severity), first.subject.kind is not Applies.RECORD
