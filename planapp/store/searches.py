"""Words that somebody searches for, kept for as long as they go back to what was found.

They may be personal data: no address and no log holds them. Each search belongs to one session and
goes with it, after an hour, or when any plan is erased. It leaves no entry in the trail; that
somebody saw a plan by it does (`planapp.store.activity.record_listing`).
"""

import secrets
from datetime import datetime, timedelta

from planapp.store.database import Database
from planapp.store.sign_ins import hashed_key

KEPT = timedelta(hours=1)
MOST = 20
"""Searches kept at once for each session; the newest stay."""

_FORGET_OLDEST = """
delete from kept_search where sign_in = :session and id not in (
    select id from kept_search where sign_in = :session order by kept_at desc limit :most)
"""


def keep_search(db: Database, words: str, *, key: str) -> str:
    """Keep what is searched for in the session of this key; gives the id of the search.

    Searches of everybody that are older than an hour go.
    """
    session, made = hashed_key(key), secrets.token_urlsafe(16)
    row = {"id": made, "sign_in": session, "kept_at": db.now(), "words": words}
    with db.writing():
        db.execute("delete from kept_search where kept_at < ?", (_oldest(db),))
        db.table("kept_search").insert(row)
        db.execute(_FORGET_OLDEST, {"session": session, "most": MOST})
    return made


def find_search(db: Database, search: str, *, key: str) -> str | None:
    """What was searched for in this very session, if it is still kept."""
    row = db.row(
        "select words from kept_search where id = ? and sign_in = ? and kept_at >= ?",
        (search, hashed_key(key), _oldest(db)),
    )
    return str(row["words"]) if row else None


def forget_searches(db: Database) -> None:
    """Forget every search: part of erasing a plan, whose child some may name."""
    with db.writing():
        db.execute("delete from kept_search")


def _oldest(db: Database) -> str:
    return (datetime.fromisoformat(db.now()) - KEPT).isoformat(timespec="microseconds")
