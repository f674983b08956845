"""Which people of a plan a text means: by a name, by part of one, or by what they are."""

import re
from collections import Counter
from collections.abc import Container, Iterable
from dataclasses import dataclass
from typing import Any

from planapp.domain.copies import Matter
from planapp.domain.nouns import Carer, FamilyHelper, Kin, Professional, Sex
from planapp.domain.plans import Plan
from planapp.scorer.registry import Context
from planapp.wording import grammar
from planapp.wording.names import PLACES, finder_for
from planapp.wording.phrases import Found

_WORD = re.compile(r"[^\W\d_][\w'’-]+")
_SHORT = re.compile(r"(?<![\w'’])([^\W\d_]+)\.?\s+(?=([^\W\d_][\w'’-]+))")
_TITLES = {"mr": Sex.MALE, "sir": Sex.MALE, "mrs": Sex.FEMALE, "ms": Sex.FEMALE}
_TITLES |= {"miss": Sex.FEMALE, "dame": Sex.FEMALE}
_SEX_OF = {"mother": Sex.FEMALE, "mum": Sex.FEMALE, "father": Sex.MALE, "dad": Sex.MALE}
_LEADS_ON = re.compile(r"\s+\w")
_OWNS = re.compile(r"['’]s?(?!\w)")
_ENDS_NO_NAME = PLACES | grammar.words(
    "road street avenue drive crescent north south east west team unit housing police"
)
_SEVERAL = 2  # words of a role that has an abbreviation
SAME = (
    grammar.words("mother mum mam mummy mom ma mo"),
    grammar.words("father dad daddy fa"),
)
"""Words for one and the same relation to the child."""


@dataclass(frozen=True)
class _Person:
    """Somebody with the words of the name, those nobody else of the plan has, and the role."""

    person: Any
    name: frozenset[str]
    own: frozenset[str]
    last: str
    role: frozenset[str]
    initials: str
    sex: Sex | None


def workers_meant(text: str, context: Context) -> tuple[Professional, ...]:
    """The workers whom a text names, by `Ben`, `B Ackerman` too; else those of a role it says."""
    return _meant(text, context, Professional)


def carers_meant(text: str, context: Context) -> tuple[Carer, ...]:
    """The carers whom a text names, by `Kelly`, `Mr Cole` too; else those of a relation it says."""
    return _meant(text, context, Carer)


def named_in(text: str, context: Context) -> tuple[Carer | FamilyHelper | Professional, ...]:
    """All people of the plan whom a text means by a name or part of one."""
    return tuple(one.person for one in _named(text, context, context.once(_people, context.plan)))


def called(text: str, context: Context) -> tuple[Found, ...]:
    """Where a text has the name of a person, of the plan or not: no body's and no place's.

    `Anna’s mother` is not Anna, nor is `Sch` of `Sch nurse` anybody.
    """
    lexicons = context.criteria.lexicons
    names = (m for m in finder_for(lexicons).find([text])[0] if m.matter is Matter.NAME)
    no_names = context.once(_no_names, context.plan)
    return tuple(
        (one.start, one.end)
        for one in names
        if _is_a_persons(text, one.start, one.end, lexicons["given-names"], no_names)
    )


def _is_a_persons(
    text: str, start: int, end: int, given: Container[str], no_names: frozenset[str]
) -> bool:
    words = [word.casefold() for word in _WORD.findall(text[start:end])]
    of_a_body = words[-1:] and words[-1] in _ENDS_NO_NAME or no_names.issuperset(words)
    leads_on = len(words) == 1 and words[0] not in given and _LEADS_ON.match(text, end)
    return not (of_a_body or leads_on or _OWNS.match(text, end))


def _no_names(plan: Plan, context: Context) -> frozenset[str]:
    """Words of the plan's agencies that nobody of the plan has in a name."""
    people: tuple[Kin | Professional, ...] = (*plan.carers, *plan.family, *plan.professionals)
    names = _words(" ".join(one.name for one in people))
    return _words(" ".join(worker.agency for worker in plan.professionals)) - names


def _meant(text: str, context: Context, kind: type[Any]) -> tuple[Any, ...]:
    words = _words(text)
    people = context.once(_people, context.plan) if words else ()
    named = [one for one in _named(text, context, people) if isinstance(one.person, kind)]
    found = named or [
        one for one in people if isinstance(one.person, kind) and _is_in_role(one, words)
    ]
    return tuple(one.person for one in found)


def _is_in_role(one: _Person, words: frozenset[str]) -> bool:
    """`health visitor`, `HV`; `Mum` of a mother."""
    same = (group for group in SAME if one.role & group and isinstance(one.person, Carer))
    in_full = bool(one.role) and one.role <= words
    return in_full or one.initials in words or any(group & words for group in same)


def _named(text: str, context: Context, people: Iterable[_Person]) -> list[_Person]:
    said = frozenset(
        word.casefold()
        for word in _WORD.findall(text)
        if word[0].isupper() or not grammar.is_closed(word.casefold())
    )
    shorts = [(a.casefold(), b.casefold()) for a, b in _SHORT.findall(text)]
    people = tuple(people)
    return [
        one
        for one in people
        if one.own & said
        or (one.name and one.name <= said)
        or any(_alone(one, short, people) for short in shorts)
    ]


def _alone(one: _Person, short: tuple[str, str], people: tuple[_Person, ...]) -> bool:
    """Whether `L Beck` or `Mr Cole` can be this person, and nobody else of the plan."""
    return [other for other in people if _may_be(other, *short)] == [one]


def _may_be(one: _Person, before: str, last: str) -> bool:
    if one.last != last:
        return False
    if len(before) == 1:
        return any(word.startswith(before) for word in one.name - {last})
    return before in _TITLES and one.sex in (None, _TITLES[before])


def _people(plan: Plan, context: Context) -> tuple[_Person, ...]:
    titles = frozenset(context.criteria.lexicons["titles-of-address"])
    people: tuple[Kin | Professional, ...] = (*plan.carers, *plan.family, *plan.professionals)
    names = (plan.child.name, *(person.name for person in people))
    borne = Counter(word for name in names for word in _words(name))
    bodies = _words(" ".join(context.criteria.lexicons["groups"]))
    return tuple(_person(one, titles, bodies, borne) for one in people)


def _person(
    one: Kin | Professional, titles: frozenset[str], bodies: frozenset[str], borne: Counter[str]
) -> _Person:
    role = one.role if isinstance(one, Professional) else one.relation
    spoken = [word.casefold() for word in _WORD.findall(one.name)]
    name, parts = frozenset(spoken) - titles, _WORD.findall(role.casefold())
    name = frozenset() if name <= bodies else name  # `School nurse` where a name is asked for
    initials = "".join(part[0] for part in parts)
    return _Person(
        person=one,
        name=name,
        own=frozenset(word for word in name - bodies if borne[word] == 1),
        last=spoken[-1] if len(spoken) > 1 else "",
        role=frozenset(parts),
        initials="" if len(parts) < _SEVERAL or grammar.is_closed(initials) else initials,
        sex=_sex(one, parts),
    )


def _sex(one: Kin | Professional, relation: list[str]) -> Sex | None:
    if isinstance(one, Professional):
        return None
    return one.sex or next((_SEX_OF[word] for word in relation if word in _SEX_OF), None)


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.casefold()))
