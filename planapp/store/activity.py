"""The trail of who did what: an entry written in the same transaction as the change itself."""

from pydantic import TypeAdapter

from planapp.domain.activity import Entry
from planapp.domain.people import User
from planapp.store.database import Database

_ENTRIES = TypeAdapter(tuple[Entry, ...])
_AS_LIST = """
select json_group_array(json_object(
    'verb', verb, 'kind', kind, 'name', name, 'by', by, 'at', at)) as entries
from (select * from entry {which} order by number desc)
"""


def record_entry(
    db: Database, verb: str, kind: str, name: str, *, by: User, plan: str | None = None
) -> None:
    """Add to the trail; call it inside the transaction of the change. Names and ids only."""
    with db.writing():
        db.execute(
            "insert into entry (at, user_id, by, verb, kind, name, reference) "
            "values (?, ?, ?, ?, ?, ?, ?)",
            (db.now(), by.id, by.name, verb, kind, name, plan),
        )


def entries(db: Database) -> tuple[Entry, ...]:
    """The whole trail, newest first."""
    return _entries(db, "")


def entries_for_plan(db: Database, reference: str) -> tuple[Entry, ...]:
    """What was done to one plan and all that hangs on it, newest first."""
    return _entries(db, "where reference = ?", reference)


def _entries(db: Database, which: str, *values: str) -> tuple[Entry, ...]:
    row = db.row(_AS_LIST.format(which=which), values)
    return _ENTRIES.validate_json(row["entries"]) if row else ()
