"""A plan as it grows entry by entry: what is written in the same words is the same item."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from planapp.domain.nouns import (
    Action,
    ActionStatus,
    Concern,
    Contingency,
    Measure,
    Objective,
    Strength,
)
from planapp.domain.plans import Plan
from planapp.exchange.cells import read_day, read_owner
from planapp.exchange.layouts import Entry, Said

SAME_AS_ABOVE = {'"', "''", "”", "“", "〃", "ditto", "as above", "same as above"}
NOTHING = frozenset({"–", "—", "-", "--", "n/a", "n.a", "na"})
"""What stands in a cell for nothing: no concern and no objective, whatever stands above."""

NONE = NOTHING | {"none", "nil"}
CAN_BE_NONE = ("objective", "measure", "scale", "owner", "owner_role", "due")
"""Where “none” says as little; in other cells it is said of something, as of concerns."""

STATUSES = {
    **{str(status): status for status in ActionStatus},
    "done": ActionStatus.DONE,
    "complete": ActionStatus.DONE,
    "completed": ActionStatus.DONE,
    "in progress": ActionStatus.UNDER_WAY,
    "under way": ActionStatus.UNDER_WAY,
    "underway": ActionStatus.UNDER_WAY,
    "started": ActionStatus.UNDER_WAY,
}
NEEDS_ACTION = ("owner", "owner_role", "due", "how_often", "support", "cost", "progress", "status")
OF_ACTION = ("action", *NEEDS_ACTION)
NOTHING_ABOVE = "nothing stands above that it could be the same as"
SCALE = "Scale from 0 to 10"


@dataclass
class Growing:
    """Items by id, in the order in which they are first written, and the rows and tables of them.

    `begin` a table, then `take` its entries.
    """

    concerns: dict[str, Concern] = field(default_factory=dict)
    strengths: dict[str, Strength] = field(default_factory=dict)
    objectives: dict[str, Objective] = field(default_factory=dict)
    measures: dict[str, Measure] = field(default_factory=dict)
    contingencies: dict[str, Contingency] = field(default_factory=dict)
    actions: list[Action] = field(default_factory=list)
    rows: dict[str, int] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)
    _ids: dict[tuple[str, ...], str] = field(default_factory=dict)
    _answers: dict[str, dict[str, None]] = field(default_factory=lambda: defaultdict(dict))
    _measured_by: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    _continuing: set[str] = field(default_factory=set)
    _above: dict[str, str] = field(default_factory=dict)
    _concern: str = ""
    _objective: str = ""
    _place: str = ""
    _prefix: str = ""

    def begin(self, number: int, place: str, *, goes_on: bool) -> None:
        """Begin a table, by its number from 0. One that goes on follows on the one before."""
        self._prefix, self._place = (f"{number + 1}-" if number else ""), place
        if not goes_on:
            self._concern = self._objective = ""

    def take(self, entry: Entry) -> Iterator[tuple[Said, str]]:
        """Put an entry into the plan; gives what found no place in it, and why."""
        if entry.begins:
            self._begin(entry)
        before = self._objective
        self._take_concern(entry)
        self._take_beside(entry)
        self._take_objective(entry)
        measure = self._take_measure(entry)
        if _text(entry, "scale") and _text(entry, "baseline"):
            yield entry.cells["scale"], "a start stands beside it, which was taken"
        if self.actions and _only_links(entry):
            self._take_more_links(entry, measure)
            return
        entry, alone = self._with_above(entry)
        yield from alone
        if _text(entry, "action"):
            made = f"action-{self._prefix}{entry.key}"
            named = measure or _is_none(entry, "measure")
            if not named and self._objective and self._objective == before:
                self._continuing.add(made)
            yield from self._take_action(entry, made, measure)
            return
        for name in NEEDS_ACTION:
            if _text(entry, name):
                yield entry.cells[name], "there is no action in this row"

    def plan(self, reference: str) -> Plan:
        """The plan that has grown."""
        objectives = (
            replace(objective, concerns=tuple(self._answers[objective.id]))
            for objective in self.objectives.values()
        )
        measures = {name: tuple(ids) for name, ids in self._measured_by.items()}
        actions = (
            replace(action, measures=measures.get(action.objective, ()))
            if action.id in self._continuing
            else action
            for action in self.actions
        )
        return Plan(
            reference=reference,
            concerns=tuple(self.concerns.values()),
            strengths=tuple(self.strengths.values()),
            objectives=tuple(objectives),
            measures=tuple(self.measures.values()),
            actions=tuple(actions),
            contingencies=tuple(self.contingencies.values()),
        )

    def _begin(self, entry: Entry) -> None:
        if not entry.cells:
            self._concern = ""
        if not entry.cells or "concern" in entry.cells or "objective" in entry.cells:
            self._objective = ""

    def _take_concern(self, entry: Entry) -> None:
        if _is_none(entry, "concern"):
            self._concern = ""
        elif text := _written(entry, "concern"):
            self._concern = self._known(entry, "concern", text)
            self.concerns.setdefault(self._concern, Concern(id=self._concern, text=text))

    def _take_beside(self, entry: Entry) -> None:
        """What bears on the concern and is no objective: a strength, what will be done if not."""
        if text := _written(entry, "strength"):
            made = self._known(entry, "strength", text)
            self.strengths.setdefault(made, Strength(id=made, text=text))
        if text := _written(entry, "contingency"):
            made = self._known(entry, "contingency", text)
            self.contingencies.setdefault(made, Contingency(id=made, response=text))

    def _take_objective(self, entry: Entry) -> None:
        """An objective answers the concern it is written beside; one that goes on answers none."""
        if _is_none(entry, "objective"):
            self._objective = ""
        text = _written(entry, "objective")
        if not text:
            return
        self._objective = self._known(entry, "objective", text)
        self.objectives.setdefault(self._objective, Objective(id=self._objective, change=text))
        if self._concern:
            self._answers[self._objective][self._concern] = None

    def _take_measure(self, entry: Entry) -> str:
        """The id of the entry's own measure, blank without one.

        A start and a target alone are one too, and so is a number on a scale.
        """
        what = _written(entry, "measure")
        baseline, target, scale = (_text(entry, name) for name in ("baseline", "target", "scale"))
        if not what and {_folded(baseline), _folded(target)} <= {"", *NONE}:
            baseline = target = ""
        if scale:
            return self._measure(entry, (what or SCALE, baseline or scale, target), SCALE)
        if not (what or baseline or target):
            return ""
        if what and not baseline and not target:
            again = self._ids.get(("measure of", self._objective, _folded(what)))
            if again:
                return again
        return self._measure(entry, (what, baseline, target))

    def _measure(self, entry: Entry, said: tuple[str, str, str], instrument: str = "") -> str:
        made = self._known(entry, "measure", self._objective, *said)
        if made not in self.measures:
            what, baseline, target = said
            self._ids.setdefault(("measure of", self._objective, _folded(what)), made)
            self._measured_by[self._objective].append(made)
            self.measures[made] = Measure(
                id=made,
                what=what,
                objective=self._objective,
                instrument=instrument,
                baseline=baseline,
                target=target,
            )
        return made

    def _take_action(self, entry: Entry, made: str, measure: str) -> Iterator[tuple[Said, str]]:
        """Add the entry's action; gives what is wrong with its day, if anything."""
        owner, role = _owner(entry)
        day = read_day(_text(entry, "due"))
        progress, status = _progress(entry)
        self._above = {name: text for name in OF_ACTION if (text := _text(entry, name))}
        self._keep_place(made, entry.cells["action"].row)
        self.actions.append(
            Action(
                id=made,
                what=entry.cells["action"].text,
                owner=owner,
                owner_role=role,
                due=day.day,
                how_often="; ".join(filter(None, (_text(entry, "how_often"), day.words))),
                concerns=(self._concern,) if self._concern else (),
                measures=(measure,) if measure else (),
                objective=self._objective,
                support=_support(entry),
                progress=progress,
                status=status,
            )
        )
        if day.fault:
            yield entry.cells["due"], day.fault

    def _take_more_links(self, entry: Entry, measure: str) -> None:
        """An entry that only says “same as above” says what else the action above is for."""
        last = self.actions[-1]
        concern = self._concern if _written(entry, "concern") else ""
        self.actions[-1] = replace(
            last,
            concerns=tuple(dict.fromkeys(filter(None, (*last.concerns, concern)))),
            measures=tuple(dict.fromkeys(filter(None, (*last.measures, measure)))),
        )

    def _with_above(self, entry: Entry) -> tuple[Entry, list[tuple[Said, str]]]:
        """An action's entry with the words of the one above where it says that they are the same.

        And its cells that say so where nothing stands above.
        """
        written = entry.cells if _text(entry, "action") else {}
        same = {
            name: written[name] for name in OF_ACTION if name in written and _is_same(entry, name)
        }
        alone = [(same[name], NOTHING_ABOVE) for name in same if name not in self._above]
        cells = {name: said for name, said in entry.cells.items() if name not in same}
        for name in same.keys() & self._above.keys():
            cells[name] = replace(same[name], text=self._above[name])
        return replace(entry, cells=cells), alone

    def _known(self, entry: Entry, kind: str, *texts: str) -> str:
        """The id of what was written in these words before, or a new one named after the row."""
        new = f"{kind}-{self._prefix}{entry.key}"
        made = self._ids.setdefault((kind, *map(_folded, texts)), new)
        if made == new:
            said = entry.cells.get(kind) or next(iter(entry.cells.values()))
            self._keep_place(made, said.row)
        return made

    def _keep_place(self, made: str, row: int) -> None:
        self.rows.setdefault(made, row)
        if self._place:
            self.places.setdefault(made, self._place)


def _owner(entry: Entry) -> tuple[str, str]:
    """Who does it and their role: from two columns as they are, or from one that holds both."""
    if "owner_role" in entry.asked:
        return _text(entry, "owner"), _text(entry, "owner_role")
    return read_owner(_text(entry, "owner"))


def _support(entry: Entry) -> str:
    """The help that is given; what it costs stands with it, and says that it does."""
    cost = _text(entry, "cost")
    return "\n".join(filter(None, (_text(entry, "support"), f"Cost: {cost}" if cost else "")))


def _progress(entry: Entry) -> tuple[str, ActionStatus | None]:
    """Words of progress and how far the action is; a status that is not known is kept as words."""
    progress, status = _text(entry, "progress"), _text(entry, "status")
    known = STATUSES.get(_folded(status))
    if "progress" in entry.asked and known is not None:
        return progress, known
    words = "; ".join(filter(None, (progress, status)))
    return words, known or STATUSES.get(_folded(progress))


def _text(entry: Entry, name: str) -> str:
    """The cell's words; blank where they only say that there is nothing."""
    said = entry.cells.get(name)
    return "" if said is None or _is_none(entry, name) else said.text


def _is_none(entry: Entry, name: str) -> bool:
    """Whether the whole cell says that there is nothing."""
    said = entry.cells.get(name)
    return said is not None and _folded(said.text) in (NONE if name in CAN_BE_NONE else NOTHING)


def _written(entry: Entry, name: str) -> str:
    """The cell's words; blank where it only says that it goes on."""
    return "" if _is_same(entry, name) else _text(entry, name)


def _is_same(entry: Entry, name: str) -> bool:
    """Whether the whole cell says that it is the same as the one above."""
    return _folded(_text(entry, name)) in SAME_AS_ABOVE


def _only_links(entry: Entry) -> bool:
    """Whether an entry says of its action only that it is the same as above."""
    return _is_same(entry, "action") and not any(_written(entry, name) for name in NEEDS_ACTION)


def _folded(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip(".")
