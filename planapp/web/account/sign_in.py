"""Sets up signing in: which of Flask-Security's pages are used, and sessions that can be ended."""

from contextlib import suppress
from datetime import timedelta
from typing import Any

import flask_login
from flask import Flask, g, request, session
from flask_security import LoginForm, Security, logout_user, user_authenticated

from planapp.config import demonstration_password
from planapp.domain.errors import CannotStore
from planapp.store.people import people
from planapp.store.sign_ins import (
    close_sign_in,
    forget_old_sign_ins,
    open_sign_in,
    see_again,
    still_open,
)
from planapp.web.account.accounts import Account, Accounts
from planapp.web.database import db, folder, settings
from planapp.web.guard import public, signed_in
from planapp.web.passwords import COSTS, LEAST_LENGTH, NORMAL_FORM

KEY = "sign_in"
SWITCHES: dict[str, Any] = {
    "BLUEPRINT_NAME": "account",
    "URL_PREFIX": "/account",
    "LOGIN_URL": "/sign-in",
    "LOGOUT_URL": "/sign-out",
    "CHANGE_URL": "/password",
    "CHANGEABLE": True,
    "LOGIN_USER_TEMPLATE": "account/sign_in.html",
    "CHANGE_PASSWORD_TEMPLATE": "account/password.html",
    "RETURN_GENERIC_RESPONSES": True,  # the same answer whether or not somebody is known
    "PASSWORD_SCHEMES": ["argon2"],
    "PASSWORD_SINGLE_HASH": True,
    "PASSWORD_HASH_PASSLIB_OPTIONS": {f"argon2__{name}": cost for name, cost in COSTS.items()},
    "PASSWORD_NORMALIZE_FORM": NORMAL_FORM,
    "PASSWORD_LENGTH_MIN": LEAST_LENGTH,
    "SEND_PASSWORD_CHANGE_EMAIL": False,  # no mail server is assumed
    "FRESHNESS": timedelta(seconds=-1),  # no page to confirm a password again
    "STATIC_FOLDER": None,
    "CLI_USERS_NAME": None,
    "CLI_ROLES_NAME": None,
    "API_ENABLED_METHODS": ["session"],
}
WORDS = {
    "GENERIC_AUTHN_FAILED": "The email address and the password do not match. Check both",
    "INVALID_PASSWORD": "That is not your password now. Type it again",
    "PASSWORD_NOT_PROVIDED": "Type a password here",
    "PASSWORD_INVALID_LENGTH": "Choose a password of at least %(length)s characters",
    "PASSWORD_IS_THE_SAME": "Choose a password that differs from the one you have",
    "RETYPE_PASSWORD_MISMATCH": "The two new passwords differ. Type both again",
    "PASSWORD_CHANGE": "Your password is changed. Anywhere else you were signed in has ended.",
}


class SignInForm(LoginForm):
    """Address and password. Nobody is remembered on a machine that several people may use."""

    remember = None  # type: ignore[assignment] # so WTForms leaves a field out


def set_up(app: Flask) -> None:
    """Give the app its sign-in pages and its sessions."""
    app.config.update({f"SECURITY_{name}": value for name, value in SWITCHES.items()})
    app.config.update({f"SECURITY_MSG_{name}": (text, "error") for name, text in WORDS.items()})
    app.config["SECURITY_MSG_PASSWORD_CHANGE"] = (WORDS["PASSWORD_CHANGE"], "success")
    security = Security(app, Accounts(), login_form=SignInForm)
    security.want_json(lambda _: False)
    security.login_context_processor(_who_may_try)
    app.login_manager.request_loader(lambda _: None)  # type: ignore[attr-defined]
    for endpoint, mark in (("login", public), ("logout", public), ("change_password", signed_in)):
        mark(app.view_functions[f"account.{endpoint}"])
    user_authenticated.connect(_begin, app)
    flask_login.user_logged_out.connect(_end, app)
    app.before_request(_end_what_ran_out)


def _begin(_: Flask, user: Account, **__: object) -> None:
    """A session of its own in the store, and a new form token, for each time somebody signs in."""
    forget_old_sign_ins(db(), whole=_whole())
    session[KEY] = open_sign_in(db(), by=user.person)
    session.pop("csrf_token", None)
    g.pop("csrf_token", None)


def _end(_: Flask, user: Account, **__: object) -> None:
    """On a full disk the browser still forgets the key; the session then ends by itself."""
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
    idle = timedelta(minutes=settings().idle_minutes)
    if still_open(db(), key, account.person.id, idle=idle, whole=_whole()):
        with suppress(CannotStore):  # on a full disk people can still read
            see_again(db(), key)
    else:
        logout_user()


def _whole() -> timedelta:
    return timedelta(hours=settings().signed_in_hours)


def _who_may_try() -> dict[str, Any]:
    """In a demonstration the sign-in page names its fictional people and their password."""
    password = demonstration_password(folder())
    return {"password": password, "people": people(db()) if password else ()}
