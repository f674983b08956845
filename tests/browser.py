"""A test client that sends the form token of its session with each post, as every form does."""

import re
import secrets
from collections.abc import Mapping
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from planapp.domain.people import User
from planapp.store.database import Database
from planapp.store.people import find_credentials
from planapp.store.sign_ins import open_sign_in

Form = Mapping[str, Any]
TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')


class Browser(FlaskClient):
    """What a person does: `sign_in`, `get` a page, `send` a form; `post` sends no token."""

    def __init__(self, *given: Any, **more: Any) -> None:
        """A browser with no session yet."""
        super().__init__(*given, **more)
        self._tokens: dict[str, str] = {}

    def open(self, *asked: Any, **more: Any) -> TestResponse:
        """Read each answer to its end, so that no file stays open."""
        return super().open(*asked, **{"buffered": True, **more})

    def sign_in(self, person: User, records: Database) -> "Browser":
        """Begin a session as the sign-in page does, without the cost of hashing a password."""
        found = find_credentials(records, email=person.email)
        assert found is not None
        with self.session_transaction() as session:
            session.update(_user_id=found.sign_in_key, _fresh=True, factor="code")
            session["sign_in"] = open_sign_in(records, by=person, factor="code")
            session["csrf_token"] = f"{person.id} {secrets.token_hex(20)}"
        return self

    def token(self) -> str:
        """The form token, from a page that anybody may open; kept as long as the session is."""
        with self.session_transaction() as session:
            held = session.get("csrf_token", "")
        if held not in self._tokens:
            page = self.get("/account/password")
            if page.status_code != 200:
                page = self.get("/account/sign-in")
            found = TOKEN.search(page.text)
            assert found is not None
            if not held:
                return found[1]
            self._tokens[held] = found[1]
        return self._tokens[held]

    def send(self, address: str, data: Form | None = None, **more: Any) -> TestResponse:
        """Post a form with the token of this session."""
        return self.post(address, data={"csrf_token": self.token(), **(data or {})}, **more)
