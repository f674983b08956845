"""Builds the subject of a written example and judges it; tests and the command line share it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, TypeVar

from pydantic import TypeAdapter

from planapp.domain.findings import ADDED_HERE, Applies, CriteriaSet, Criterion, Example, Finding
from planapp.domain.nouns import Noun
from planapp.domain.plans import LISTS, Plan
from planapp.domain.record import Record
from planapp.scorer.marked import differs, unsaid
from planapp.scorer.places import text_marked
from planapp.scorer.registry import Context
from planapp.scorer.score import judge
from planapp.scorer.subjects import list_of, subjects_of

THIS = "this"
USUAL_DAY = date(2027, 2, 1)
Read = TypeVar("Read", Plan, Record)


@dataclass(frozen=True)
class Outcome:
    """Whether an example came out as written; `fault` says what differed, blank when nothing.

    `unsaid` is what is marked and the example does not say: nothing else may rest on it, since
    examples were written before they had to say it.
    """

    criterion: str
    example: Example
    fault: str
    unsaid: str = ""


def built(kind: Applies, example: Example) -> tuple[Plan, Record | None]:
    """The plan and record an example describes. Raises pydantic's ValidationError."""
    plan: dict[str, Any] = {"reference": "example", **example.plan}
    record: dict[str, Any] | None = dict(example.record) if example.record else None
    given = dict(example.given)
    name = list_of(kind)
    if kind is Applies.PLAN:
        plan |= given
    elif name:
        plan[name] = [*plan.get(name, ()), {"id": THIS, **given}]
    elif kind is Applies.PROFILE:
        profile = {"id": THIS, "edition": "gcp1", **given}
        record = {"profiles": [*(record or {}).get("profiles", ()), profile]}
    else:
        record = (record or {}) | given
    checked = None if record is None else _reader(Record).validate_python(record)
    return _reader(Plan).validate_python(_with_ids(plan)), checked


@cache
def _reader(noun: type[Read]) -> TypeAdapter[Read]:
    """Made when first asked for: it takes longer than scoring a plan, which asks for none."""
    return TypeAdapter(noun)


def finding_of(criterion: Criterion, example: Example, criteria: CriteriaSet) -> Finding | None:
    """The criterion's answer to its example; None when its `when` was not met."""
    return _judged(criterion, example, criteria)[0]


def _judged(
    criterion: Criterion, example: Example, criteria: CriteriaSet
) -> tuple[Finding | None, Noun, Plan]:
    plan, record = built(criterion.applies_to, example)
    context = Context(plan, example.today or USUAL_DAY, criteria, record)
    wanted = "" if criterion.applies_to in (Applies.PLAN, Applies.RECORD) else THIS
    wanted = str(example.given.get("id", wanted))
    for subject, noun in subjects_of(criterion.applies_to, plan, record):
        if subject.id == wanted:
            return judge(criterion, subject, noun, context), noun, plan
    raise LookupError(f"the example of {criterion.id} makes no {criterion.applies_to}")


def outcome(criterion: Criterion, example: Example, criteria: CriteriaSet) -> Outcome:
    """Judge one example and say how the answer differs from what is written."""
    finding, noun, plan = _judged(criterion, example, criteria)
    fault = _fault(example, finding)
    if fault or finding is None:
        return Outcome(criterion.id, example, fault)
    shown = finding.evidence
    texts = {e.field: text_marked(noun, plan, e.field) for e in shown if e.start is not None}
    fault = differs(example, shown, texts)
    return Outcome(criterion.id, example, fault, "" if fault else unsaid(example, shown, texts))


def outcomes(criteria: CriteriaSet) -> tuple[Outcome, ...]:
    """Every example of every criterion in force, judged."""
    return tuple(outcome(c, example, criteria) for c in criteria.active for example in c.examples)


def outcomes_of_own(criteria: CriteriaSet) -> tuple[Outcome, ...]:
    """The same of the criteria that an authority has added of its own."""
    own = (c for c in criteria.active if c.local == ADDED_HERE)
    return tuple(outcome(c, example, criteria) for c in own for example in c.examples)


def _fault(example: Example, finding: Finding | None) -> str:
    if finding is None:
        return "the criterion does not apply to it (its `when` is not met)"
    if finding.met != example.meets:
        shown = "; ".join(e.text or e.why for e in finding.evidence)
        return f"it was {'met' if finding.met else 'not met'} (looked at: {shown})"
    if not example.meets and finding.message != example.says:
        return f"it says “{finding.message}”, not “{example.says}”"
    return ""


def _with_ids(plan: Mapping[str, Any]) -> dict[str, Any]:
    """The items of each list with an id where the example gives none."""
    named = dict(plan)
    for name in LISTS:
        if isinstance(plan.get(name), list):
            named[name] = [
                {"id": f"{name}-{number}", **item} if isinstance(item, Mapping) else item
                for number, item in enumerate(plan[name], start=1)
            ]
    return named
