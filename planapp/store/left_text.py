"""Text that was typed on a form and could not be saved, kept for the person who typed it.

It is no part of any plan and leaves no entry in the trail. Nobody but its writer is ever given it.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from pydantic import TypeAdapter

from planapp.domain.people import User
from planapp.store.database import Database

MOST = 20
"""Addresses that text is kept for at once, for each person; the newest stay."""


@dataclass(frozen=True, kw_only=True)
class LeftText:
    """What one person had typed on the form of one address, by the names of its fields."""

    address: str
    content: Mapping[str, list[str]]
    kept_at: datetime


_LEFT = TypeAdapter(tuple[LeftText, ...])
_CONTENT = TypeAdapter(Mapping[str, list[str]])
_AS_LIST = """
select json_group_array(json_object('address', address, 'content', json(content),
    'kept_at', kept_at)) as texts
from (select * from left_text where person = :person and address = coalesce(:address, address)
      order by kept_at desc)
"""
_ERASED = "select 1 as found from erasure where reference = ? and confirmed_at is not null"
_FORGET_OLDEST = """
delete from left_text where person = :person and address not in (
    select address from left_text where person = :person order by kept_at desc limit :most)
"""


def save_left_text(
    db: Database,
    address: str,
    content: Mapping[str, list[str]],
    *,
    plan: str | None = None,
    by: User,
) -> None:
    """Keep what somebody typed, in place of what they had left at this address before.

    Nothing is kept about a plan that was erased: no later erasure could take it.
    """
    row = {
        "person": by.id,
        "address": address,
        "plan": plan,
        "kept_at": db.now(),
        "content": _CONTENT.dump_json(content).decode(),
    }
    with db.writing():
        if db.row(_ERASED, (plan,)):
            return
        db.table("left_text").upsert(row, pk=("person", "address"))
        db.execute(_FORGET_OLDEST, {"person": by.id, "most": MOST})


def left_addresses(db: Database, *, by: User) -> tuple[str, ...]:
    """Where this person left something, newest first."""
    row = db.row(
        "select json_group_array(address) as places from "
        "(select address from left_text where person = ? order by kept_at desc)",
        (by.id,),
    )
    return tuple(json.loads(row["places"])) if row else ()


def left_texts(db: Database, *, by: User) -> tuple[LeftText, ...]:
    """All that this person left, newest first."""
    return _texts(db, by, None)


def find_left_text(db: Database, address: str, *, by: User) -> LeftText | None:
    """What this person left at this address."""
    return next(iter(_texts(db, by, address)), None)


def discard_left_text(db: Database, address: str, *, by: User) -> None:
    """Forget what this person left at this address; harmless when there is nothing."""
    with db.writing():
        db.execute("delete from left_text where person = ? and address = ?", (by.id, address))


def forget_old_left_text(db: Database, *, after: timedelta) -> None:
    """Forget what nobody came back for."""
    oldest = datetime.fromisoformat(db.now()) - after
    with db.writing():
        db.execute(
            "delete from left_text where kept_at < ?", (oldest.isoformat(timespec="microseconds"),)
        )


def _texts(db: Database, by: User, address: str | None) -> tuple[LeftText, ...]:
    row = db.row(_AS_LIST, {"person": by.id, "address": address})
    return _LEFT.validate_json(row["texts"]) if row else ()
