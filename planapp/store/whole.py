"""The whole file of records: a copy of it while people work, and whether it fits together."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from planapp.domain.activity import Head
from planapp.domain.errors import CannotStore, Damaged
from planapp.store.activity import chain_head, first_bad_row
from planapp.store.content import contents_that_differ
from planapp.store.database import (
    Database,
    migrate,
    open_database,
    refuse_newer,
    saying_why,
)
from planapp.store.driver import sqlite3
from planapp.store.schema import MIGRATIONS

BEFORE = "before-"
"""How the name of a copy begins that was made before tables were changed."""


_SPOILT = (sqlite3.DatabaseError, UnicodeDecodeError)
"""What reading a damaged file raises; the words that SQLite says of it may be spoilt as well."""


@dataclass(frozen=True)
class Contents:
    """What a file of records holds: its newest step of migration, its trail's head, its rows."""

    step: str
    head: Head
    rows: dict[str, int]


def copy_whole(db: Database, to: Path) -> None:
    """Copy the records into one new file, as they are at one moment, while others go on writing.

    The copy needs no other file beside it. Raises CannotStore when it could not be written.
    """
    with saying_why("The records were not copied"):
        copy = open_database(to)
        try:
            db.conn.backup(copy.conn)
            copy.execute("pragma journal_mode = delete")
        finally:
            copy.close()


def refuse_empty(db: Database) -> None:
    """Raise CannotStore for a file in which no planapp ever made tables."""
    if not MIGRATIONS.applied(db):
        raise CannotStore(
            f"{_path(db)}: holds no records of planapp. Put the copy back that belongs there; to "
            "begin anew, take this file away first."
        )


def bring_up_to_date(db: Database) -> Path | None:
    """Change the tables of records that are there; gives the copy of them as they were before.

    None when nothing had to be changed. Raises CannotStore for a file without records, and for one
    that a newer planapp made.
    """
    refuse_newer(db)
    refuse_empty(db)
    kept = copy_before_migration(db)
    migrate(db)
    return kept


def copy_before_migration(db: Database) -> Path | None:
    """Copy the records beside themselves before their tables are changed; None when none will be.

    The way back when a new planapp will not do: the earlier one on this copy, under the old name.
    A copy of an earlier change goes; one that is there for this change already stays.
    """
    applied = MIGRATIONS.applied(db)
    pending = MIGRATIONS.pending(db)
    if db.memory or not applied or not pending:
        return None
    file = _path(db)
    copy = file.with_name(f"{BEFORE}{pending[0].name}.db")
    if not copy.exists():
        part = copy.with_name(f".{copy.name}.part")
        part.unlink(missing_ok=True)
        copy_whole(db, part)
        part.replace(copy)
    for other in file.parent.glob(f"{BEFORE}*.db"):
        if other != copy:
            other.unlink()
    return copy


def contents_of(db: Database, heads: tuple[Head, ...] = ()) -> Contents:
    """What the file holds, when every page, link, entry and stored text of it fits together.

    `heads` were kept elsewhere. Raises Damaged for the first thing that does not fit.
    """
    wrong = next(_faults(db, heads), None)
    if wrong is not None:
        raise Damaged(f"{_path(db)}: {wrong}.")
    return Contents(step_of(db), chain_head(db), _rows(db))


def step_of(db: Database) -> str:
    """The newest step of migration that was applied; blank for a file without tables."""
    return max((applied.name for applied in MIGRATIONS.applied(db)), default="")


def faults_of_pages(db: Database) -> Iterator[str]:
    """What shows that pages or links of the file do not fit, in words; the first of each kind."""
    try:
        said = db.execute("pragma integrity_check(1)").fetchone()[0]
        if said != "ok":
            yield f"its pages do not fit together ({said.splitlines()[-1]})"
        loose = db.execute("pragma foreign_key_check").fetchone()
        if loose is not None:
            yield f"a row of {loose[0]} belongs to nothing"
    except _SPOILT as error:
        yield f"it cannot be read to its end ({error})"


def _faults(db: Database, heads: tuple[Head, ...]) -> Iterator[str]:
    yield from faults_of_pages(db)
    try:
        bad = first_bad_row(db, heads)
        if bad is not None:
            yield f"entry {bad.number} of its trail does not fit: {bad.what}"
        yield from contents_that_differ(db)
    except _SPOILT as error:
        yield f"it cannot be read to its end ({error})"


def _rows(db: Database) -> dict[str, int]:
    return {name: db.table(name).count for name in sorted(db.table_names())}


def _path(db: Database) -> Path:
    return Path(db.execute("pragma database_list").fetchone()[2])
