"""Joins Flask-Security to the people in our store: what it asks, and what it may change."""

from dataclasses import dataclass, field
from typing import Any, ClassVar

from flask_security import RoleMixin, UserDatastore, UserMixin

from planapp.domain.people import User
from planapp.store.people import find_credentials, save_password
from planapp.web.database import db


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


class Accounts(UserDatastore):
    """Finds accounts, and keeps a changed password; people are added and changed elsewhere."""

    asked_by: ClassVar[dict[str, str]] = {"email": "email", "fs_uniquifier": "sign_in_key"}

    def __init__(self) -> None:
        """Say what an account is."""
        super().__init__(Account, NoRole)

    def find_user(self, case_insensitive: bool = False, **asked: Any) -> Account | None:
        """The account with this address or sign-in key."""
        [(name, value)] = asked.items()
        found = find_credentials(db(), **{self.asked_by[name]: value})
        if found is None:
            return None
        kept = (found.password_hash, found.sign_in_key)
        return Account(found.person, *kept, kept=kept)

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
