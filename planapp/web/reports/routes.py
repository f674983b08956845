"""The addresses of reports: results of a sample, then and now, files for the board, one plan."""

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from planapp.clock import today
from planapp.config import templates_folder
from planapp.domain.audits import Audit
from planapp.domain.errors import NotFound
from planapp.domain.people import Permission
from planapp.domain.reports import Report, why_no_board_report
from planapp.pdf.audit import Audited, audit_document
from planapp.pdf.board import board_document
from planapp.pdf.documents import Face, audit_name
from planapp.present import reports as said
from planapp.present import results as words
from planapp.present.growth_pictures import NARROW
from planapp.present.pictures import Kind
from planapp.present.results_picture import WIDE, shares_drawn
from planapp.results.change import chance
from planapp.results.reported import compared, to_test
from planapp.store import plans
from planapp.store.audits import scorecard_of_audit
from planapp.web.database import db, settings
from planapp.web.guard import allow, note_look
from planapp.web.printing import handed_over, printed_for
from planapp.web.reports.desk import Desk
from planapp.web.reports.workbook import board_workbook
from planapp.web.slices import furthest, slice_of

bp = Blueprint("reports", __name__, url_prefix="/reports")

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
NOT_FINISHED = "This audit is not finished: nothing of it is shown yet."


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
    """Two samples beside each other, question by question; how far that is while it takes long."""
    if then == number:
        raise NotFound("earlier samples", str(then))
    if then > number:
        return redirect(url_for("reports.since", number=then, then=number))
    before, now = Desk.of(db(), then).report, Desk.of(db(), number).report
    tests = to_test(before, now)
    done = len(slice_of(tests, lambda shares: chance(*shares)))
    if done < len(tests):
        kept, of = (before.kept, now.kept), len(tests)
        far = {"done": furthest(done, of), "of": of}
        return render_template("reports/compare.html", kept=kept, **far), 202
    found = compared(before, now)
    return render_template("reports/since.html", found=found, asks=said.asks_of(now))


@bp.get("/<int:number>/board.pdf")
@allow(Permission.DRAW_SAMPLES)
def board(number: int) -> ResponseReturnValue:
    """The report for a board, once nothing in it changes any more."""
    desk = Desk.of(db(), number)
    if why_no_board_report(desk.report):
        return _no_board(desk.report)
    face = Face(title=f"Audit of child protection plans, sample {number}", made=today())
    facts = (desk.report, settings().authority, desk.withdrawn_before, face)
    made = board_document(*facts, templates=templates_folder())
    return handed_over(made, f"audit-sample-{number}")


@bp.get("/<int:number>/board.xlsx")
@allow(Permission.DRAW_SAMPLES)
def board_figures(number: int) -> ResponseReturnValue:
    """The same figures for a spreadsheet."""
    report = Desk.of(db(), number).report
    if why_no_board_report(report):
        return _no_board(report)
    made = board_workbook(report, settings().authority, today())
    headers = {"Content-Disposition": f'attachment; filename="audit-sample-{number}.xlsx"'}
    return Response(made, mimetype=XLSX, headers=headers)


@bp.get("/<int:sample>/plans/<reference>/audit.pdf")
@allow(Permission.DRAW_SAMPLES)
def audit(sample: int, reference: str) -> ResponseReturnValue:
    """The audit of one plan as a document, for quality assurance; reading it is noted."""
    desk = Desk.of(db(), sample)
    found = desk.audit_of(reference)
    if not found.locked:
        flash(NOT_FINISHED)
        return redirect(url_for("reports.results", number=sample))
    note_look()
    return _audit_of(desk, found)


@bp.get("/plans/<reference>/<int:sample>/audit.pdf")
@allow(Permission.ANSWER_AUDIT)
def audit_for_chair(reference: str, sample: int) -> ResponseReturnValue:
    """The same for a chair of the plan."""
    desk = Desk.of(db(), sample)
    found = desk.audit_of(reference)
    if not found.locked:
        flash(NOT_FINISHED)
        return redirect(url_for("plans.tasks", reference=reference))
    return _audit_of(desk, found)


def _audit_of(desk: Desk, found: Audit) -> ResponseReturnValue:
    shown = Audited(
        kept=desk.kept,
        audit=found,
        plan=plans.get(db(), found.reference, found.version),
        found=scorecard_of_audit(db(), found.sample, found.reference),
    )
    made = audit_document(shown, today(), templates=templates_folder())
    name = audit_name(found.reference, found.sample)
    return handed_over(made, name, trace=printed_for())


def _no_board(report: Report) -> ResponseReturnValue:
    flash(why_no_board_report(report))
    return redirect(url_for("reports.results", number=report.kept.number))
