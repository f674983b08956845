"""Files and pasted text that somebody begins a plan from, kept while they say what is what.

Nobody but who gave them is ever given them. They go when the plan is started and all of them found
its place, when they are let go of, after a day, or when any plan is erased. They leave no entry in
the trail: no plan has them.
"""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from pydantic import TypeAdapter

from planapp.domain.errors import NotFound
from planapp.domain.people import User
from planapp.store.database import Database

KEPT = timedelta(days=1)
STARTED = "started"
"""What is said of a file, beside what was typed, once a plan was started from it."""
MOST = 5
"""Files kept at once for each person; the newest stay."""

Said = Mapping[str, list[str]]
_SAID = TypeAdapter(dict[str, list[str]])
_FORGET_OLDEST = """
delete from incoming where person = :person and id not in (
    select id from incoming where person = :person order by kept_at desc limit :most)
"""


@dataclass(frozen=True, kw_only=True)
class Incoming:
    """A file by its name and bytes, and what was typed about it, by the names of form fields."""

    id: str
    name: str
    kept_at: datetime
    content: bytes
    said: Said

    @property
    def started(self) -> str:
        """The reference of the plan that was started from it; blank before."""
        return next(iter(self.said.get(STARTED, ())), "")


def keep_incoming(db: Database, name: str, content: bytes, said: Said, *, by: User) -> str:
    """Keep a file that somebody gave; gives its id. Those of everybody that are older go."""
    made = secrets.token_urlsafe(16)
    row = {
        "id": made,
        "person": by.id,
        "kept_at": db.now(),
        "name": name,
        "content": content,
        "said": _SAID.dump_json(dict(said)).decode(),
    }
    with db.writing():
        db.execute("delete from incoming where kept_at < ?", (_oldest(db),))
        db.table("incoming").insert(row)
        db.execute(_FORGET_OLDEST, {"person": by.id, "most": MOST})
    return made


def get_incoming(db: Database, incoming: str, *, by: User) -> Incoming:
    """A file that this person gave; NotFound for any other, and for one that is kept no more."""
    row = db.row(
        "select * from incoming where id = ? and person = ? and kept_at >= ?",
        (incoming, by.id, _oldest(db)),
    )
    if row is None:
        raise NotFound("incoming", incoming)
    return _incoming(row)


def incoming_of(db: Database, *, by: User) -> tuple[Incoming, ...]:
    """The files that this person gave and that are kept, without their bytes, the newest first."""
    asked = (
        "select id, name, kept_at, said, x'' as content from incoming "
        "where person = ? and kept_at >= ? order by kept_at desc"
    )
    return tuple(map(_incoming, db.query(asked, (by.id, _oldest(db)))))


def save_said(db: Database, incoming: str, said: Said, *, by: User) -> None:
    """Keep what was typed about a file, in place of what was before."""
    with db.writing():
        db.execute(
            "update incoming set said = ? where id = ? and person = ?",
            (_SAID.dump_json(dict(said)).decode(), incoming, by.id),
        )


def discard_incoming(db: Database, incoming: str, *, by: User) -> None:
    """Forget a file; harmless when it is there no more."""
    with db.writing():
        db.execute("delete from incoming where id = ? and person = ?", (incoming, by.id))


def forget_incoming(db: Database) -> None:
    """Forget every file: part of erasing a plan, whose child some may be about."""
    with db.writing():
        db.execute("delete from incoming")


def _incoming(row: Mapping[str, Any]) -> Incoming:
    return Incoming(
        id=row["id"],
        name=row["name"],
        kept_at=datetime.fromisoformat(row["kept_at"]),
        content=bytes(row["content"]),
        said=_SAID.validate_json(row["said"]),
    )


def _oldest(db: Database) -> str:
    return (datetime.fromisoformat(db.now()) - KEPT).isoformat(timespec="microseconds")
