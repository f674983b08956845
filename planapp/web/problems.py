"""Faults for programs: problem details (RFC 9457) for every address that programs ask."""

from http import HTTPStatus

from flask import Response, request
from pydantic_core import to_json
from werkzeug.exceptions import HTTPException

PROGRAMS = "/api/"
"""How every address begins that answers programs."""

PROBLEM = "application/problem+json"


def for_program() -> bool:
    """Whether it is a program that asks."""
    return request.path.startswith(PROGRAMS)


def problem(status: int, error: object = None, reference: str = "") -> Response:
    """A fault, with what may be said of it: in words of ours, or the reference of the log."""
    title = HTTPStatus(status).phrase
    detail = error.description if isinstance(error, HTTPException) else str(error or "")
    told = {"type": "about:blank", "title": title, "status": status}
    told |= {"detail": detail} if detail else {}
    told |= {"reference": reference} if reference else {}
    response = Response(to_json(told), status=status, mimetype=PROBLEM)
    if status == HTTPStatus.UNAUTHORIZED:
        response.headers["WWW-Authenticate"] = 'Bearer realm="planapp"'
    retry = getattr(error, "retry_after", None)
    if retry:
        response.headers["Retry-After"] = str(retry)
    if isinstance(error, HTTPException) and getattr(error, "valid_methods", None):
        response.headers["Allow"] = ", ".join(error.valid_methods)  # type: ignore[attr-defined]
    return response
