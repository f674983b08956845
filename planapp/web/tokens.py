"""Systems at the door: a token in place of a session, counted, and never more than its scope."""

import hashlib
import math
from datetime import timedelta

from flask import abort, current_app, g, request
from werkzeug.exceptions import TooManyRequests

from planapp.clock import today
from planapp.domain.systems import Scope, System
from planapp.store.systems import find_system, record_given
from planapp.store.tries import Allowance, Count, add_try
from planapp.web.database import db

QUARTER = timedelta(minutes=15)
WRONG = Allowance("wrong token and address", 20, QUARTER)
"""Tokens that are nobody's, from one address."""

ASKED = Allowance("system", 600, timedelta(minutes=5))
"""What one system may ask for: two in a second, over some minutes."""

NO_TOKEN = "Send the token of a system: Authorization: Bearer …"  # noqa: S105 - a sentence
NOT_IN_SCOPE = "This token was not made for that. An administrator makes another."


def admit(scope: Scope) -> None:
    """Let a system through that may read this; say nothing to anybody else.

    Raises Unauthorized without a token that stands, TooManyRequests, Forbidden out of scope.
    """
    system = _of_token()
    _refuse(add_try(db(), [Count(ASKED, str(system.number))]))
    if scope not in system.scopes:
        abort(403, NOT_IN_SCOPE)
    g.system = system


def note_given(view: str, references: tuple[str, ...] = ()) -> None:
    """Note what a system is about to be given; when that cannot be kept, CannotStore stops it."""
    record_given(db(), view, references, by=g.system)


def _of_token() -> System:
    """Whose token was shown. Wrong ones are counted by where they come from.

    A right one is taken all the same, so that nobody can keep a system out.
    """
    shown = request.authorization
    if shown is None or shown.type != "bearer" or not shown.token:
        abort(401, NO_TOKEN)
    system = find_system(db(), shown.token)
    if system is None or not system.stands(today()):
        _refuse(add_try(db(), [Count(WRONG, _address())]))
        abort(401, NO_TOKEN)
    return system


def _refuse(waiting: timedelta) -> None:
    if waiting:
        raise TooManyRequests(retry_after=math.ceil(waiting.total_seconds()))


def _address() -> str:
    told = f"{current_app.secret_key!r} {request.remote_addr}"
    return hashlib.sha256(told.encode()).hexdigest()[:24]
