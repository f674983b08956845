"""Other systems that may read: let, revoked, found by their token, and noted each time they ask."""

import hashlib
import secrets
from collections.abc import Sequence
from datetime import date

from pydantic import TypeAdapter

from planapp.domain.errors import NotAllowed, NotFound
from planapp.domain.people import Permission, User, require_role
from planapp.domain.systems import Asked, CannotLet, Scope, System, faults_in
from planapp.store.activity import record_entry, record_listing, record_look
from planapp.store.database import Database

TOKEN_BYTES = 32
FOR_A_SYSTEM = "another system"
"""The purpose of a look that a system had."""

_SYSTEMS = TypeAdapter(tuple[System, ...])
_SCOPES = TypeAdapter(tuple[Scope, ...])
_LISTED = """
select json_group_array(json_object('number', number, 'name', name, 'scopes', json(scopes),
    'why', why, 'until', until, 'made_at', made_at, 'made_by', made_by, 'used_at', used_at,
    'revoked_at', revoked_at, 'revoked_by', revoked_by)) as systems
from (select * from system where {which} order by revoked_at is not null, number desc)
"""


def record_system(db: Database, asked: Asked, *, today: date, by: User) -> tuple[System, str]:
    """Let a system read, and give it with its token, which is kept nowhere.

    Raises CannotLet for what is not sound, NotAllowed for who may not let systems read.
    """
    require_role(by, Permission.LET_SYSTEMS)
    faults = faults_in(asked, today)
    if faults or asked.until is None:
        raise CannotLet(" ".join(faults.values()))
    token = f"planapp_{secrets.token_hex(TOKEN_BYTES)}"
    scopes = _SCOPES.dump_json(asked.scopes).decode()
    said = (asked.name, scopes, asked.why, asked.until.isoformat())
    with db.writing():
        made = db.execute(
            "insert into system (token_hash, name, scopes, why, until, made_at, user_id, made_by) "
            "values (?, ?, ?, ?, ?, ?, ?, ?)",
            (_hash(token), *said, db.now(), by.id, by.name),
        )
        system = get_system(db, int(made.lastrowid or 0))
        record_entry(db, "let read", "system", str(system.number), by=by)
    return system, token


def record_system_revoked(db: Database, number: int, *, by: User) -> System:
    """Let a system read no more. Raises NotFound, NotAllowed when it was revoked already."""
    require_role(by, Permission.LET_SYSTEMS)
    with db.writing():
        if get_system(db, number).revoked_at is not None:
            raise NotAllowed("This token was revoked already.")
        db.execute(
            "update system set revoked_at = ?, revoked_by = ? where number = ?",
            (db.now(), by.name, number),
        )
        record_entry(db, "revoked the token of", "system", str(number), by=by)
        return get_system(db, number)


def systems(db: Database) -> tuple[System, ...]:
    """All there ever were, newest first; those that were revoked come last."""
    return _listed(db, "true")


def get_system(db: Database, number: int) -> System:
    """One by its number. Raises NotFound."""
    found = _listed(db, "number = :number", number=number)
    if not found:
        raise NotFound("systems", str(number))
    return found[0]


def find_system(db: Database, token: str) -> System | None:
    """Whose token this is; None for nobody's."""
    found = _listed(db, "token_hash = :hash", hash=_hash(token))
    return found[0] if found else None


def record_given(db: Database, view: str, references: Sequence[str], *, by: System) -> None:
    """Note that a system is about to be given something, of these plans or of none alone."""
    reader = by.reader
    with db.writing():
        db.execute("update system set used_at = ? where number = ?", (db.now(), by.number))
        if len(references) == 1:
            record_look(db, view, by=reader, plan=references[0], purpose=FOR_A_SYSTEM)
        elif references:
            record_listing(db, tuple(references), by=reader)
        else:
            record_entry(db, "was given", "figures", view, by=reader)


def _listed(db: Database, which: str, **values: object) -> tuple[System, ...]:
    row = db.row(_LISTED.format(which=which), values)
    return _SYSTEMS.validate_json(row["systems"]) if row else ()


def _hash(token: str) -> str:
    """No salt is needed: nobody guesses 256 random bits."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
