"""What was taken out of a plan, and how it is put back: in its place and with its links."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from planapp.domain.errors import AlreadyThere
from planapp.domain.nouns import Item, linked_ids, links_of
from planapp.domain.plans import Plan, lists_of


@dataclass(frozen=True, kw_only=True)
class Removal:
    """An item that a plan has no more: `version` is the first without it, saved by whom and when.

    `item_id` of `list_name`; the moment is in UTC.
    """

    list_name: str
    item_id: str
    version: int
    removed_at: datetime
    removed_by: str


@dataclass(frozen=True)
class PutBack:
    """A plan with a removed item in it again.

    `not_linked` are the lists and ids of items that answered it and now answer something else:
    nothing that was chosen meanwhile is overwritten.
    """

    plan: Plan
    not_linked: tuple[tuple[str, str], ...] = ()


def put_back(plan: Plan, before: Plan, list_name: str, item_id: str) -> PutBack:
    """The plan as it is now with the item that it had `before`, in its place and with its links.

    Links to what is there no more are left out. Raises NotFound where `before` has no such item,
    and AlreadyThere where the plan has one of its id.
    """
    item = before.get(list_name, item_id)
    if any(known.id == item_id for _, known in plan.walk()):
        raise AlreadyThere(list_name, item_id)
    found: Any = {list_name: _in_its_place(plan, before, list_name, _with_known_links(plan, item))}
    back = replace(plan, **found)
    not_linked = []
    for other, linking in before.walk():
        for name in _fields_that_link(linking, list_name, item_id):
            now = _find(back, other, linking.id)
            linked = _linked_again(now, linking, name, item_id) if now else None
            if linked is not None:
                back = back.with_item(other, linked)
            elif now is not None:
                not_linked.append((other, linking.id))
    return PutBack(back, tuple(dict.fromkeys(not_linked)))


def linking(plan: Plan, list_name: str, item_id: str) -> tuple[tuple[str, Item], ...]:
    """The items that link to this one, each with its list."""
    return tuple(
        (other, item) for other, item in plan.walk() if _fields_that_link(item, list_name, item_id)
    )


def _fields_that_link(item: Item, list_name: str, item_id: str) -> tuple[str, ...]:
    return tuple(
        name
        for name, to in links_of(item).items()
        if list_name in lists_of(to) and item_id in linked_ids(item, name)
    )


def _in_its_place(plan: Plan, before: Plan, list_name: str, item: Item) -> tuple[Item, ...]:
    """After the nearest of those that stood before it and are there still; else at the start."""
    items = list(plan.items(list_name))
    there = [other.id for other in items]
    place = 0
    for other in before.items(list_name):
        if other.id == item.id:
            break
        if other.id in there:
            place = there.index(other.id) + 1
    items.insert(place, item)
    return tuple(items)


def _with_known_links(plan: Plan, item: Item) -> Item:
    """The item without links to what the plan has no more; one to itself stays."""
    changes: dict[str, Any] = {}
    for name, to in links_of(item).items():
        known = {item.id, *(other.id for each in lists_of(to) for other in plan.items(each))}
        ids = linked_ids(item, name)
        kept = tuple(i for i in ids if i in known)
        if kept != ids:
            changes[name] = "" if isinstance(getattr(item, name), str) else kept
    return replace(item, **changes) if changes else item


def _linked_again(now: Item, before: Item, name: str, item_id: str) -> Item | None:
    """The item with its link; None where it takes one link and has another by now."""
    ids = linked_ids(now, name)
    if item_id in ids:
        return now
    if isinstance(getattr(now, name), str):
        return None if ids else replace(now, **{name: item_id})
    were = linked_ids(before, name)
    untouched = ids == tuple(i for i in were if i != item_id)
    again: Any = {name: were if untouched else (*ids, item_id)}
    return replace(now, **again)


def _find(plan: Plan, list_name: str, item_id: str) -> Item | None:
    return next((item for item in plan.items(list_name) if item.id == item_id), None)
