"""All that a plan says, as tables in words: for files that people open in other programs."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields

from planapp.domain.nouns import KIN, Item, Noun, linked_ids, links_of
from planapp.domain.plans import LISTS, Plan
from planapp.present.dates import counted
from planapp.present.labels import field_label, first_up, heading, in_words, noun, place_of

OTHER_HEADS = {
    ("concerns", "text"): "Concern",
    ("objectives", "change"): "Objective",
    ("measures", "what"): "Measure",
    ("measures", "objective"): "Objective",
    ("measures", "baseline"): "Baseline",
    ("measures", "target"): "Target",
    ("objectives", "by"): "To be reached by",
    ("measures", "how_often"): "Seen how often",
    ("contingencies", "response"): "Response",
    ("parent_views", "why"): "Their reason",
    ("agency_views", "why"): "Its reason",
    ("overrides", "reason"): "Reason given",
}
"""Heads of columns where the label of the field would be taken for another thing by a reader."""

NUMBER = "No."
NO_OBJECTIVE = "–"
"""Stands beside a measure of none: a blank would be read as the objective above."""

LEFT_TO_OTHERS = frozenset({"id", "seen"})
SINGLE = ("plan", "child", "conference", "sign_off")
Held = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Part:
    """One part of a plan: its title, the heads of its columns, and what stands in them."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def parts_of(plan: Plan) -> Iterator[Part]:
    """Every part that says something, but for the actions, which have a table of their own."""
    yield from _single_parts(plan)
    for name in LISTS:
        if name != "actions" and any(map(_says_something, plan.items(name))):
            yield _list(plan, name)


def about(plan: Plan) -> tuple[tuple[str, str], ...]:
    """What stands at the head of a file: where the plan is."""
    return (
        (field_label("plan", "reference"), plan.reference),
        (field_label("plan", "version"), str(plan.version)),
        (field_label("plan", "status"), in_words(plan.status)),
    )


def not_given_back(plan: Plan, held: Held) -> tuple[str, ...]:
    """What of a plan is not in a file that holds these fields of these lists, a line each."""
    lines = [label for label, _ in _answers(plan, "plan")]
    lines += [f"All of the part “{heading(p)}”" for p in SINGLE[1:] if any(_answers(plan, p))]
    for name in LISTS:
        items = plan.items(name)
        if items and name not in held:
            lines.append(counted(len(items), noun(name), noun(name, 2)))
        elif items:
            lines += _fields_not_held(name, items, held[name])
    return tuple(lines)


def _fields_not_held(name: str, items: Sequence[Item], held: Sequence[str]) -> Iterator[str]:
    asked = [f.name for f in fields(type(items[0])) if f.name not in (*held, *LEFT_TO_OTHERS)]
    said = [f for f in asked if any(_has(getattr(item, f)) for item in items)]
    if said:
        labels = ", ".join(_lower(field_label(name, f)) for f in said)
        yield f"Of {noun(name, 2)}: {labels}"


def _single_parts(plan: Plan) -> Iterator[Part]:
    for part in SINGLE:
        rows = tuple(_answers(plan, part))
        if rows:
            title = "The plan" if part == "plan" else heading(part)
            yield Part(title, ("Asked", "What the plan says"), rows)


def _answers(plan: Plan, part: str) -> Iterator[tuple[str, str]]:
    whole: Noun = plan if part == "plan" else getattr(plan, part)
    shown = ("team", "child_views", "note") if part == "plan" else _names(whole)
    for name in shown:
        value = getattr(whole, name)
        if _has(value):
            yield field_label(part, name), in_words(value)


def _list(plan: Plan, name: str) -> Part:
    items = plan.items(name)
    columns = [f for f in _names(items[0]) if any(_has(getattr(item, f)) for item in items)]
    heads = [_head(name, f, links_of(items[0])) for f in columns]
    rows = (
        (str(place), *(_cell(plan, name, item, f) for f in columns))
        for place, item in enumerate(items, 1)
    )
    return Part(heading(name), (NUMBER, *heads), tuple(rows))


def _head(name: str, field: str, links: Mapping[str, str]) -> str:
    other = OTHER_HEADS.get((name, field))
    by_number = links.get(field, KIN) != KIN
    return other or field_label(name, field) + (" (No.)" if by_number else "")


def _cell(plan: Plan, name: str, item: Item, field: str) -> str:
    """A value in words; of what it links to the numbers, and an objective in its own words."""
    to = links_of(item).get(field)
    if (name, field) == ("overrides", "subject"):
        return f"about {place_of(plan, getattr(item, field)).lower()}"
    if to is None:
        return in_words(getattr(item, field), "")
    ids = linked_ids(item, field)
    if (name, field) == ("measures", "objective"):
        return "".join(o.change for o in plan.linked("objectives", ids)) or NO_OBJECTIVE
    if to == KIN:
        return first_up("; ".join(place_of(plan, one) for one in ids))
    places = {other.id: place for place, other in enumerate(plan.items(to), 1)}
    return ", ".join(str(places[one]) for one in ids if one in places)


def _lower(label: str) -> str:
    return label[:1].lower() + label[1:]


def _says_something(item: Item) -> bool:
    return any(_has(getattr(item, name)) for name in _names(item))


def _names(whole: Noun) -> list[str]:
    return [f.name for f in fields(type(whole)) if f.name not in LEFT_TO_OTHERS]  # type: ignore[arg-type]


def _has(value: object) -> bool:
    return value not in (None, "", (), False) and not (isinstance(value, str) and not value.strip())
