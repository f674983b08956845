"""Plans read from tables, one row an action: nothing is dropped, what found no place is listed."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from planapp.domain.gcp import Edition
from planapp.domain.imported import Imported, NotUnderstood
from planapp.domain.nouns import Action, ActionStatus, Concern, Measure, Objective
from planapp.domain.plans import Plan
from planapp.exchange.cells import read_day, read_owner
from planapp.exchange.files import Unreadable, shown
from planapp.exchange.planfile import read_plan_file
from planapp.exchange.rows import LATER, TABLES, Table, read_rows
from planapp.exchange.spreadsheet import as_typed

SAME_AS_ABOVE = {'"', "''", "”", "“", "〃", "ditto", "as above", "same as above"}
NONE = frozenset({"–", "—"})
"""What stands in a cell for none: no concern and no objective, whatever stands above."""

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
_TOTAL = re.compile(r"(?:grand |sub-?)?totals?\b[\s:–-]*(?:\d+|\d* ?[a-z]+:? ?\d*)?", re.IGNORECASE)
_COUNT = re.compile(r"[£\d.,% /-]+(?: ?[a-z]+)?", re.IGNORECASE)
NEEDS_ACTION = ("owner", "owner_role", "due", "how_often", "progress", "status")

Cells = Mapping[str, str]


@dataclass
class _Growing:
    """A plan as it grows row by row; items by id, in the order in which they are first written."""

    concerns: dict[str, Concern] = field(default_factory=dict)
    objectives: dict[str, Objective] = field(default_factory=dict)
    measures: dict[str, Measure] = field(default_factory=dict)
    actions: list[Action] = field(default_factory=list)
    ids: dict[tuple[str, ...], str] = field(default_factory=dict)
    answers: dict[str, dict[str, None]] = field(default_factory=lambda: defaultdict(dict))
    measured_by: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    continuing: set[str] = field(default_factory=set)
    rows: dict[str, int] = field(default_factory=dict)
    concern: str = ""
    objective: str = ""


def read_any(path: Path, editions: Iterable[Edition] = (), today: date | None = None) -> Imported:
    """A plan from a plan file or a table, by the ending of its name.

    A plan file is held to `editions` and `today`, where they are given. A table has no reference of
    its own: the name of the file stands for it. Raises Unreadable.
    """
    suffix = path.suffix.lower()
    if suffix == ".json":
        read = read_plan_file(path, editions, today)
        return Imported(plan=read.plan, record=read.record)
    if suffix in (*TABLES, *LATER):
        return read_table(path, shown(path.stem))
    if path.is_dir():
        raise Unreadable(path, "this is a folder; name one file in it.")
    raise Unreadable(
        path,
        f"found the ending “{suffix}”; known are .json for plan files and .csv or .tsv for tables; "
        "save it as one of these.",
    )


def read_table(path: Path, reference: str) -> Imported:
    """The draft plan in a table. Ids come from rows, so that the same table gives the same plan."""
    table = read_rows(path)
    growing = _Growing()
    left_over = list(_titles(table))
    for number, cells, unknown in _content(table):
        left_over += unknown
        left_over += _take(growing, number, cells, table)
    return Imported(
        plan=_plan(growing, reference),
        rows=growing.rows,
        not_understood=tuple(left_over),
        notes=(table.note,) if table.note else (),
    )


def _titles(table: Table) -> Iterator[NotUnderstood]:
    for at, row in enumerate(table.rows[: table.header.at]):
        for column, cell in enumerate(row):
            if cell.strip():
                yield NotUnderstood(
                    row=at + 1,
                    column=_letter(column),
                    text=cell.strip(),
                    why="it stands above the header",
                )


def _content(table: Table) -> Iterator[tuple[int, Cells, list[NotUnderstood]]]:
    """Each row below the header by its number: cells of known columns, and the others."""
    columns = table.header.columns
    start = table.header.at + 1
    for number, row in enumerate(table.rows[start:], start + 1):
        words = [as_typed(cell.replace("\u00a0", " ").strip()) for cell in row]
        if not any(words) or tuple(words) == table.header.words:
            continue
        total = _is_total(words)
        known = {} if total else {name: words[c] for name, c in columns.items() if c < len(words)}
        why = "it is a total" if total else "no column with such a header is known"
        unknown = [
            NotUnderstood(row=number, column=_column(table, column), text=cell, why=why)
            for column, cell in enumerate(words)
            if cell and (total or column not in columns.values())
        ]
        yield number, known, unknown


def _is_total(words: list[str]) -> bool:
    """Whether a row only counts the others, as spreadsheets end: `Total`, then numbers."""
    first, *others = filter(None, words)
    return bool(_TOTAL.fullmatch(first)) and all(_COUNT.fullmatch(word) for word in others)


def _take(growing: _Growing, number: int, cells: Cells, table: Table) -> Iterator[NotUnderstood]:
    """Put one row into the plan; gives what found no place."""
    before = growing.objective
    _take_concern(growing, number, cells)
    _take_objective(growing, number, cells)
    measure = _take_measure(growing, number, cells)
    if growing.actions and _folded(cells.get("action", "")) in SAME_AS_ABOVE:
        _take_more_links(growing, cells, measure)
        return
    if cells.get("action"):
        named = measure or cells.get("measure") in NONE
        if not named and growing.objective and growing.objective == before:
            growing.continuing.add(f"action-{number}")
        fault = _take_action(growing, number, cells, measure)
        if fault:
            yield _unplaced(table, number, "due", cells, fault)
        return
    for name in NEEDS_ACTION:
        if cells.get(name):
            yield _unplaced(table, number, name, cells, "there is no action in this row")


def _take_concern(growing: _Growing, number: int, cells: Cells) -> None:
    text = _written(cells, "concern")
    if text in NONE:
        growing.concern = ""
        return
    if not text:
        return
    growing.concern = _known(growing, number, "concern", text)
    growing.concerns.setdefault(growing.concern, Concern(id=growing.concern, text=text))


def _take_objective(growing: _Growing, number: int, cells: Cells) -> None:
    """An objective answers the concern it is written beside; one that only goes on answers none."""
    text = _written(cells, "objective")
    if text in NONE:
        growing.objective = ""
        return
    if not text:
        return
    growing.objective = _known(growing, number, "objective", text)
    growing.objectives.setdefault(growing.objective, Objective(id=growing.objective, change=text))
    if growing.concern:
        growing.answers[growing.objective][growing.concern] = None


def _take_measure(growing: _Growing, number: int, cells: Cells) -> str:
    """The id of the row's own measure, blank without one; a start and target alone are one too."""
    what = "" if cells.get("measure") in NONE else _written(cells, "measure")
    baseline, target = cells.get("baseline", ""), cells.get("target", "")
    if not (what or baseline or target):
        return ""
    if what and not baseline and not target:
        again = growing.ids.get(("measure of", growing.objective, _folded(what)))
        if again:
            return again
    made = _known(growing, number, "measure", growing.objective, what, baseline, target)
    if made not in growing.measures:
        growing.ids.setdefault(("measure of", growing.objective, _folded(what)), made)
        growing.measured_by[growing.objective].append(made)
        growing.measures[made] = Measure(
            id=made, what=what, objective=growing.objective, baseline=baseline, target=target
        )
    return made


def _take_action(growing: _Growing, number: int, cells: Cells, measure: str) -> str:
    """Add the row's action; gives what is wrong with its day, if anything."""
    owner, role = _owner(cells)
    day = read_day(cells.get("due", ""))
    progress, status = _progress(cells)
    made = f"action-{number}"
    growing.rows[made] = number
    growing.actions.append(
        Action(
            id=made,
            what=cells["action"],
            owner=owner,
            owner_role=role,
            due=day.day,
            how_often="; ".join(filter(None, (cells.get("how_often", ""), day.words))),
            concerns=(growing.concern,) if growing.concern else (),
            measures=(measure,) if measure else (),
            objective=growing.objective,
            progress=progress,
            status=status,
        )
    )
    return day.fault


def _take_more_links(growing: _Growing, cells: Cells, measure: str) -> None:
    """A row whose action is the same as above says what else that action is for."""
    last = growing.actions[-1]
    concern = growing.concern if _written(cells, "concern") else ""
    more = replace(
        last,
        concerns=tuple(dict.fromkeys(filter(None, (*last.concerns, concern)))),
        measures=tuple(dict.fromkeys(filter(None, (*last.measures, measure)))),
    )
    growing.actions[-1] = more


def _owner(cells: Cells) -> tuple[str, str]:
    """Who does it and their role: from two columns as they are, or from one that holds both."""
    if "owner_role" in cells:
        return cells.get("owner", ""), cells["owner_role"]
    return read_owner(cells.get("owner", ""))


def _progress(cells: Cells) -> tuple[str, ActionStatus]:
    """Words of progress and how far the action is; a status that is not known is kept as words."""
    progress, status = cells.get("progress", ""), cells.get("status", "")
    known = STATUSES.get(_folded(status))
    if "progress" in cells and known is not None:
        return progress, known
    words = "; ".join(filter(None, (progress, status)))
    found = known or STATUSES.get(_folded(progress), ActionStatus.NOT_STARTED)
    return words, found


def _plan(growing: _Growing, reference: str) -> Plan:
    objectives = (
        replace(objective, concerns=tuple(growing.answers[objective.id]))
        for objective in growing.objectives.values()
    )
    measures = {name: tuple(ids) for name, ids in growing.measured_by.items()}
    actions = (
        replace(action, measures=measures.get(action.objective, ()))
        if action.id in growing.continuing
        else action
        for action in growing.actions
    )
    return Plan(
        reference=reference,
        concerns=tuple(growing.concerns.values()),
        objectives=tuple(objectives),
        measures=tuple(growing.measures.values()),
        actions=tuple(actions),
    )


def _known(growing: _Growing, number: int, kind: str, *texts: str) -> str:
    """The id of what was written in these words before, or a new one named after the row."""
    made = growing.ids.setdefault((kind, *map(_folded, texts)), f"{kind}-{number}")
    growing.rows.setdefault(made, number)
    return made


def _written(cells: Cells, name: str) -> str:
    """The cell's words; blank where it only says that it goes on."""
    text = cells.get(name, "")
    return "" if _folded(text) in SAME_AS_ABOVE else text


def _folded(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip(".")


def _unplaced(table: Table, number: int, name: str, cells: Cells, why: str) -> NotUnderstood:
    column = _column(table, table.header.columns[name])
    return NotUnderstood(row=number, column=column, text=cells[name], why=why)


def _column(table: Table, column: int) -> str:
    words = table.header.words
    return words[column] if column < len(words) and words[column] else _letter(column)


def _letter(column: int) -> str:
    """A column as a spreadsheet names it: column A, … column AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"column {letters}"
