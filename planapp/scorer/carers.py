"""What the carers of a plan are called in its texts: by name, first name, or title and surname."""

import re
from collections import Counter
from collections.abc import Iterator

from planapp.domain.nouns import Carer, Sex
from planapp.domain.plans import Plan

_WORD = re.compile(r"[^\W\d_][\w'’-]+")
_TITLES = {"mr": Sex.MALE, "mrs": Sex.FEMALE, "ms": Sex.FEMALE, "miss": Sex.FEMALE, "dr": None}
"""Titles of address, and of whom they are said where only of one sex."""


def called(plan: Plan) -> frozenset[str]:
    """Each way of naming a carer that names nobody else of the plan, in small letters.

    A surname is shared in a family, and so only counts with a title, and where no worker has it.
    """
    people = (*plan.carers, *plan.family, *plan.professionals)
    names = (plan.child.name, *(person.name for person in people))
    borne = Counter(word for name in names for word in set(_words(name)))
    workers = {word for worker in plan.professionals for word in _words(worker.name)}
    return frozenset(name for carer in plan.carers for name in _called(carer, borne, workers))


def _called(carer: Carer, borne: Counter[str], workers: set[str]) -> Iterator[str]:
    words = [word for word in _words(carer.name) if word not in _TITLES]
    if not words:
        return
    yield " ".join(words)
    if borne[words[0]] == 1 and words[0] == _words(carer.name)[0]:
        yield words[0]
    if words[-1] not in workers and len(_words(carer.name)) > 1:
        said_of = ((title, sex) for title, sex in _TITLES.items() if sex and carer.sex)
        other = {title for title, sex in said_of if sex is not carer.sex}
        yield from (f"{title} {words[-1]}" for title in _TITLES.keys() - other)


def _words(name: str) -> list[str]:
    return _WORD.findall(name.lower())
