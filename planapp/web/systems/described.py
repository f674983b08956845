"""Every address that other systems may ask, once: views are registered and described from here."""

from dataclasses import dataclass
from importlib.metadata import version
from typing import Any, Literal

from pydantic import TypeAdapter

from planapp.domain.systems import Scope
from planapp.web.problems import PROBLEM
from planapp.web.systems import shapes

PREFIX = "/api/v1"
MOST, USUAL = 200, 100
"""Plans on one page."""

WRITTEN: Literal["serialization"] = "serialization"
LONGEST = 200
"""Characters of a reference."""

ABOUT = (
    "Read only, for business intelligence: dates, status, timescales, counts and which criteria "
    "plans meet, by reference. No name of a person and no word of a plan is given, whatever the "
    "token, but for the name of the team as its author wrote it. Names "
    "of fields are those of the Standard Safeguarding Dataset where it has them. Null is “not "
    "known”, never no. Nothing here rates a parent or a worker, or says that a child is safe. "
    "Every request is noted in the trail, with the plans it was about."
)

PROBLEMS = {
    "400": "What was asked for cannot be understood.",
    "401": "There is no token, or it does not stand.",
    "403": "The token was not made for that.",
    "429": "Too many requests: wait as many seconds as Retry-After says.",
    "503": "The records cannot be read or written just now.",
}


@dataclass(frozen=True)
class Endpoint:
    """One address: its name in code, what it gives, in which scope, and what it may be asked."""

    name: str
    path: str
    summary: str
    scope: Scope
    gives: type
    asks: tuple[dict[str, Any], ...] = ()
    missing: bool = False


REFERENCE = {
    "name": "reference",
    "in": "path",
    "required": True,
    "description": "The reference of a plan.",
    "schema": {"type": "string", "minLength": 1, "maxLength": LONGEST},
}
AFTER = {
    "name": "after",
    "in": "query",
    "description": "Plans whose references come after this one.",
    "schema": {"type": "string", "maxLength": LONGEST, "default": ""},
}
LIMIT = {
    "name": "limit",
    "in": "query",
    "description": "How many plans at most.",
    "schema": {"type": "integer", "minimum": 1, "maximum": MOST, "default": USUAL},
}

ENDPOINTS = (
    Endpoint("totals", "/totals", "Counts over all plans", Scope.TOTALS, shapes.Totals),
    Endpoint("plans", "/plans", "Plans, page by page", Scope.PLANS, shapes.Plans, (AFTER, LIMIT)),
    Endpoint(
        "plan",
        "/plans/{reference}",
        "One plan, with its reviews, visits, timescales and counts",
        Scope.PLANS,
        shapes.PlanInFull,
        (REFERENCE,),
        missing=True,
    ),
    Endpoint(
        "criteria_of",
        "/plans/{reference}/criteria",
        "Which criteria one plan meets",
        Scope.CRITERIA,
        shapes.CriteriaOfPlan,
        (REFERENCE,),
        missing=True,
    ),
    Endpoint(
        "criteria_totals",
        "/criteria",
        "How many plans met each criterion when all were scored last",
        Scope.CRITERIA,
        shapes.CriteriaTotals,
    ),
)


def described() -> dict[str, Any]:
    """The description (OpenAPI 3.1), made of the types that answers are written from."""
    names = (*(endpoint.gives for endpoint in ENDPOINTS), shapes.Problem)
    asked = [(one, WRITTEN, TypeAdapter[Any](one)) for one in names]
    made, more = TypeAdapter.json_schemas(asked, ref_template="#/components/schemas/{model}")
    schemas = {one.__name__: made[one, WRITTEN] for one in names} | more.get("$defs", {})
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "planapp for business intelligence",
            "version": version("planapp"),
            "description": ABOUT,
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "servers": [{"url": PREFIX}],
        "security": [{"token": []}],
        "paths": {one.path: {"get": _operation(one)} for one in ENDPOINTS},
        "components": {
            "schemas": dict(sorted(schemas.items())),
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
    }


def _operation(endpoint: Endpoint) -> dict[str, Any]:
    problems = dict(PROBLEMS) | ({"404": "There is no such plan."} if endpoint.missing else {})
    content = {"application/json": {"schema": _ref(endpoint.gives)}}
    answers: dict[str, Any] = {
        "200": {
            "description": endpoint.summary,
            "headers": {"ETag": {"schema": {"type": "string"}}},
            "content": content,
        },
        "304": {"description": "Nothing changed since the ETag of If-None-Match."},
    }
    for status, words in sorted(problems.items()):
        told = {PROBLEM: {"schema": _ref(shapes.Problem)}}
        answers[status] = {"description": words, "content": told}
    return {
        "operationId": endpoint.name,
        "summary": endpoint.summary,
        "description": f"Needs a token for: {endpoint.scope}.",
        "parameters": list(endpoint.asks),
        "responses": answers,
    }


def _ref(shape: type) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{shape.__name__}"}
