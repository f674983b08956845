"""The table of checks: each asks one question of a subject and is known to criteria by its name."""

import inspect
import re
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, TypeVar, cast, get_type_hints

from planapp.domain.findings import CriteriaSet, Verdict
from planapp.domain.plans import Plan
from planapp.domain.record import Record
from planapp.wording.doings import Doings
from planapp.wording.facets import Kind, Reading
from planapp.wording.reader import reader_for

Found = TypeVar("Found")


@dataclass(frozen=True)
class Context:
    """All that a check may look at beside its subject."""

    plan: Plan
    today: date
    criteria: CriteriaSet
    record: Record | None = None
    _found: dict[tuple[object, ...], Any] = field(default_factory=dict, repr=False)

    def once(self, find: Callable[..., Found], about: object, *more: Hashable) -> Found:
        """What `find(about, context, *more)` gives, found once however many checks ask for it.

        `about` is a noun, or a list of one, of the plan or its record.
        """
        key = (find, id(about), *more)
        if key not in self._found:
            self._found[key] = find(about, self, *more)
        return cast(Found, self._found[key])

    def read(self, text: str, kind: Kind) -> Reading:
        """What a text says, read as that kind of statement; each text is read once."""
        return reader_for(self.criteria.lexicons).again(text, kind, self.once(_names, self.plan))

    def begins_with_order(self, text: str) -> bool:
        """Whether a text begins with a bare verb, which may go on from a name before it."""
        return reader_for(self.criteria.lexicons).begins_with_order(text)

    def only_names(self, text: str) -> bool:
        """Whether a text names something, and has no verb that says an act or a state."""
        return reader_for(self.criteria.lexicons).only_names(text)

    def doings(self, text: str) -> Doings:
        """What a text asks for, and of whom; each text is looked through once."""
        return reader_for(self.criteria.lexicons).doings(text, self.once(_family, self.plan))


def _names(plan: Plan, _: Context) -> frozenset[str]:
    """The words of all names in a plan, and the first letter of the child's, in small letters."""
    kin = (person.name for person in (*plan.carers, *plan.family))
    workers = (worker.name for worker in plan.professionals)
    names = " ".join((plan.child.name, *kin, *workers)).lower()
    return frozenset((*_WORD.findall(names), plan.child.name.strip().lower()[:1])) - {""}


def _family(plan: Plan, _: Context) -> frozenset[str]:
    """The words of the parents' names and the child's that are no worker's, in small letters."""
    own = " ".join((plan.child.name, *(carer.name for carer in plan.carers))).lower()
    workers = " ".join(worker.name for worker in plan.professionals).lower()
    return frozenset(_WORD.findall(own)) - frozenset(_WORD.findall(workers))


_WORD = re.compile(r"[^\W\d_][\w'’-]+")
Ask = Callable[..., Verdict]


@dataclass(frozen=True)
class Check:
    """A question by name: the function that answers it and the facts it gives to messages."""

    name: str
    ask: Ask
    facts: tuple[str, ...]

    @property
    def question(self) -> str:
        """The question in words: the first line of the function's description."""
        return (inspect.getdoc(self.ask) or "").partition("\n")[0]

    @cached_property
    def arguments(self) -> Mapping[str, tuple[Any, bool]]:
        """Each argument a criterion may give: its type, and whether it must be given."""
        hints = get_type_hints(self.ask, include_extras=True)
        return {
            name: (hints[name], parameter.default is inspect.Parameter.empty)
            for name, parameter in inspect.signature(self.ask).parameters.items()
            if parameter.kind is inspect.Parameter.KEYWORD_ONLY
        }


_TABLE: dict[str, Check] = {}


def check(name: str, *, facts: tuple[str, ...] = ()) -> Callable[[Ask], Ask]:
    """Register `function(subject, context, *, …) -> Verdict` under a name that no other has."""

    def register(function: Ask) -> Ask:
        if name in _TABLE:
            raise ValueError(f"two checks are called {name}")
        _TABLE[name] = Check(name, function, facts)
        return function

    return register


def find_check(name: str) -> Check | None:
    """The check of that name, or None."""
    return _TABLE.get(name)


def known_checks() -> tuple[str, ...]:
    """The names of all checks, in order."""
    return tuple(sorted(_TABLE))
