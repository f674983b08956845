"""Counts and times each answer, by the name of its view: never by address, plan or person."""

import logging
from time import perf_counter

from flask import Flask, Response, g, request
from prometheus_client import Counter, Histogram

TOGETHER = "PROMETHEUS_MULTIPROC_DIR"
"""The folder in which processes count together, named in the environment before they begin."""

ANSWERS = Counter("planapp_answers", "Answers given.", ("view", "method", "status"), registry=None)
SECONDS = Histogram(
    "planapp_answer_seconds",
    "How long answers took to make.",
    ("view",),
    buckets=(0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30),
    registry=None,
)
COUNTED = (ANSWERS, SECONDS)

log = logging.getLogger("planapp")


def measure(app: Flask) -> None:
    """Count and time every answer; must be the first to watch, so that it sees the whole of it."""
    app.before_request(_begin)
    app.after_request(_end)


def _begin() -> None:
    g.began = perf_counter()


def _end(response: Response) -> Response:
    view, took = request.endpoint or "none", perf_counter() - g.began
    ANSWERS.labels(view, request.method, response.status_code).inc()
    SECONDS.labels(view).observe(took)
    facts = {
        "view": view,
        "method": request.method,
        "status": response.status_code,
        "ms": round(took * 1000),
        **({"reference": g.reference} if "reference" in g else {}),
    }
    log.info("answered", extra={"facts": facts})
    return response
