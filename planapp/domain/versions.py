"""Two edits of one plan: merged when they touch different things, else refused."""

from dataclasses import fields, replace
from typing import Any, cast

from planapp.domain.errors import Conflict, StaleEdit
from planapp.domain.nouns import Item
from planapp.domain.plans import LISTS, Plan

BOOKKEEPING = {"version"}


def merge(base: Plan, theirs: Plan, mine: Plan) -> Plan:
    """Bring an edit that began at `base` into `theirs`, the latest version.

    Edits of different fields or different items are both kept. Raises StaleEdit, with both texts,
    where the same field of the same item was changed in two ways, or where one changed what the
    other removed.
    """
    conflicts: list[Conflict] = []
    changes: dict[str, Any] = {}
    for f in fields(Plan):
        if f.name in BOOKKEEPING:
            continue
        versions = (getattr(base, f.name), getattr(theirs, f.name), getattr(mine, f.name))
        if f.name in LISTS:
            changes[f.name] = _merge_list(f.name, *versions, conflicts)
        else:
            changes[f.name] = _merge_value(f.name, *versions, conflicts)
    if conflicts:
        raise StaleEdit(tuple(conflicts))
    return replace(theirs, **changes)


def _merge_value(
    place: str, base: object, theirs: object, mine: object, conflicts: list[Conflict]
) -> object:
    if mine in (base, theirs):
        return theirs
    if theirs == base:
        return mine
    if hasattr(base, "__dataclass_fields__") and type(base) is type(theirs) is type(mine):
        merged = {
            f.name: _merge_value(
                f"{place}.{f.name}",
                getattr(base, f.name),
                getattr(theirs, f.name),
                getattr(mine, f.name),
                conflicts,
            )
            for f in fields(cast(Any, base))
        }
        return replace(cast(Any, theirs), **merged)
    conflicts.append(Conflict(place, theirs, mine))
    return mine


def _merge_list(
    name: str,
    base: tuple[Item, ...],
    theirs: tuple[Item, ...],
    mine: tuple[Item, ...],
    conflicts: list[Conflict],
) -> tuple[Item, ...]:
    """Items merged one by one, in the order of whoever reordered; new items of both are kept."""
    if base in (theirs, mine):
        return mine if theirs == base else theirs
    old, their, my = ({item.id: item for item in items} for items in (base, theirs, mine))
    merged: dict[str, Item] = {}
    for item_id in {**their, **my}:
        result = _merge_value(
            f"{name}/{item_id}", old.get(item_id), their.get(item_id), my.get(item_id), conflicts
        )
        if result is not None:
            merged[item_id] = cast(Item, result)
    i_reordered = [i.id for i in base if i.id in my] != [i.id for i in mine if i.id in old]
    first, second = (mine, theirs) if i_reordered else (theirs, mine)
    order = dict.fromkeys([i.id for i in first] + [i.id for i in second])
    return tuple(merged[item_id] for item_id in order if item_id in merged)
