"""The family version, line by line: the author's own words, each with where it was typed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from planapp.domain.family_version import is_own, without_gaps
from planapp.domain.nouns import Action, Contingency, Objective, Trigger, VisitingPattern
from planapp.domain.plans import Plan
from planapp.present.dates import date_in_words
from planapp.present.labels import NOT_KNOWN, NOT_YET
from planapp.present.sentences import as_text, what_changes
from planapp.wording.readability import sentences_of


@dataclass(frozen=True)
class Line:
    """One idea: the author's words, after a few of ours where they need them.

    `part`, `item` and `field` say where the words were typed. A `gap` stands for what is not
    written. `measured` is whether the words count when reading is measured: a date does not.
    What `joins` stands beside the words before it where there is room.
    """

    text: str
    label: str = ""
    part: str = ""
    item: str = ""
    field: str = ""
    gap: bool = False
    measured: bool = True
    joins: bool = False

    @property
    def dated(self) -> bool:
        """Whether it says when."""
        return self.field in {"by", "due", "how_often", "until", "within"}


@dataclass(frozen=True)
class Idea:
    """Lines that belong together; the first of them leads."""

    lines: tuple[Line, ...]

    @property
    def rows(self) -> tuple[tuple[Line, ...], ...]:
        """The lines, those that join with the ones before them."""
        rows: list[tuple[Line, ...]] = []
        for line in self.lines:
            if line.joins and rows:
                rows[-1] += (line,)
            else:
                rows.append((line,))
        return tuple(rows)


@dataclass(frozen=True)
class Group:
    """Ideas under one name, or under none."""

    title: str
    ideas: tuple[Idea, ...]


@dataclass(frozen=True)
class Chapter:
    """One of the questions that the version answers. `sign` names its pictogram."""

    sign: str
    title: str
    groups: tuple[Group, ...]
    blank: str = ""

    @property
    def ideas(self) -> tuple[Idea, ...]:
        """Those of all groups."""
        return tuple(idea for group in self.groups for idea in group.ideas)

    @property
    def lines(self) -> tuple[Line, ...]:
        """Every line, in order."""
        return tuple(line for idea in self.ideas for line in idea.lines)


UNTIL = "Until:"
SIGNS = {
    "worried": "A face that looks worried",
    "well": "A thumb that points up",
    "change": "An arrow that goes up steps",
    "help": "Two people side by side",
    "if": "A road that divides in two",
    "ring": "The receiver of a telephone",
    "day": "A page of a wall calendar",
}
"""The pictograms of the easy-read layout, and what each of them shows."""


def chapters_of(version: Plan, carer: str) -> tuple[Chapter, ...]:
    """All that the version of this carer says, in the order in which it is read."""
    plan = without_gaps(version)
    return (
        Chapter("worried", "What people are worried about", _one(_worries(plan)), "nothing"),
        Chapter("well", "What is going well", _one(_strengths(plan)), "nothing"),
        Chapter("change", "What must change", _one(_changes(plan)), "nothing"),
        Chapter("help", "Who does what", tuple(_doing(plan, carer)), "nothing"),
        Chapter("if", "What happens if things do not change", _one(_ifs(plan)), "nothing"),
        Chapter("ring", "Who to ring", _one(_rings(plan))),
    )


def child_in_words(plan: Plan) -> str:
    """The child's name, or what stands for it."""
    return plan.child.name.strip() or ("the baby" if plan.child.unborn else "the child")


def measured_lines(chapter: Chapter) -> tuple[Line, ...]:
    """The lines whose words count when reading is measured."""
    return tuple(line for line in chapter.lines if line.measured and not line.gap and line.field)


def short_lines(line: Line) -> tuple[str, ...]:
    """The author's words sentence by sentence, for a layout with one short idea a line."""
    return tuple(line.text[s.start : s.end] for s in sentences_of(line.text)) or (line.text,)


def _one(ideas: Iterable[Idea]) -> tuple[Group, ...]:
    return (Group("", tuple(ideas)),)


def _worries(plan: Plan) -> Iterator[Idea]:
    for concern in plan.concerns:
        at = _At("concerns", concern.id)
        yield _idea(
            at.wanted("text", concern.text),
            at.wanted("may_happen", concern.may_happen, "What may happen:"),
        )


def _strengths(plan: Plan) -> Iterator[Idea]:
    for strength in plan.strengths:
        yield _idea(_At("strengths", strength.id).wanted("text", strength.text))


def _changes(plan: Plan) -> Iterator[Idea]:
    for objective in plan.objectives:
        at = _At("objectives", objective.id)
        change = as_text(what_changes(plan, objective.change)) if objective.change.strip() else ""
        yield _idea(
            at.wanted("change", change),
            *_amounts(plan, objective, at),
            at.wanted("by", objective.by, "By:"),
            _joined(at.said("hold_for", objective.hold_for, "For how long:")),
        )


def _amounts(plan: Plan, objective: Objective, at: "_At") -> Iterator[Line | None]:
    """By how much: from where to where, for each measure; or the grades where there is none."""
    measures = plan.measures_of(objective.id)
    for measure in measures:
        of = _At("measures", measure.id)
        yield of.said("what", measure.what, "We look at:")
        yield of.wanted("baseline", measure.baseline, "Now:", NOT_KNOWN)
        yield _joined(of.wanted("target", measure.target, "What it must be:"))
    if not measures:
        yield at.said("grade_now", _grade(objective.grade_now), "Now:")
        yield _joined(at.wanted("grade_aim", _grade(objective.grade_aim), "What it must be:"))


def _grade(grade: int | None) -> str:
    return "" if grade is None else f"grade {grade}"


def _doing(plan: Plan, carer: str) -> Iterator[Group]:
    """First what the reader does, then what each other person does, then who visits."""
    mine = [action for action in plan.actions if is_own(plan, carer, action)]
    if mine:
        yield Group("You", tuple(map(_step, mine)))
    others: dict[str, list[Action]] = {}
    for action in plan.actions:
        if action not in mine:
            owner = _with(action.owner, action.owner_role) or "Nobody named yet"
            others.setdefault(owner, []).append(action)
    for name, actions in others.items():
        yield Group(name, tuple(map(_step, actions)))
    for helper in plan.family:
        helps = _At("family", helper.id).said("helps_with", helper.helps_with)
        yield Group(_with(helper.name, helper.relation), (_idea(helps),))
    visits = tuple(_visit(visit) for visit in plan.visits if visit.agency.strip())
    if visits:
        yield Group("Visits", visits)


def _visit(visit: VisitingPattern) -> Idea:
    at = _At("visits", visit.id)
    often = at.wanted("how_often", visit.how_often, f"{visit.agency}:")
    return _idea(often, _joined(at.said("until", visit.until, UNTIL)))


def _step(action: Action) -> Idea:
    at = _At("actions", action.id)
    often = at.said("how_often", action.how_often, "How often:")
    due = at.said("due", action.due, "Date:" if often else "By:")
    return _idea(
        at.wanted("what", action.what),
        often,
        _joined(due) if often else due,
        None if often or due else at.wanted("due", None, "By:"),
        _joined(at.said("support", action.support, "Help with it:")),
    )


def _with(name: str, what: str) -> str:
    """`Jo Lane, health visitor`; once where both say the same."""
    said, more = name.strip(), what.strip()
    if more.casefold() in said.casefold():
        return said
    return ", ".join(word for word in (said, more) if word)


def _ifs(plan: Plan) -> Iterator[Idea]:
    for one in plan.contingencies:
        at = _At("contingencies", one.id)
        yield _idea(
            at.wanted("trigger", one.trigger, _if(one)),
            at.wanted("response", one.response, "Then:"),
            at.wanted("who", one.who, "Who:"),
            _joined(at.said("within", one.within, "How soon:")),
        )


def _if(one: Contingency) -> str:
    if one.kind is Trigger.NO_CHANGE:
        return f"If by {date_in_words(one.by, f'[{NOT_YET}]')}:"
    return f"If, by {date_in_words(one.by)}:" if one.by else "If:"


def _rings(plan: Plan) -> Iterator[Idea]:
    """The social worker first; who is not named, or has no number yet, is a gap to write in."""
    lead = f"social worker for {child_in_words(plan)}"
    ordered = sorted(plan.professionals, key=lambda one: not one.lead)
    if not any(one.lead for one in ordered):
        yield _idea(_At().wanted("", None, f"{lead}:"))
    for one in ordered:
        at = _At("professionals", one.id)
        name = _with(one.name, lead if one.lead else one.role)
        phone = at.wanted("phone", one.phone, "Telephone:")
        yield _idea(
            at.wanted("name", name), _joined(phone), _joined(at.said("until", one.until, UNTIL))
        )


def _joined(line: Line | None) -> Line | None:
    return replace(line, joins=True) if line else None


def _idea(*lines: Line | None) -> Idea:
    return Idea(tuple(line for line in lines if line is not None))


@dataclass(frozen=True)
class _At:
    """The item of which lines are made."""

    part: str = ""
    item: str = ""

    def said(self, field: str, value: str | date | None, label: str = "") -> Line | None:
        """What is written, if anything is."""
        said = date_in_words(value, "") if not isinstance(value, str) else value.strip()
        counts = isinstance(value, str) and self.part != "professionals"
        return Line(said, label, self.part, self.item, field, measured=counts) if said else None

    def wanted(
        self, field: str, value: str | date | None, label: str = "", gap: str = NOT_YET
    ) -> Line:
        """What is written, or a gap that shows that nothing is."""
        missing = Line(f"[{gap}]", label, self.part, self.item, field, gap=True)
        return self.said(field, value, label) or missing
