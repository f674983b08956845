"""Gathers the work of whoever is signed in. Plans are read for as long as somebody would wait."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain

from planapp.clock import today
from planapp.present.work import Group, by_day
from planapp.store.activity import record_listing
from planapp.store.at_work import AtWork, plans_at_work
from planapp.web.database import criteria, db
from planapp.web.guard import current_user
from planapp.web.slices import furthest, slice_of
from planapp.web.work.asked import Asked
from planapp.web.work.kinds import KINDS
from planapp.web.work.of_plans import InPlan, in_plan

RECENT = 8
"""Plans that are shown as opened last."""


@dataclass(frozen=True)
class MyWork:
    """What waits, by how near its day is; the plans opened last; how many plans are read.

    `so_far` is how many the page says are read, which is never less than it said before.
    """

    groups: tuple[Group, ...]
    recent: tuple[AtWork, ...]
    names: Mapping[str, str]
    read: int
    total: int
    so_far: int

    @property
    def whole(self) -> bool:
        """Whether every plan was read."""
        return self.read == self.total


def my_work() -> MyWork:
    """Everything that waits for the person who is signed in.

    That they see the plans of it is noted before.
    """
    person, day = current_user(), today()
    mine = plans_at_work(db(), person)
    asked = Asked(person, day, mine)
    asked = Asked(person, day, mine, _read(asked))
    lines = tuple(chain.from_iterable(kind(asked) for kind in KINDS))
    recent = _opened_last(mine)
    shown = {line.plan for line in lines} | {one.reference for one in recent}
    seen = tuple(one.reference for one in mine if one.reference in shown)
    if seen:
        record_listing(db(), seen, by=person, purpose="today")
    names = {one.reference: one.child for one in mine}
    far = len(asked.read), len(asked.at_work)
    return MyWork(by_day(lines, day), recent, names, *far, furthest(*far))


def _read(asked: Asked) -> dict[str, InPlan]:
    """The plans that could be read in time."""
    fingerprint = criteria().fingerprint

    def read(one: AtWork) -> InPlan:
        return in_plan(one.reference, one.version, one.facts, asked.today, fingerprint)

    found = slice_of(asked.at_work, read)
    return {one.reference: each for one, each in zip(asked.at_work, found, strict=False)}


def _opened_last(mine: tuple[AtWork, ...]) -> tuple[AtWork, ...]:
    known = ((one.seen_at, one) for one in mine)
    seen = [(at, one) for at, one in known if at is not None]
    return tuple(one for _, one in sorted(seen, key=lambda pair: pair[0], reverse=True)[:RECENT])
