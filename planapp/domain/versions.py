"""Two edits of one plan: merged when they touch different things, else refused."""

from dataclasses import fields, replace
from datetime import date
from typing import Any, cast

from planapp.domain.errors import Conflict, StaleEdit
from planapp.domain.nouns import Conference, ConferenceKind, Item, linked_ids, links_of
from planapp.domain.plans import LISTS, Plan, lists_of

BOOKKEEPING = {"version"}


def first_conference(
    known: date | None, before: Conference, now: Conference, *, agreed: bool
) -> date | None:
    """The day of the first conference, now that a version names one; None while none did.

    As long as the first conference is the one that is named, another day for it corrects it. Where
    none is named that begins a plan, a day that was `agreed` stands: another is of a later one.
    """
    if known is None or now.held_on is None:
        return known or now.held_on
    if now.kind in (ConferenceKind.PRE_BIRTH, ConferenceKind.INITIAL):
        corrects = now.kind is before.kind or before.kind is not ConferenceKind.PRE_BIRTH
    else:
        corrects = now.kind is before.kind and known == before.held_on and not agreed
    return now.held_on if corrects else known


def merge(base: Plan, theirs: Plan, mine: Plan) -> Plan:
    """Bring an edit that began at `base` into `theirs`, the latest version.

    Edits of different fields or different items are both kept. Raises StaleEdit, with both texts,
    where the same field of the same item was changed in two ways, or where one changed what the
    other removed. A link to what the other removed is left out, as removing it would have done.
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
    merged = replace(theirs, **changes)
    there = {item.id for _, item in merged.walk()}
    for name, item in base.walk():
        if item.id not in there:
            merged = merged.without_links(name, item.id)
    return merged


def links_left_out(base: Plan, mine: Plan, kept: Plan) -> tuple[tuple[str, str], ...]:
    """What the items changed by an edit of `base` link to and the plan that was kept has no more.

    Each by its list and id.
    """
    before = {item.id: item for _, item in base.walk()}
    there = {item.id for _, item in kept.walk()}
    found = (
        (lists_of(to), linked)
        for _, item in mine.walk()
        if item != before.get(item.id)
        for name, to in links_of(item).items()
        for linked in linked_ids(item, name)
        if linked not in there
    )
    return tuple(
        dict.fromkeys(
            (name, linked)
            for lists, linked in found
            for name in lists
            if mine.place_of(name, linked) is not None
        )
    )


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
