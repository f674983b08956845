"""Examples of a criterion in words: what the plan says in each of them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from planapp.domain.findings import Applies, Criterion, Example
from planapp.domain.growth import Growing
from planapp.present.amounts import amount_in_words
from planapp.present.dates import date_in_words
from planapp.present.labels import (
    FIELDS,
    LIST_OF,
    SINGLE_PARTS,
    SINGULAR,
    SUBJECTS,
    first_up,
    heading,
    in_words,
    joined,
    noun,
)

SHOWN_BY = ("text", "what", "change", "name", "relation")
"""The field that an item is known by where another links to it."""


OF_LISTS = {
    "grades": "grade",
    "profiles": "profile",
    "visits": "visit",
    "measurements": "measurement",
    "meetings": "meeting",
    "notes": "meeting note",
    "resolutions": "resolution",
    "closings": "closing",
    "attendance": "attended",
}
"""What one of a list is called, where it is not called by the list."""

AN_ID = re.compile(r"[a-z]\d+")
"""Examples call the items of a plan c1, m2 and so on."""


@dataclass(frozen=True)
class Line:
    """One thing an example says: its label and words. `linked` is said elsewhere in the plan."""

    label: str
    words: str
    linked: bool = False


def example_in_words(criterion: Criterion, example: Example) -> tuple[Line, ...]:
    """What is filled in, then what else the plan says that the example rests on."""
    part = _part_of(criterion.applies_to)
    own = example.given if part == "plan" else {"this": [example.given]}
    kept = {f"record {name}": value for name, value in example.record.items()}
    plan = {**kept, **example.plan, **own}
    lines = [*_lines(part, example.given, plan)]
    said = " ".join(line.words for line in lines)
    for beside, given in (("plan", example.plan), ("record", example.record)):
        for line in _lines(beside, given, plan):
            if f"“{line.words}”" not in said:
                lines.append(Line(line.label, line.words, True))
    if example.today is not None:
        lines.append(Line("On the day", date_in_words(example.today), True))
    return tuple(lines)


def field_in_words(criterion: Criterion) -> str:
    """The label of the line of an example that stands in the box of the criterion."""
    part, name = _part_of(criterion.applies_to), criterion.field
    return heading(name.split(".")[0]) if "." in name else _line_label(part, name)


def place_in_words(criterion: Criterion) -> str:
    """Where its finding is shown: `Action: By when`."""
    part = _part_of(criterion.applies_to)
    if part == "record":
        subject, kept = SUBJECTS[criterion.applies_to], OF_LISTS.get(criterion.field, "")
        return f"{subject}: {noun(kept, 2) if kept else criterion.field}"
    return f"{first_up(SINGULAR.get(part, noun(part)))}: {_label(part, criterion.field)}"


def _part_of(kind: Applies) -> str:
    if kind in (Applies.PROFILE, Applies.RECORD):
        return str(kind)
    return LIST_OF.get(kind, "plan")


def _lines(
    part: str,
    given: Mapping[str, Any],
    plan: Mapping[str, Any],
    whole: Mapping[str, Any] | None = None,
) -> Iterator[Line]:
    """What is given, field by field; `whole` is what it is a part of, where that is more."""
    for name, value in given.items():
        if name == "id":
            continue
        if (part, name) == ("measurement", "amount"):
            kind = Growing((whole or given).get("what", Growing.WEIGHT))
            yield Line(_label(part, name), amount_in_words(kind, value))
        elif isinstance(value, Mapping):
            yield Line(heading(name), _sentence(name, value, plan))
        elif isinstance(value, list | tuple) and value and isinstance(value[0], Mapping):
            for item in value:
                what = _named(part, name, item)
                words = _sentence(what, _said_by(name, item), plan) or in_words(None)
                yield Line(first_up(noun(what)), words)
        else:
            yield Line(_label(part, name), _words(value, plan))


def _named(part: str, name: str, item: Mapping[str, Any]) -> str:
    """What one of a list is called: of events, each by its kind; a plan has visits of its own."""
    if name == "events":
        return str(item["kind"])
    return name if part == "plan" and name == "visits" else OF_LISTS.get(name, name)


def _said_by(name: str, item: Mapping[str, Any]) -> Mapping[str, Any]:
    """What one of a list says; the kind of an event is its name already."""
    return {key: value for key, value in item.items() if name != "events" or key != "kind"}


def _sentence(part: str, given: Mapping[str, Any], plan: Mapping[str, Any]) -> str:
    """An item in one line: its first text plain, everything else with its label."""
    return "; ".join(
        line.words if name in SHOWN_BY else f"{line.label}: {line.words}"
        for name, value in given.items()
        for line in _lines(part, {name: value}, plan, given)
    )


def _words(value: object, plan: Mapping[str, Any]) -> str:
    if isinstance(value, list | tuple):
        return joined(_words(one, plan) for one in value) or in_words(None)
    if isinstance(value, str):
        kind, _, item_id = value.partition("/")
        if AN_ID.fullmatch(item_id):
            return f"{first_up(kind)} {_linked(item_id, plan) or 'that is not in the plan'}"
        if AN_ID.fullmatch(value):
            return _linked(value, plan) or "one that is not in the plan"
        return first_up(value) or in_words(None)
    return in_words(value)


def _linked(item_id: str, plan: Mapping[str, Any]) -> str:
    for items in plan.values():
        for item in items if isinstance(items, list | tuple) else ():
            if item.get("id") == item_id:
                shown = next((f"“{item[name]}”" for name in SHOWN_BY if item.get(name)), "")
                return shown or _by_its_day(item)
    return ""


def _by_its_day(item: Mapping[str, Any]) -> str:
    """An entry or a meeting of the record that says no more than its day."""
    if "held_on" in item:
        return f"the meeting of {date_in_words(item['held_on'], 'a day not known')}"
    if "kind" not in item:
        return ""
    return f"the entry of {date_in_words(item.get('happened_on'), 'a day not known')}"


def _line_label(part: str, name: str) -> str:
    """How the line of a field begins: of a list, what one of it is called."""
    is_list = part == "plan" and name in SINGULAR and name not in SINGLE_PARTS
    return first_up(noun(_named(part, name, {}))) if is_list else _label(part, name)


def _label(part: str, name: str) -> str:
    known = FIELDS.get(part, {})
    if name in known:
        return known[name]
    return heading(name) if name in SINGULAR or name in SINGLE_PARTS else first_up(name)
