"""How often somebody may try a password or a code before they must wait; nothing is hashed first.

Whoever has signed in on a browser before is counted by that browser, so that strangers who keep
guessing cannot keep its owner out.
"""

import hashlib
import logging
import math
import secrets
from datetime import timedelta
from typing import Any

from flask import Flask, Response, after_this_request, current_app, render_template, request
from flask.typing import ResponseReturnValue
from itsdangerous import BadSignature, URLSafeTimedSerializer
from werkzeug.exceptions import TooManyRequests

from planapp.store.tries import Allowance, Count, add_try, forget_tries, wait_for
from planapp.web.database import db

QUARTER = timedelta(minutes=15)
FROM_HERE = Allowance("account and address", 5, QUARTER)
KNOWN_BROWSER = Allowance("account and browser", 10, QUARTER)
ACCOUNT = Allowance("account", 20, QUARTER)
ADDRESS = Allowance("address", 100, QUARTER)
"""Failures only: a whole council may sign in from behind one address in the morning."""

CODE = Allowance("code", 10, timedelta(hours=1))
"""Wrong codes of one account, from wherever: the password was right, so this is no stranger.

A code is one of a million and three count at a time, so that this leaves a guesser who has the
password less than one chance in a thousand a day.
"""

REMEMBERED = timedelta(days=180)
MOST_KNOWN = 10
log = logging.getLogger("planapp")


def set_up(app: Flask) -> None:
    """Show whoever tried too often how long to wait."""
    app.register_error_handler(TooManyRequests, _wait)


def count_password(email: str) -> None:
    """Count a try at somebody's password. Raises TooManyRequests, known to us or not."""
    account = _digest(email)
    browser = _browser_of(account)
    if browser:
        _count([Count(KNOWN_BROWSER, _digest(account + browser))])
        return
    _refuse(wait_for(db(), _of_address()))
    _count(_of_stranger(account))


def wrong_password() -> None:
    """Count a failure against the address it came from."""
    add_try(db(), [_of_address()])


def right_password(email: str) -> None:
    """Begin the counts of this account anew."""
    account = _digest(email)
    known = Count(KNOWN_BROWSER, _digest(account + _browser_of(account)))
    forget_tries(db(), [*_of_stranger(account), known])


def count_code(person_id: str) -> None:
    """Count a try at somebody's code or recovery code. Raises TooManyRequests."""
    _count([Count(CODE, _digest(person_id))])


def right_code(person_id: str) -> None:
    """Begin the count of codes anew."""
    forget_tries(db(), [Count(CODE, _digest(person_id))])


def know_browser(email: str) -> None:
    """Remember on this browser that its owner has signed in here before, and nothing else."""
    accounts = [a for a in _known().get("accounts", ()) if a != _digest(email)]
    known = {
        "browser": _known().get("browser") or secrets.token_urlsafe(16),
        "accounts": [*accounts, _digest(email)][-MOST_KNOWN:],
    }

    @after_this_request
    def remember(response: Response) -> Response:
        response.set_cookie(
            _cookie(),
            _signer().dumps(known),
            max_age=REMEMBERED,
            secure=current_app.config["SESSION_COOKIE_SECURE"],
            httponly=True,
            samesite="Lax",
        )
        return response


def _of_stranger(account: str) -> list[Count]:
    from_here = Count(FROM_HERE, _digest(account + _address()))
    return [from_here, Count(ACCOUNT, account)]


def _of_address() -> Count:
    return Count(ADDRESS, _digest(_address()))


def _count(counts: list[Count]) -> None:
    _refuse(add_try(db(), counts))


def _refuse(waiting: timedelta) -> None:
    """Say how long to wait, if that is not over already."""
    if waiting:
        raise TooManyRequests(retry_after=math.ceil(waiting.total_seconds()))


def _wait(error: TooManyRequests) -> ResponseReturnValue:
    log.warning("too many tries at %s", request.endpoint)
    seconds = int(error.retry_after) if isinstance(error.retry_after, int) else 60
    page = render_template("account/wait.html", minutes=math.ceil(seconds / 60))
    return page, 429, {"Retry-After": str(seconds)}


def _known() -> dict[str, Any]:
    try:
        found = _signer().loads(
            request.cookies.get(_cookie(), ""), max_age=int(REMEMBERED.total_seconds())
        )
    except BadSignature:
        return {}
    return found if isinstance(found, dict) else {}


def _browser_of(account: str) -> str:
    known = _known()
    return str(known["browser"]) if account in known.get("accounts", ()) else ""


def _cookie() -> str:
    return f"{current_app.config['SESSION_COOKIE_NAME']}-browser"


def _signer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(str(current_app.secret_key), salt="known browser")


def _digest(name: str) -> str:
    return hashlib.sha256(
        f"{current_app.secret_key!r} {name.strip().casefold()}".encode()
    ).hexdigest()[:24]


def _address() -> str:
    return request.remote_addr or ""
