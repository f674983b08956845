"""What people prove themselves with besides their password: an authenticator app, recovery codes.

Every change of it ends the sessions of the person; the caller opens the one that goes on.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from planapp.domain.people import User
from planapp.store.activity import record_entry
from planapp.store.database import Database


@dataclass(frozen=True, kw_only=True)
class SecondFactor:
    """An authenticator app: its secret, encrypted, and the step of the last code it was used with.

    A step is one of the half minutes that codes are counted in.
    """

    secret: str
    last_step: int
    set_up_at: datetime
    codes_left: int


def find_second_factor(db: Database, person_id: str) -> SecondFactor | None:
    """The authenticator app a person has set up, if any."""
    row = db.row(
        "select secret, last_step, set_up_at, (select count(*) from recovery_code as code "
        "where code.person = second_factor.person) as codes_left "
        "from second_factor where person = ?",
        (person_id,),
    )
    if row is None:
        return None
    set_up_at = datetime.fromisoformat(row.pop("set_up_at"))
    return SecondFactor(set_up_at=set_up_at, **row)


def with_second_factor(db: Database) -> frozenset[str]:
    """The ids of everybody who has set up an authenticator app."""
    row = db.row("select json_group_array(person) as people from second_factor")
    return frozenset(json.loads(row["people"])) if row else frozenset()


def save_second_factor(
    db: Database, secret: str, *, step: int, codes: Iterable[str], by: User
) -> None:
    """Set up an authenticator app for oneself, in place of an earlier one, with recovery codes."""
    with db.writing():
        _forget(db, by.id)
        row = {"person": by.id, "secret": secret, "last_step": step, "set_up_at": db.now()}
        db.table("second_factor").insert(row)
        _add_codes(db, codes, by)
        record_entry(db, "set up a second factor for", "person", by.id, by=by)


def save_recovery_codes(db: Database, codes: Iterable[str], *, by: User) -> None:
    """Give oneself other recovery codes; earlier ones are good for nothing from now on."""
    with db.writing():
        db.execute("delete from recovery_code where person = ?", (by.id,))
        _add_codes(db, codes, by)
        record_entry(db, "made new recovery codes for", "person", by.id, by=by)


def use_step(db: Database, person_id: str, step: int) -> bool:
    """Whether a code of this step may be taken: once only, and none of an earlier step after it."""
    with db.writing():
        taken = db.execute(
            "update second_factor set last_step = ? where person = ? and last_step < ?",
            (step, person_id, step),
        )
    return bool(taken.rowcount)


def use_recovery_code(db: Database, code: str, *, by: User) -> bool:
    """Whether this is one of the person's recovery codes; it is good for this once."""
    with db.writing():
        used = db.execute(
            "delete from recovery_code where code_hash = ? and person = ?", (_hashed(code), by.id)
        )
        if used.rowcount:
            record_entry(db, "used a recovery code of", "person", by.id, by=by)
    return bool(used.rowcount)


def reset_second_factor(db: Database, person_id: str, *, by: User) -> bool:
    """Take away somebody's authenticator app, codes and council account; they begin with others.

    False, and nothing happens, when they had none.
    """
    with db.writing():
        council = db.execute("delete from council_account where person = ?", (person_id,))
        if not council.rowcount and find_second_factor(db, person_id) is None:
            return False
        _forget(db, person_id)
        record_entry(db, "reset the second factor of", "person", person_id, by=by)
    return True


def _forget(db: Database, person_id: str) -> None:
    for table in ("sign_in", "second_factor"):
        db.execute(f"delete from {table} where person = ?", (person_id,))  # noqa: S608 - constants


def _add_codes(db: Database, codes: Iterable[str], by: User) -> None:
    rows = ({"code_hash": _hashed(code), "person": by.id} for code in codes)
    db.table("recovery_code").insert_all(rows)


def _hashed(code: str) -> str:
    """The hash of a code, however it is spaced. Letters easily mistaken are none of its letters."""
    plain = "".join(c for c in code.upper() if c.isalnum())
    return hashlib.sha256(plain.translate(LOOK_ALIKES).encode()).hexdigest()


LOOK_ALIKES = str.maketrans("OIL", "011")
"""Crockford's base 32 has no O, I and L, so that who reads them means 0 and 1."""
