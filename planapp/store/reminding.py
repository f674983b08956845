"""Tells people by e-mail that a meeting about a plan they work on is near, once for each day."""

import json
from datetime import date

from planapp.domain.notices import NoticeKind
from planapp.domain.people import Role, User
from planapp.domain.sittings import sittings
from planapp.store.activity import record_entry
from planapp.store.database import Database
from planapp.store.outbox import tell
from planapp.store.record import record_for_plan

REMINDED = "reminded of"
"""The verb of the entry that says for which days it was done."""

_ITSELF = User(id="planapp", email="", name="planapp", role=Role.ADMINISTRATOR)
"""Who does it: a timer, and nobody."""

_DONE = "select 1 as found from entry where verb = :verb and kind = 'meetings' and name = :days"
_OPEN = """
select json_group_array(json_object('reference', reference,
    'review', json(iif(coalesce(next_review between :first and :last, 0), 'true', 'false'))))
    as plans
from plan p where (next_review between :first and :last or reference in
    (select reference from fact where list = 'meetings'
        and content ->> '$.held_on' between :first and :last))
and (select ended_on from ending e where e.reference = p.reference
    order by number desc limit 1) is null
"""
_PEOPLE = """
select json_group_array(distinct person) as people from membership
where coalesce(until, '9999') >= :first and reference in (select value from json_each(:plans))
"""


def remind(db: Database, first: date, last: date) -> int | None:
    """Put a notice for everybody who works on a plan with a meeting on one of these days.

    A meeting that was closed, or recorded with another day since, is none. Gives how many people
    work on such plans; None when it was done for these days before.
    """
    days = {"first": first.isoformat(), "last": last.isoformat()}
    name = f"{first} to {last}"
    with db.writing():
        if db.row(_DONE, {"verb": REMINDED, "days": name}):
            return None
        row = db.row(_OPEN, days)
        asked = json.loads(row["plans"]) if row else []
        near = [p["reference"] for p in asked if p["review"] or _meets(db, p, first, last)]
        row = db.row(_PEOPLE, {"plans": json.dumps(near), "first": days["first"]})
        people: list[str] = json.loads(row["people"]) if row else []
        tell(db, NoticeKind.MEETING, people)
        record_entry(db, REMINDED, "meetings", name, by=_ITSELF)
    return len(people)


def _meets(db: Database, plan: dict[str, str], first: date, last: date) -> bool:
    held = sittings(record_for_plan(db, plan["reference"]))
    days = (one.meeting.day for one in held if not one.closed)
    return any(day is not None and first <= day <= last for day in days)
