"""What was taken out of a plan, in words, with what it was linked to."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from planapp.domain.plans import LISTS, Plan
from planapp.domain.removals import Removal, linking
from planapp.present.answers import answer_in_words, called, first_words
from planapp.present.labels import FIELDS, first_up, noun
from planapp.web.pages import Sight

NOT_PUT_BACK = frozenset({"overrides"})
"""Given anew where it is still needed: what it was given for has changed."""


@dataclass(frozen=True)
class RemovedItem:
    """One removed item: what it was, its answers by question, and what linked to it."""

    removal: Removal
    name: str
    title: str
    answers: tuple[tuple[str, str], ...]
    linked: tuple[str, ...]


def removed_items(
    found: tuple[Removal, ...], version: Callable[[int], Plan], sight: Sight
) -> tuple[RemovedItem, ...]:
    """Each removed item as the last version that had it said it, in the order they were given."""
    kept = lru_cache(maxsize=None)(version)
    known = {edition.id: edition for edition in sight.editions}
    items = []
    for removal in found:
        if removal.list_name not in LISTS.keys() - NOT_PUT_BACK:
            continue
        before = kept(removal.version - 1)
        item = before.get(removal.list_name, removal.item_id)
        said = tuple(
            (label, words)
            for field, label in FIELDS[removal.list_name].items()
            if (words := answer_in_words(item, field, before, known))
        )
        items.append(_shown(removal, before, said))
    return tuple(items)


def _shown(removal: Removal, before: Plan, said: tuple[tuple[str, str], ...]) -> RemovedItem:
    links = linking(before, removal.list_name, removal.item_id)
    words = first_words(before, removal.list_name, removal.item_id)
    return RemovedItem(
        removal,
        first_up(noun(removal.list_name)),
        words or "Nothing was written in it",
        tuple((label, answer) for label, answer in said if answer != words),
        tuple(called(before, other, item.id) for other, item in links),
    )
