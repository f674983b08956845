"""Where a criterion looks: a field of its subject, or of the plan when it begins with `plan.`."""

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from operator import attrgetter
from typing import Any, get_args, get_type_hints

from planapp.domain.plans import Plan

PLAN_PREFIX = "plan."
_hints = cache(get_type_hints)


def value_at(subject: object, plan: Plan, place: str) -> object:
    """What stands at a place, e.g. `due` of an action or `plan.conference.held_on`."""
    of_plan, look = _way_to(place)
    return look(plan if of_plan else subject)


@cache
def _way_to(place: str) -> tuple[bool, Callable[[object], object]]:
    """Found once for each place: criteria name some hundred."""
    return _of_plan(place), attrgetter(place.removeprefix(PLAN_PREFIX))


def text_marked(subject: object, plan: Plan, box: str) -> str:
    """The text in which evidence counts: a field of its subject, the plan or an item of a list.

    An item is named by its list and id, or the sub-area it grades: `carers/p1.name`. Blank where
    there is none.
    """
    name, _, rest = box.partition("/")
    here: object = subject
    if rest:
        key, _, box = rest.rpartition(".")
        items, named = (subject, "subarea") if name == "grades" else (plan, "id")
        here = next((i for i in getattr(items, name, ()) if getattr(i, named, "") == key), None)
    elif not hasattr(subject, box.partition(".")[0]):
        here = plan
    for part in box.removeprefix(PLAN_PREFIX).split("."):
        here = getattr(here, part, None)
    return text_of(here)


def unknown_in(noun: type, place: str) -> tuple[str, tuple[str, ...]] | None:
    """None when the noun has this place; else the name it does not have and the names it has."""
    kind: Any = Plan if _of_plan(place) else noun
    for name in place.removeprefix(PLAN_PREFIX if _of_plan(place) else "").split("."):
        known = tuple(f.name for f in fields(kind)) if is_dataclass(kind) else ()
        if name not in known:
            return name, known
        hint = _hints(kind)[name]
        kind = next((part for part in (*get_args(hint), hint) if is_dataclass(part)), hint)
    return None


def text_of(value: object) -> str:
    """A field's value as the text that spans of evidence count in; blank when not known."""
    if type(value) is str:
        return value
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return ", ".join(text_of(part) for part in value)
    return str(value)


def _of_plan(place: str) -> bool:
    return place.startswith(PLAN_PREFIX)
