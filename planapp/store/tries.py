"""Tries at passwords and codes: how many there were lately, and how long to wait for the next.

Every process that serves counts here. `whose` is a digest that leads back to nobody.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from planapp.store.database import Database


@dataclass(frozen=True)
class Allowance:
    """So many tries within so long, of one account, browser or address."""

    name: str
    tries: int
    within: timedelta


@dataclass(frozen=True)
class Count:
    """The tries of somebody that count against an allowance."""

    allowance: Allowance
    whose: str

    @property
    def key(self) -> str:
        """What its rows are found by."""
        return f"{self.allowance.name} {self.whose}"


def wait_for(db: Database, count: Count) -> timedelta:
    """How long until one more may be tried; nothing when that is now."""
    now = db.now()
    nth = db.row(
        "select counts_until as until from sign_in_try where whose = ? and counts_until > ? "
        "order by counts_until desc limit 1 offset ?",
        (count.key, now, count.allowance.tries - 1),
    )
    if nth is None:
        return timedelta()
    return datetime.fromisoformat(nth["until"]) - datetime.fromisoformat(now)


def add_try(db: Database, counts: Iterable[Count]) -> timedelta:
    """Count one more try in each, or in none; how long to wait then for the fullest.

    Tries that count no longer are forgotten. Raises CannotStore.
    """
    with db.writing():
        counts, moment = tuple(counts), datetime.fromisoformat(db.now())
        db.execute("delete from sign_in_try where counts_until <= ?", (db.now(),))
        waiting = max((wait_for(db, count) for count in counts), default=timedelta())
        if waiting:
            return waiting
        for count in counts:
            until = (moment + count.allowance.within).isoformat(timespec="microseconds")
            row = (count.key, until)
            db.execute("insert into sign_in_try (whose, counts_until) values (?, ?)", row)
        return timedelta()


def forget_tries(db: Database, counts: Iterable[Count]) -> None:
    """Begin these counts anew. Raises CannotStore."""
    with db.writing():
        for count in counts:
            db.execute("delete from sign_in_try where whose = ?", (count.key,))
