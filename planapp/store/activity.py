"""The trail of who did what and who looked: written in the same transaction as the act itself."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import NamedTuple

from pydantic import TypeAdapter

from planapp.domain.activity import LOOKED, START, BadRow, Entry, Head, chained
from planapp.domain.people import User
from planapp.store.database import Database

COLUMNS = (
    "number",
    "at",
    "user_id",
    "by",
    "verb",
    "kind",
    "name",
    "reference",
    "purpose",
    "digest",
)
"""What an entry says; its hash covers them in this order."""

LIST = "list"
"""The kind of a look at several plans at once; the name of such an entry holds their references."""

_ENTRIES = TypeAdapter(tuple[Entry, ...])
_AS_OBJECT = ", ".join(f"'{column}', {column}" for column in COLUMNS)
_AS_LIST = (
    f"select json_group_array(json_object({_AS_OBJECT})) as entries "  # noqa: S608 - constants
    "from (select * from entry {which} order by number desc)"
)
_OF_PLAN = (
    "where number in (select number from entry where reference = :plan union all "  # noqa: S608 - a constant
    f"select number from entry where kind = '{LIST}' and instr(name, ' ' || :plan || ' '))"
)
"""Two questions, each with an index of its own: one with "or" would read the whole trail."""
_ADD = "insert into entry ({}, hash) values ({}, ?)".format(  # noqa: S608 - constants
    ", ".join(COLUMNS), ", ".join("?" * len(COLUMNS))
)


class Said(NamedTuple):
    """What one entry of the trail says, but for who and when: names and ids only."""

    verb: str
    kind: str
    name: str
    reference: str | None = None
    purpose: str = ""
    digest: str = ""


def record_entry(  # noqa: PLR0913 - an act has this many sides
    db: Database,
    verb: str,
    kind: str,
    name: str,
    *,
    by: User,
    plan: str | None = None,
    purpose: str = "",
    digest: str = "",
) -> int:
    """Add to the trail and give the number of the entry. Names and ids only.

    Call it inside the transaction of the change: then either both are kept or neither.
    """
    return record_entries(db, [Said(verb, kind, name, plan, purpose, digest)], by=by)


def record_entries(db: Database, said: Iterable[Said], *, by: User) -> int:
    """As `record_entry`, of several acts of one moment; gives the number of the last entry."""
    with db.writing():
        head, at, rows = chain_head(db), db.now(), []
        number, last = head.number, head.hash
        for one in said:
            number += 1
            row = (number, at, by.id, by.name, *one)
            last = chained(last, row)
            rows.append((*row, last))
        db.conn.executemany(_ADD, rows)
    return number


def record_look(db: Database, view: str, *, by: User, plan: str, purpose: str = "") -> int:
    """Note that somebody is about to see a part of a plan; give the number of the entry."""
    return record_entry(db, LOOKED, "plan", view, by=by, plan=plan, purpose=purpose)


def record_listing(
    db: Database, references: tuple[str, ...], *, by: User, purpose: str = ""
) -> int:
    """Note that somebody is about to see these plans in a list; `purpose` says in which other."""
    return record_entry(db, LOOKED, LIST, f" {' '.join(references)} ", by=by, purpose=purpose)


def looked_since(db: Database, reference: str, moment: str, *, by: User) -> bool:
    """Whether this person has looked at this plan since a moment as `Database.now` gives it."""
    row = db.row(
        "select 1 as found from entry "
        "where reference = ? and user_id = ? and verb = ? and at >= ? limit 1",
        (reference, by.id, LOOKED, moment),
    )
    return row is not None


def entries(db: Database) -> tuple[Entry, ...]:
    """The whole trail, newest first."""
    return _entries(db, "")


def entries_for_plan(db: Database, reference: str) -> tuple[Entry, ...]:
    """What was done to one plan and all that hangs on it, newest first; looks are left out."""
    return _entries(db, f"where reference = :plan and verb <> '{LOOKED}'", plan=reference)


def looks_at_plan(db: Database, reference: str) -> tuple[Entry, ...]:
    """Who saw something of one plan, newest first; lists in which it stood too."""
    return _entries(db, f"{_OF_PLAN} and verb = '{LOOKED}'", plan=reference)


def chain_head(db: Database) -> Head:
    """The newest entry's number and hash."""
    row = db.row("select number, hash from entry order by number desc limit 1")
    return Head(**row) if row else START


def newest_moment(db: Database) -> datetime | None:
    """The latest moment (UTC) that any entry names; None for an empty trail."""
    row = db.row("select max(at) as at from entry")
    return datetime.fromisoformat(row["at"]) if row and row["at"] else None


def moment_after(db: Database, head: Head) -> datetime | None:
    """The moment (UTC) of the entry that follows a head; None when none does."""
    row = db.row("select at from entry where number = ?", (head.number + 1,))
    return datetime.fromisoformat(row["at"]) if row else None


def first_bad_row(db: Database, exported: tuple[Head, ...] = ()) -> BadRow | None:
    """Where the trail first fails to fit together, or to hold the heads that were exported.

    Finds an entry that was edited, removed, put in or moved. That the newest were cut off shows
    only against `exported` heads.
    """
    heads = {head.number: head.hash for head in exported}
    last = START
    for number, row, kept in _rows(db):
        if number != last.number + 1:
            return BadRow(number=last.number + 1, what="it is missing")
        if chained(last.hash, row) != kept:
            return BadRow(number=number, what="it was changed, or the one before it was")
        if heads.pop(number, kept) != kept:
            return BadRow(number=number, what="its hash is not the one that was exported")
        last = Head(number=number, hash=kept)
    if heads:
        return BadRow(number=last.number + 1, what="it was exported and is there no more")
    return None


def _rows(db: Database) -> Iterator[tuple[int, tuple[object, ...], str]]:
    """Every row as its hash covers it, oldest first."""
    for row in db.query("select * from entry order by number"):
        yield row["number"], tuple(row[column] for column in COLUMNS), row["hash"]


def _entries(db: Database, which: str, **values: object) -> tuple[Entry, ...]:
    row = db.row(_AS_LIST.format(which=which), values)
    return _ENTRIES.validate_json(row["entries"]) if row else ()
