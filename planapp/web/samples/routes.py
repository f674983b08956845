"""The addresses of samples: every one of them, a new one, its plans, sharing out, its steps."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from planapp.clock import today
from planapp.domain.errors import NotAllowed
from planapp.domain.people import Permission
from planapp.domain.samples import KeptSample
from planapp.domain.sharing_out import ChangedSince, SharedOut
from planapp.domain.workload import workloads
from planapp.present import samples as words
from planapp.present.dates import counted
from planapp.store.audits import audit_of
from planapp.store.samples import (
    get_sample,
    record_replacement,
    record_withdrawal,
    refuse_withdrawn,
)
from planapp.store.sharing_out import (
    can_have,
    record_passing_on,
    record_sharing_out,
    shared_out,
)
from planapp.web.asking import AskingForm
from planapp.web.database import db
from planapp.web.files import table_file
from planapp.web.guard import allow, current_user
from planapp.web.samples import drawing, looks
from planapp.web.samples.forms import PassOnForm, ReplaceForm, WithdrawForm
from planapp.web.samples.sharing import SharingForm, by_person

bp = Blueprint("samples", __name__, url_prefix="/samples")


@bp.get("/")
@allow(Permission.DRAW_SAMPLES)
def listing() -> ResponseReturnValue:
    """Every sample, and what everybody has in hand."""
    samples, in_hand = looks.listed()
    return render_template(
        "samples/listing.html",
        samples=samples,
        overdue=[one for one in in_hand if one.is_overdue(today())],
        soon=[one for one in in_hand if one.is_due_soon(today())],
        loads=workloads(in_hand, today()),
    )


@bp.route("/new", methods=["GET", "POST"])
@allow(Permission.DRAW_SAMPLES)
def new() -> ResponseReturnValue:
    """Choose which plans and how, see the frame, and draw."""
    plans = drawing.every_plan()
    form = drawing.form_for(_typed(), plans)
    seen = drawing.look_at(form, plans) if _typed() and form.sound() else None
    if seen and seen.design and request.form.get("then") == "draw":
        kept = drawing.drawn(form, seen.design)
        if kept:
            flash(f"Drawn. The seed is {kept.sample.seed}.")
            return redirect(url_for("samples.sample", number=kept.number))
    shown = render_template(
        "samples/new.html",
        page=form,
        seen=seen,
        words=words,
        plans=plans,
        withdrawn=looks.withdrawn(),
    )
    return shown, _status(form)


@bp.get("/<int:number>")
@allow(Permission.DRAW_SAMPLES)
def sample(number: int) -> ResponseReturnValue:
    """One sample: what was asked, the draw, its plans and what happened since."""
    kept = get_sample(db(), number)
    rows = looks.rows_of(kept)
    return render_template(
        "samples/sample.html",
        kept=kept,
        rows=rows,
        finished=any(row.audit.locked for row in rows),
        words=words,
        withdrawn=looks.withdrawn(before=kept),
    )


@bp.get("/<int:number>/frame.csv")
@allow(Permission.DRAW_SAMPLES)
def frame(number: int) -> ResponseReturnValue:
    """The frame of a sample and what was left out, as a table."""
    return table_file(
        f"sample-{number}", looks.HEADINGS, looks.frame_rows(get_sample(db(), number))
    )


@bp.route("/<int:number>/share-out", methods=["GET", "POST"])
@allow(Permission.DRAW_SAMPLES)
def share_out(number: int) -> ResponseReturnValue:
    """Choose who audits, see who would get what, and give it out as it was shown."""
    kept = _counting(number)
    form, found, problem = SharingForm.among(looks.auditors_with_loads(), _typed()), None, ""
    if _typed() and form.sound():
        try:
            if request.form.get("then") == "give":
                return _given_out(kept, form)
        except ChangedSince as error:
            problem = str(error)
        found = shared_out(db(), number, form.asked)
    shown = render_template(
        "samples/share_out.html",
        page=form,
        kept=kept,
        found=found,
        gets=by_person(found) if found else (),
        problem=problem,
        rows=looks.rows_of(kept),
        words=words,
    )
    return shown, 409 if problem else _status(form)


@bp.route("/<int:number>/<reference>/pass-on", methods=["GET", "POST"])
@allow(Permission.DRAW_SAMPLES)
def pass_on(number: int, reference: str) -> ResponseReturnValue:
    """Give an open audit to somebody else."""
    kept = _counting(number)
    kept.unit(reference)
    audit = audit_of(db(), kept, reference)
    open_ones = looks.open_assignments(audit)
    if not open_ones:
        raise NotAllowed("Nobody has this audit, or it is finished: there is nothing to pass on.")
    form = PassOnForm.among(open_ones, can_have(db(), audit), _typed())
    if _typed() and form.sound(today()):
        record_passing_on(
            db(),
            (number, reference, form.turn.data),
            form.person.data,
            why=form.why.data,
            due=form.due.data,
            by=current_user(),
        )
        flash(f"The audit of plan {reference} was passed on.")
        return redirect(url_for("samples.sample", number=number))
    shown = render_template("samples/pass_on.html", page=form, kept=kept, audit=audit)
    return shown, _status(form)


@bp.route("/<int:number>/<reference>/replace", methods=["GET", "POST"])
@allow(Permission.DRAW_SAMPLES)
def replace(number: int, reference: str) -> ResponseReturnValue:
    """Put the next plan in drawn order in the place of one that cannot be audited."""
    kept = _counting(number)
    kept.unit(reference)
    form = ReplaceForm(_typed())
    if _typed() and form.complete():
        instead = record_replacement(db(), number, reference, form.why.data, by=current_user())
        flash(f"Plan {instead}, the next in drawn order, takes the place of plan {reference}.")
        return redirect(url_for("samples.sample", number=number))
    shown = render_template("samples/replace.html", page=form, kept=kept, reference=reference)
    return shown, _status(form)


@bp.route("/<int:number>/withdraw", methods=["GET", "POST"])
@allow(Permission.DRAW_SAMPLES)
def withdraw(number: int) -> ResponseReturnValue:
    """Say that a sample no longer counts, and why."""
    kept, form = _counting(number), WithdrawForm(_typed())
    if _typed() and form.complete():
        try:
            record_withdrawal(db(), number, form.why.data, by=current_user())
        except NotAllowed as error:
            form.refuse("why", str(error))
        else:
            flash(f"Sample {number} is withdrawn. It stays on view with its reason.")
            return redirect(url_for("samples.sample", number=number))
    shown = render_template(
        "samples/withdraw.html", page=form, kept=kept, rows=looks.rows_of(kept), words=words
    )
    return shown, _status(form)


def _given_out(kept: KeptSample, form: SharingForm) -> ResponseReturnValue:
    seen = request.form.get("seen", "")
    found: SharedOut = record_sharing_out(db(), kept.number, form.asked, seen, by=current_user())
    people = counted(len(by_person(found)), "person", "people")
    flash(f"{counted(len(found.shares), 'audit')} given out to {people}.")
    return redirect(url_for("samples.sample", number=kept.number))


def _counting(number: int) -> KeptSample:
    """A sample that was not withdrawn. Raises NotFound, NotAllowed."""
    kept = get_sample(db(), number)
    refuse_withdrawn(kept)
    return kept


def _typed() -> MultiDict[str, str] | None:
    """What was sent, when a form was."""
    return request.form if request.method == "POST" else None


def _status(form: AskingForm) -> int:
    return 422 if form.errors else 200
