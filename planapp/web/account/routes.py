"""The pages of one's own account: the code asked at sign-in, setting it up, recovery codes."""

import unicodedata
from datetime import datetime, timedelta
from typing import cast

import flask_login
from flask import Blueprint, Response, flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from planapp.clock import steady
from planapp.domain.people import Scheme
from planapp.store.outbox import save_wants_notices, wants_notices
from planapp.store.preferences import save_scheme, scheme_of
from planapp.store.second_factors import save_recovery_codes, save_second_factor
from planapp.store.sign_ins import CLOCKS_APART
from planapp.web.account import halfway, tries
from planapp.web.account.accounts import Account
from planapp.web.account.second_factor import (
    confirm_code,
    confirm_either,
    confirm_recovery_code,
    factor_of,
    key_to_type,
    new_secret,
    picture,
    recovery_codes,
    step_of,
)
from planapp.web.database import db, settings
from planapp.web.guard import current_user, is_signed_in, public, signed_in
from planapp.web.passwords import NORMAL_FORM

bp = Blueprint("factor", __name__, url_prefix="/account")

MAY_SET_UP = "may_set_up"
NEW_SECRET = "new_secret"  # noqa: S105 - the name it has in the session, where it is encrypted
LASTS = timedelta(minutes=10)
WRONG_CODE = (
    "That code is not right, or was used already. Wait until your app shows the next one and "
    "type that"
)
WRONG_RECOVERY = "That is not one of your recovery codes, or it was used already. Try another"
WRONG_PASSWORD = "That is not your password. Type it again"  # noqa: S105 - what a page says


@bp.get("/")
@signed_in
def account() -> ResponseReturnValue:
    """One's own account: password, second factor, recovery codes."""
    person = current_user()
    wants = wants_notices(db(), person) if settings().mail else None
    return render_template(
        "account/account.html",
        factor=factor_of(person.id),
        chosen=scheme_of(db(), person),
        schemes=Scheme,
        wants_notices=wants,
    )


@bp.post("/notices")
@signed_in
def notices() -> ResponseReturnValue:
    """Say whether one is told by e-mail that something waits."""
    wants = request.form.get("wants") == "yes"
    save_wants_notices(db(), wants=wants, by=current_user())
    flash(f"E-mails are switched {'on' if wants else 'off'}.")
    return redirect(url_for("factor.account"))


@bp.post("/scheme")
@signed_in
def scheme() -> ResponseReturnValue:
    """Choose how pages look to oneself; the page says what cannot be chosen."""
    known = {scheme.value: scheme for scheme in Scheme}
    wanted = known.get(request.form.get("scheme", ""))
    if wanted is None:
        flash("Nothing was changed: choose one of the three ways in which pages can look.")
    else:
        save_scheme(db(), wanted, by=current_user())
        flash("Kept. Every page looks like this to you from now on.")
    return redirect(url_for("factor.account"))


@bp.route("/code", methods=["GET", "POST"])
@public
def code() -> ResponseReturnValue:
    """The code of whoever gave the right password just now."""
    account = halfway.who()
    if account is None:
        return _back()
    if factor_of(account.person.id) is None:
        return redirect(url_for("factor.set_up"))
    wrong = ""
    if request.method == "POST":
        if confirm_code(account.person.id, request.form.get("code", "")):
            return redirect(halfway.finish(account, "code"))
        wrong = WRONG_CODE
    return render_template("account/code.html", wrong=wrong), 422 if wrong else 200


@bp.route("/recovery-code", methods=["GET", "POST"])
@public
def recovery_code() -> ResponseReturnValue:
    """A recovery code instead, when the app is out of reach."""
    account = halfway.who()
    if account is None:
        return _back()
    wrong = ""
    if request.method == "POST":
        if confirm_recovery_code(account.person, request.form.get("code", "")):
            return redirect(halfway.finish(account, "recovery code"))
        wrong = WRONG_RECOVERY
    return render_template("account/recovery_code.html", wrong=wrong), 422 if wrong else 200


@bp.route("/authenticator", methods=["GET", "POST"])
@public
def set_up() -> ResponseReturnValue:
    """Share a secret with an authenticator app, and prove that it took it."""
    owner = _who_sets_up()
    if owner is None:
        return _back()
    secret = session.setdefault(NEW_SECRET, new_secret())
    wrong = ""
    if request.method == "POST":
        tries.count_code(owner.person.id)
        step = step_of(secret, request.form.get("code", ""))
        if step is not None:
            return _set_up(owner, secret, step)
        wrong = WRONG_CODE
    key = key_to_type(secret)
    shown = render_template("account/set_up.html", wrong=wrong, key=key, owner=owner.person)
    return shown, 422 if wrong else 200


@bp.get("/authenticator.svg")
@public
def drawn() -> ResponseReturnValue:
    """The secret as a picture for the app's camera."""
    owner, secret = _who_sets_up(), session.get(NEW_SECRET)
    if owner is None or secret is None:
        return _back()
    return Response(picture(secret, owner.person), mimetype="image/svg+xml")


@bp.route("/authenticator/change", methods=["GET", "POST"])
@signed_in
def change() -> ResponseReturnValue:
    """Prove again who one is, then set up an app."""
    wrong = _not_proved() if request.method == "POST" else None
    if wrong == {}:
        session[MAY_SET_UP] = steady().isoformat()
        session.pop(NEW_SECRET, None)
        return redirect(url_for("factor.set_up"))
    return _prove("Set up an authenticator app", "Continue", wrong)


@bp.route("/recovery-codes", methods=["GET", "POST"])
@signed_in
def new_codes() -> ResponseReturnValue:
    """Prove again who one is, then get other recovery codes."""
    if factor_of(current_user().id) is None:
        return redirect(url_for("factor.account"))
    wrong = _not_proved() if request.method == "POST" else None
    if wrong == {}:
        codes = recovery_codes()
        save_recovery_codes(db(), codes, by=current_user())
        return _shown_once(codes, url_for("factor.account"))
    return _prove("Make new recovery codes", "Make new codes", wrong)


def _who_sets_up() -> Account | None:
    """Whoever is halfway and has no app yet, or is signed in and proved it again just now."""
    if is_signed_in():
        proved_at = session.get(MAY_SET_UP)
        alone = steady() - datetime.fromisoformat(proved_at) if proved_at else LASTS
        return _signed_in_account() if -CLOCKS_APART <= alone < LASTS else None
    account = halfway.who()
    return account if account is not None and factor_of(account.person.id) is None else None


def _set_up(owner: Account, secret: str, step: int) -> ResponseReturnValue:
    """Keep it, end every other session of theirs, sign them in here, show the recovery codes."""
    at_sign_in = not is_signed_in()
    codes = recovery_codes()
    save_second_factor(db(), secret, step=step, codes=codes, by=owner.person)
    tries.right_code(owner.person.id)
    for name in (NEW_SECRET, MAY_SET_UP):
        session.pop(name, None)
    onward = halfway.finish(owner, "code")
    return _shown_once(codes, onward if at_sign_in else url_for("factor.account"))


def _not_proved() -> dict[str, str]:
    """What is wrong with the password and the code that were typed, by field; nothing when right.

    The code is not looked at, and so not used up, unless the password is right.
    """
    account = _signed_in_account()
    tries.count_password(account.email)
    typed = unicodedata.normalize(NORMAL_FORM, request.form.get("password", ""))
    if not account.verify_and_update_password(typed):
        tries.wrong_password()
        return {"password": WRONG_PASSWORD}
    tries.right_password(account.email)
    if factor_of(account.person.id) is None:
        return {}
    right = confirm_either(account.person, request.form.get("code", ""))
    return {} if right else {"code": WRONG_CODE}


def _prove(heading: str, button: str, wrong: dict[str, str] | None) -> ResponseReturnValue:
    factor = factor_of(current_user().id)
    shown = {"heading": heading, "button": button, "wrong": wrong or {}, "factor": factor}
    return render_template("account/prove.html", **shown), 422 if wrong else 200


def _shown_once(codes: tuple[str, ...], onward: str) -> ResponseReturnValue:
    return render_template("account/recovery_codes.html", codes=codes, onward=onward)


def _signed_in_account() -> Account:
    return cast(Account, flask_login.current_user._get_current_object())


def _back() -> ResponseReturnValue:
    """To the beginning: nobody gave a right password on this browser just now."""
    return redirect(url_for("factor.account" if is_signed_in() else "account.login"))
