"""How often somebody may try a password or a code before they must wait; nothing is hashed first.

Counts live in the memory of the one process that serves. Whoever has signed in on a browser before
is counted by that browser, so that strangers who keep guessing cannot keep its owner out.
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
from limits import RateLimitItem, RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter
from werkzeug.exceptions import TooManyRequests

from planapp.clock import now

FROM_HERE = RateLimitItemPerMinute(5, 15, namespace="account and address")
KNOWN_BROWSER = RateLimitItemPerMinute(10, 15, namespace="account and browser")
ACCOUNT = RateLimitItemPerMinute(20, 15, namespace="account")
ADDRESS = RateLimitItemPerMinute(100, 15, namespace="address")
"""Failures only: a whole council may sign in from behind one address in the morning."""

CODE = RateLimitItemPerMinute(10, 60, namespace="code")
"""Wrong codes of one account, from wherever: the password was right, so this is no stranger.

A code is one of a million and three count at a time, so that this leaves a guesser who has the
password less than one chance in a thousand a day.
"""

REMEMBERED = timedelta(days=180)
MOST_KNOWN = 10
log = logging.getLogger("planapp")
Bucket = tuple[RateLimitItem, tuple[str, ...]]


def set_up(app: Flask) -> None:
    """Give the app its counts, none of them begun."""
    app.extensions["planapp-tries"] = MovingWindowRateLimiter(MemoryStorage())
    app.register_error_handler(TooManyRequests, _wait)


def forget_all(app: Flask) -> None:
    """Begin all counts anew, as a restart does."""
    app.extensions["planapp-tries"].storage.reset()


def count_password(email: str) -> None:
    """Count a try at somebody's password. Raises TooManyRequests, known to us or not."""
    account = _digest(email)
    browser = _browser_of(account)
    if browser:
        _count([(KNOWN_BROWSER, (account, browser))])
    else:
        _count(_of_stranger(account), only_asked=((ADDRESS, (_address(),)),))


def wrong_password() -> None:
    """Count a failure against the address it came from."""
    _limiter().hit(ADDRESS, _address())


def right_password(email: str) -> None:
    """Begin the counts of this account anew."""
    account = _digest(email)
    _clear(*_of_stranger(account), (KNOWN_BROWSER, (account, _browser_of(account))))


def count_code(person_id: str) -> None:
    """Count a try at somebody's code or recovery code. Raises TooManyRequests."""
    _count([(CODE, (person_id,))])


def right_code(person_id: str) -> None:
    """Begin the count of codes anew."""
    _clear((CODE, (person_id,)))


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


def _of_stranger(account: str) -> list[Bucket]:
    return [(FROM_HERE, (account, _address())), (ACCOUNT, (account,))]


def _count(buckets: list[Bucket], only_asked: tuple[Bucket, ...] = ()) -> None:
    """Count in every bucket, or in none and say how long the fullest one wants to wait."""
    limiter = _limiter()
    full = [b for b in (*buckets, *only_asked) if not limiter.test(b[0], *b[1])]
    if full:
        raise TooManyRequests(retry_after=max(_seconds(bucket) for bucket in full))
    for item, names in buckets:
        if not limiter.hit(item, *names):  # another thread was quicker
            raise TooManyRequests(retry_after=_seconds((item, names)))


def _clear(*buckets: Bucket) -> None:
    for item, names in buckets:
        _limiter().clear(item, *names)


def _seconds(bucket: Bucket) -> int:
    item, names = bucket
    again_at = _limiter().get_window_stats(item, *names).reset_time
    return max(1, math.ceil(again_at - now().timestamp()))


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


def _digest(email: str) -> str:
    return hashlib.sha256(
        f"{current_app.secret_key!r} {email.strip().casefold()}".encode()
    ).hexdigest()[:24]


def _address() -> str:
    return request.remote_addr or ""


def _limiter() -> MovingWindowRateLimiter:
    limiter: MovingWindowRateLimiter = current_app.extensions["planapp-tries"]
    return limiter
