"""The addresses of access: members, restricted information and looks of a plan; emergencies,
reviews, audits and chairs by reference.
"""

import secrets

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from planapp.clock import today
from planapp.domain.access import AUDIT_DAYS, EMERGENCY_LASTS, Restricted
from planapp.domain.errors import NotAllowed, NotFound
from planapp.domain.people import Permission
from planapp.present.dates import date_in_words
from planapp.store import plans, restricted
from planapp.store.access import audits_by, chairs_of_plans, take_up
from planapp.store.activity import looks_at_plan
from planapp.store.emergency import get_opening, openings_of, record_review
from planapp.store.members import remove_member, save_member, tie_of
from planapp.store.reviews import readings
from planapp.web.access import looks as looked
from planapp.web.access import members as team
from planapp.web.access import notices
from planapp.web.access import reviews as review_of
from planapp.web.access.emergency import form_for, opened
from planapp.web.access.forms import (
    AskingForm,
    AuditForm,
    HowLong,
    MemberForm,
    RestrictedForm,
    ReviewForm,
    Whom,
)
from planapp.web.database import db
from planapp.web.files import table_file
from planapp.web.guard import allow, current_user

bp = Blueprint("access", __name__, url_prefix="/access")
notices.lend(bp)


def _typed() -> MultiDict[str, str] | None:
    """What was sent, when a form was."""
    return request.form if request.method == "POST" else None


# --- Who works on a plan ------------------------------------------------------------------------


@bp.get("/<reference>/members")
@allow(Permission.SEE_PLAN)
def members(reference: str) -> ResponseReturnValue:
    """Who works on a plan; its chair changes it from here."""
    plan = plans.get(db(), reference)
    return render_template("access/members.html", plan=plan, team=tuple(team.team_of(reference)))


@bp.route("/<reference>/members/add", methods=["GET", "POST"])
@allow(Permission.CHOOSE_MEMBERS)
def add_member(reference: str) -> ResponseReturnValue:
    """Let somebody work on a plan."""
    plan, form = plans.get(db(), reference), MemberForm.among(team.choosable(reference), _typed())
    if request.method == "POST" and form.sound(today()):
        tick, last = form.restricted.data, form.until.data
        save_member(
            db(), reference, form.person.data, restricted=tick, until=last, by=current_user()
        )
        return _kept(reference)
    return render_template("access/add_member.html", plan=plan, page=form), _status(form)


@bp.route("/<reference>/members/<person_id>", methods=["GET", "POST"])
@allow(Permission.CHOOSE_MEMBERS)
def member(reference: str, person_id: str) -> ResponseReturnValue:
    """Change until when somebody works on a plan, and whether they read what is restricted."""
    plan, found = plans.get(db(), reference), team.member_called(reference, person_id)
    form, sent = HowLong(_typed(), obj=found.membership), request.method == "POST"
    if sent and form.sound(today()) and _chair_left(form, found):
        if team.changed(reference, person_id, form, seen=request.form.get("seen", "")):
            return _kept(reference)
        found = team.member_called(reference, person_id)
    shown = render_template("access/member.html", plan=plan, page=form, member=found)
    return shown, _status(form)


@bp.route("/<reference>/members/<person_id>/remove", methods=["GET", "POST"])
@allow(Permission.CHOOSE_MEMBERS)
def remove(reference: str, person_id: str) -> ResponseReturnValue:
    """Ask, then take somebody off a plan."""
    plan, found = plans.get(db(), reference), team.member_called(reference, person_id)
    if request.method != "POST":
        return render_template("access/remove_member.html", plan=plan, member=found)
    remove_member(db(), reference, person_id, by=current_user())
    flash(f"{found.membership.name} no longer works on plan {reference}.")
    if person_id == current_user().id:
        return redirect(url_for("plans.listing"))
    return redirect(url_for("access.members", reference=reference))


def _kept(reference: str) -> ResponseReturnValue:
    flash("Kept. It holds from now on.")
    return redirect(url_for("access.members", reference=reference))


def _chair_left(form: HowLong, found: team.Member) -> bool:
    if found.is_last_chair and form.until.data is not None:
        return form.refuse("until", "Nobody else chairs this plan. Add another chair first")
    return True


# --- Restricted information ---------------------------------------------------------------------


@bp.get("/<reference>/restricted")
@allow(Permission.SEE_RESTRICTED)
def restricted_information(reference: str) -> ResponseReturnValue:
    """What is kept apart from a plan; corrected pieces too."""
    rows = restricted.restricted_for_plan(db(), reference)
    return render_template(
        "access/restricted.html",
        plan=plans.get(db(), reference),
        rows=tuple(reversed(rows)),
        standing={row.information.id for row in restricted.standing_rows(rows)},
        readers=team.readers_of_restricted(reference),
    )


@bp.route("/<reference>/restricted/add", methods=["GET", "POST"])
@allow(Permission.SEE_RESTRICTED)
def add_restricted(reference: str) -> ResponseReturnValue:
    """Record a piece of restricted information."""
    return _restricted(reference, RestrictedForm(_typed()), None)


@bp.route("/<reference>/restricted/<piece>/correct", methods=["GET", "POST"])
@allow(Permission.SEE_RESTRICTED)
def correct_restricted(reference: str, piece: str) -> ResponseReturnValue:
    """Record what a piece should have said; the one it corrects stays on view."""
    rows = restricted.restricted_for_plan(db(), reference)
    wrong = next((row.information for row in rows if row.information.id == piece), None)
    if wrong is None:
        raise NotFound("restricted information of this plan", piece)
    return _restricted(reference, RestrictedForm(_typed(), wrong), wrong)


def _restricted(
    reference: str, form: RestrictedForm, wrong: Restricted | None
) -> ResponseReturnValue:
    if request.method == "POST" and form.complete():
        information = form.read(secrets.token_hex(5), wrong.id if wrong else "")
        restricted.record_restricted(db(), reference, information, by=current_user())
        flash("Recorded. It stands here only, and is printed with no plan.")
        return redirect(url_for("access.restricted_information", reference=reference))
    shown = render_template(
        "access/restricted_piece.html",
        plan=plans.get(db(), reference),
        page=form,
        corrects=wrong is not None,
        readers=team.readers_of_restricted(reference),
    )
    return shown, _status(form)


# --- Who has looked -----------------------------------------------------------------------------


@bp.get("/<reference>/looks")
@allow(Permission.SEE_LOOKS)
def looks(reference: str) -> ResponseReturnValue:
    """Who has looked at a plan, newest first."""
    return render_template(
        "access/looks.html",
        plan=plans.get(db(), reference),
        looks=looked.looks_of(reference, request.args.get("person", "")),
        openings=openings_of(db(), reference),
    )


@bp.get("/<reference>/looks.csv")
@allow(Permission.SEE_LOOKS)
def looks_file(reference: str) -> ResponseReturnValue:
    """All looks at a plan as a table."""
    roles = looked.roles()
    rows = (looked.as_row(look, roles) for look in looks_at_plan(db(), reference))
    return table_file(f"looks-{reference}", looked.HEADINGS, rows)


# --- Emergencies --------------------------------------------------------------------------------


@bp.route("/emergency", methods=["GET", "POST"])
@allow(Permission.OPEN_IN_EMERGENCY)
def emergency() -> ResponseReturnValue:
    """Open a plan one does not work on, to read it for an hour."""
    form = form_for(_typed())
    if request.method == "POST":
        reference = plans.as_kept(db(), form.reference.data)
        if tie_of(db(), current_user(), reference):
            flash("This plan is open to you already.")
            return redirect(url_for("plans.tasks", reference=reference))
        if opened(form, reference):
            return redirect(url_for("plans.tasks", reference=reference))
    minutes = int(EMERGENCY_LASTS.total_seconds() // 60)
    return render_template("access/emergency.html", page=form, minutes=minutes), _status(form)


@bp.get("/reviews/")
@allow(Permission.REVIEW_ACCESS)
def reviews() -> ResponseReturnValue:
    """Emergency openings to review, refused attempts, and months to look through."""
    return render_template(
        "access/reviews.html",
        waiting=review_of.waiting(),
        reviewed=review_of.reviewed(),
        refused=review_of.refused(),
        months=tuple(review_of.months()),
    )


@bp.route("/reviews/<int:number>", methods=["GET", "POST"])
@allow(Permission.REVIEW_ACCESS)
def review(number: int) -> ResponseReturnValue:
    """Look into one emergency opening, and close it with what was found."""
    seen, form = review_of.seen(get_opening(db(), number)), ReviewForm(_typed())
    if request.method == "POST" and form.complete():
        record_review(db(), number, form.note.data, by=current_user())
        flash(f"Reviewed. The chair of plan {seen.opening.reference} can read what you found.")
        return redirect(url_for("access.reviews"))
    return render_template("access/review.html", page=form, seen=seen), _status(form)


@bp.get("/reviews/months/<name>")
@allow(Permission.REVIEW_ACCESS)
def month(name: str) -> ResponseReturnValue:
    """What everybody read in a month."""
    wanted = review_of.month_called(name)
    return render_template(
        "access/month.html", row=review_of.row_of(wanted), readings=readings(db(), wanted)
    )


@bp.post("/reviews/months/<name>")
@allow(Permission.REVIEW_ACCESS)
def month_reviewed(name: str) -> ResponseReturnValue:
    """Say that one has looked through a month."""
    review_of.looked_through(review_of.month_called(name))
    flash("Kept, with your name and the date.")
    return redirect(url_for("access.reviews"))


@bp.get("/reviews/months/<name>/reading.csv")
@allow(Permission.REVIEW_ACCESS)
def month_file(name: str) -> ResponseReturnValue:
    """A month as a table."""
    wanted = review_of.month_called(name)
    rows = map(review_of.as_row, readings(db(), wanted))
    return table_file(f"reading-{wanted}", review_of.HEADINGS, rows)


# --- Audits and chairs --------------------------------------------------------------------------


@bp.route("/audit", methods=["GET", "POST"])
@allow(Permission.TAKE_UP_FOR_AUDIT)
def audit() -> ResponseReturnValue:
    """The plans one has taken up for audit; take up another, or one of them for longer."""
    form = AuditForm(_typed())
    if request.method == "POST" and form.sound() and _taken_up(form):
        return redirect(url_for("access.audit"))
    audits = audits_by(db(), current_user())
    shown = render_template("access/audit.html", page=form, audits=audits, days=AUDIT_DAYS)
    return shown, _status(form)


def _taken_up(form: AuditForm) -> bool:
    """Open the plan, or say under the question what stands in the way."""
    reference, sample = plans.as_kept(db(), form.reference.data), form.sample.data
    try:
        last = take_up(db(), reference, sample, today=today(), by=current_user())
    except NotFound:
        missing = f"There is no plan {reference}. Check the reference"
        return form.refuse("reference", missing)
    except NotAllowed as error:
        return form.refuse("reference", str(error))
    flash(f"Plan {reference} is open to you until {date_in_words(last)}.")
    return True


@bp.post("/audit/<reference>/end")
@allow(Permission.TAKE_UP_FOR_AUDIT)
def end_audit(reference: str) -> ResponseReturnValue:
    """Close a plan to oneself before its last day."""
    remove_member(db(), reference, current_user().id, by=current_user())
    flash(f"Plan {reference} is closed to you again.")
    return redirect(url_for("access.audit"))


@bp.get("/chairs/")
@allow(Permission.APPOINT_CHAIRS)
def chairs() -> ResponseReturnValue:
    """Every plan by its reference, and who chairs it."""
    return render_template("access/chairs.html", rows=chairs_of_plans(db()))


@bp.route("/chairs/<reference>", methods=["GET", "POST"])
@allow(Permission.APPOINT_CHAIRS)
def appoint(reference: str) -> ResponseReturnValue:
    """Let a chair work on a plan that has none who may sign in; else its own chairs do that."""
    row = next((row for row in chairs_of_plans(db()) if row.reference == reference), None)
    if row is None:
        raise NotFound("plans", reference)
    if row.chairs and request.method == "POST":
        raise NotAllowed(
            f"Plan {reference} has a chair, who alone lets another chair work on it. You appoint "
            "one where no chair may sign in any more."
        )
    form = Whom.among(team.chairs_to_appoint(reference), _typed())
    if request.method == "POST" and form.complete():
        save_member(db(), reference, form.person.data, by=current_user())
        flash(f"Appointed. Plan {reference} is in their list from now on.")
        return redirect(url_for("access.chairs"))
    return render_template("access/appoint.html", row=row, page=form), _status(form)


def _status(form: AskingForm) -> int:
    return 422 if form.errors else 200
