"""One concern from beginning to end: the grade then, what answers it, and the grade now.

*Then* is the last grade before the conference that made the plan, else the first there is. *Now* is
a later one; where nobody graded since, that is said, and no earlier grade stands in for it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from planapp.domain.gcp import Edition
from planapp.domain.movement import Point, Series, Step, series_of
from planapp.domain.nouns import Action, ActionStatus, Concern, Measure, Objective
from planapp.domain.plans import Plan
from planapp.domain.record import Record
from planapp.present.dates import date_in_words
from planapp.present.grades import SIGNS, carers_named, subarea_title
from planapp.present.labels import item_name, joined


@dataclass(frozen=True)
class Graded:
    """One part of care that the concern is about, as one edition graded the same carers' care.

    `now` is blank where nobody graded since then; `moved` says how the two compare, and whether
    somebody else graded.
    """

    title: str
    carers: str
    before: str
    then: str
    now: str
    moved: str


@dataclass(frozen=True)
class Answer:
    """One objective with how it is measured and what is done; None for actions that serve none."""

    objective: Objective | None
    name: str
    measures: tuple[Measure, ...]
    actions: tuple[Action, ...]


@dataclass(frozen=True)
class Chain:
    """A concern's whole chain. `ungraded` are parts of care it names that nobody graded."""

    concern: Concern
    name: str
    graded: tuple[Graded, ...]
    ungraded: tuple[str, ...]
    answers: tuple[Answer, ...]


def chain_of(
    plan: Plan, record: Record | None, editions: Iterable[Edition], concern: Concern
) -> Chain:
    """Everything in a plan that hangs on one concern. Actions that were dropped are left out."""
    known = {edition.id: edition for edition in editions}
    objectives = tuple(o for o in plan.objectives if concern.id in o.concerns)
    named = dict.fromkeys((*concern.subareas, *(o.subarea for o in objectives if o.subarea)))
    profiles = record.profiles if record else ()
    found = {key: series_of(key, profiles, known.values()) for key in named}
    return Chain(
        concern=concern,
        name=item_name(plan, "concerns", concern.id),
        graded=tuple(_graded(plan, series) for key in named for series in found[key]),
        ungraded=tuple(subarea_title(key, known) for key in named if not found[key]),
        answers=tuple(_answers(plan, concern, objectives)),
    )


def _graded(plan: Plan, series: Series) -> Graded:
    held_on = plan.conference.held_on
    until = [p for p in series.graded if held_on and p.day and p.day <= held_on]
    then = (until or list(series.graded))[-1 if until else 0]
    place = series.graded.index(then)
    now = series.graded[-1] if place < len(series.graded) - 1 else None
    return Graded(
        title=series.subarea.title,
        carers=carers_named(series, plan),
        before=joined(map(_in_words, series.graded[:place])),
        then=_in_words(then),
        now=_in_words(now) if now else "",
        moved=_moved(series, then, now) if now else "",
    )


def _in_words(point: Point) -> str:
    """`grade 4 on 30 October 2026, by Priya Nair`."""
    day = date_in_words(point.day, "a day not known")
    return f"grade {point.grade} on {day}, by {point.profile.scorer or 'somebody not named'}"


def _moved(series: Series, then: Point, now: Point) -> str:
    step = Step.between(series.edition, then, now)
    by = ", by another scorer" if step.other_scorer else ""
    return f"{SIGNS[step.move]} {step.move}{by}"


def _answers(plan: Plan, concern: Concern, objectives: tuple[Objective, ...]) -> Iterator[Answer]:
    actions = [a for a in plan.actions if a.status is not ActionStatus.DROPPED]
    taken: set[str] = set()
    for objective in objectives:
        measures = plan.measures_of(objective.id)
        mine = tuple(a for a in actions if _serves(a, objective, measures, concern))
        taken |= {action.id for action in mine}
        yield Answer(objective, item_name(plan, "objectives", objective.id), measures, mine)
    rest = tuple(a for a in actions if concern.id in a.concerns and a.id not in taken)
    if rest:
        yield Answer(None, "", (), rest)


def _serves(
    action: Action, objective: Objective, measures: tuple[Measure, ...], concern: Concern
) -> bool:
    """By the objective or a measure it names; one that names other concerns alone does not."""
    if action.concerns and concern.id not in action.concerns:
        return False
    moves = {*action.measures} & {measure.id for measure in measures}
    return action.objective == objective.id or bool(moves)
