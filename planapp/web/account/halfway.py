"""Somebody whose password was right and who has given no code yet: who they are, and what next."""

from datetime import datetime, timedelta
from typing import Any, cast

from flask import redirect, session, url_for
from flask.typing import ResponseValue

from planapp.clock import steady
from planapp.store.sign_ins import CLOCKS_APART
from planapp.web.account import sessions
from planapp.web.account.accounts import Account, find_account
from planapp.web.account.second_factor import factor_of
from planapp.web.account.security import TfPluginBase, UserMixin, login_user, validate_redirect_url

KEY = "halfway"
LASTS = timedelta(minutes=10)


class Halfway(TfPluginBase):
    """What Flask-Security calls when a password was right and a second factor is wanted."""

    def get_setup_methods(self, user: UserMixin) -> list[tuple[str, str]]:
        """The ways this person can be asked: their authenticator app, or none yet."""
        found = factor_of(cast(Account, user).person.id)
        return [("authenticator", "authenticator app")] if found else []

    def tf_login(
        self, user: UserMixin, json_payload: dict[str, Any], next_loc: str | None
    ) -> ResponseValue:
        """Remember that the password was right, and ask for the code or to set one up."""
        key = user.fs_uniquifier
        session[KEY] = {"key": key, "at": steady().isoformat(), "next": next_loc or ""}
        session.pop("new_secret", None)
        return cast(ResponseValue, redirect(url_for("factor.code")))


def who() -> Account | None:
    """Whoever is halfway on this browser. Ten minutes later they begin anew."""
    began = session.get(KEY)
    if not began:
        return None
    alone = steady() - datetime.fromisoformat(began["at"])
    if not -CLOCKS_APART <= alone <= LASTS:
        return None
    account = find_account(sign_in_key=began["key"])
    return account if account is not None and account.active else None


def finish(account: Account, factor: str) -> str:
    """Sign them in at last, and say where they wanted to go."""
    wanted = str((session.pop(KEY, None) or {}).get("next", ""))
    sessions.proved(factor)
    login_user(account)
    return wanted if validate_redirect_url(wanted) and wanted else url_for("start")
