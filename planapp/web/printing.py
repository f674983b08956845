"""Documents as pages hand them over: printed, traced to whoever asked, or on the way."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from threading import BoundedSemaphore
from typing import cast
from urllib.parse import urlsplit

from flask import Flask, Response, current_app, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException

from planapp.clock import today
from planapp.pdf.manuscript import Manuscript
from planapp.present.dates import date_in_words
from planapp.press.line import CannotPrint
from planapp.press.orders import ON_THE_WAY, Order, Printer, Standing, State
from planapp.store.members import tie_of
from planapp.web.database import db
from planapp.web.errors import log
from planapp.web.guard import current_user, number_of_look
from planapp.web.sights import known_in_words

PATIENCE = 4.0
"""Seconds that a person waits for a document without being told so: most take less."""

AT_ONCE = 1
"""How many of the threads of a process may wait at the same time; the other answers people."""

STATUS = {
    **dict.fromkeys(ON_THE_WAY, 202),
    **dict.fromkeys((State.FULL, State.FAILED, State.TOO_LONG), 503),
}
"""Of the page that says how far a document is; 200 when there is nothing to wait for."""

_waiting = BoundedSemaphore(AT_ONCE)


def lend_printer(app: Flask, printer: Printer) -> None:
    """Let the pages of an application print with this."""
    app.extensions["planapp.printer"] = printer


def printer() -> Printer:
    """What the pages of this application print with."""
    return cast(Printer, current_app.extensions["planapp.printer"])


def handed_over(manuscript: Manuscript, name: str, *, trace: str = "") -> ResponseReturnValue:
    """A document as a file of this name, with the line on each page that traces it, if any.

    One that takes longer than people wait is answered with a page that says how far it is. Whoever
    asks must be allowed all that the manuscript says.
    """
    order = Order(manuscript=manuscript, reference=_reference(), by=current_user().id, trace=trace)
    try:
        with patience() as seconds:
            found = printer().ask(order, seconds)
    except CannotPrint:
        found = Standing(state=State.FULL)
    if not found.made:
        return how_far(order.key, found, request.full_path.rstrip("?"))
    response = Response(found.made, mimetype="application/pdf")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.pdf"'
    if not trace:  # then all who may have it are given the same bytes
        response.set_etag(order.key)
        response.make_conditional(request)
    return response


def print_of(manuscript: Manuscript) -> bytes:
    """The print itself, for a page that says something of it; blank when it takes longer."""
    order = Order(manuscript=manuscript, reference=_reference(), by=current_user().id)
    try:
        with patience() as seconds:
            return printer().ask(order, seconds).made
    except CannotPrint:
        return b""


def printed_ahead(manuscript: Manuscript, reference: str) -> None:
    """Have a document of a plan printed before somebody asks for it, if that can be."""
    try:
        printer().print_ahead(Order(manuscript=manuscript, reference=reference))
    except CannotPrint as error:
        log.error("nothing was printed ahead: %s", error)


def how_far(key: str, found: Standing, asked_for: str) -> ResponseReturnValue:
    """The page that says how far a document is, which is asked for at this address of ours.

    Whoever asked by a form sends it again from there.
    """
    shown = render_template(
        "documents/how_far.html",
        key=key,
        found=found,
        asked_for=asked_for,
        back=back_from(asked_for),
        form=request.form if request.method == "POST" else None,
        State=State,
    )
    return shown, STATUS.get(found.state, 200)


@contextmanager
def patience() -> Iterator[float]:
    """How many seconds this request may wait for a document, while others are answered."""
    may_wait = _waiting.acquire(blocking=False)
    try:
        yield PATIENCE if may_wait else 0.0
    finally:
        if may_wait:
            _waiting.release()


def own_address(address: str) -> str:
    """The address when it is one of ours, and nothing otherwise."""
    return address if _named_in(address) is not None else ""


def back_from(address: str) -> str:
    """Where somebody goes who asked for a document there."""
    reference = (_named_in(address) or {}).get("reference")
    if reference and tie_of(db(), current_user(), str(reference)):
        return url_for("plans.tasks", reference=reference)
    return url_for("start")


def _named_in(address: str) -> Mapping[str, object] | None:
    """What an address of ours names; None for any other."""
    parts = urlsplit(address)
    if parts.scheme or parts.netloc or not parts.path.startswith("/"):
        return None
    for method in ("GET", "POST"):
        with suppress(HTTPException):
            _, named = current_app.url_map.bind("").match(parts.path, method=method)
            return named
    return None


def printed_for() -> str:
    """What traces a print: as known when, for whom, by which entry of the trail, and on what day.

    The view must have been noted as a look at the plan.
    """
    who, number = current_user().name, number_of_look()
    day = date_in_words(today())
    return f"{known_in_words()}Printed for {who}, {day}, trail number {number}"


def _reference() -> str:
    return str((request.view_args or {}).get("reference", ""))
