"""Facts beside a plan in words: what each is called, and all that it says."""

from collections.abc import Iterator
from dataclasses import dataclass, fields

from planapp.domain.facts import Fact
from planapp.domain.growth import Measurement
from planapp.domain.nouns import Noun, links_of
from planapp.domain.passages import INNER
from planapp.domain.plans import Plan
from planapp.domain.record import Record
from planapp.present.amounts import amount_in_words
from planapp.present.dates import date_in_words
from planapp.present.labels import FIELDS, field_label, first_up, in_words, item_name, joined

UNSAID = frozenset({"id", "kind", "supersedes"})


@dataclass(frozen=True)
class Line:
    """One thing that a fact says, with what it answers."""

    field: str
    label: str
    words: str


def fact_title(fact: Fact) -> str:
    """What a fact is and the day it is about: `Injury or mark, 12 May 2027`."""
    return f"{first_up(fact.word)}, {date_in_words(fact.day, 'day not known')}"


def facts_in_words(fact: Fact, plan: Plan, record: Record) -> tuple[Line, ...]:
    """All that a fact says, blanks too: those are not known."""
    return tuple(_lines(fact, plan, record))


def _lines(fact: Fact, plan: Plan, record: Record) -> Iterator[Line]:
    links = links_of(fact)
    for each in fields(fact):
        if each.name in UNSAID:
            continue
        value = getattr(fact, each.name)
        if each.name in links:
            value = tuple(item_name(plan, links[each.name], one) for one in value)
        elif each.name == "about":
            found = (record.find(one) for one in value)
            value = tuple(fact_title(one) if one else "an entry that is not there" for one in found)
        elif isinstance(fact, Measurement) and each.name == "amount":
            value = amount_in_words(fact.what, fact.amount)
        elif isinstance(value, tuple) and value and isinstance(value[0], Noun):
            value = tuple(_inner(one) for one in value)
        yield Line(each.name, field_label(fact.part, each.name), in_words(value))


def _inner(noun: Noun) -> str:
    """One of the things that a fact consists of: the person and how they took part, for example."""
    said = (getattr(noun, name) for name in FIELDS[INNER[type(noun)]])
    return joined(in_words(value) for value in said if value not in ("", None, ()))
