"""Three addresses for programs that watch the service. None says anything about anybody."""

import hmac

from flask import Blueprint, Response, abort, request
from flask.typing import ResponseReturnValue

from planapp.config import metrics_token
from planapp.web.database import folder
from planapp.web.guard import public
from planapp.web.health.figures import figures
from planapp.web.health.readiness import why_not_ready
from planapp.web.measuring import log

bp = Blueprint("health", __name__)


@bp.get("/health")
@public
def alive() -> ResponseReturnValue:
    """Say that a process answers; nothing is looked at."""
    return Response("ok\n", mimetype="text/plain")


@bp.get("/ready")
@public
def ready() -> ResponseReturnValue:
    """Say whether people could work now. The reason why not stands in the log only."""
    wrong = why_not_ready()
    if wrong is None:
        return Response("ready\n", mimetype="text/plain")
    log.warning("not ready: %s", wrong)
    return Response("not ready\n", status=503, mimetype="text/plain")


@bp.get("/metrics")
@public
def metrics() -> ResponseReturnValue:
    """Figures as Prometheus reads them, for whoever has the token; to others it is not there."""
    token = metrics_token(folder())
    if token is None or request.authorization is None or not request.authorization.token:
        abort(404)
    if not hmac.compare_digest(request.authorization.token.encode(), token.encode()):
        abort(404)
    text, kind = figures()
    return Response(text, content_type=kind)
