"""Plans that an authority brings along: many at once, by the same rules as one by one."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice

from pydantic_core import to_json

from planapp.domain.agreement import reopened
from planapp.domain.beside import Beside
from planapp.domain.errors import AlreadyThere, PlanappError, WasErased
from planapp.domain.people import User
from planapp.domain.plans import Plan
from planapp.domain.record import Record
from planapp.store.database import Database
from planapp.store.members import add_first_member
from planapp.store.plans import add_contents, in_lists
from planapp.store.record import add_facts

AT_ONCE = 100
"""Plans that are asked after and put in together: some megabytes."""

Brought = tuple[Plan, Record]


class NotMovedIn(PlanappError):
    """What is recorded beside one of the plans cannot stand together: which plan, and why."""


_ADD = """
insert into plan (reference, version, status, child, born, expected, chair, team, categories,
    next_review, conference_kind, held_on, first_held_on, saved_at, saved_by)
values (:reference, :version, :status, :child, :born, :expected, :chair, :team, :categories,
    :next_review, :conference_kind, :held_on, :held_on, :saved_at, :saved_by)
"""
_TAKEN = """
with asked as materialized (select lower(value) as wanted from json_each(?))
select (select reference from plan where lower(reference) in asked limit 1) as there,
    (select reference from erasure where lower(reference) in asked
        and confirmed_at is not null limit 1) as erased
"""


def move_in(db: Database, brought: Iterable[Brought], *, by: User) -> tuple[int, int]:
    """Keep new plans with what is recorded beside each; how many plans, and how many facts.

    All are kept, in one transaction, or none. Each becomes version 1, a draft, on which `by` is the
    first who works, and the trail says of it what it says of one that is started and written on a
    page. Raises AlreadyThere for a reference that is taken, WasErased, and NotMovedIn.
    """
    plans = facts = 0
    with db.writing():
        for some in _in_turn(brought):
            _refuse_taken(db, some)
            drafts = [replace(reopened(plan), version=1) for plan, _ in some]
            at = db.now()
            db.conn.executemany(_ADD, [in_lists(plan, at, by) for plan in drafts])
            add_contents(db, drafts, "created", at, by)
            add_first_member(db, [plan.reference for plan in drafts], by=by)
            beside = [(plan.reference, fact) for plan, record in some for fact in record.facts]
            add_facts(db, beside, by=by)
            plans, facts = plans + len(some), facts + len(beside)
    return plans, facts


def _in_turn(brought: Iterable[Brought]) -> Iterator[list[Brought]]:
    """So many at once, each with facts that can stand beside each other."""
    every = iter(brought)
    while some := list(islice(every, AT_ONCE)):
        for plan, record in some:
            _refuse_misplaced(plan.reference, record)
        yield some


def _refuse_misplaced(reference: str, record: Record) -> None:
    beside = Beside()
    try:
        for fact in record.facts:
            beside.take(fact)
    except PlanappError as error:
        raise NotMovedIn(f"{reference}: {error} Nothing was moved in.") from error


def _refuse_taken(db: Database, some: list[Brought]) -> None:
    references: set[str] = set()
    for plan, _ in some:
        if plan.reference.lower() in references:
            raise AlreadyThere("plans", plan.reference)
        references.add(plan.reference.lower())
    taken = db.row(_TAKEN, (to_json(sorted(references)).decode(),)) or {}
    if taken["there"]:
        raise AlreadyThere("plans", taken["there"])
    if taken["erased"]:
        raise WasErased(taken["erased"])
