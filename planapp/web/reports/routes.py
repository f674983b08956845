"""The addresses of reports: results of a sample, then and now, files for the board, one plan."""

from flask import Blueprint, Response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from planapp.domain.errors import NotFound
from planapp.domain.people import Permission
from planapp.domain.reports import Report, why_no_board_report
from planapp.present import reports as said
from planapp.present import results as words
from planapp.present.growth_pictures import NARROW
from planapp.present.pictures import Kind
from planapp.present.results_picture import WIDE, shares_drawn
from planapp.results.reported import compared
from planapp.web.database import db
from planapp.web.guard import allow
from planapp.web.reports.desk import Desk

bp = Blueprint("reports", __name__, url_prefix="/reports")

LONG_TO_COMPARE = 10_000
"""Plans of one sample times plans of the other past which comparing them takes several seconds."""


@bp.context_processor
def for_templates() -> dict[str, object]:
    """What templates of this area may use beside what all may."""
    return {"said": said, "words": words}


@bp.get("/<int:number>")
@allow(Permission.DRAW_SAMPLES)
def results(number: int) -> ResponseReturnValue:
    """What the audits of a sample show, question by question."""
    desk = Desk.of(db(), number)
    report = desk.report
    shares = said.shares_of(report)
    return render_template(
        "reports/results.html",
        report=report,
        kept=report.kept,
        themes=said.themes_shown(report),
        alternative=words.shares_alternative(shares),
        why_no_board=why_no_board_report(report),
        finished=desk.finished,
        earlier=desk.earlier,
    )


@bp.get("/<int:number>/shares.svg")
@allow(Permission.DRAW_SAMPLES)
def picture(number: int) -> ResponseReturnValue:
    """The shares of all questions; `narrow` for a small screen."""
    shares = said.shares_of(Desk.of(db(), number).report)
    across = NARROW if "narrow" in request.args else WIDE
    return Response(shares_drawn(shares, Kind.SVG, across), mimetype="image/svg+xml")


@bp.get("/<int:number>/since/<int:then>")
@allow(Permission.DRAW_SAMPLES)
def since(number: int, then: int) -> ResponseReturnValue:
    """Two samples beside each other, question by question."""
    if then == number:
        raise NotFound("earlier samples", str(then))
    if then > number:
        return redirect(url_for("reports.since", number=then, then=number))
    before, now = Desk.of(db(), then).report, Desk.of(db(), number).report
    if _takes_long(before, now) and "compare" not in request.args:
        return render_template("reports/compare.html", then=before.kept, now=now.kept)
    found = compared(before, now)
    return render_template("reports/since.html", found=found, asks=said.asks_of(now))


def _takes_long(then: Report, now: Report) -> bool:
    return len(then.result.plans) * len(now.result.plans) > LONG_TO_COMPARE
