"""What every answer tells the browser: load nothing from elsewhere, keep nothing."""

from flask import Flask, Response, request
from werkzeug.exceptions import RequestEntityTooLarge

from planapp.config import LOOPBACK, Settings
from planapp.domain.errors import PlanappError

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        *(f"{kind}-src 'self'" for kind in ("script", "style", "img", "font", "connect")),
        *(f"{what} 'none'" for what in ("object-src", "base-uri", "frame-ancestors")),
        "form-action 'self'",
    )
)
ALWAYS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
A_YEAR = 31_536_000
BODY = 2 * 1024 * 1024
"""Bytes one form may hold: 200,000 characters of plain text ten times over."""

FIELDS = 5_000
"""Answers one form may hold: several times those of the longest page."""

FILES = frozenset({"static", "authority_css"})
"""Alike for everybody, and kept by browsers: pages name them with what changes as they do."""

PASSED_ON = ("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "Via")
"""What servers add to a request that they pass on."""

PARTS = 100
"""Answers and files that a form with files may hold; the only one has three."""


def protect(app: Flask, settings: Settings) -> None:
    """Set the headers, the cookie's flags and the largest form."""
    https = settings.https is not False
    app.config.update(
        SESSION_COOKIE_NAME="__Host-planapp" if https else "planapp",
        SESSION_COOKIE_SECURE=https,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        MAX_CONTENT_LENGTH=BODY,
        MAX_FORM_MEMORY_SIZE=BODY,
        MAX_FORM_PARTS=PARTS,
        WTF_CSRF_TIME_LIMIT=None,  # a form lives as long as its session
        WTF_CSRF_SSL_STRICT=False,  # it reads the referrer, which the pages ask not to be sent
    )

    def add(response: Response) -> Response:
        response.headers.extend(ALWAYS)
        if https:
            response.headers["Strict-Transport-Security"] = f"max-age={A_YEAR}; includeSubDomains"
        if request.endpoint in FILES and response.status_code < 400:
            response.headers["Cache-Control"] = f"public, max-age={A_YEAR if request.args else 0}"
        else:
            response.headers["Cache-Control"] = "no-store"
        _stay_here(response)
        return response

    if not https:
        app.before_request(_refuse_passed_on)
    app.before_request(_refuse_too_many)
    app.after_request(add)


def _stay_here(response: Response) -> None:
    """Leave the host out of a redirect within planapp: it is whatever the request said it is."""
    if response.location and response.location.startswith(request.host_url):
        response.location = "/" + response.location.removeprefix(request.host_url).lstrip("/")


def _refuse_passed_on() -> None:
    """Served to this machine only, planapp must not be reached through another server unawares."""
    name = request.host.rpartition(":")[0].strip("[]") or request.host
    if name not in LOOPBACK or any(header in request.headers for header in PASSED_ON):
        raise PlanappError(
            "planapp is served on this machine only, and this came from elsewhere. Behind a server "
            "that speaks https, write https = true into settings.toml."
        )


def _refuse_too_many() -> None:
    """Count the answers of a form; Flask itself counts only the parts of one with files."""
    if sum(map(len, request.form.listvalues())) > FIELDS:
        raise RequestEntityTooLarge
