"""Sessions: each has a row in the store, and ends there for every copy of its cookie."""

from contextlib import suppress
from datetime import timedelta

import flask_login
from flask import Flask, Response, g, request, session

from planapp.clock import steady
from planapp.domain.errors import CannotStore
from planapp.store.left_text import forget_old_left_text
from planapp.store.sign_ins import (
    close_sign_in,
    find_sign_in,
    forget_old_sign_ins,
    open_sign_in,
    see_again,
)
from planapp.web import left_text
from planapp.web.account import tries
from planapp.web.account.accounts import Account
from planapp.web.account.security import logout_user, user_authenticated
from planapp.web.database import db, settings

KEY = "sign_in"
FACTOR = "factor"
KEPT = timedelta(days=14)
"""How long text that nobody came back for is kept."""


def set_up(app: Flask) -> None:
    """Begin and end sessions as people sign in and out, and end those that ran out."""
    user_authenticated.connect(_begin, app)
    flask_login.user_logged_out.connect(_end, app)
    app.before_request(_end_what_ran_out)
    app.after_request(_clear_browser)


def proved(factor: str) -> None:
    """Say what the person who is about to be signed in proved beside their password."""
    g.factor = factor


def _begin(_: Flask, user: Account, authn_via: list[str] | None = None, **__: object) -> None:
    """A session of its own in the store, and a new form token, for each time somebody signs in.

    Whoever changes their password stays signed in here, with what they proved when they came.
    """
    again = authn_via == ["change"]
    factor = g.pop("factor", None) or (session.get(FACTOR, "") if again else "")
    forget_old_sign_ins(db(), before=steady() - _whole())
    forget_old_left_text(db(), after=KEPT)
    session[KEY] = open_sign_in(db(), by=user.person, factor=factor, at=steady())
    session[FACTOR] = factor
    session.pop("halfway", None)
    left_text.new_form_token(user.person.id)
    tries.know_browser(user.person.email)


def _end(_: Flask, user: Account, **__: object) -> None:
    """On a full disk the browser still forgets the key; the session then ends by itself."""
    for name in (FACTOR, "may_set_up", "new_secret"):
        session.pop(name, None)
    key = session.pop(KEY, None)
    if key:
        with suppress(CannotStore):
            close_sign_in(db(), key, by=user.person)


def _end_what_ran_out() -> None:
    if request.endpoint == "static":
        return
    account = flask_login.current_user
    if not account.is_authenticated:
        return
    key = session.get(KEY, "")
    if _goes_on(key, account.person.id):
        with suppress(CannotStore):  # on a full disk people can still read
            see_again(db(), key, at=steady())
    else:
        logout_user()


def _goes_on(key: str, person_id: str) -> bool:
    found = find_sign_in(db(), key, person_id)
    if found is None or (settings().second_factor and not found.factor):
        return False
    idle = timedelta(minutes=settings().idle_minutes)
    return found.lasts(steady(), idle=idle, whole=_whole())


def _whole() -> timedelta:
    return timedelta(hours=settings().signed_in_hours)


def _clear_browser(response: Response) -> Response:
    """Whoever signs out leaves nothing behind but the mark that they have signed in here before."""
    if request.endpoint == "account.logout" and response.status_code < 400:
        response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response
