"""How far each person is on the way round: kept in the trail, like all that a person did."""

from planapp.domain.people import User
from planapp.store.activity import record_entry
from planapp.store.database import Database

WALKED, STEP = "walked", "step of the tour"


def record_walked(db: Database, step: str, *, by: User) -> None:
    """Note that this person is done with a step; a second time changes nothing."""
    with db.writing():
        if step not in steps_done(db, by):
            record_entry(db, WALKED, STEP, step, by=by)


def steps_done(db: Database, person: User) -> frozenset[str]:
    """The steps this person is done with."""
    rows = db.query(
        "select distinct name from entry where verb = ? and kind = ? and user_id = ?",
        (WALKED, STEP, person.id),
    )
    return frozenset(row["name"] for row in rows)
