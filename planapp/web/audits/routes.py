"""The addresses of audits: what is in my hands, answering, comparing, deciding, replying."""

from collections.abc import Callable

from flask import Blueprint, flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from planapp.clock import now, today
from planapp.domain.audits import AuditState, RemedyStatus
from planapp.domain.errors import AlreadyThere, StaleEdit
from planapp.domain.people import Permission
from planapp.present.audit_reading import nothing_written, pinned_place
from planapp.present.labels import subject_in_words
from planapp.present.meetings import by_agency, doubts_in_words, meeting_title, progress_in_words
from planapp.present.visits import called_off, week_in_words
from planapp.store import plans
from planapp.store.record import record_for_plan
from planapp.web.audits.answering import answered, index_of, opened
from planapp.web.audits.comparing import NotFinished, alerts_of, audits_found, comparison_of
from planapp.web.audits.desk import AuditDesk, NoLongerYours, desk_of, note_look
from planapp.web.audits.in_hand import listed
from planapp.web.audits.notices import lend
from planapp.web.audits.reading import frozen_read
from planapp.web.audits.saying import SayingDesk, kept_as_typed, let_go_of, said, saying_desk
from planapp.web.database import db
from planapp.web.errors import typed
from planapp.web.guard import allow
from planapp.web.pages import new_id

bp = Blueprint("audits", __name__, url_prefix="/audits")
lend(bp)

OF_AUDIT = "/<int:sample>/<reference>"
OF_PLAN = "/plans/<reference>/<int:sample>"
SAY = "/say/<kind>/<place>"
Act = Callable[[SayingDesk], ResponseReturnValue]


@bp.context_processor
def for_templates() -> dict[str, object]:
    """What templates of this area may use beside what all may."""
    words = (by_agency, doubts_in_words, meeting_title, progress_in_words, pinned_place)
    more = (nothing_written, called_off, week_in_words, subject_in_words)
    named = {function.__name__: function for function in (*words, *more)}
    return {**named, "AuditState": AuditState, "RemedyStatus": RemedyStatus}


@bp.get("/")
@allow(Permission.AUDIT)
def listing() -> ResponseReturnValue:
    """What is in my hands, and what is to be followed up."""
    return render_template("audits/listing.html", listed=listed(today()))


@bp.route(OF_AUDIT, methods=["GET", "POST"])
@allow(Permission.AUDIT)
def audit(sample: int, reference: str) -> ResponseReturnValue:
    """The frozen plan beside the questions, for the one person this audit was given to."""
    desk = desk_of(sample, reference)
    if desk.answers:
        return _finished_before(desk)
    return answered(desk, request.form) if request.method == "POST" else opened(desk)


@bp.post(f"{OF_AUDIT}/draft")
@allow(Permission.AUDIT)
def draft(sample: int, reference: str) -> ResponseReturnValue:
    """Keep what is being answered."""
    desk = desk_of(sample, reference)
    if desk.answers is None:
        desk.keep(request.form)
    kept_at = f"{now().astimezone():%H:%M}"
    index = render_template("audits/_index.html", index=index_of(desk, request.form))
    return jsonify(kept_at=kept_at, parts={"answered": index})


@bp.route(f"{OF_AUDIT}/finish", methods=["GET", "POST"])
@allow(Permission.AUDIT)
def finish(sample: int, reference: str) -> ResponseReturnValue:
    """Ask once more, then lock the answers; only after that the scorer's findings are shown."""
    desk = desk_of(sample, reference)
    if desk.answers:
        return _finished_before(desk)
    kept = desk.draft()
    form = desk.form_of(kept)
    if kept is None or not form.complete():
        return redirect(url_for("audits.audit", **desk.names, check="yes"))
    said = kept.saved_at.isoformat()
    changed = request.method == "POST" and request.form.get("saved_at") != said
    if request.method == "POST" and not changed:
        return _locked(desk, request.form.get("item", ""))
    desk.note_look()
    shown = render_template(
        "audits/finish.html",
        desk=desk,
        page=form,
        saved_at=said,
        changed=changed,
        answers_id=new_id(),
    )
    return shown, 409 if changed else 200


def _locked(desk: AuditDesk, answers_id: str) -> ResponseReturnValue:
    try:
        desk.lock(desk.form_of(desk.draft()), answers_id)
    except (AlreadyThere, StaleEdit):
        return _finished_before(desk)
    flash("Your audit is finished. What the scorer found stands beside your answers now.")
    return redirect(url_for("audits.compare", **desk.names))


def _finished_before(desk: AuditDesk) -> ResponseReturnValue:
    if request.method == "POST":
        flash("This audit was finished already; nothing of it was changed.")
    return redirect(url_for("audits.compare", **desk.names))


@bp.get(f"{OF_AUDIT}/compare")
@allow(Permission.AUDIT)
def compare(sample: int, reference: str) -> ResponseReturnValue:
    """Auditors and scorer side by side, disagreements first."""
    try:
        shown = comparison_of(sample, reference)
    except NotFinished as error:
        flash(str(error))
        return redirect(url_for("audits.listing"))
    note_look(reference)
    return render_template("audits/compare.html", shown=shown, plan=shown.plan)


@bp.get(f"{OF_AUDIT}/plan")
@allow(Permission.AUDIT)
def frozen(sample: int, reference: str) -> ResponseReturnValue:
    """The frozen plan and its record, to read, for whoever may see what was answered."""
    try:
        shown = comparison_of(sample, reference)
    except NotFinished as error:
        flash(str(error))
        return redirect(url_for("audits.listing"))
    note_look(reference)
    record = record_for_plan(db(), reference, known_at=shown.kept.drawn_at)
    read = frozen_read(shown.plan, record, shown.kept.sample.as_of)
    return render_template("audits/plan.html", shown=shown, plan=shown.plan, **read)


@bp.get("/plans/<reference>")
@allow(Permission.ANSWER_AUDIT)
def of_plan(reference: str) -> ResponseReturnValue:
    """What audits found of one plan, for those who answer for it."""
    return render_template(
        "audits/of_plan.html",
        plan=plans.get(db(), reference),
        audits=audits_found(reference),
        alerts=alerts_of(reference),
    )


def _sayings(prefix: str, need: Permission, ending: str = "", *, as_chair: bool) -> None:
    """The addresses where one thing is said: the form, what is kept as it is typed, and forgotten.

    They are once for auditors and quality assurance, and once for a chair of the plan.
    """
    for name, below, act in (
        ("say", "", said),
        ("say_draft", "/draft", kept_as_typed),
        ("say_discard", "/draft/discard", let_go_of),
    ):

        def view(
            sample: int, reference: str, kind: str, place: str, act: Act = act
        ) -> ResponseReturnValue:
            return act(saying_desk(sample, reference, kind, place, as_chair=as_chair))

        methods = ["POST"] if below else ["GET", "POST"]
        bp.add_url_rule(f"{prefix}{SAY}{below}", name + ending, allow(need)(view), methods=methods)


_sayings(OF_AUDIT, Permission.AUDIT, as_chair=False)
_sayings(OF_PLAN, Permission.ANSWER_AUDIT, "_as_chair", as_chair=True)


@bp.errorhandler(NoLongerYours)
def no_longer_yours(error: NoLongerYours) -> ResponseReturnValue:
    """One line on why, and what had been typed, to be copied."""
    kept = (typed(request) if request.method == "POST" else {}) or error.kept
    return render_template("audits/no_longer_yours.html", error=error, kept=kept), 403
