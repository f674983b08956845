"""Sets up signing in: which of Flask-Security's pages are used, and what its forms ask."""

import unicodedata
from datetime import timedelta
from typing import Any

import flask_login
from flask import Flask
from wtforms.fields import Field
from wtforms.validators import ValidationError

from planapp.config import demonstration_password
from planapp.store.people import people
from planapp.web import left_text
from planapp.web.account import openid, proving, routes, second_factor, sessions, tries
from planapp.web.account.accounts import Accounts
from planapp.web.account.halfway import Halfway
from planapp.web.account.security import ChangePasswordForm, LoginForm, PasswordUtil, Security
from planapp.web.database import db, folder, settings
from planapp.web.guard import public, signed_in
from planapp.web.passwords import COSTS, LEAST_LENGTH, NORMAL_FORM, why_not

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
    "PASSWORD_INVALID_LENGTH": "Choose a password of at least %(length)s characters, at most 128",
    "PASSWORD_IS_THE_SAME": "Choose a password that differs from the one you have",
    "RETYPE_PASSWORD_MISMATCH": "The two new passwords differ. Type both again",
    "PASSWORD_CHANGE": "Your password is changed. Anywhere else you were signed in has ended.",
}


class SignInForm(LoginForm):
    """Address and password. Nobody is remembered on a machine that several people may use."""

    why_asked = (
        "Only people the authority knows can open a plan, and what they open is noted under their"
        " name."
    )

    remember = None  # type: ignore[assignment] # so WTForms leaves a field out

    def validate(self, **more: Any) -> bool:
        """Count the try before anything is hashed, whoever it is for."""
        email = self.email.data or ""
        tries.count_password(email)
        right = super().validate(**more)
        if right:
            tries.right_password(email)
        else:
            tries.wrong_password()
        return right


class PasswordForm(ChangePasswordForm):
    """The password one has and the one to have. Guessing the first is counted as at sign-in."""

    why_asked = "Whoever knows your password can write and read in your name."

    def validate(self, **more: Any) -> bool:
        """Count the try before anything is hashed."""
        tries.count_password(flask_login.current_user.person.email)
        return bool(super().validate(**more))

    def validate_password(self, field: Field) -> None:
        """Whether it is theirs decides what is counted, whatever is wrong with the new one."""
        account = flask_login.current_user
        if not (account.password and field.data and field.data.strip()):
            return  # the form itself says that one is missing
        typed = unicodedata.normalize(NORMAL_FORM, field.data)
        if not account.verify_and_update_password(typed):
            tries.wrong_password()
            raise ValidationError(WORDS["INVALID_PASSWORD"])
        tries.right_password(account.person.email)


class Passwords(PasswordUtil):
    """Which passwords Flask-Security may let people have."""

    def validate(
        self,
        password: str,
        is_register: bool,
        **whose: Any,
    ) -> tuple[list[str] | None, str]:
        """What is wrong with it, if anything, and the password as it is to be hashed."""
        wrong, plain = super().validate(password, is_register, **whose)
        if not wrong:
            said = why_not(plain, whose["user"].person, settings().authority)
            wrong = [said] if said else None
        return wrong, plain


def set_up(app: Flask) -> None:
    """Give the app its sign-in pages and its sessions."""
    app.config.update({f"SECURITY_{name}": value for name, value in SWITCHES.items()})
    app.config.update({f"SECURITY_MSG_{name}": (text, "error") for name, text in WORDS.items()})
    app.config["SECURITY_MSG_PASSWORD_CHANGE"] = (WORDS["PASSWORD_CHANGE"], "success")
    security = Security(
        app,
        Accounts(),
        login_form=SignInForm,
        change_password_form=PasswordForm,
        password_util_cls=Passwords,
    )
    security.want_json(lambda _: False)
    security.login_context_processor(_who_may_try)
    security.support_mfa = True
    security.two_factor_plugins.register_tf_impl(app, "code", Halfway)
    app.login_manager.request_loader(lambda _: None)  # type: ignore[attr-defined]
    for endpoint, mark in (("login", public), ("logout", public), ("change_password", signed_in)):
        mark(app.view_functions[f"account.{endpoint}"])
    for part in (tries, second_factor, openid, sessions, left_text, proving):
        part.set_up(app)
    for bp in (routes.bp, openid.bp, left_text.bp):
        app.register_blueprint(bp)


def _who_may_try() -> dict[str, Any]:
    """In a demonstration the sign-in page names its fictional people and their password."""
    password = demonstration_password(folder())
    shown = {"password": password, "people": people(db()) if password else ()}
    return shown | {"openid": settings().openid}
