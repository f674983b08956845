"""The people who may sign in: who they are, their role, and the hash of their password."""

import secrets
from dataclasses import dataclass

from pydantic import TypeAdapter

from planapp.domain.errors import NotFound
from planapp.domain.people import User
from planapp.store.activity import record_entry
from planapp.store.database import Database


@dataclass(frozen=True, kw_only=True)
class Credentials:
    """A person with what proves that it is them. `sign_in_key` ties their sessions to them."""

    person: User
    password_hash: str
    sign_in_key: str


_PEOPLE = TypeAdapter(tuple[User, ...])
_USER = TypeAdapter(User)
_AS_OBJECT = """json_object('id', id, 'email', email, 'name', name, 'role', role,
    'active', json(iif(active, 'true', 'false')))"""
_ADD = """
insert into person (id, email, name, role, active, password_hash, sign_in_key, added_at, changed_at)
values (:id, :email, :name, :role, :active, :password_hash, :sign_in_key, :now, :now)
on conflict (id) do update set email = excluded.email, name = excluded.name, role = excluded.role,
    active = excluded.active, password_hash = excluded.password_hash,
    sign_in_key = excluded.sign_in_key, changed_at = excluded.changed_at
"""
_CHANGE = """
update person set email = :email, name = :name, role = :role, active = :active, changed_at = :now
where id = :id
"""


def save_person(db: Database, user: User, *, password_hash: str | None = None, by: User) -> None:
    """Add a person, or change one. A new password or role or a stop ends every session.

    Without a password hash the person must exist already, or NotFound is raised.
    """
    values = {
        "id": user.id,
        "email": user.email.casefold(),
        "name": user.name,
        "role": user.role.value,
        "active": int(user.active),
        "now": db.now(),
    }
    with db.writing():
        ends = password_hash is not None or not user.active or _has_another_role(db, user)
        if password_hash is None:
            if not db.execute(_CHANGE, values).rowcount:
                raise NotFound("people", user.id)
        else:
            key = {"password_hash": password_hash, "sign_in_key": secrets.token_hex(16)}
            db.execute(_ADD, values | key)
        if ends:
            db.execute("delete from sign_in where person = ?", (user.id,))
        record_entry(db, "saved", "person", user.id, by=by)


def _has_another_role(db: Database, user: User) -> bool:
    row = db.row("select role from person where id = ?", (user.id,))
    return row is not None and row["role"] != user.role


def save_password(
    db: Database, person_id: str, password_hash: str, *, sign_in_key: str, by: User
) -> None:
    """Give a person another password and sign-in key, which ends every session they have."""
    with db.writing():
        changed = db.execute(
            "update person set password_hash = ?, sign_in_key = ?, changed_at = ? where id = ?",
            (password_hash, sign_in_key, db.now(), person_id),
        )
        if not changed.rowcount:
            raise NotFound("people", person_id)
        db.execute("delete from sign_in where person = ?", (person_id,))
        record_entry(db, "changed the password of", "person", person_id, by=by)


def people(db: Database) -> tuple[User, ...]:
    """Everybody, by name; those who may no longer sign in come last."""
    row = db.row(
        f"select json_group_array({_AS_OBJECT}) as people "  # noqa: S608 - constants only
        "from (select * from person order by active desc, name, id)"
    )
    return _PEOPLE.validate_json(row["people"]) if row else ()


def get_person(db: Database, person_id: str) -> User:
    """One person. Raises NotFound."""
    row = db.row(f"select {_AS_OBJECT} as person from person where id = ?", (person_id,))  # noqa: S608
    if row is None:
        raise NotFound("people", person_id)
    return _USER.validate_json(row["person"])


def find_credentials(
    db: Database, *, email: str | None = None, sign_in_key: str | None = None
) -> Credentials | None:
    """Whoever signs in with this address, or is signed in with this key."""
    row = db.row(
        f"select {_AS_OBJECT} as person, password_hash, sign_in_key from person "  # noqa: S608
        "where email = ? or sign_in_key = ?",
        (email.casefold() if email is not None else None, sign_in_key),
    )
    if row is None:
        return None
    person = _USER.validate_json(row.pop("person"))
    return Credentials(person=person, **row)
