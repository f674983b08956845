"""Who may open which page. Every view says what it needs; one that says nothing opens to nobody."""

from collections.abc import Callable
from enum import StrEnum
from typing import Any, TypeVar, cast

import flask_login
from flask import Flask, current_app, redirect, request, url_for
from flask.typing import ResponseReturnValue

from planapp.domain.errors import NotAllowed
from planapp.domain.people import Permission, User, require
from planapp.web.errors import error_page

View = TypeVar("View", bound=Callable[..., Any])


class Open(StrEnum):
    """Views that need no permission."""

    TO_ALL = "anybody"
    TO_SIGNED_IN = "anybody who is signed in"


def allow(permission: Permission) -> Callable[[View], View]:
    """Mark a view as needing this permission. A plan's own state is asked for inside the view."""
    return lambda view: _mark(view, permission)


def public(view: View) -> View:
    """Mark a view as open to anybody."""
    return _mark(view, Open.TO_ALL)


def signed_in(view: View) -> View:
    """Mark a view as open to anybody who is signed in."""
    return _mark(view, Open.TO_SIGNED_IN)


def needs(view: Callable[..., Any]) -> Permission | Open | None:
    """What a view was marked with; None opens to nobody."""
    return getattr(view, "needs", None)


def is_signed_in() -> bool:
    """Whether somebody is signed in."""
    return bool(flask_login.current_user.is_authenticated)


def current_user() -> User:
    """The person who is signed in. Raises NotAllowed when nobody is."""
    if not is_signed_in():
        raise NotAllowed("Sign in first.")
    return cast(User, flask_login.current_user.person)


def watch(app: Flask) -> None:
    """Ask at the door of every view."""
    app.before_request(_ask)


def _mark(view: View, need: Permission | Open) -> View:
    view.needs = need  # type: ignore[attr-defined]
    return view


def _ask() -> ResponseReturnValue | None:
    if request.endpoint is None:  # no such page: the error page says so
        return None
    need = needs(current_app.view_functions[request.endpoint])
    if need is Open.TO_ALL:
        return None
    if not is_signed_in():
        return _ask_to_sign_in()
    if isinstance(need, Permission):
        require(current_user(), need)
    elif need is None:
        raise NotAllowed(f"{request.endpoint} does not say who may open it.")
    return None


def _ask_to_sign_in() -> ResponseReturnValue:
    if request.method in {"GET", "HEAD"}:
        wanted = request.full_path.rstrip("?")
        return redirect(url_for("account.login", next=None if wanted == "/" else wanted))
    return error_page(401)
