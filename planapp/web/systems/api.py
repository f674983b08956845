"""What other systems ask: read only, by token, noted before it is given."""

import re
from collections.abc import Callable
from functools import cache
from typing import Any
from urllib.parse import urlencode

from flask import Blueprint, Response, jsonify, request
from flask.typing import ResponseReturnValue
from pydantic import TypeAdapter
from werkzeug.exceptions import TooManyRequests

from planapp.web.guard import for_systems, public
from planapp.web.problems import problem
from planapp.web.systems import given, shapes
from planapp.web.systems.described import ENDPOINTS, LONGEST, MOST, PREFIX, USUAL, described
from planapp.web.systems.given import CannotGive
from planapp.web.tokens import note_given

bp = Blueprint("api", __name__, url_prefix=PREFIX)

WHOLE_NUMBER = re.compile(r"[0-9]{1,4}")


@bp.errorhandler(TooManyRequests)
def wait(error: TooManyRequests) -> Response:
    """Say how long to wait, as programs want it."""
    return problem(429, error)


@bp.get("/openapi.json")
@public
def openapi() -> Response:
    """What may be asked, for whoever builds on it. It says nothing of anybody."""
    return jsonify(described())


def totals() -> ResponseReturnValue:
    """Counts over all plans."""
    note_given("api/totals")
    return _told(given.totals())


def plans() -> ResponseReturnValue:
    """Plans, page by page."""
    after, limit = _after(), _limit()
    found, more = given.plans(after, limit)
    note_given("api/plans", tuple(one.cppl_cp_plan_id for one in found))
    onward = urlencode({"after": found[-1].cppl_cp_plan_id, "limit": limit}) if more else ""
    following = f"{PREFIX}/plans?{onward}" if more else None
    return _told(shapes.Plans(found, following))


def plan(reference: str) -> ResponseReturnValue:
    """One plan."""
    found = given.plan(reference)
    note_given("api/plan", (reference,))
    return _told(found)


def criteria_of(reference: str) -> ResponseReturnValue:
    """Which criteria one plan meets."""
    found = given.criteria_of(reference)
    note_given("api/criteria", (reference,))
    return _told(found)


def criteria_totals() -> ResponseReturnValue:
    """How many plans met each criterion."""
    note_given("api/criteria")
    return _told(given.criteria_totals())


VIEWS: dict[str, Callable[..., ResponseReturnValue]] = {
    view.__name__: view for view in (totals, plans, plan, criteria_of, criteria_totals)
}
for endpoint in ENDPOINTS:
    bp.add_url_rule(
        endpoint.path.replace("{", "<").replace("}", ">"),
        endpoint.name,
        for_systems(endpoint.scope)(VIEWS[endpoint.name]),
    )


def _told(answer: object) -> Response:
    """The answer as JSON, or nothing where it is what the system has already."""
    kind: Any = type(answer)
    text = _writer(kind).dump_json(answer)
    response = Response(text, mimetype="application/json")
    response.add_etag()
    response.make_conditional(request)
    return response


@cache
def _writer(kind: Any) -> TypeAdapter[Any]:  # noqa: ANN401 - a type of `shapes`
    """Made once: working a type out takes longer than all the rest of an answer."""
    return TypeAdapter(kind)


def _after() -> str:
    after = request.args.get("after", "")
    if len(after) > LONGEST:
        raise CannotGive(f"after has more than {LONGEST} characters.")
    return after


def _limit() -> int:
    said = request.args.get("limit", str(USUAL))
    if not WHOLE_NUMBER.fullmatch(said) or not 1 <= int(said) <= MOST:
        raise CannotGive(f"limit must be a whole number from 1 to {MOST}.")
    return int(said)
