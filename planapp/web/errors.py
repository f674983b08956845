"""What a person sees when something cannot be done: one table from fault to status and page.

Whatever was typed is shown again on the page, so that it can be copied. Logs name ids and places
in the code, never what somebody wrote.
"""

import logging
import secrets
import traceback
from collections.abc import Mapping

from flask import Flask, Request, abort, current_app, g, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import HTTPException, InternalServerError, RequestEntityTooLarge

from planapp.clock import now
from planapp.domain.errors import (
    CannotStore,
    Damaged,
    NotAllowed,
    NotFound,
    NotReady,
    PlanappError,
    StaleEdit,
    TypedElsewhere,
)
from planapp.store.damage import note_damage
from planapp.store.database import known_fault
from planapp.web.database import folder
from planapp.web.problems import for_program, problem

STATUS: Mapping[type[PlanappError], int] = {
    NotAllowed: 403,
    NotFound: 404,
    StaleEdit: 409,
    TypedElsewhere: 409,
    NotReady: 422,
    CannotStore: 503,
}
"""A fault that is not here is one about what was asked for: 400."""

PAGES = frozenset({400, 401, 403, 404, 405, 409, 413, 422, 500, 503})
NOT_TYPED = ("csrf_token", "password", "new_password", "new_password_confirm", "code")

MOST_BOXES = 1_000
"""Several times those of the longest page. Each is drawn when a form is shown again."""

LARGEST_SHOWN = 8 * 1024 * 1024
"""Bytes of a form that is too large to take and is shown once, so that it can be copied."""


log = logging.getLogger("planapp")


def show_errors(app: Flask) -> None:
    """Answer every fault with a page of its own."""
    app.logger.addFilter(_places_only)
    app.before_request(_want_names)
    app.register_error_handler(PlanappError, _known)
    app.register_error_handler(HTTPException, _refused)
    app.register_error_handler(Exception, _unexpected)


def typed(asked: Request) -> dict[str, list[str]]:
    """What somebody wrote in the form that was sent, without passwords, codes and tokens.

    Nothing of a form with more boxes than any page has: nobody wrote that.
    """
    form = sent(asked)
    if len(form) > MOST_BOXES:
        return {}
    return {
        name: [text for text in texts if text.strip()]
        for name, texts in form.lists()
        if name not in NOT_TYPED and any(text.strip() for text in texts)
    }


def sent(asked: Request) -> MultiDict[str, str]:
    """The form that was sent, even one larger than a form may be: it is read this once to show it.

    Empty when it is too large even for that.
    """
    try:
        return asked.form
    except RequestEntityTooLarge:
        asked.max_content_length = asked.max_form_memory_size = LARGEST_SHOWN
    try:
        return asked.form
    except RequestEntityTooLarge:
        return MultiDict()


def error_page(status: int, **facts: object) -> ResponseReturnValue:
    """The page for a status, with what was typed.

    For a fault of the service nothing is looked up, not even who asks: that may be what failed.
    """
    if for_program():
        return problem(status, **facts)  # type: ignore[arg-type]
    name = f"_layout/errors/{status if status in PAGES else 400}.html"
    kept = typed(request) if request.method == "POST" else {}
    if status >= 500:
        return current_app.jinja_env.get_template(name).render(kept=kept, **facts), status
    return render_template(name, kept=kept, **facts), status


def _want_names() -> None:
    """A part of a form without a name is no answer of ours; libraries that read names stumble."""
    if request.method == "POST" and (None in request.form or None in request.files):
        abort(400)


def _known(error: PlanappError) -> ResponseReturnValue:
    status = next((STATUS[kind] for kind in type(error).__mro__ if kind in STATUS), 400)
    if status >= 500:
        log.error("%s at %s", type(error).__name__, request.endpoint)
    if isinstance(error, Damaged):
        _note(error)
    return error_page(status, error=error)


def _note(error: Damaged) -> None:
    try:
        note_damage(folder(), f"{error} It was met at {request.endpoint}.", at=now())
    except OSError as fault:
        log.error("the damage could not be noted: %s", fault.strerror)


def _refused(error: HTTPException) -> ResponseReturnValue:
    if isinstance(error, InternalServerError) and error.original_exception is not None:
        return _unexpected(error.original_exception)
    if error.code is None or error.code < 400:
        return error
    return error_page(error.code, error=error)


def _unexpected(error: BaseException) -> ResponseReturnValue:
    if isinstance(error, PlanappError):  # met while another error was being answered
        return _known(error)
    known = known_fault("The records cannot be read", error)
    if known is not None:
        return _known(known)
    g.reference = reference = secrets.token_hex(4)
    frames = traceback.extract_tb(error.__traceback__)
    way = " > ".join(f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames)
    log.error("%s %s at %s: %s", reference, type(error).__name__, request.endpoint, way)
    return error_page(500, reference=reference)


def _places_only(record: logging.LogRecord) -> bool:
    """Flask logs a fault with its message, which may hold what somebody wrote; ours is enough."""
    return record.exc_info is None
