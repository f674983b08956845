"""Codes from an authenticator app, and recovery codes: made, drawn confirmed, each good once."""

import io
import secrets
from typing import Final, cast

from flask import Flask, current_app
from passlib.exc import TokenError
from passlib.totp import TOTP

from planapp.clock import now
from planapp.config import second_factor_key
from planapp.domain.people import User
from planapp.store.second_factors import (
    SecondFactor,
    find_second_factor,
    use_recovery_code,
    use_step,
)
from planapp.web.account import tries
from planapp.web.database import db, folder, settings

STEP: Final = 30
"""Seconds that a code is shown for; the one before and the one after count too."""

RECOVERY_CODES = 10
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no letter looks like another sign."""

LETTERS = 24
"""Of a recovery code: 120 random bits, which need no slow hash."""


def set_up(app: Flask) -> None:
    """Give the app what makes and reads secrets, under the instance's own key."""
    with app.app_context():
        issuer = settings().authority.replace(":", " ")
        key = {"1": second_factor_key(folder())}
    app.extensions["planapp-totp"] = TOTP.using(issuer=issuer, secrets=key)


def factor_of(person_id: str) -> SecondFactor | None:
    """The second factor this person has set up, if any."""
    return find_second_factor(db(), person_id)


def confirm_code(user_id: str, code: str) -> bool:
    """Whether this is the code that this person's app shows now. It is then used up.

    Tries are counted before anything is read: TooManyRequests is raised when there were too many.
    """
    tries.count_code(user_id)
    factor = factor_of(user_id)
    step = step_of(factor.secret, code, after=factor.last_step) if factor else None
    right = step is not None and use_step(db(), user_id, step)
    if right:
        tries.right_code(user_id)
    return right


def confirm_recovery_code(person: User, code: str) -> bool:
    """Whether this is one of this person's recovery codes. It is then used up; counted alike."""
    tries.count_code(person.id)
    right = use_recovery_code(db(), code, by=person)
    if right:
        tries.right_code(person.id)
    return right


def confirm_either(person: User, code: str) -> bool:
    """Whether this is this person's code or one of their recovery codes. It is then used up."""
    if sum(c.isalnum() for c in code) < LETTERS:
        return confirm_code(person.id, code)
    return confirm_recovery_code(person, code)


def new_secret() -> str:
    """A secret to share with an authenticator app, encrypted."""
    return cast(str, _totp().new().to_json(encrypt=True))


def step_of(secret: str, code: str, after: int | None = None) -> int | None:
    """The step at which an app with this secret shows this code; None when it is not now.

    No step up to `after` counts: its code was used.
    """
    try:
        found = _totp().verify(code, secret, time=now(), window=STEP, last_counter=after)
    except TokenError:
        return None
    return cast(int, found.counter)


def key_to_type(secret: str) -> str:
    """The secret in groups of four, for apps that cannot see the picture."""
    return cast(str, _totp().from_source(secret).pretty_key(sep=" "))


def picture(secret: str, person: User) -> bytes:
    """The secret as a picture for an app's camera, in SVG."""
    address = _totp().from_source(secret).to_uri(label=person.email)
    import segno  # most processes draw none

    drawn = io.BytesIO()
    segno.make(address, error="m").save(drawn, kind="svg", scale=5, border=4, light="#fff")
    return drawn.getvalue()


def recovery_codes() -> tuple[str, ...]:
    """Codes to write down, for when the app is out of reach."""
    return tuple(_recovery_code() for _ in range(RECOVERY_CODES))


def _recovery_code() -> str:
    code = "".join(secrets.choice(ALPHABET) for _ in range(LETTERS))
    return "-".join(code[start : start + 4] for start in range(0, LETTERS, 4))


def _totp() -> type[TOTP]:
    return cast(type[TOTP], current_app.extensions["planapp-totp"])
