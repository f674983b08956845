"""Every text of a plan and of its record, one by one, each with where it stands."""

from collections.abc import Iterator
from dataclasses import fields

from planapp.domain.copies import Passage
from planapp.domain.facts import Fact, current
from planapp.domain.gcp import AreaDecided, GradeGiven
from planapp.domain.leaving_out import texts_of
from planapp.domain.meetings import Attended, Dissent
from planapp.domain.nouns import Noun
from planapp.domain.plans import Plan
from planapp.domain.record import LISTS_OF_FACTS, Record

PARTS = ("child", "conference", "sign_off")
OF_PROFILE = ("profile", "grade", "area")
"""The parts of a grading, as passages name them."""

INNER: dict[type[Noun], str] = {
    GradeGiven: "grade",
    AreaDecided: "area",
    Attended: "attended",
    Dissent: "dissent",
}
"""What facts consist of, as passages name it."""

NAME_FIELDS = {
    ("attendees", "name"),
    ("carers", "name"),
    ("professionals", "name"),
    ("family", "name"),
    ("relatives", "name"),
    ("conference", "chair"),
    ("sign_off", "author"),
    ("sign_off", "approver"),
    ("sign_off", "recipients"),
    ("actions", "owner"),
    ("overrides", "by"),
    ("profile", "scorer"),
    ("mark", "explained_by"),
    ("medical", "examined_by"),
    ("staff", "left"),
    ("staff", "came"),
    ("contact", "with_whom"),
    ("visit", "visitor"),
    ("measurement", "by"),
    ("meeting", "chaired_by"),
    ("attended", "name"),
    ("dissent", "who"),
    ("query", "to_name"),
    ("signing", "to_name"),
}
"""Where a plan asks for somebody's name."""

TITLES = frozenset(
    {"mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "sir", "rev", "pc", "dc", "ds"}
    | {"di", "pcso", "sergeant", "nurse", "uncle", "auntie", "aunty", "aunt", "nan", "nana"}
    | {"grandma", "grandad", "gran", "cousin", "cllr"}
)
"""Words before a name that are no part of it."""


def passages_of(plan: Plan, record: Record) -> tuple[Passage, ...]:
    """Every text of this plan and record, in their order; the authority's team left aside."""
    return (*_of_plan(plan), *(p for fact in _standing(record) for p in _of_fact(fact)))


def _standing(record: Record) -> Iterator[Fact]:
    for name in LISTS_OF_FACTS:
        yield from current(getattr(record, name))


def _of_plan(plan: Plan) -> Iterator[Passage]:
    for field, text in texts_of(plan):
        if field != "team":
            yield Passage(part="plan", field=field, text=text)
    for part in PARTS:
        for field, text in texts_of(getattr(plan, part)):
            yield Passage(part=part, field=field, text=text)
    for part, item in plan.walk():
        for field, text in texts_of(item):
            yield Passage(part=part, item=item.id, field=field, text=text)


def _of_fact(fact: Fact) -> Iterator[Passage]:
    """The texts of a fact, then those of what it consists of: a profile's grades, for example."""
    for field, text in texts_of(fact):
        yield Passage(part=fact.part, item=fact.id, field=field, text=text)
    for inner in fields(fact):
        value = getattr(fact, inner.name)
        for each in value if isinstance(value, tuple) else ():
            if isinstance(each, Noun):
                for field, text in texts_of(each):
                    yield Passage(part=INNER[type(each)], item=fact.id, field=field, text=text)


def names_in_lists(passages: tuple[Passage, ...]) -> tuple[str, ...]:
    """What stands where a plan asks for a name, once each."""
    asked = (p.text for p in passages if (p.part, p.field) in NAME_FIELDS)
    return tuple(dict.fromkeys(asked))
