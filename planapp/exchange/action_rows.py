"""A plan as one table, one row an action, in the columns that `tables` reads back.

Each row says all of its concern, objective and measure again, and a dash where there is none, so
that a row can be moved without changing what it belongs to. What an action is for beside that
follows in rows of its own, whose action is “same as above”; concerns, objectives and measures that
no action names, or that come before those an action names, have rows without an action.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from planapp.domain.nouns import Action, Concern, Item, Measure, Objective
from planapp.domain.plans import Plan

NOTHING = "–"
SAME = "same as above"
HEADS = (
    *("Concern", "Objective", "Measure", "Baseline", "Target", "Action", "Owner", "Their role"),
    *("Due", "How often", "Support", "Status", "Progress"),
)
"""The heads of the columns, each a word that `columns` knows."""

HELD = {
    "concerns": ("text",),
    "objectives": ("change", "concerns"),
    "measures": ("what", "baseline", "target", "objective"),
    "actions": (
        *("what", "owner", "owner_role", "due", "how_often", "support"),
        *("status", "progress"),
        *("concerns", "measures", "objective"),
    ),
}
"""What the table holds of a plan: of these lists these fields, of items that have words."""

Cell = str | date


@dataclass(frozen=True)
class Row:
    """One row, by the items that it is about."""

    concern: Concern | None = None
    objective: Objective | None = None
    measure: Measure | None = None
    action: Action | None = None
    more: bool = False

    @property
    def cells(self) -> Sequence[Cell]:
        """What stands in its columns."""
        measure = self.measure
        where = (
            self.concern.text if self.concern else NOTHING,
            self.objective.change if self.objective else NOTHING,
            *((measure.what, measure.baseline, measure.target) if measure else (NOTHING, "", "")),
        )
        done = self.action
        if done is None or self.more:
            return (*where, SAME if done else "", *[""] * 7)
        who = (done.what, done.owner, done.owner_role)
        how = (done.due or "", done.how_often, done.support)
        return (*where, *who, *how, str(done.status or ""), done.progress)


def rows_of(plan: Plan) -> Iterator[Row]:
    """Every row, in the order of the plan's actions."""
    return _Rows(plan).rows()


@dataclass
class _Rows:
    """What of a plan has been written: items stand in the order in which a reader meets them."""

    plan: Plan
    written: set[str] = field(default_factory=set)

    def rows(self) -> Iterator[Row]:
        """Actions first, then what none of them names."""
        for action in self.plan.actions:
            if has_words(action):
                yield from self._of_action(action)
        for name in ("concerns", "objectives", "measures"):
            yield from self._all_up_to(name, self._waiting(name))

    def _of_action(self, action: Action) -> Iterator[Row]:
        concerns: Concerns = self._linked("concerns", action.concerns)
        measures: Measures = self._linked("measures", action.measures)
        objective = self._objective(action.objective)
        first = Row(objective=objective, action=action)
        if concerns and _beside(concerns[0], objective):
            first = replace(first, concern=concerns[0])
        if measures and self._objective(measures[0].objective) == objective:
            first = replace(first, measure=measures[0])
        yield from self._before(first, concerns, measures)
        self.written |= {item.id for item in (*concerns, objective, *measures) if item}
        yield first
        more = Row(action=action, more=True)
        for concern in concerns:
            if concern is not first.concern:
                yield replace(more, concern=concern)
        for measure in measures:
            if measure is not first.measure:
                yield replace(more, objective=self._objective(measure.objective), measure=measure)

    def _before(self, first: Row, concerns: "Concerns", measures: "Measures") -> Iterator[Row]:
        """Rows of its own for what the rows of an action cannot be the first to say."""
        for measure in measures:
            other = self._objective(measure.objective)
            if other and other is not first.objective:
                yield from self._all_up_to("objectives", [other])
        if not self._come_next("measures", measures):
            yield from self._all_up_to("measures", measures)
        objective = first.objective
        if objective and not self._said_whole(objective, first.concern):
            yield from self._all_up_to("objectives", [objective])
        if not self._come_next("concerns", concerns):
            yield from self._all_up_to("concerns", concerns)

    def _said_whole(self, objective: Objective, beside: Concern | None) -> bool:
        """Whether an objective was written, or is so in a row beside this concern."""
        answers = self._linked("concerns", objective.concerns)
        whole = answers == ([beside] if beside else [])
        return whole and self._come_next("objectives", [objective])

    def _come_next(self, name: str, items: Sequence[Item]) -> bool:
        """Whether those that were not written come next in their list, in this order."""
        new = [item for item in items if item.id not in self.written]
        return new == self._waiting(name)[: len(new)]

    def _all_up_to(self, name: str, items: Sequence[Item]) -> Iterator[Row]:
        """A row for each that was not written, and for those before them in their list."""
        left = {item.id for item in items} - self.written
        for item in self._waiting(name):
            if not left:
                return
            if item.id not in self.written:  # the rows of one before may have said it
                yield from self._alone(item)
                self.written.add(item.id)
            left.discard(item.id)

    def _alone(self, item: Item) -> Iterator[Row]:
        match item:
            case Concern():
                yield Row(concern=item)
            case Measure():
                objective = self._objective(item.objective)
                yield from self._all_up_to("objectives", [objective] if objective else [])
                yield Row(objective=objective, measure=item)
            case Objective():
                yield from self._of_objective(item)

    def _of_objective(self, objective: Objective) -> Iterator[Row]:
        concerns: Concerns = self._linked("concerns", objective.concerns)
        for concern in concerns:
            if not self._come_next("concerns", [concern]):
                yield from self._all_up_to("concerns", [concern])
            self.written.add(concern.id)
            yield Row(concern=concern, objective=objective)
        if not concerns:
            yield Row(objective=objective)

    def _objective(self, objective_id: str) -> Objective | None:
        return next(iter(self._linked("objectives", (objective_id,))), None)

    def _waiting(self, name: str) -> list[Any]:
        return [i for i in self.plan.items(name) if has_words(i) and i.id not in self.written]

    def _linked(self, name: str, ids: tuple[str, ...]) -> list[Any]:
        """The items of these ids that have words, in the order in which they are named."""
        known = {item.id: item for item in self.plan.items(name) if has_words(item)}
        return [known[one] for one in ids if one in known]


Concerns = list[Concern]
Measures = list[Measure]


def has_words(item: object) -> bool:
    """Whether an item can be written in a table, which knows items by their words."""
    match item:
        case Concern(text=words) | Objective(change=words) | Action(what=words):
            return bool(words.strip())
        case Measure():
            return any(words.strip() for words in (item.what, item.baseline, item.target))
    return False


def _beside(concern: Concern, objective: Objective | None) -> bool:
    """Whether they may stand in one row, which says that the objective answers the concern."""
    return objective is None or concern.id in objective.concerns
