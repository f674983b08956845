"""Two versions of one plan side by side: what was added, removed and changed, part by part."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any, cast

from planapp.domain.nouns import Item, Noun
from planapp.domain.plans import LISTS, Plan

PARTS = ("child", "conference", "sign_off")
"""The parts of a plan that are one noun each."""

NEITHER = frozenset({"reference", "version", "id", "seen"})
"""What is no answer: how a plan and its items are known."""


class Happened(StrEnum):
    """What became of an item from one version to another."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    SAME = "not changed"


@dataclass(frozen=True)
class Field:
    """One answer in both versions; the one that has no such item gives None."""

    name: str
    before: Any
    after: Any

    @property
    def same(self) -> bool:
        """Whether both say the same."""
        return bool(self.before == self.after)


@dataclass(frozen=True)
class ItemCompared:
    """One item in both versions: what happened to it, and all its answers."""

    id: str
    happened: Happened
    fields: tuple[Field, ...]


@dataclass(frozen=True)
class PartCompared:
    """One part of the plan: its answers, or its items in their order, or both versions' order.

    `part` is a list of the plan, or child, conference, sign_off, or plan for its own answers.
    """

    part: str
    fields: tuple[Field, ...] = ()
    items: tuple[ItemCompared, ...] = ()
    reordered: bool = False

    @property
    def same(self) -> bool:
        """Whether nothing of it is different."""
        items = all(item.happened is Happened.SAME for item in self.items)
        return items and not self.reordered and all(field.same for field in self.fields)


def compared(before: Plan, after: Plan) -> tuple[PartCompared, ...]:
    """Every part of a plan in both versions, in the order of the plan."""
    own, parts = [], []
    for f in fields(Plan):
        if f.name in LISTS:
            parts.append(_lists(f.name, before, after))
        elif f.name in PARTS:
            found = _fields(getattr(before, f.name), getattr(after, f.name))
            parts.append(PartCompared(f.name, fields=found))
        elif f.name not in NEITHER:
            own.append(Field(f.name, getattr(before, f.name), getattr(after, f.name)))
    return (PartCompared("plan", fields=tuple(own)), *parts)


def _lists(name: str, before: Plan, after: Plan) -> PartCompared:
    old = {item.id: item for item in before.items(name)}
    new = {item.id: item for item in after.items(name)}
    both = [i for i in old if i in new]
    return PartCompared(
        name,
        items=tuple(_item(old.get(i), new.get(i)) for i in _in_order(list(old), list(new))),
        reordered=both != [i for i in new if i in old],
    )


def _in_order(old: list[str], new: list[str]) -> Iterator[str]:
    """The items of the later version; what it has no more follows what stood before it."""
    gone_after: dict[str, list[str]] = {}
    last, there = "", set(new)
    for item_id in old:
        if item_id in there:
            last = item_id
        else:
            gone_after.setdefault(last, []).append(item_id)
    yield from gone_after.get("", ())
    for item_id in new:
        yield item_id
        yield from gone_after.get(item_id, ())


def _item(old: Item | None, new: Item | None) -> ItemCompared:
    if old is None or new is None:
        happened = Happened.REMOVED if new is None else Happened.ADDED
    else:
        happened = Happened.SAME if old == new else Happened.CHANGED
    return ItemCompared(cast(Item, new or old).id, happened, _fields(old, new))


def _fields(old: Noun | None, new: Noun | None) -> tuple[Field, ...]:
    kind = cast(Any, new or old)
    return tuple(
        Field(f.name, getattr(old, f.name, None), getattr(new, f.name, None))
        for f in fields(kind)
        if f.name not in NEITHER
    )
