"""Proof asked again of somebody who is signed in: a code, or the password where there is none."""

import unicodedata

import flask_login
from flask import Flask

from planapp.web.account import tries
from planapp.web.account.second_factor import confirm_either, factor_of
from planapp.web.guard import current_user
from planapp.web.passwords import NORMAL_FORM
from planapp.web.proof import lend


class SignedIn:
    """Whoever is signed in now."""

    def has_second_factor(self) -> bool:
        """Whether they have set up a second factor."""
        return factor_of(current_user().id) is not None

    def holds(self, typed: str) -> bool:
        """Whether their code, or the password of somebody without one, is right; tries count."""
        if self.has_second_factor():
            return confirm_either(current_user(), typed)
        email = current_user().email
        tries.count_password(email)
        plain = unicodedata.normalize(NORMAL_FORM, typed)
        right = bool(flask_login.current_user.verify_and_update_password(plain))
        if right:
            tries.right_password(email)
        else:
            tries.wrong_password()
        return right


def set_up(app: Flask) -> None:
    """Lend it to the other areas."""
    lend(app, SignedIn())
