"""Several bullets that stand in one cell, made items of their own where a person wants that."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from planapp.domain.imported import Imported
from planapp.domain.nouns import Item, linked_ids, links_of
from planapp.domain.plans import LISTS, Plan
from planapp.exchange.pasted import statements

Where = TypeVar("Where")
TEXTS = {
    "concerns": "text",
    "strengths": "text",
    "objectives": "change",
    "measures": "what",
    "actions": "what",
}
"""The lists whose items come from cells, and the field that holds the words of the cell."""


def divisible(imported: Imported) -> Mapping[str, tuple[str, tuple[str, ...]]]:
    """The items of tables that hold several lines of their own: by id, their list and the lines."""
    found = {}
    for name, field in TEXTS.items() if imported.tables else ():
        for item in imported.plan.items(name):
            parts = tuple(statements(getattr(item, field)))
            if len(parts) > 1:
                found[item.id] = (name, parts)
    return found


def with_split(imported: Imported, ids: Collection[str]) -> Imported:
    """As it was read, with each of these items as several, which share all but their words.

    What leads to one leads to all of them, or to the first where it can lead to one only.
    """
    parts = {one: said for one, said in divisible(imported).items() if one in ids}
    made = {one: _ids(one, len(texts)) for one, (_, texts) in parts.items()}
    lists: dict[str, Any] = {
        name: tuple(
            _relinked(new, made)
            for item in imported.plan.items(name)
            for new in (_split(item, *parts[item.id]) if item.id in parts else [item])
        )
        for name in LISTS
    }
    plan: Plan = replace(imported.plan, **lists)
    return replace(
        imported,
        plan=plan,
        rows=_under(imported.rows, made),
        places=_under(imported.places, made),
    )


def _under(kept: Mapping[str, Where], made: Mapping[str, tuple[str, ...]]) -> dict[str, Where]:
    """What is known of each item, now of all that it was made into."""
    return {new: where for one, where in kept.items() for new in made.get(one, (one,))}


def _ids(item_id: str, count: int) -> tuple[str, ...]:
    return tuple(f"{item_id}-part-{number}" for number in range(1, count + 1))


def _split(item: Item, name: str, texts: tuple[str, ...]) -> list[Item]:
    field, ids = TEXTS[name], _ids(item.id, len(texts))
    return [replace(item, id=one, **{field: text}) for one, text in zip(ids, texts, strict=True)]


def _relinked(item: Item, made: Mapping[str, tuple[str, ...]]) -> Item:
    changed: dict[str, Any] = {}
    for field in links_of(item):
        ids = [new for one in linked_ids(item, field) for new in made.get(one, (one,))]
        single = isinstance(getattr(item, field), str)
        changed[field] = (ids[0] if ids else "") if single else tuple(ids)
    return replace(item, **changed)
