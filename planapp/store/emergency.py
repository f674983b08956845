"""Plans opened in an emergency by people who do not work on them, and the review of each."""

from datetime import datetime

from pydantic import TypeAdapter

from planapp.domain.access import EMERGENCY_LASTS, LEAST_REASON, Emergency
from planapp.domain.errors import NotAllowed, NotFound
from planapp.domain.people import User
from planapp.store.activity import record_entry
from planapp.store.database import Database

_OPENINGS = TypeAdapter(tuple[Emergency, ...])
_LISTED = """
select json_group_array(json_object('number', number, 'reference', reference, 'person', person,
    'name', name, 'reason', reason, 'opened_at', opened_at, 'until', until,
    'reviewed_at', reviewed_at, 'reviewed_by', reviewed_by, 'note', note)) as openings
from (select * from emergency {which} order by number desc)
"""
_OF_MY_PLANS = """
where reviewed_at is null and person <> :me
and reference in (select reference from membership
    where person = :me and coalesce(until, '9999') >= :day)
"""


def open_in_emergency(db: Database, reference: str, reason: str, *, by: User) -> Emergency:
    """Let somebody read a plan for an hour. Raises NotFound, and NotAllowed without a reason.

    The caller has asked for the second factor again.
    """
    if len(reason.strip()) < LEAST_REASON:
        raise NotAllowed(f"Give a reason of at least {LEAST_REASON} characters.")
    with db.writing():
        if db.row("select 1 as found from plan where reference = ?", (reference,)) is None:
            raise NotFound("plans", reference)
        at = db.now()
        until = (datetime.fromisoformat(at) + EMERGENCY_LASTS).isoformat(timespec="microseconds")
        made = db.execute(
            "insert into emergency (reference, person, name, reason, opened_at, until) "
            "values (?, ?, ?, ?, ?, ?)",
            (reference, by.id, by.name, reason.strip(), at, until),
        )
        number = int(made.lastrowid or 0)
        record_entry(db, "opened in an emergency", "emergency", str(number), by=by, plan=reference)
    return get_opening(db, number)


def get_opening(db: Database, number: int) -> Emergency:
    """One opening. Raises NotFound."""
    found = _openings(db, "where number = :number", number=number)
    if not found:
        raise NotFound("emergency openings", str(number))
    return found[0]


def openings(db: Database) -> tuple[Emergency, ...]:
    """Every opening of every plan, newest first."""
    return _openings(db, "")


def count_waiting(db: Database) -> int:
    """How many openings nobody has reviewed."""
    row = db.row("select count(*) as waiting from emergency where reviewed_at is null")
    return int(row["waiting"]) if row else 0


def openings_of(db: Database, reference: str) -> tuple[Emergency, ...]:
    """Every opening of one plan, newest first."""
    return _openings(db, "where reference = :plan", plan=reference)


def openings_to_tell(db: Database, user: User) -> tuple[Emergency, ...]:
    """Openings, by others and not yet reviewed, of the plans this person works on."""
    return _openings(db, _OF_MY_PLANS, me=user.id, day=db.day())


def record_review(db: Database, number: int, note: str, *, by: User) -> None:
    """Close an opening with what was found. Raises NotAllowed for the person who opened the plan.

    An opening is reviewed once; NotAllowed says so.
    """
    opening = get_opening(db, number)
    if opening.person == by.id:
        raise NotAllowed("Another person than the one who opened the plan reviews it.")
    with db.writing():
        closed = db.execute(
            "update emergency set reviewed_at = ?, reviewed_by = ?, note = ? "
            "where number = ? and reviewed_at is null",
            (db.now(), by.name, note.strip(), number),
        )
        if not closed.rowcount:
            raise NotAllowed("This opening was reviewed already.")
        plan = opening.reference
        record_entry(db, "reviewed", "emergency", str(number), by=by, plan=plan)


def _openings(db: Database, which: str, **values: object) -> tuple[Emergency, ...]:
    row = db.row(_LISTED.format(which=which), values)
    return _OPENINGS.validate_json(row["openings"]) if row else ()
