"""The addresses of documents on the way. They name no plan, and nothing that is printed."""

from flask import Blueprint, flash, redirect, request
from flask.typing import ResponseReturnValue

from planapp.press.line import CannotPrint
from planapp.press.orders import Standing, State
from planapp.web.guard import current_user, signed_in
from planapp.web.printing import back_from, how_far, own_address, patience, printer

bp = Blueprint("documents", __name__, url_prefix="/documents")


@bp.get("/<key>")
@signed_in
def standing(key: str) -> ResponseReturnValue:
    """How far a document is. The document itself is given where it is asked for, and only there."""
    try:
        with patience() as seconds:
            found = printer().standing(key, seconds)
    except CannotPrint:
        found = Standing(state=State.UNKNOWN)
    return how_far(key, found, own_address(request.args.get("asked_for", "")))


@bp.post("/<key>/stop")
@signed_in
def stop(key: str) -> ResponseReturnValue:
    """No longer wait for a document; when nobody else does, it is not printed."""
    try:
        printer().stop(key, current_user().id)
    except CannotPrint:
        flash("The document could not be stopped.")
    else:
        flash("Stopped. The document is not printed.")
    return redirect(back_from(request.form.get("asked_for", "")))
