"""Where people are signed in now. Each session lives here, so that ending it ends it everywhere."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from planapp.domain.people import User
from planapp.store.activity import record_entry
from planapp.store.database import Database

SEEN_AGAIN_AFTER = timedelta(minutes=1)
"""A page opened sooner than this after the last one writes nothing."""

CLOCKS_APART = timedelta(seconds=10)
"""By how much the steady clocks of two processes may differ: each begins when its process does."""


@dataclass(frozen=True, kw_only=True)
class SignIn:
    """One session. `factor` is what was proved beside the password; blank when nothing was."""

    factor: str
    started_at: datetime
    seen_at: datetime

    def lasts(self, at: datetime, *, idle: timedelta, whole: timedelta) -> bool:
        """Whether it goes on: not alone for longer than `idle`, nor begun `whole` ago.

        A session that was seen in the future ends: the clock was set back, and nobody knows how
        long it was left alone. The clocks of processes that serve may differ by moments.
        """
        alone, old = at - self.seen_at, at - self.started_at
        return -CLOCKS_APART <= alone <= idle and -CLOCKS_APART <= old <= whole


def open_sign_in(db: Database, *, by: User, factor: str = "", at: datetime | None = None) -> str:
    """Begin a session and give its key, which only the person's browser keeps."""
    key = secrets.token_urlsafe(32)
    moment = _moment(at) if at else db.now()
    with db.writing():
        db.execute(
            "insert into sign_in (key_hash, person, started_at, seen_at, factor) "
            "values (?, ?, ?, ?, ?)",
            (hashed_key(key), by.id, moment, moment, factor),
        )
        record_entry(db, "signed in", "person", by.id, by=by)
    return key


def find_sign_in(db: Database, key: str, person_id: str) -> SignIn | None:
    """The session of this key, if it is this person's and was not ended."""
    row = db.row(
        "select factor, started_at, seen_at from sign_in where key_hash = ? and person = ?",
        (hashed_key(key), person_id),
    )
    if row is None:
        return None
    started, seen = (datetime.fromisoformat(row[name]) for name in ("started_at", "seen_at"))
    return SignIn(factor=row["factor"], started_at=started, seen_at=seen)


def see_again(db: Database, key: str, *, at: datetime) -> None:
    """Note that somebody uses a session; at most once in `SEEN_AGAIN_AFTER`."""
    row = db.row("select seen_at from sign_in where key_hash = ?", (hashed_key(key),))
    if row is not None and row["seen_at"] < _moment(at - SEEN_AGAIN_AFTER):
        with db.writing():
            db.execute(
                "update sign_in set seen_at = ? where key_hash = ?", (_moment(at), hashed_key(key))
            )


def close_sign_in(db: Database, key: str, *, by: User) -> None:
    """End one session. Ending it twice is harmless."""
    with db.writing():
        if db.execute("delete from sign_in where key_hash = ?", (hashed_key(key),)).rowcount:
            record_entry(db, "signed out", "person", by.id, by=by)


def forget_old_sign_ins(db: Database, *, before: datetime) -> None:
    """Remove sessions that ran out by themselves."""
    with db.writing():
        db.execute("delete from sign_in where started_at < ?", (_moment(before),))


def hashed_key(key: str) -> str:
    """What is stored of the key of a session: nobody who reads the file can use it."""
    return hashlib.sha256(key.encode()).hexdigest()


def _moment(at: datetime) -> str:
    return at.isoformat(timespec="microseconds")
