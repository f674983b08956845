"""Taking over parts of one plan into another: added after what is there, never over it.

The same trouble of a parent affects each child differently, so what was found for the other child
stays behind: grades, starting points, how far an action is, what was reached.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from planapp.domain.leaving_out import spelt, texts_of
from planapp.domain.nouns import (
    Action,
    Concern,
    Item,
    Kin,
    Measure,
    Objective,
    linked_ids,
    links_of,
)
from planapp.domain.plans import Plan

TAKEN = (
    *("carers", "professionals", "family", "relatives"),
    *("concerns", "strengths", "objectives", "measures", "actions", "contingencies"),
)
"""The lists of a plan that can be taken over; views, visits and a child's day are that child's."""

SHORTEST_NAME = 2
"""Letters of a name that is looked for: initials of one letter stand everywhere."""

_LEFT_BEHIND: dict[type[Item], dict[str, Any]] = {
    Concern: {"resolved": ""},
    Objective: {"grade_now": None, "grade_aim": None, "grade_why": "", "reached": ""},
    Measure: {"baseline": ""},
    Action: {"status": None, "progress": ""},
    Kin: {"lives_with_child": None, "childs_parent": None},
}
"""What was found for the other child; blank in what is taken over."""


@dataclass(frozen=True)
class TakenOver:
    """A plan with what was taken over, by list and new id, and what was there already."""

    plan: Plan
    added: tuple[tuple[str, str], ...]
    there: tuple[tuple[str, str], ...]


def take_over(
    into: Plan, source: Plan, wanted: frozenset[tuple[str, str]], new_id: Callable[[], str]
) -> TakenOver:
    """`into` with these items of another plan, by list and id, under new ids, at the end.

    Links between what is taken over are kept, as are links to what is there already; others are
    not. What `into` has in the same words is not added again.
    """
    ids: dict[str, str] = {}
    added: list[tuple[str, str]] = []
    there: list[tuple[str, str]] = []
    chosen = [(name, item) for name, item in offered(source) if (name, item.id) in wanted]
    for name, item in offered(source):
        known = alike(into, name, item)
        if known is not None:
            ids[item.id] = known.id
        elif (name, item.id) in wanted:
            ids[item.id] = new_id()
    for name, item in chosen:
        known = alike(into, name, item)
        (added if known is None else there).append((name, ids[item.id]))
    plan = into
    for name, item in chosen:
        if (name, ids[item.id]) in added:
            plan = plan.with_item(name, _linked(_without_findings(item), ids))
    return TakenOver(plan, tuple(added), tuple(there))


def offered(source: Plan) -> Iterator[tuple[str, Item]]:
    """What can be taken over from a plan, in the order of its lists."""
    for name in TAKEN:
        for item in source.items(name):
            yield name, item


def alike(into: Plan, list_name: str, item: Item) -> Item | None:
    """The item of a plan that says the same, whatever it is linked to; None when there is none."""
    said = _said(item)
    return next((other for other in into.items(list_name) if _said(other) == said), None)


def says_name(item: Item, name: str) -> bool:
    """Whether a name, or a part of it, stands anywhere in the words of an item."""
    parts = {word.key for word in spelt(name) if len(word.key) >= SHORTEST_NAME}
    words = {word.key for _, text in texts_of(item) for word in spelt(text)}
    return bool(parts & words)


def _said(item: Item) -> Item:
    """What is compared: without id, links and what is left behind."""
    blank = {name: type(getattr(item, name))() for name in links_of(item)}
    return replace(_without_findings(item), id="", **blank)


def _without_findings(item: Item) -> Item:
    found: dict[str, Any] = {}
    for kind, blanks in _LEFT_BEHIND.items():
        if isinstance(item, kind):
            found |= blanks
    return replace(item, **found)


def _linked(item: Item, ids: dict[str, str]) -> Item:
    changes: dict[str, Any] = {"id": ids[item.id]}
    for name in links_of(item):
        known = tuple(ids[i] for i in linked_ids(item, name) if i in ids)
        single = isinstance(getattr(item, name), str)
        changes[name] = next(iter(known), "") if single else tuple(dict.fromkeys(known))
    return replace(item, **changes)
