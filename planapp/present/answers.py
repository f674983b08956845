"""One answer of a plan in words: links by name and first words, parts of care by title."""

from collections.abc import Mapping
from textwrap import shorten

from planapp.domain.gcp import Edition
from planapp.domain.leaving_out import texts_of
from planapp.domain.nouns import Item, Noun, links_of
from planapp.domain.plans import Plan
from planapp.present.grades import subarea_title
from planapp.present.labels import in_words, item_name

IN_ONE_LINE = 60
"""Characters of an item that stand beside its name where another links to it."""


def answer_in_words(of: Noun, field: str, plan: Plan, editions: Mapping[str, Edition]) -> str:
    """What a part of the plan, or one item, answers to one question; blank when nothing."""
    value = getattr(of, field)
    links = links_of(of) if isinstance(of, Item) else {}
    if field in links:
        ids = (value,) if isinstance(value, str) else value
        value = tuple(called(plan, links[field], one) for one in ids if one)
    elif field in ("subarea", "subareas"):
        keys = (value,) if isinstance(value, str) else value
        value = tuple(subarea_title(one, editions) for one in keys if one)
    elif field == "lead" and value is False:
        return ""
    return in_words(value, "")


def called(plan: Plan, list_name: str, item_id: str) -> str:
    """An item that is linked to, with the beginning of what it says: `Concern 1 (Robin is …)`."""
    name = item_name(plan, list_name, item_id)
    words = first_words(plan, list_name, item_id)
    return f"{name} ({shorten(words, IN_ONE_LINE, placeholder=' …')})" if words.strip() else name


def first_words(plan: Plan, list_name: str, item_id: str) -> str:
    """The first thing that an item says; blank when it says nothing, or is not there."""
    found = next((item for item in plan.items(list_name) if item.id == item_id), None)
    return next((text for _, text in texts_of(found)), "") if found else ""
