"""Objectives, measures, actions and contingencies read as one sentence from their slots.

A sentence is a tuple of parts, so that a page can draw a missing slot as a visible gap.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from planapp.domain.nouns import Action, Concern, Contingency, Measure, Objective, VisitingPattern
from planapp.domain.nouns import Trigger as SetOff
from planapp.domain.plans import Plan
from planapp.present.dates import date_in_words
from planapp.present.grammar import (
    after_will,
    as_role,
    lowered,
    names_in,
    says_who_will,
    stripped,
)
from planapp.present.labels import NOT_KNOWN, NOT_YET, first_up, in_words, joined

_NUMBERS = "an?|one|two|three|four|five|six|seven|eight|nine|ten|half|few|several|couple of"
_UNITS = "min(?:ute)?|h(?:ou)?r|h|day|night|wk|week|fortnight|month"
AN_AMOUNT = re.compile(
    rf"(?:(?:the|next|first|to|{_NUMBERS}) |[\d.,–-]++ ?)*(?:working |school )?(?:{_UNITS})s?\b"
)
"""A length of time, as “5 working days”: what may happen within it."""


class Kind(StrEnum):
    """What a part of a sentence is: our joining words, the author's words, or nothing written."""

    JOIN = "join"
    SLOT = "slot"
    GAP = "gap"


@dataclass(frozen=True)
class Part:
    """Some words of a sentence. `field` names the slot they came from, or should have.

    They are `marked` while the author is shown that something is found in them.
    """

    text: str
    kind: Kind = Kind.JOIN
    field: str = ""
    marked: bool = False

    @property
    def gap(self) -> bool:
        """Whether this stands where nothing is written."""
        return self.kind is Kind.GAP


Sentence = tuple[Part, ...]


def as_text(sentence: Sentence) -> str:
    """The sentence as plain words, gaps in square brackets."""
    return "".join(part.text for part in sentence)


def objective_sentence(plan: Plan, objective: Objective) -> Sentence:
    """What will be different for the child, from what to what, by when, shown how, seen by whom.

    Of its measures the first is read.
    """
    shown = next(iter(plan.measures_of(objective.id)), Measure(id=""))
    names = names_in(plan)
    return (
        *what_changes(plan, objective.change),
        Part(", from "),
        _slot(_start(shown, objective, names), "starting point", "baseline", NOT_KNOWN),
        Part(" to "),
        _slot(_target(shown, objective, names), "target", "target"),
        Part(" by "),
        _date(objective.by, "date", "by"),
        *_held(objective.hold_for, names),
        Part(", shown by "),
        *_shown_by(objective, shown, names),
        Part("."),
    )


def _shown_by(objective: Objective, shown: Measure, names: frozenset[str]) -> Sentence:
    if objective.graded and not any((shown.what, shown.observer, shown.instrument)):
        return (Part("the grade that a trained worker gives"),)
    return (
        _slot(lowered(shown.what, names), "measure", "what"),
        *_with(shown, names),
        Part(", observed by "),
        _slot(as_role(shown.observer), "who", "observer"),
    )


def aim_sentence(plan: Plan, objective: Objective) -> Sentence:
    """The objective for the first page: what will be different, by how much and by when."""
    names = names_in(plan)
    amounts: list[Part] = []
    for shown in plan.measures_of(objective.id) or (Measure(id=""),):
        amounts += [
            Part(" and from " if amounts else ", from "),
            _slot(_start(shown, objective, names), "starting point", "baseline", NOT_KNOWN),
            Part(" to "),
            _slot(_target(shown, objective, names), "target", "target"),
        ]
    by = _date(objective.by, "date", "by")
    return (*what_changes(plan, objective.change), *amounts, Part(", by "), by, Part("."))


def change_sentence(plan: Plan, objective: Objective) -> Sentence:
    """The objective without its measure, for a list: what will be different, by when."""
    return (
        *what_changes(plan, objective.change),
        Part(", by "),
        _date(objective.by, "date", "by"),
        *_held(objective.hold_for, names_in(plan)),
        Part("."),
    )


def measure_sentence(plan: Plan, measure: Measure) -> Sentence:
    """What is counted, from what to what, by whom, with what, how often, and what would worry."""
    names = names_in(plan)
    return (
        _slot(stripped(measure.what), "measure", "what"),
        Part(": from "),
        _slot(lowered(measure.baseline, names), "starting point", "baseline", NOT_KNOWN),
        Part(" to "),
        _slot(lowered(measure.target, names), "target", "target"),
        Part(", observed by "),
        _slot(as_role(measure.observer), "who", "observer"),
        Part(" with "),
        _slot(lowered(measure.instrument, names), "with what", "instrument"),
        Part(", "),
        _slot(lowered(measure.how_often, names), "how often", "how_often"),
        Part(". What would worry us: "),
        _slot(lowered(measure.worry, names), "what value", "worry"),
        Part("."),
    )


def action_sentence(plan: Plan, action: Action) -> Sentence:
    """Who will do what, how often or by when, so that which measure moves, because of what."""
    measures: tuple[Measure, ...] = plan.linked("measures", action.measures)
    concerns: tuple[Concern, ...] = plan.linked("concerns", action.concerns)
    moves = " move, because of " if len(measures) > 1 else " moves, because of "
    return (
        *_doing(plan, action),
        *_when(action, names_in(plan)),
        Part(", so that "),
        _moved_by(plan, action, measures),
        Part(moves),
        _quoted((c.text for c in concerns), "concern", "concerns"),
        Part("."),
    )


def _moved_by(plan: Plan, action: Action, measures: tuple[Measure, ...]) -> Part:
    """The measures it should move, or the grade of the objective it serves."""
    served: tuple[Objective, ...] = plan.linked("objectives", (action.objective,))
    if served and served[0].graded and not measures:
        return Part(f"the grade of {served[0].grade_now}", Kind.SLOT, "objective")
    return _quoted((m.what for m in measures), "measure", "measures")


def contingency_sentence(plan: Plan, contingency: Contingency) -> Sentence:
    """If this happens, or has not changed by then, who will do what, within what time."""
    names = names_in(plan)
    trigger = lowered(contingency.trigger, names).removeprefix("if ")
    happens = _slot(trigger, "what happens", "trigger")
    by = _date(contingency.by, "date", "by")
    condition: Sentence = (Part("If "), happens)
    if contingency.kind is SetOff.NO_CHANGE:
        condition = (Part("If by "), by, Part(" there is no change: "), happens)
    elif contingency.by is not None:
        condition = (*condition, Part(" by "), by)
    return (
        *condition,
        Part(" – "),
        *_answering(plan, contingency),
        *_within(contingency.within, names),
        Part("."),
    )


def visit_sentence(plan: Plan, visit: VisitingPattern) -> Sentence:
    """Which agency visits how often, whether the child is seen, how, and what is looked at."""
    names = names_in(plan)
    return (
        _slot(visit.agency, "agency", "agency"),
        Part(" visits "),
        _slot(lowered(visit.how_often, names), "how often", "how_often"),
        *(
            Part(f" {word} {date_in_words(day)}")
            for word, day in (("from", visit.since), ("until", visit.until))
            if day
        ),
        Part(". Child seen: "),
        _answer(visit.child_seen, "child_seen"),
        Part("; seen alone: "),
        _answer(visit.seen_alone, "seen_alone"),
        Part("; visits are "),
        _slot(in_words(visit.notice, "").lower(), "announced or not", "notice", NOT_KNOWN),
        Part(". Looks at: "),
        _slot(lowered(visit.looks_at, names), "what is looked at", "looks_at"),
        Part("."),
    )


def what_changes(plan: Plan, change: str) -> Sentence:
    """What will be different, with the child's name before it unless the words begin so."""
    name = plan.child.name.strip() or ("the baby" if plan.child.unborn else "the child")
    said = stripped(change)
    told = "" if says_who_will(said, (name,)) else after_will(said, names_in(plan))
    if said and not told:
        return (_slot(first_up(said), "change", "change"),)
    return (Part(f"{first_up(name)} will "), _slot(told, "change", "change"))


def _start(measure: Measure, objective: Objective, names: frozenset[str]) -> str:
    return lowered(measure.baseline, names) or _grade(objective.grade_now)


def _target(measure: Measure, objective: Objective, names: frozenset[str]) -> str:
    return lowered(measure.target, names) or _grade(objective.grade_aim)


def _grade(grade: int | None) -> str:
    return "" if grade is None else f"grade {grade}"


def _held(hold_for: str, names: frozenset[str]) -> Sentence:
    said = lowered(hold_for, names).removeprefix("for ").strip()
    return (Part(", and held for "), _slot(said, "how long", "hold_for")) if said else ()


def _with(measure: Measure, names: frozenset[str]) -> Sentence:
    instrument = lowered(measure.instrument, names)
    if not instrument or instrument.lower() in measure.what.lower():
        return ()
    return (Part(f" ({instrument})", Kind.SLOT, "instrument"),)


def _doing(plan: Plan, action: Action) -> Sentence:
    what = stripped(action.what)
    if says_who_will(what, (action.owner, action.owner_role)):
        return (_slot(first_up(what), "what", "what"),)
    told = after_will(what, names_in(plan))
    if what and not told:
        return (*_owner(action), Part(": "), _slot(what, "what", "what"))
    return (*_owner(action), Part(" will "), _slot(told, "what", "what"))


def _owner(action: Action) -> Sentence:
    owner, role = action.owner.strip(), as_role(action.owner_role).removeprefix("the ")
    shown = () if not role or role.lower() == owner.lower() else (f" ({role})",)
    return (
        _slot(first_up(owner), "owner", "owner"),
        *(Part(words, Kind.SLOT, "owner_role") for words in shown),
    )


def _when(action: Action, names: frozenset[str]) -> Sentence:
    often = lowered(action.how_often, names)
    if not often:
        return (Part(", by "), _date(action.due, "when", "due"))
    parts: Sentence = (Part(", "), _slot(often, "how often", "how_often"))
    if action.due is None:
        return parts
    return (*parts, Part(", by "), _date(action.due, "when", "due"))


def _answering(plan: Plan, contingency: Contingency) -> Sentence:
    who = _slot(as_role(contingency.who), "who", "who")
    response = stripped(contingency.response)
    if says_who_will(response, (contingency.who,)):
        return (_slot(first_up(response), "what is done", "response"),)
    told = after_will(response, names_in(plan))
    if response and not told:
        return (who, Part(": "), _slot(response, "what is done", "response"))
    return (who, Part(" will "), _slot(told, "what is done", "response"))


def _within(within: str, names: frozenset[str]) -> Sentence:
    said = lowered(within, names)
    joins = ", within " if not said or AN_AMOUNT.match(said) else ", "
    return (Part(joins), _slot(said, "time", "within"))


def _quoted(texts: Iterable[str], gap: str, field: str) -> Part:
    quoted = joined(f"“{stripped(t)}”" for t in texts if t.strip())
    return _slot(quoted, gap, field)


def _answer(value: bool | None, field: str) -> Part:
    return _slot(in_words(value, "").lower(), "yes or no", field, NOT_KNOWN)


def _date(day: date | None, gap: str, field: str) -> Part:
    return _slot(date_in_words(day, ""), gap, field)


def _slot(text: str, gap: str, field: str, blank: str = NOT_YET) -> Part:
    said = text.strip()
    return Part(said, Kind.SLOT, field) if said else Part(f"[{gap}: {blank}]", Kind.GAP, field)
