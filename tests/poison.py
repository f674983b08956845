"""Puts hostile words into every text of a plan, or of anything that hangs on one."""

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from typing import Any

KEPT = {"id", "seen", "criterion", "subject", "subarea", "subareas", "edition", "supersedes"}
KEPT |= {"reference", "item", "kind", "meeting", "line"}
"""Ids and keys of our own, which nobody types."""


def poisoned(noun: Any, poison: str | Callable[[], str]) -> Any:
    """The same noun with the poison in front of every text that somebody types."""
    more = poison if callable(poison) else lambda: poison
    changes = {}
    for field in fields(noun):
        value = getattr(noun, field.name)
        if field.name in KEPT or "links" in field.metadata or not field.init:
            continue
        changed = _poisoned(value, more)
        if changed is not value:
            changes[field.name] = changed
    return replace(noun, **changes)


def _poisoned(value: Any, more: Callable[[], str]) -> Any:
    if type(value) is str:
        return more() + value
    if is_dataclass(value):
        return poisoned(value, more)
    if isinstance(value, tuple):
        return tuple(_poisoned(one, more) for one in value)
    return value
