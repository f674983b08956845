"""Words for copies made for a person: where a passage stands, and all of them as a page to read."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from planapp.domain.copies import Copy, Passage, RecipientKind
from planapp.domain.facts import current
from planapp.domain.nouns import Item, Noun, links_of
from planapp.domain.passages import OF_PROFILE, PARTS
from planapp.domain.plans import Plan
from planapp.domain.record import Record
from planapp.present.facts import fact_title
from planapp.present.labels import FIELDS, field_label, heading, in_words, item_name

UNREAD = frozenset({"subject", "seen", "items", "grades", "areas", "supersedes"})
"""What no document prints in this form: bookkeeping, and what stands as a heading."""


@dataclass(frozen=True)
class Row:
    """One text with what it answers."""

    label: str
    text: str


@dataclass(frozen=True)
class Section:
    """The texts of one part of a plan, or of one of its items."""

    title: str
    rows: tuple[Row, ...]


def place_in_words(passage: Passage, plan: Plan, record: Record) -> str:
    """Where a passage stands: `Action 3, what will be done`."""
    label = _label(passage)
    return f"{_title(passage, plan, record)}, {label[:1].lower()}{label[1:]}"


def sections_of(passages: Iterable[Passage], plan: Plan, record: Record) -> tuple[Section, ...]:
    """Passages in their order, under the part or item that each belongs to."""
    return tuple(_sections(passages, plan, record))


def _sections(passages: Iterable[Passage], plan: Plan, record: Record) -> Iterator[Section]:
    for title, group in groupby(passages, key=lambda p: _title(p, plan, record)):
        yield Section(title, tuple(Row(_label(p), p.text) for p in group))


def whole_plan(plan: Plan, record: Record) -> tuple[Section, ...]:
    """Everything that a document of the plan says: texts, dates, choices, links and grades."""
    parts = [_section("The plan", "plan", plan, plan)]
    parts += [_section(heading(part), part, getattr(plan, part), plan) for part in PARTS]
    for part, item in plan.walk():
        parts.append(_section(item_name(plan, part, item.id), part, item, plan))
    for number, profile in enumerate(current(record.profiles), start=1):
        title = f"Graded Care Profile, grading {number}"
        parts.append(_section(title, "profile", profile, plan))
        for given in (*profile.items, *profile.grades):
            parts.append(_section(f"{title}: {given.subarea}", "grade", given, plan))
        for decided in profile.areas:
            parts.append(_section(f"{title}: {decided.area}", "area", decided, plan))
    return tuple(section for section in parts if section.rows)


def _section(title: str, part: str, noun: Noun, plan: Plan) -> Section:
    links = links_of(noun) if isinstance(noun, Item) else {}
    if part == "profile":
        links = {"carers": "carers"}
    rows = []
    for name, label in FIELDS[part].items():
        value = getattr(noun, name)
        if name in links:
            ids = (value,) if isinstance(value, str) else value
            value = tuple(item_name(plan, links[name], one) for one in ids if one)
        if value not in ("", None, ()) and name not in UNREAD:
            rows.append(Row(label, in_words(value)))
    return Section(title, tuple(rows))


def _label(passage: Passage) -> str:
    return field_label(passage.part, passage.field)


def _title(passage: Passage, plan: Plan, record: Record) -> str:
    if passage.part in OF_PROFILE:
        numbers = {p.id: n for n, p in enumerate(current(record.profiles), start=1)}
        return f"Graded Care Profile, grading {numbers.get(passage.item, '?')}"
    fact = record.find(passage.item) if passage.item else None
    if fact is not None:
        return fact_title(fact)
    if passage.item:
        return item_name(plan, passage.part, passage.item)
    return "The plan" if passage.part == "plan" else heading(passage.part)


def made_for(copy: Copy) -> str:
    """Whom a copy is for, as every page of it says: `Copy 3 for Sam Reed, mother`."""
    relation = f", {copy.recipient.relation}" if copy.recipient.relation else ""
    return f"Copy {copy.number} for {copy.recipient.name}{relation}"


def recipient_in_words(copy: Copy) -> str:
    """Who it is for, on a page of the app."""
    relation = copy.recipient.relation or _KINDS[copy.recipient.kind]
    return f"{copy.recipient.name} ({relation})"


_KINDS = {
    RecipientKind.CARER: "parent or carer",
    RecipientKind.CHILD: "the child",
    RecipientKind.PROFESSIONAL: "professional of the plan",
    RecipientKind.OTHER: "somebody else",
}
