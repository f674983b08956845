"""Who may open which page. Every view says what it needs; one that says nothing opens to nobody."""

import logging
from collections.abc import Callable
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any, TypeVar, cast

import flask_login
from flask import Flask, Response, current_app, g, redirect, request, url_for
from flask.typing import ResponseReturnValue

from planapp.domain.errors import (
    CannotStore,
    HasEnded,
    NotAllowed,
    NotFound,
    ReadingOnly,
    ReadOnly,
)
from planapp.domain.people import OF_A_PLAN, WRITING, Permission, Role, Tie, User, has, may
from planapp.domain.plans import Plan
from planapp.domain.systems import Scope
from planapp.store.activity import looked_since, record_look
from planapp.store.damage import damage_found
from planapp.store.members import tie_of
from planapp.web.database import db, folder
from planapp.web.errors import error_page
from planapp.web.tokens import admit

READING = frozenset({"GET", "HEAD"})
LONGEST_VIEW = 80
"""Characters of an address that the trail keeps."""

AGAIN_AFTER = timedelta(minutes=5)
"""Typing is answered with findings every few seconds; this often it is noted as reading."""

log = logging.getLogger("planapp")
View = TypeVar("View", bound=Callable[..., Any])


class Open(StrEnum):
    """Views that need no permission."""

    TO_ALL = "anybody"
    TO_SIGNED_IN = "anybody who is signed in"


def allow(permission: Permission) -> Callable[[View], View]:
    """Mark a view as needing this permission.

    One that is about a plan must take its `reference` from the address. The plan's own state is
    asked for inside the view.
    """
    return lambda view: _mark(view, permission)


def public(view: View) -> View:
    """Mark a view as open to anybody."""
    return _mark(view, Open.TO_ALL)


def signed_in(view: View) -> View:
    """Mark a view as open to anybody who is signed in."""
    return _mark(view, Open.TO_SIGNED_IN)


def for_systems(scope: Scope) -> Callable[[View], View]:
    """Mark a view as open to other systems with a token for this scope, and to nobody else."""
    return lambda view: _mark(view, scope)


def needs(view: Callable[..., Any]) -> Permission | Open | Scope | None:
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


def allowed(permission: Permission, plan: Plan | None = None) -> bool:
    """Whether the person who is signed in may do this to the plan that this address is about.

    On a page as it was known on a day they may read the plan, and no more.
    """
    if day_asked() and permission in OF_A_PLAN and permission is not Permission.SEE_PLAN:
        return False
    return may(current_user(), permission, tie_here(), plan)


def day_asked() -> date | None:
    """The day as known on which this page is shown (`planapp.web.sights`); None for now."""
    day: date | None = g.get("known_on")
    return day


def tie_here() -> Tie | None:
    """What ties the person who is signed in to the plan of this address, if any."""
    tie: Tie | None = g.get("tie")
    return tie


def number_of_look() -> int:
    """The number of the entry that says that this page was opened; 0 when nothing was read."""
    return int(g.get("look", 0))


def watch(app: Flask) -> None:
    """Ask at the door of every view, and note who reads what of which plan."""
    app.before_request(_ask)
    app.after_request(_note_answer)


def _mark(view: View, need: Permission | Open | Scope) -> View:
    view.needs = need  # type: ignore[attr-defined]
    return view


def _ask() -> ResponseReturnValue | None:
    if request.endpoint is None:  # no such page: the error page says so
        return None
    need = needs(current_app.view_functions[request.endpoint])
    if need is Open.TO_ALL:
        return None
    if isinstance(need, Scope):
        admit(need)
        return None
    if not is_signed_in():
        return _ask_to_sign_in()
    if isinstance(need, Permission):
        _decide(need)
        if request.method not in READING and damage_found(folder()):
            raise ReadOnly
    elif need is None:
        raise NotAllowed(f"{request.endpoint} does not say who may open it.")
    return None


def _decide(need: Permission) -> None:
    """Open the door or not. To somebody with nothing to do with a plan it is not there at all."""
    person = current_user()
    if need in OF_A_PLAN:
        reference = _reference()
        g.tie = tie_of(db(), person, reference)
        if g.tie is None:
            raise NotFound("plans", reference)
    if not may(person, need, tie_here()):
        raise _why_not(person, need)
    if tie_here() and request.method in READING:
        note_look()


def _why_not(person: User, need: Permission) -> NotAllowed:
    """Why somebody may not do what they ask: what their role lacks, or how the plan stands."""
    tie = tie_here()
    if tie and has(person, need):
        if tie.emergency_until:
            return ReadingOnly(_reference())
        if tie.ended and need in WRITING:
            return HasEnded(_reference())
    return NotAllowed(f"{person.name} ({person.role}) may not {need}.")


def _reference() -> str:
    return str((request.view_args or {}).get("reference", ""))


def note_look() -> None:
    """Nobody reads a plan unnoticed: when this cannot be kept, CannotStore shuts the door.

    Done for every page that is opened; a view that gives a document for a form does it itself.
    """
    rest = request.path.replace(f"/{_reference()}", "", 1).strip("/")[:LONGEST_VIEW]
    person, tie = current_user(), tie_here()
    emergency = "emergency" if tie and tie.emergency_until else ""
    purpose = emergency or ("audit" if person.role is Role.QA_OFFICER else "work")
    g.look = record_look(db(), rest, by=person, plan=_reference(), purpose=purpose)


def _note_answer(response: Response) -> Response:
    """A form that was not taken shows the plan as well; a redirect shows nothing."""
    if request.method in READING or tie_here() is None or response.status_code == 302:
        return response
    try:
        since = datetime.fromisoformat(db().now()) - AGAIN_AFTER
        moment = since.isoformat(timespec="microseconds")
        if not looked_since(db(), _reference(), moment, by=current_user()):
            note_look()
    except CannotStore:  # what was typed must still be shown; the log says who read
        log.error("a look of %s at %s was not kept", current_user().id, _reference())
    return response


def _ask_to_sign_in() -> ResponseReturnValue:
    if request.method in READING:
        wanted = request.full_path.rstrip("?")
        return redirect(url_for("account.login", next=None if wanted == "/" else wanted))
    return error_page(401)
