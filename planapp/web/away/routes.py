"""The addresses of going away: nothing is shown in this browser until its person goes on."""

from flask import Blueprint, Flask, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from planapp.web.database import settings
from planapp.web.guard import READING, is_signed_in, public, signed_in

bp = Blueprint("away", __name__, url_prefix="/away")

AWAY = "away"
"""In a session: the sign-in that went away."""

SHOWN = frozenset({"static", "authority_css", "away.page", "away.here"})


def keep_away(app: Flask) -> None:
    """Lead every page to the neutral one while somebody is away, before it is opened or noted.

    What is sent is taken: what was typed last is on its way when somebody leaves in a hurry.
    """
    app.before_request(_lead_away)


@bp.get("/")
@public
def page() -> ResponseReturnValue:
    """Go away: to where the authority wants it, else to a page of ours that says nothing."""
    if is_signed_in():
        session[AWAY] = session.get("sign_in")
    return redirect(settings().exit_to or url_for("away.here"))


@bp.get("/here")
@public
def here() -> ResponseReturnValue:
    """A page about nobody, from which one goes on."""
    return render_template("away/here.html", away=_is_away())


@bp.post("/back")
@signed_in
def back() -> ResponseReturnValue:
    """Go on where everything begins: no page about a family opens by itself."""
    session.pop(AWAY, None)
    return redirect(url_for("start"))


def _is_away() -> bool:
    return is_signed_in() and AWAY in session and session[AWAY] == session.get("sign_in")


def _lead_away() -> ResponseReturnValue | None:
    if request.method in READING and request.endpoint not in SHOWN and _is_away():
        return redirect(url_for("away.here"))
    return None
