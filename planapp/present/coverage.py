"""The coverage grid: each concern, and each worrying part of care, against what answers it.

A blank is "not yet" or "not known", never good. The grid says what is written, not how well.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from planapp.domain.facts import current
from planapp.domain.gcp import Edition, Profile, SubArea, latest_grades
from planapp.domain.movement import Series, Step
from planapp.domain.nouns import Action, ActionStatus, Concern, Item, Measure, Objective, Strength
from planapp.domain.plans import Plan
from planapp.domain.record import Record
from planapp.present.dates import counted, date_in_short, date_in_words
from planapp.present.grades import grades_in_words, last_steps, step_in_words
from planapp.present.labels import NOT_KNOWN, NOT_YET, joined

Steps = tuple[tuple[Series, Step], ...]

COLUMNS = ("Strength", "Objective", "Measure", "Action", "Owner", "By", "Moved since")


class State(StrEnum):
    """What a cell says: something is written, nothing is, or it cannot be known yet."""

    THERE = "there"
    NOT_YET = "not yet"
    NOT_KNOWN = "not known"


@dataclass(frozen=True)
class Link:
    """An item a cell is about: its list and its id."""

    list_name: str
    id: str


@dataclass(frozen=True)
class Cell:
    """One answer: a short word, its state, more in words where a page has room, and the items."""

    column: str
    word: str
    state: State
    detail: str = ""
    links: tuple[Link, ...] = ()


@dataclass(frozen=True)
class Row:
    """One concern, or one part of care graded as worrying that no concern covers (`subarea`)."""

    label: str
    cells: tuple[Cell, ...]
    detail: str = ""
    concern: str = ""
    subarea: str = ""
    objectives: tuple[Objective, ...] = ()
    actions: tuple[Action, ...] = ()

    @property
    def owners(self) -> tuple[str, ...]:
        """Everybody named to do something about this, each once, with their role: `Jo (GP)`."""
        named = [a for a in self.actions if a.owner.strip()]
        return tuple(dict.fromkeys(_named(action) for action in named))

    @property
    def unowned(self) -> int:
        """How many actions nobody is named for."""
        return sum(1 for a in self.actions if not a.owner.strip())


@dataclass(frozen=True)
class CoverageGrid:
    """All rows, and the objectives and actions that stand on none: they name no concern."""

    rows: tuple[Row, ...]
    loose_objectives: tuple[Objective, ...] = ()
    loose_actions: tuple[Action, ...] = ()
    columns: tuple[str, ...] = COLUMNS


@dataclass(frozen=True)
class _Answer:
    """What the plan holds for one row."""

    strengths: tuple[Strength, ...]
    objectives: tuple[Objective, ...]
    measures: tuple[Measure, ...]
    actions: tuple[Action, ...]


def coverage(plan: Plan, record: Record | None, editions: Iterable[Edition]) -> CoverageGrid:
    """The grid of a plan: its concerns in order, then worrying parts of care none of them covers.

    What counts as worrying is the edition's `concern_from`. Dropped actions are left out, and
    concerns that no longer stand, with what answers these alone.
    """
    profiles = current(record.profiles) if record else ()
    known = {edition.id: edition for edition in editions}
    concern_rows = tuple(_concern_row(plan, c, profiles, known) for c in plan.concerns if c.stands)
    care_rows = tuple(_care_rows(plan, profiles, known))
    rows = concern_rows + care_rows
    over = {concern.id for concern in plan.concerns if not concern.stands}
    placed = {item.id for row in rows for item in (*row.objectives, *row.actions)}
    placed |= {objective.id for objective in plan.objectives if over & {*objective.concerns}}
    placed |= {action.id for action in plan.actions if over & {*action.concerns}}
    return CoverageGrid(
        rows=rows,
        loose_objectives=tuple(o for o in plan.objectives if o.id not in placed),
        loose_actions=tuple(a for a in _live(plan) if a.id not in placed),
    )


def _concern_row(
    plan: Plan, concern: Concern, profiles: tuple[Profile, ...], known: dict[str, Edition]
) -> Row:
    objectives = tuple(o for o in plan.objectives if concern.id in o.concerns)
    answer = _answer(plan, objectives, concern.id)
    subareas = dict.fromkeys((*concern.subareas, *(o.subarea for o in objectives if o.subarea)))
    return Row(
        label=concern.text.strip(),
        cells=_cells(answer, last_steps(profiles, subareas, known)),
        detail=joined(grades_in_words(plan, profiles, tuple(subareas), known)),
        concern=concern.id,
        objectives=objectives,
        actions=answer.actions,
    )


def _care_rows(
    plan: Plan, profiles: tuple[Profile, ...], known: dict[str, Edition]
) -> Iterable[Row]:
    covered = {key for concern in plan.concerns if concern.stands for key in concern.subareas}
    for edition, sub in _graded(profiles, known):
        grades = latest_grades(profiles, sub.key)
        if sub.key in covered or not any(edition.worrying(grade) for _, grade in grades):
            continue
        objectives = tuple(o for o in plan.objectives if o.subarea == sub.key)
        answer = _answer(plan, objectives, "")
        yield Row(
            label=f"{sub.title} (graded in the profile, in no concern)",
            cells=_cells(answer, last_steps(profiles, (sub.key,), known)),
            detail=joined(grades_in_words(plan, profiles, (sub.key,), known)),
            subarea=sub.key,
            objectives=objectives,
            actions=answer.actions,
        )


def _graded(
    profiles: tuple[Profile, ...], known: dict[str, Edition]
) -> Iterable[tuple[Edition, SubArea]]:
    """The sub-areas of the newest profile's edition, in the order of its record sheet."""
    edition = known.get(profiles[-1].edition) if profiles else None
    return [(edition, sub) for sub in edition.subareas] if edition else []


def _answer(plan: Plan, objectives: tuple[Objective, ...], concern_id: str) -> _Answer:
    ids = {o.id for o in objectives}
    actions = tuple(a for a in _live(plan) if _answers(a, concern_id, ids))
    through_actions = {m for a in actions for m in a.measures}
    return _Answer(
        strengths=tuple(s for s in plan.strengths if concern_id and concern_id in s.concerns),
        objectives=objectives,
        measures=tuple(m for m in plan.measures if m.objective in ids or m.id in through_actions),
        actions=actions,
    )


def _answers(action: Action, concern_id: str, objectives: set[str]) -> bool:
    """By the concern it names; an action that names none answers through its objective."""
    if concern_id and action.concerns:
        return concern_id in action.concerns
    return action.objective in objectives


def _live(plan: Plan) -> tuple[Action, ...]:
    return tuple(a for a in plan.actions if a.status is not ActionStatus.DROPPED)


def _cells(answer: _Answer, movement: Steps) -> tuple[Cell, ...]:
    return (
        _count("Strength", answer.strengths, "strengths", "strength"),
        _count("Objective", answer.objectives, "objectives", "objective"),
        _measure(answer),
        _count("Action", answer.actions, "actions", "action"),
        _owner(answer.actions),
        _by(answer),
        _moved(movement),
    )


def _count(column: str, items: tuple[Item, ...], list_name: str, word: str) -> Cell:
    if not items:
        return Cell(column, NOT_YET, State.NOT_YET, f"No {word} is written for this yet")
    return Cell(
        column, str(len(items)), State.THERE, counted(len(items), word), _links(list_name, items)
    )


def _measure(answer: _Answer) -> Cell:
    links = _links("measures", answer.measures)
    graded = [o for o in answer.objectives if o.grade_now is not None and o.grade_aim is not None]
    aims = [f"grade {o.grade_now} → {o.grade_aim}" for o in graded]
    words = aims or ([str(len(answer.measures))] if answer.measures else [])
    if not words:
        return Cell("Measure", NOT_YET, State.NOT_YET, "Nothing is measured for this yet")
    detail = counted(len(answer.measures), "measure")
    return Cell("Measure", joined(words), State.THERE, joined([*aims, detail]), links)


def _owner(actions: tuple[Action, ...]) -> Cell:
    if not actions:
        return Cell("Owner", NOT_YET, State.NOT_YET, "No action, so nobody is named")
    named = tuple(dict.fromkeys(a.owner.strip() for a in actions if a.owner.strip()))
    without = tuple(a for a in actions if not a.owner.strip())
    if without:
        word = f"{len(actions) - len(without)} of {len(actions)} named"
        detail = f"{counted(len(without), 'action')} with nobody named"
        return Cell("Owner", word, State.NOT_YET, detail, _links("actions", without))
    word = named[0] if len(named) == 1 else f"{len(named)} people"
    return Cell("Owner", word, State.THERE, joined(named), _links("actions", actions))


def _named(action: Action) -> str:
    owner, role = action.owner.strip(), action.owner_role.strip()
    return f"{owner} ({role})" if role and role.lower() != owner.lower() else owner


def _by(answer: _Answer) -> Cell:
    """The nearest date of an action not yet done, else how often, else the objective's date."""
    still_open = [a for a in answer.actions if a.status is not ActionStatus.DONE]
    due = _earliest([(a.due, a) for a in still_open if a.due])
    if due:
        return _date_cell(due[0], "Nearest date of an action", "actions", due[1])
    often = next((a for a in still_open if a.how_often.strip()), None)
    if often:
        word = often.how_often.strip()
        return Cell("By", word, State.THERE, f"How often: {word}", _links("actions", (often,)))
    aim = _earliest([(o.by, o) for o in answer.objectives if o.by])
    if aim:
        return _date_cell(aim[0], "Date of an objective", "objectives", aim[1])
    return Cell("By", NOT_YET, State.NOT_YET, "No date or frequency is written yet")


def _earliest(dated: Iterable[tuple[date, Item]]) -> tuple[date, Item] | None:
    return min(dated, key=lambda pair: pair[0], default=None)


def _moved(movement: Steps) -> Cell:
    """Known only when the same carers' care was graded twice; one grading shows no movement."""
    if not movement:
        return Cell("Moved since", NOT_KNOWN, State.NOT_KNOWN, "Needs two profiles to be known")
    words = tuple(dict.fromkeys(str(step.move) for _, step in movement))
    detail = joined(step_in_words(series, step) for series, step in movement)
    return Cell("Moved since", joined(words), State.THERE, detail)


def _date_cell(day: date, what: str, list_name: str, item: Item) -> Cell:
    detail = f"{what}: {date_in_words(day)}"
    return Cell("By", date_in_short(day), State.THERE, detail, _links(list_name, (item,)))


def _links(list_name: str, items: Iterable[Item]) -> tuple[Link, ...]:
    return tuple(Link(list_name, item.id) for item in items)
