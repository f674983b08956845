"""Which of a plan's workers a text means: by a name, by part of one, or by what they are."""

import re
from collections import Counter
from dataclasses import dataclass

from planapp.domain.nouns import Kin, Professional
from planapp.domain.plans import Plan
from planapp.scorer.registry import Context

_WORD = re.compile(r"[^\W\d_][\w'’-]+")


@dataclass(frozen=True)
class _Worker:
    """A worker with the words of the name, those that nobody else of the plan has, and the role."""

    person: Professional
    name: frozenset[str]
    own: frozenset[str]
    role: frozenset[str]


def workers_meant(text: str, context: Context) -> tuple[Professional, ...]:
    """The workers whom a text names, by `Ben`, `B Ackerman` too; else those of a role it says."""
    words = _words(text)
    workers = context.once(_workers, context.plan) if words else ()
    named = [one for one in workers if one.own & words or (one.name and one.name <= words)]
    found = named or [one for one in workers if one.role and one.role <= words]
    return tuple(one.person for one in found)


def _workers(plan: Plan, context: Context) -> tuple[_Worker, ...]:
    titles = frozenset(context.criteria.lexicons["titles-of-address"])
    people: tuple[Kin | Professional, ...] = (*plan.carers, *plan.family, *plan.professionals)
    names = (plan.child.name, *(person.name for person in people))
    borne = Counter(word for name in names for word in _words(name))
    return tuple(
        _Worker(
            person=person,
            name=_words(person.name) - titles,
            own=frozenset(w for w in _words(person.name) - titles if borne[w] == 1),
            role=_words(person.role),
        )
        for person in plan.professionals
    )


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.casefold()))
