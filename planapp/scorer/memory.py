"""Scores a plan again after a change: a criterion is asked again where it looked at what changed.

Checks are pure: an answer follows from its subject, from what they looked at in the plan and its
record, from the day and the criteria. What they looked at is noted while they are asked, field by
field of the plan (its list of actions, its conference) and list by list of the record, so that no
check has to say it, and none can say it wrongly. As long as all of that is equal, so is the answer,
and the scorecard is the one that `score` gives, to the byte.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from functools import partial
from itertools import zip_longest
from threading import Lock
from typing import Any, Generic, TypeVar, cast

from planapp.domain.findings import CriteriaSet, Criterion, Finding, Scorecard, Subject
from planapp.domain.nouns import Item, Noun
from planapp.domain.plans import Plan
from planapp.domain.record import Record
from planapp.scorer.registry import Context
from planapp.scorer.score import answers, judge, scorecard_of

PLANS = 16
"""Plans whose last scorings are kept: those that people write at just now."""

Found = TypeVar("Found")
Watched = TypeVar("Watched", Plan, Record)


class Looks:
    """Which fields were looked at in the meantime, as `Plan.actions`."""

    def __init__(self) -> None:
        """Nothing so far."""
        self._names: set[str] = set()

    def note(self, *names: str) -> None:
        """These were looked at."""
        self._names.update(names)

    def during(self, work: Callable[[], Found]) -> tuple[Found, frozenset[str]]:
        """What a piece of work gives, and what was looked at meanwhile."""
        outer, self._names = self._names, set()
        try:
            return work(), frozenset(self._names)
        finally:
            self._names |= outer


@dataclass(frozen=True)
class _Watching(Context):
    """A context that notes what is looked at in its plan and record."""

    looks: Looks = field(default_factory=Looks)
    of_items: "dict[tuple[Hashable, ...], tuple[Item, _Kept[Any]]]" = field(default_factory=dict)

    def once(self, find: Callable[..., Found], about: object, *more: Hashable) -> Found:
        """As ever, and of an item that is as it was not even once.

        Whoever asks has looked at what was looked at the first time.
        """
        key = (find, id(about), *more)
        if key not in self._found:
            work = partial(find, about, self, *more)
            if isinstance(about, Item):
                self._found[key] = self._of_item(about, (find, about.id, *more), work)
            else:
                self._found[key] = _Kept(*self.looks.during(work))
        kept = self._found[key]
        self.looks.note(*kept.looked_at)
        return cast(Found, kept.found)

    def _of_item(
        self, item: Item, key: tuple[Hashable, ...], work: Callable[[], Found]
    ) -> "_Kept[Found]":
        was, kept = self.of_items.get(key, (None, None))
        if kept is None or was != item:
            kept = _Kept(*self.looks.during(work))
            self.of_items[key] = item, kept
        return kept


@dataclass(frozen=True)
class _Kept(Generic[Found]):
    """What was found, and what was looked at for it."""

    found: Found
    looked_at: frozenset[str]

    def stands(self, changed: frozenset[str]) -> bool:
        """Whether it is the same still, now that these fields have changed."""
        return self.looked_at.isdisjoint(changed)


Findings = tuple[_Kept[Finding | None], ...]


@dataclass(frozen=True)
class _Scored:
    """The last scoring of a plan: of what, each subject with its answers in their order, and more.

    `of_items` is what was found of items on the way, by what was looked for.
    """

    plan: Plan
    record: Record | None
    answers: Mapping[Subject, tuple[Noun, Findings]]
    of_items: Mapping[tuple[Hashable, ...], tuple[Item, _Kept[Any]]]


class Memory:
    """Scores plans by one set of criteria, and remembers the last scorings of a few."""

    def __init__(self, criteria: CriteriaSet) -> None:
        """Nothing is remembered yet."""
        self._criteria = criteria
        self._scored: OrderedDict[tuple[str, date], _Scored] = OrderedDict()
        self._lock = Lock()

    def score(self, plan: Plan, today: date, record: Record | None = None) -> Scorecard:
        """What `score` gives."""
        key = plan.reference, today
        with self._lock:
            before = self._scored.pop(key, None)
        if before is not None and (before.record is None) is not (record is None):
            before = None
        changed = _changed(before, plan, record)
        watching = _watching(plan, today, self._criteria, record)
        if before:
            still = ((k, v) for k, v in before.of_items.items() if v[1].stands(changed))
            watching.of_items.update(still)
        now: dict[Subject, tuple[Noun, Findings]] = {}
        asking = _Asking(before, changed, now)
        card = scorecard_of(plan, self._criteria, today, answers(watching, asking.findings))
        with self._lock:
            self._scored[key] = _Scored(plan, record, now, watching.of_items)
            while len(self._scored) > PLANS:
                self._scored.popitem(last=False)
        return card


@dataclass(frozen=True)
class _Asking:
    """Asks the criteria of each subject, but for those that looked at nothing that changed."""

    before: _Scored | None
    changed: frozenset[str]
    now: dict[Subject, tuple[Noun, Findings]]

    def findings(
        self, asked: tuple[Criterion, ...], subject: Subject, noun: Noun, context: Context
    ) -> Iterator[Finding | None]:
        """The finding of each criterion about a subject, kept or new."""
        earlier = self._earlier(subject, noun)
        kept = tuple(
            old
            if old is not None and old.stands(self.changed)
            else _answer(criterion, subject, noun, cast(_Watching, context))
            for criterion, old in zip_longest(asked, earlier)
        )
        self.now[subject] = (noun, kept)
        return (each.found for each in kept)

    def _earlier(self, subject: Subject, noun: Noun) -> Findings:
        """The answers about the same subject; of an item only while it says the same."""
        was, kept = self.before.answers.get(subject, (None, ())) if self.before else (None, ())
        return kept if isinstance(noun, Plan | Record) or was == noun else ()


def _answer(
    criterion: Criterion, subject: Subject, noun: Noun, watching: _Watching
) -> _Kept[Finding | None]:
    return _Kept(*watching.looks.during(partial(judge, criterion, subject, noun, watching)))


def _changed(before: _Scored | None, plan: Plan, record: Record | None) -> frozenset[str]:
    """The fields of the plan and its record that are not what they were."""
    if before is None:
        return frozenset()
    pairs: tuple[tuple[Any, Any], ...] = ((before.plan, plan), (before.record, record))
    return frozenset(
        _name(type(new), each.name)
        for old, new in pairs
        if new is not None
        for each in fields(new)
        if getattr(old, each.name) != getattr(new, each.name)
    )


def _watching(plan: Plan, today: date, criteria: CriteriaSet, record: Record | None) -> _Watching:
    looks = Looks()
    beside = None if record is None else _watched(record, looks)
    return _Watching(_watched(plan, looks), today, criteria, beside, looks=looks)


def _watched(noun: Watched, looks: Looks) -> Watched:
    """The same noun, which notes each field of it that is looked at."""
    seen: Watched = object.__new__(_WATCHED[type(noun)])
    vars(seen).update(vars(noun), _looks=looks)
    return seen


def _noting(kind: type[Plan | Record]) -> type:
    """A kind whose fields note that they were looked at; what is made of it is of the kind."""
    looking = {
        each.name: property(_look(_name(kind, each.name), each.name)) for each in fields(kind)
    }
    return type(kind.__name__, (kind,), {**looking, "__class__": property(lambda _: kind)})


def _look(noted: str, name: str) -> Callable[[object], object]:
    def look(noun: object) -> object:
        held = vars(noun)
        held["_looks"].note(noted)
        return held[name]

    return look


def _name(kind: type, name: str) -> str:
    return f"{kind.__name__}.{name}"


_WATCHED: dict[type, type] = {kind: _noting(kind) for kind in (Plan, Record)}
