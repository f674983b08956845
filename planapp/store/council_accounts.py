"""Which account at the authority's OpenID provider belongs to which person."""

from planapp.domain.people import User
from planapp.store.activity import record_entry
from planapp.store.database import Database

_ADD = """
insert into council_account (person, issuer, subject, first_used_at) values (?, ?, ?, ?)
on conflict do nothing
"""
_SAME = "select 1 as same from council_account where person = ? and issuer = ? and subject = ?"


def use_council_account(db: Database, issuer: str, subject: str, *, by: User) -> bool:
    """Whether this account is this person's. The first one that comes with their address is.

    An address may be given to another employee later; the `subject` of an account never is.
    """
    with db.writing():
        if db.execute(_ADD, (by.id, issuer, subject, db.now())).rowcount:
            record_entry(db, "first used the council account of", "person", by.id, by=by)
    return db.row(_SAME, (by.id, issuer, subject)) is not None
