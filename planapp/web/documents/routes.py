"""The addresses of documents on the way. They name no plan, and nothing that is printed."""

import re

from flask import Blueprint, flash, redirect, request
from flask.typing import ResponseReturnValue

from planapp.domain.errors import NotFound
from planapp.press.line import CannotPrint
from planapp.press.orders import Standing, State
from planapp.web.guard import current_user, signed_in
from planapp.web.printing import back_from, how_far, own_address, patience, printer

KEY = re.compile("[0-9a-f]{64}")

bp = Blueprint("documents", __name__, url_prefix="/documents")


def _sound(key: str) -> str:
    """The key of a print, as `Order.key` makes it; NotFound for what can be none."""
    if not KEY.fullmatch(key):
        raise NotFound("documents on the way", key)
    return key


@bp.get("/<key>")
@signed_in
def standing(key: str) -> ResponseReturnValue:
    """How far a document is. The document itself is given where it is asked for, and only there."""
    try:
        with patience() as seconds:
            found = printer().standing(_sound(key), seconds)
    except CannotPrint:
        found = Standing(state=State.UNKNOWN)
    return how_far(key, found, own_address(request.args.get("asked_for", "")))


@bp.post("/<key>/stop")
@signed_in
def stop(key: str) -> ResponseReturnValue:
    """No longer wait for a document; when nobody else does, it is not printed."""
    try:
        printer().stop(_sound(key), current_user().id)
    except CannotPrint:
        flash("The document could not be stopped.")
    else:
        flash("Stopped. The document is not printed.")
    return redirect(back_from(request.form.get("asked_for", "")))
