"""How to walk a plan and its record to each noun a criterion may be asked of."""

from collections.abc import Iterator

from planapp.domain.facts import current
from planapp.domain.findings import Applies, Subject
from planapp.domain.gcp import Profile
from planapp.domain.nouns import Action, Concern, Item, Measure, Noun, Objective
from planapp.domain.plans import Plan
from planapp.domain.record import Record

NOUNS: dict[Applies, type[Noun]] = {
    Applies.PLAN: Plan,
    Applies.CONCERN: Concern,
    Applies.OBJECTIVE: Objective,
    Applies.MEASURE: Measure,
    Applies.ACTION: Action,
    Applies.PROFILE: Profile,
    Applies.RECORD: Record,
}

_LISTS = {
    Applies.CONCERN: "concerns",
    Applies.OBJECTIVE: "objectives",
    Applies.MEASURE: "measures",
    Applies.ACTION: "actions",
}


def list_of(kind: Applies) -> str | None:
    """The list of a plan that holds this kind of noun; None when it is not an item of the plan."""
    return _LISTS.get(kind)


def subjects_of(kind: Applies, plan: Plan, record: Record | None) -> Iterator[tuple[Subject, Noun]]:
    """Every subject of a kind, in the order of the plan, with the noun itself.

    A concern that no longer stands keeps its number but is asked nothing.
    """
    if kind is Applies.PLAN:
        yield Subject(kind, "", "Plan"), plan
    elif kind is Applies.RECORD and record is not None:
        yield Subject(kind, "", "Record"), record
    else:
        for number, item in enumerate(_items(kind, plan, record), start=1):
            if isinstance(item, Concern) and not item.stands:
                continue
            yield Subject(kind, item.id, f"{kind.capitalize()} {number}"), item


def _items(kind: Applies, plan: Plan, record: Record | None) -> tuple[Item, ...]:
    if kind is Applies.PROFILE:
        return current(record.profiles) if record else ()
    name = list_of(kind)
    return plan.items(name) if name else ()
