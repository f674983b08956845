"""Comments and queries to the author of a plan, and what waits for a person because of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pydantic import TypeAdapter

from planapp.domain.nouns import Status
from planapp.domain.people import User
from planapp.domain.queries import AnyRemark, QueryState, Thread, refuse, threads
from planapp.domain.signing import Signing, SigningAct, last_step
from planapp.store.database import Database
from planapp.store.record import record_fact, record_for_plan, recordings_for_plan

_MINE = """
select json_group_array(json_object('reference', reference, 'status', status,
    'facts', json(facts), 'recorded', json(recorded))) as plans
from (select f.reference, p.status, json_group_array(json(f.content)) as facts,
    json_group_array(json_array(f.recorded_at, f.recorded_by, f.user_id)) as recorded
from (select * from fact where list = :list and reference in (
        select reference from membership where person = :me and coalesce(until, '9999') >= :day)
    order by reference, number) f
join plan p on p.reference = f.reference
where (select ended_on from ending e where e.reference = f.reference
    order by e.number desc limit 1) is null
group by f.reference order by f.reference)
"""


@dataclass(frozen=True, kw_only=True)
class _OfPlan:
    """The facts of one list beside one plan, each with when, by whom and by which person."""

    reference: str
    status: Status
    facts: tuple[Any, ...]
    recorded: tuple[tuple[datetime, str, str], ...]


_PLANS = TypeAdapter(tuple[_OfPlan, ...])
_REMARKS = TypeAdapter(tuple[AnyRemark, ...])
_SIGNINGS = TypeAdapter(tuple[Signing, ...])


@dataclass(frozen=True)
class Waiting:
    """What waits for one person about one plan they work on: since when (UTC), and from whom."""

    reference: str
    at: datetime
    by: str


@dataclass(frozen=True)
class QueryWaiting(Waiting):
    """A query that was put to them, or whose answer they have not closed yet."""

    thread: Thread


@dataclass(frozen=True)
class SigningWaiting(Waiting):
    """A plan that was sent to them to be agreed, or returned to them to be mended."""

    step: Signing


def record_remark(db: Database, reference: str, fact: AnyRemark, *, by: User) -> AnyRemark:
    """Add to what is said between readers and author of a plan.

    Raises NotAllowed when it is not theirs to say, QueryClosed for what is said of a closed query,
    and what `record_fact` raises.
    """
    with db.writing():
        known = record_for_plan(db, reference).remarks
        refuse(fact, by, known, recordings_for_plan(db, reference))
        return record_fact(db, reference, fact, by=by)


def has_remarks(db: Database, reference: str) -> bool:
    """Whether anybody said anything of a plan: most pages need read no more than this."""
    asked = (reference, "remarks")
    return db.row("select 1 from fact where reference = ? and list = ? limit 1", asked) is not None


def queries_waiting_for(db: Database, user: User) -> tuple[QueryWaiting, ...]:
    """The queries put to a person, and answers to theirs, of the plans they work on now."""
    return tuple(_queries(db, user))


def signings_waiting_for(db: Database, user: User) -> tuple[SigningWaiting, ...]:
    """The plans that wait for a person to agree them, or that were returned to them."""
    wanted = {SigningAct.SENT: Status.SUBMITTED, SigningAct.RETURNED: Status.DRAFT}
    found = []
    for plan in _plans(db, user, "signings"):
        last = last_step(_SIGNINGS.validate_python(plan.facts))
        if last and last.to == user.id and wanted.get(last.act) is plan.status:
            at, by, _ = plan.recorded[-1]
            found.append(SigningWaiting(plan.reference, at, by, last))
    return tuple(found)


def _queries(db: Database, user: User) -> Iterator[QueryWaiting]:
    for plan in _plans(db, user, "remarks"):
        remarks = _REMARKS.validate_python(plan.facts)
        known = {one.id: of for one, of in zip(remarks, plan.recorded, strict=True)}
        for thread in threads(remarks):
            asker = known[thread.query.id][2]
            mine = asker if thread.state is QueryState.ANSWERED else thread.query.to
            if thread.state is not QueryState.CLOSED and mine == user.id:
                last = thread.said[-1] if thread.said else thread.query
                at, by, _ = known[last.id]
                yield QueryWaiting(plan.reference, at, by, thread)


def _plans(db: Database, user: User, list_name: str) -> tuple[_OfPlan, ...]:
    row = db.row(_MINE, {"me": user.id, "day": db.day(), "list": list_name})
    return _PLANS.validate_json(row["plans"]) if row else ()
