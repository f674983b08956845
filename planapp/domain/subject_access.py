"""What is held about one person in a plan: what is about them, and what names them."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date
from enum import Enum

from planapp.domain.copies import Passage
from planapp.domain.facts import current
from planapp.domain.leaving_out import key_of, spelt
from planapp.domain.nouns import Child, Item, Noun, linked_ids
from planapp.domain.passages import OF_PROFILE, TITLES, passages_of
from planapp.domain.plans import Plan
from planapp.domain.record import Record

LISTS_OF_PEOPLE = ("carers", "professionals", "family", "relatives", "attendees")


@dataclass(frozen=True, kw_only=True)
class Held(Noun):
    """What a plan and its gradings hold about one person: about them, and merely naming them."""

    about: tuple[Passage, ...] = ()
    named: tuple[Passage, ...] = ()

    @property
    def passages(self) -> tuple[Passage, ...]:
        """All of it, what is about them first."""
        return (*self.about, *self.named)


def held_about(plan: Plan, record: Record, name: str) -> Held:
    """All passages about a person of this name or naming them; for the child, the whole plan.

    A passage that gives only a part of the name counts too: somebody has to judge whether that is
    the same person.
    """
    passages = passages_of(plan, record)
    whole = frozenset(key_of(name)) - TITLES
    if not whole:
        return Held()
    if whole <= frozenset(key_of(plan.child.name)):
        return Held(about=(*passages, *_facts("child", plan.child)))
    theirs = frozenset(_items_of(plan, record, whole))
    about = (
        *(p for p in passages if p.item and (p.part, p.item) in theirs),
        *(p for part, item in plan.walk() if (part, item.id) in theirs for p in _facts(part, item)),
    )
    named = tuple(p for p in passages if p not in about and names_them(p.text, name))
    return Held(about=about, named=named)


def names_them(text: str, name: str) -> bool:
    """Whether a text gives any part of a name, in whatever case."""
    parts = {part for part in key_of(name) if part not in TITLES and len(part) > 1}
    return any(word.key in parts for word in spelt(text))


def people_in(plan: Plan) -> tuple[str, ...]:
    """The names in the plan's lists of people, the child first, once each."""
    listed = (getattr(p, "name", "") for part in LISTS_OF_PEOPLE for p in plan.items(part))
    return tuple(dict.fromkeys(n for n in (plan.child.name, *listed) if n.strip()))


def _facts(part: str, noun: Child | Item) -> Iterator[Passage]:
    """What is known of a person that is no text: dates, numbers, choices."""
    for field in fields(noun):
        value = getattr(noun, field.name)
        if isinstance(value, date):
            said = f"{value.day} {value:%B} {value.year}"
        elif isinstance(value, Enum):
            said = str(value.value)
        elif isinstance(value, bool):
            said = "yes" if value else "no"
        elif isinstance(value, int):
            said = str(value)
        else:
            continue
        yield Passage(part=part, item=getattr(noun, "id", ""), field=field.name, text=said)


def _items_of(plan: Plan, record: Record, whole: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Their own rows in the lists of people, and every item that is linked to them as a carer."""
    for part in LISTS_OF_PEOPLE:
        for item in plan.items(part):
            if whole <= frozenset(key_of(getattr(item, "name", ""))):
                yield part, item.id
    carers = {c.id for c in plan.carers if whole <= frozenset(key_of(c.name))}
    for part, field in (("actions", "carers"), ("parent_views", "carer")):
        items = plan.items(part)
        yield from ((part, item.id) for item in items if carers & set(linked_ids(item, field)))
    graded = (p.id for p in current(record.profiles) if carers & set(p.carers))
    yield from ((part, one) for one in graded for part in OF_PROFILE)
