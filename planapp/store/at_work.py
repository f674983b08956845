"""The plans that somebody may open, as their first page needs them: how far each has changed."""

from dataclasses import dataclass
from datetime import date, datetime

from pydantic import TypeAdapter

from planapp.domain.activity import LOOKED
from planapp.domain.nouns import Status
from planapp.domain.people import User
from planapp.store.database import Database


@dataclass(frozen=True, kw_only=True)
class AtWork:
    """One plan: `version` and `facts` say how far it and its record have changed.

    `written` says whether the person has written in it, `ended` whether it has ended,
    `in_emergency` that they may only read it for now; `seen_at` is when they opened a page of it
    last (UTC).
    """

    reference: str
    version: int
    facts: int
    status: Status
    child: str
    next_review: date | None
    written: bool
    ended: bool
    in_emergency: bool
    seen_at: datetime | None


_AT_WORK = TypeAdapter(tuple[AtWork, ...])
_MINE = """
select reference, 0 as in_emergency from membership
    where person = :me and coalesce(until, '9999') >= :day
union select reference, 1 from emergency where person = :me and until > :now
    and reference not in (select reference from membership
        where person = :me and coalesce(until, '9999') >= :day)
"""
_LISTED = f"""
select json_group_array(json_object('reference', reference, 'version', version, 'facts', facts,
    'status', status, 'child', child, 'next_review', next_review,
    'written', json(iif(written, 'true', 'false')), 'ended', json(iif(ended, 'true', 'false')),
    'in_emergency', json(iif(in_emergency, 'true', 'false')), 'seen_at', seen_at)) as plans
from (select plan.*, mine.in_emergency,
        (select coalesce(max(number), 0) from fact where fact.reference = plan.reference) as facts,
        exists (select 1 from plan_version as v
            where v.reference = plan.reference and v.user_id = :me) as written,
        (select ended_on from ending where ending.reference = plan.reference
            order by number desc limit 1) is not null as ended,
        (select at from entry where entry.reference = plan.reference and user_id = :me
            and verb = :looked and kind = 'plan' and name <> 'reference'
            order by number desc limit 1) as seen_at
    from ({_MINE}) as mine join plan using (reference) order by reference)
"""  # noqa: S608 - constants only


def plans_at_work(db: Database, user: User) -> tuple[AtWork, ...]:
    """All plans that this person may open now, in the order of references."""
    now = db.now()
    row = db.row(_LISTED, {"me": user.id, "day": db.day(), "now": now, "looked": LOOKED})
    return _AT_WORK.validate_json(row["plans"]) if row else ()
