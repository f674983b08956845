"""The lines of an agenda in words: what each is, why it is there, what is known, what to ask."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import singledispatch
from itertools import groupby

from planapp.domain.agenda import Graded, Line, Part, Weighed, Why
from planapp.domain.awaited import Waiting, waits
from planapp.domain.chronology import (
    Contact,
    Decision,
    Enquiry,
    Event,
    Mark,
    Medical,
    PoliceAttendance,
    StaffChange,
    Strategy,
)
from planapp.domain.gcp import Profile
from planapp.domain.movement import Course, Move, Step
from planapp.domain.nouns import (
    Action,
    Carer,
    Child,
    Concern,
    Measure,
    Objective,
    Override,
    Professional,
)
from planapp.domain.plans import Plan
from planapp.domain.visit_counts import VisitCount
from planapp.domain.visiting import is_everybody
from planapp.domain.visits import Visit
from planapp.present.amounts import change_in_words, figure_in_words
from planapp.present.dates import counted, date_in_words
from planapp.present.facts import fact_title
from planapp.present.grades import carers_named
from planapp.present.labels import NOT_KNOWN, field_label, first_up, in_words, item_name, joined
from planapp.present.sentences import as_text, change_sentence

Detail = tuple[str, str]
"""What is asked, and what is known of it."""

SHOWN_OF: dict[type[Event], tuple[str, ...]] = {
    Mark: ("regions", "size", "seen_by", "explanation", "mobility", "referred", "senior_opinion"),
    Enquiry: ("ended_on", "told", "family_told_on"),
    Strategy: ("took_part", "agreed"),
    Medical: ("verbal", "written_on", "written", "difference", "not_tested"),
    PoliceAttendance: ("child_seen", "done"),
    StaffChange: ("role", "left", "came"),
    Decision: ("made_by", "words"),
    Contact: ("what", "with_whom", "effort"),
}
ALWAYS_SHOWN = ("seen_by", "done")
"""Of an event that has no list of its own."""

AWAITED = {
    Waiting.ENQUIRY: "The outcome",
    Waiting.REPORT: "The written report",
    Waiting.REFERRAL: "What came of the referral",
    Waiting.DECISION: "The decision in its exact words",
}
MOST_NAMED = 5
"""Parts of care without a grade that are named one by one."""


@dataclass(frozen=True)
class Worded:
    """One line for a reader. `asks` is what the meeting says to it."""

    line: Line
    title: str
    words: str
    why: str
    details: tuple[Detail, ...]
    asks: str

    @property
    def anchor(self) -> str:
        """An id of the line, unique on a page."""
        return anchor_of(self.line.key)


@dataclass(frozen=True)
class PartOfAgenda:
    """One part of the agenda with its lines."""

    part: Part
    lines: tuple[Worded, ...]


def in_address(key: str) -> str:
    """A key in one piece of an address: `event:9f3a`."""
    return key.replace("/", ":", 1)


def anchor_of(key: str) -> str:
    """The id of a line on a page: `line-event-9f3a`."""
    return "line-" + "".join(c if c.isalnum() else "-" for c in key)


def from_address(said: str) -> str:
    """The key that stands in an address."""
    return said.replace(":", "/", 1)


def agenda_in_words(lines: Iterable[Line], plan: Plan, today: date) -> tuple[PartOfAgenda, ...]:
    """All lines in words, by part; a part without lines is left out but for what happened."""
    worded = [line_in_words(line, plan, today) for line in lines]
    found = {p: tuple(g) for p, g in groupby(worded, key=lambda each: each.line.part)}
    found.setdefault(Part.HAPPENED, ())
    return tuple(PartOfAgenda(part, found[part]) for part in Part if part in found)


def line_in_words(line: Line, plan: Plan, today: date) -> Worded:
    """One line in words."""
    title, words, details = _said(line.about, line, plan)
    return Worded(line, title, words, _why(line, today), tuple(details), _asks(line))


def line_called(key: str, plan: Plan, facts: Mapping[str, Event]) -> str:
    """What a line was about when it is on the agenda no longer, as far as that is still there."""
    kind, _, item = key.partition("/")
    if item in facts:
        return fact_title(facts[item])
    lists = {"objective": "objectives", "concern": "concerns", "action": "actions"}
    lists |= {"measure": "measures", "carer": "carers"}
    return item_name(plan, lists[kind], item) if kind in lists else first_up(kind.replace("-", " "))


@singledispatch
def _said(about: object, line: Line, plan: Plan) -> tuple[str, str, Iterable[Detail]]:
    """Title, words and details of a line that is about nothing in particular."""
    last = date_in_words(line.day, "never, as far as is recorded")
    if line.key == "grades":
        return "Graded Care Profile", "Not graded since the last meeting", [("Last graded", last)]
    if line.key == "weight":
        return "Weight", "Not weighed since the last meeting", [("Last weighed", last)]
    return "What we do next", "Who does what by when, and when the next meeting is", ()


@_said.register
def _(about: Event, line: Line, plan: Plan) -> tuple[str, str, Iterable[Detail]]:
    if line.key.startswith("awaited/"):
        about_it = [("What it is about", about.what or NOT_KNOWN)]
        return fact_title(about), _awaited(about), about_it
    if line.key.startswith("follow-up/"):
        return fact_title(about), about.follow_up, [("What happened", about.what or NOT_KNOWN)]
    shown = SHOWN_OF.get(type(about), ALWAYS_SHOWN)
    details = [(field_label(about.part, f), in_words(getattr(about, f))) for f in shown]
    concerns = [item_name(plan, "concerns", c) for c in about.concerns]
    details.append((field_label(about.part, "concerns"), joined(concerns) or NOT_KNOWN))
    return fact_title(about), _first_said(about), details


def _awaited(event: Event) -> str:
    """What is awaited of it, and since when."""
    waiting, since = next(waits(event))
    if waiting is Waiting.NOT_TOLD:
        return f"It ended on {_day(since)}. Who was told the outcome is not all recorded"
    return f"{AWAITED[waiting]} is awaited since {_day(since)}"


def _first_said(event: Event) -> str:
    """What stands open to view: what it was, and what came of it or was said."""
    said = event.what or "Nothing written of what it was"
    if isinstance(event, Contact) and event.words:
        return f"“{event.words}”"
    if isinstance(event, Enquiry):
        return f"{said.rstrip('.')}. Outcome: {event.outcome or NOT_KNOWN}"
    if isinstance(event, Medical):
        came = f"came on {_day(event.written_on)}" if event.written_on else "has not come"
        return f"{said.rstrip('.')}. The written report {came}"
    return said


@_said.register
def _(about: Visit, line: Line, plan: Plan) -> tuple[str, str, Iterable[Detail]]:
    """A visit whose words tell of an injury or mark that nobody recorded as one."""
    said = (about.looked_at, about.what, about.why, about.done)
    words = " ".join(f"{each.strip().rstrip('.')}." for each in said if each.strip())
    shown = ("visitor", "agency", "part_of_day")
    details = [(field_label(about.part, f), in_words(getattr(about, f))) for f in shown]
    details.append(("Injury or mark of that day", "none recorded"))
    return fact_title(about), words, details


@_said.register
def _(about: Graded, line: Line, plan: Plan) -> tuple[str, str, Iterable[Detail]]:
    title = f"Graded Care Profile, {_day(about.profile.day)}"
    if about.course is None:
        return title, "Of an edition that is not known here", ()
    details = list(_moves(about.profile, about.course))
    words = f"{about.course.edition.title}, care by {carers_named(about.course, plan)}"
    words += "".join(f". Worse: {moved}" for label, moved in details if label == "Worse")
    details.append(("Graded by", about.profile.scorer or NOT_KNOWN))
    return title, words, details


@_said.register
def _(about: Weighed, line: Line, plan: Plan) -> tuple[str, str, Iterable[Detail]]:
    now = about.now
    words = figure_in_words(now)
    if about.before is not None and (about.change is not None or now.compared):
        change = f", {change_in_words(about)}" if now.amount is not None else ""
        words += f"{change} ({figure_in_words(about.before)} on {_day(about.before.day)})"
    if now.unverified:
        words += f". Said by {now.said_by or 'somebody not named'}: unverified until a record comes"
    shown = ("by", "place", "scales", "clothed")
    details = [(field_label(now.part, f), in_words(getattr(now, f))) for f in shown]
    return f"{first_up(str(now.what))}, {_day(now.day)}", words, details


@_said.register
def _(about: Measure, line: Line, plan: Plan) -> tuple[str, str, Iterable[Detail]]:
    shown = ("baseline", "target", "worry", "observer")
    details = [(field_label("measures", f), in_words(getattr(about, f))) for f in shown]
    return item_name(plan, "measures", about.id), about.what or NOT_KNOWN, details


@_said.register
def _(about: Action, line: Line, plan: Plan) -> tuple[str, str, Iterable[Detail]]:
    shown = ("owner", "how_often", "status", "progress")
    details = [(field_label("actions", f), in_words(getattr(about, f))) for f in shown]
    return item_name(plan, "actions", about.id), about.what or NOT_KNOWN, details


@_said.register
def _(about: Carer, line: Line, plan: Plan) -> tuple[str, str, Iterable[Detail]]:
    views = plan.linking("parent_views", "carer", about.id)
    words = joined(f"“{view.words}”" for view in views if view.words.strip())
    who = about.name or about.relation or item_name(plan, "carers", about.id)
    details = [("How work is adapted", about.adapted or NOT_KNOWN)] if about.needs else []
    return who, words or "What they say is not known", details


@_said.register
def _(about: Child, line: Line, plan: Plan) -> tuple[str, str, Iterable[Detail]]:
    seen = [d for d in plan.daily_life if d.observed_on and d.observed_on == line.day]
    details = [("The child’s day, seen last", f"{d.text} ({d.observed_by})") for d in seen]
    details = details or [("The child’s day, seen last", NOT_KNOWN)]
    return (
        about.name or "The child",
        plan.child_views or "What the child shows is not known",
        details,
    )


@_said.register
def _(about: Professional, line: Line, plan: Plan) -> tuple[str, str, Iterable[Detail]]:
    who = ", ".join(filter(None, (about.name, about.role, about.agency))) or NOT_KNOWN
    left = about.until is not None and about.until == line.day
    return who, f"{'Left' if left else 'Came'} on {_day(line.day)}", ()


@_said.register
def _(about: VisitCount, line: Line, plan: Plan) -> tuple[str, str, Iterable[Detail]]:
    told = (
        (about.made, "made"),
        (about.missed, "where nobody was in"),
        (about.refused, "refused"),
        (about.cancelled, "cancelled"),
        (about.not_known, "of which nobody said what became"),
        (about.elsewhere, "said to have been made by somebody else, unverified"),
    )
    said = joined(f"{number} {words}" for number, words in told if number)
    none = "No visit is recorded"
    if is_everybody(about.agency):
        none += " of an agency without a pattern of its own"
    details = [("Due by the plan", p.how_often or NOT_KNOWN) for p in about.due]
    return about.agency or "Agency not known", said or none, details


@_said.register
def _(about: Override, line: Line, plan: Plan) -> tuple[str, str, Iterable[Detail]]:
    details = [("Given by", about.by), ("For", about.criterion)]
    return f"Reason given on {_day(about.on)}", about.reason, details


@_said.register
def _(about: Objective, line: Line, plan: Plan) -> tuple[str, str, Iterable[Detail]]:
    concerns = plan.linked("concerns", about.concerns)
    details = [("Because of", c.text) for c in concerns]
    details += [("How we will know", m.what) for m in plan.measures_of(about.id)]
    details.append(("By when", in_words(about.by)))
    return item_name(plan, "objectives", about.id), as_text(change_sentence(plan, about)), details


@_said.register
def _(about: Concern, line: Line, plan: Plan) -> tuple[str, str, Iterable[Detail]]:
    details = [("Objective", "not yet: nothing in the plan says what must change")]
    return item_name(plan, "concerns", about.id), about.text or NOT_KNOWN, details


def _moves(profile: Profile, course: Course) -> Iterator[Detail]:
    """What became of each part of care at this grading, worse first, and what was not graded."""
    last = {s.subarea.title: s.steps[-1] for s in course.series if s.steps}
    steps = {title: step for title, step in last.items() if step.now.profile.id == profile.id}
    for move in (Move.WORSE, Move.BETTER, Move.SAME):
        moved = [f"{t} ({_grades(step)})" for t, step in steps.items() if step.move is move]
        if moved:
            yield first_up(str(move)), joined(moved)
    missing = [sub.title for sub in course.edition.subareas if profile.given(sub.key).grade is None]
    if missing:
        shown = len(missing) <= MOST_NAMED
        yield "Not graded", joined(missing) if shown else f"{len(missing)} parts of care"


def _grades(step: Step) -> str:
    if step.move is Move.SAME:
        return f"grade {step.now.grade}"
    return f"grade {step.before.grade} to {step.now.grade}"


def _why(line: Line, today: date) -> str:
    if line.why is Why.OVERDUE and line.day:
        return (
            f"Overdue: was due on {_day(line.day)}, {counted((today - line.day).days, 'day')} ago"
        )
    if line.why is Why.AWAITED and line.day:
        return f"Awaited for {counted((today - line.day).days, 'day')}"
    return first_up(str(line.why))


def _asks(line: Line) -> str:
    if line.part is Part.OBJECTIVES:
        return "How far is it, and what shows that?"
    if line.key.startswith("measure/"):
        return "What is it now, and who saw or counted it?"
    return "What was said of it?"


def _day(day: date | None) -> str:
    return date_in_words(day, "a day not known")
