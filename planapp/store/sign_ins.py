"""Where people are signed in now. Each session lives here, so that ending it ends it everywhere."""

import hashlib
import secrets
from datetime import datetime, timedelta

from planapp.domain.people import User
from planapp.store.activity import record_entry
from planapp.store.database import Database

SEEN_AGAIN_AFTER = timedelta(minutes=1)
"""A page opened sooner than this after the last one writes nothing."""


def open_sign_in(db: Database, *, by: User) -> str:
    """Begin a session and give its key, which only the person's browser keeps."""
    key = secrets.token_urlsafe(32)
    with db.writing():
        db.execute(
            "insert into sign_in (key_hash, person, started_at, seen_at) values (?, ?, ?, ?)",
            (_hashed(key), by.id, now := db.now(), now),
        )
        record_entry(db, "signed in", "person", by.id, by=by)
    return key


def still_open(
    db: Database, key: str, person_id: str, *, idle: timedelta, whole: timedelta
) -> bool:
    """Whether this session goes on: not alone for longer than `idle`, nor begun `whole` ago."""
    row = db.row(
        "select started_at, seen_at from sign_in where key_hash = ? and person = ?",
        (_hashed(key), person_id),
    )
    if row is None:
        return False
    now = datetime.fromisoformat(db.now())
    started, seen = (datetime.fromisoformat(row[name]) for name in ("started_at", "seen_at"))
    return now - seen <= idle and now - started <= whole


def see_again(db: Database, key: str) -> None:
    """Note that somebody uses a session; at most once in `SEEN_AGAIN_AFTER`."""
    now = datetime.fromisoformat(db.now())
    before = (now - SEEN_AGAIN_AFTER).isoformat(timespec="microseconds")
    row = db.row("select seen_at from sign_in where key_hash = ?", (_hashed(key),))
    if row is not None and row["seen_at"] < before:
        with db.writing():
            db.execute(
                "update sign_in set seen_at = ? where key_hash = ?", (db.now(), _hashed(key))
            )


def close_sign_in(db: Database, key: str, *, by: User) -> None:
    """End one session. Ending it twice is harmless."""
    with db.writing():
        if db.execute("delete from sign_in where key_hash = ?", (_hashed(key),)).rowcount:
            record_entry(db, "signed out", "person", by.id, by=by)


def forget_old_sign_ins(db: Database, *, whole: timedelta) -> None:
    """Remove sessions that ran out by themselves."""
    oldest = datetime.fromisoformat(db.now()) - whole
    with db.writing():
        db.execute(
            "delete from sign_in where started_at < ?", (oldest.isoformat(timespec="microseconds"),)
        )


def _hashed(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()
