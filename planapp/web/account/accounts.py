"""Joins Flask-Security to the people in our store: what it asks, and what it may change."""

import logging
from dataclasses import dataclass, field
from typing import Any, ClassVar

from flask import g

from planapp.domain.people import User
from planapp.store.people import find_credentials, save_password
from planapp.web.account.security import RoleMixin, UserDatastore, UserMixin
from planapp.web.database import db, settings

log = logging.getLogger("planapp")


class NoRole(RoleMixin):
    """Flask-Security's roles are not used: what a role may do is decided in the domain."""


@dataclass(eq=False)
class Account(UserMixin):
    """A person as Flask-Security sees them. Its `fs_uniquifier` is our sign-in key."""

    person: User
    password: str
    fs_uniquifier: str = ""
    roles: list[RoleMixin] = field(default_factory=list)
    kept: tuple[str, str] = ("", "")

    def __post_init__(self) -> None:
        """Show what Flask-Security asks for by name."""
        self.email = self.person.email
        self.active = self.person.active

    def track_failed_authn(self, auth_type: str, tfa: bool = False) -> None:
        """Note whose password was typed wrong: by id, since logs name nobody."""
        log.warning("a wrong password for person %s", self.person.id)

    def check_tf_required(
        self, tf_setup_methods: list[tuple[str, str]], tf_fresh: bool
    ) -> tuple[bool, list[tuple[str, str]]]:
        """Ask for a second factor where the authority wants one, and of whoever has set one up.

        Not again when the authority's own provider has asked already.
        """
        wanted = settings().second_factor or bool(tf_setup_methods)
        return wanted and not g.get("factor"), tf_setup_methods


class Accounts(UserDatastore):
    """Finds accounts, and keeps a changed password; people are added and changed elsewhere."""

    asked_by: ClassVar[dict[str, str]] = {"email": "email", "fs_uniquifier": "sign_in_key"}

    def __init__(self) -> None:
        """Say what an account is."""
        super().__init__(Account, NoRole)

    def find_user(self, case_insensitive: bool = False, **asked: Any) -> Account | None:
        """The account with this address or sign-in key."""
        [(name, value)] = asked.items()
        return find_account(**{self.asked_by[name]: value})

    def find_role(self, role: str) -> None:
        """There are none."""

    def put(self, account: Account) -> Account:
        """Keep a changed password or sign-in key."""
        now = (account.password, account.fs_uniquifier)
        if now != account.kept:
            save_password(db(), account.person.id, now[0], sign_in_key=now[1], by=account.person)
            account.kept = now
        return account

    def commit(self) -> None:
        """Each change is kept when it is made."""


def find_account(*, email: str | None = None, sign_in_key: str | None = None) -> Account | None:
    """Whoever signs in with this address, or is signed in with this key."""
    found = find_credentials(db(), email=email, sign_in_key=sign_in_key)
    if found is None:
        return None
    kept = (found.password_hash, found.sign_in_key)
    return Account(found.person, *kept, kept=kept)
