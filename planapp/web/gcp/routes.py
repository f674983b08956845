"""The addresses of the Graded Care Profile: list, record, read, correct, and how grades moved."""

from dataclasses import replace

from flask import Blueprint, flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from planapp.clock import now, today
from planapp.config import templates_folder
from planapp.domain.facts import current
from planapp.domain.findings import Applies
from planapp.domain.gcp import Profile
from planapp.domain.people import Permission
from planapp.pdf.documents import Face, profile_document
from planapp.present.grades import carers_named
from planapp.present.movement import FILE_HEADINGS, file_rows, movements_of
from planapp.present.pictures import Kind
from planapp.store.plans import get
from planapp.web.database import criteria, db
from planapp.web.files import table_file
from planapp.web.gcp.desk import NEW, Desk, began, edition_called, kept, recorded, suggested_now
from planapp.web.gcp.moved import asked_of, picture_file, targets_with_notes
from planapp.web.gcp.tables import objectives_wanted, table_of
from planapp.web.guard import allow
from planapp.web.notes import noted, noted_of_record
from planapp.web.printing import handed_over, printed_for
from planapp.web.sights import is_superseded, scorecard_of, sight_of

bp = Blueprint("gcp", __name__, url_prefix="/gcp")


@bp.context_processor
def for_templates() -> dict[str, object]:
    """What templates of this area may use beside what all may."""
    return {"carers_named": carers_named}


@bp.get("/<reference>/")
@allow(Permission.SEE_PLAN)
def profiles(reference: str) -> ResponseReturnValue:
    """All profiles of a child, newest first, corrected ones too."""
    sight = sight_of(reference)
    plan, record = sight.plan, sight.record
    standing = current(record.profiles)
    return render_template(
        "gcp/profiles.html",
        plan=plan,
        profiles=tuple(reversed(record.profiles)),
        standing={profile.id for profile in standing},
        editions={edition.id: edition for edition in criteria().editions},
        notes=noted_of_record(scorecard_of(sight), plan, "profiles"),
        wanted=objectives_wanted(plan, standing, criteria().editions),
    )


@bp.get("/<reference>/movement")
@allow(Permission.SEE_PLAN)
def movement(reference: str) -> ResponseReturnValue:
    """How grades moved: pictures, targets, tables of columns by date, and what to ask."""
    sight = sight_of(reference)
    movements = movements_of(sight.plan, sight.record, sight.editions)
    return render_template(
        "gcp/movement.html",
        plan=sight.plan,
        movements=movements,
        targets=targets_with_notes(sight),
        asked=asked_of(sight, movements),
    )


@bp.get("/<reference>/movement.svg")
@allow(Permission.SEE_PLAN)
def movement_svg(reference: str) -> ResponseReturnValue:
    """The picture of one edition, to see on the page or to keep; `narrow` for a small screen."""
    return picture_file(sight_of(reference), Kind.SVG)


@bp.get("/<reference>/movement.png")
@allow(Permission.SEE_PLAN)
def movement_png(reference: str) -> ResponseReturnValue:
    """The same picture for programs that take no drawings."""
    return picture_file(sight_of(reference), Kind.PNG)


@bp.get("/<reference>/movement.csv")
@allow(Permission.SEE_PLAN)
def movement_file(reference: str) -> ResponseReturnValue:
    """Every grade of every grading as a table."""
    sight = sight_of(reference)
    movements = movements_of(sight.plan, sight.record, sight.editions)
    return table_file(f"movement-{reference}", FILE_HEADINGS, file_rows(movements, sight.plan))


@bp.get("/<reference>/profile.pdf")
@allow(Permission.SEE_PLAN)
def document(reference: str) -> ResponseReturnValue:
    """The gradings with their pictures as a document."""
    sight = sight_of(reference)
    face = Face(
        title=f"Graded Care Profile {reference}", made=today(), superseded=is_superseded(sight)
    )
    facts = (sight.plan, sight.record, criteria(), face)
    made = profile_document(*facts, templates=templates_folder())
    return handed_over(made, f"profile-{reference}", trace=printed_for())


@bp.route("/<reference>/new", methods=["GET", "POST"])
@allow(Permission.EDIT_PLAN)
def record(reference: str) -> ResponseReturnValue:
    """Record a profile."""
    offered = tuple(edition for edition in criteria().editions if edition.offered)
    if "edition" not in request.values and len(offered) > 1:
        plan = get(db(), reference)
        return render_template("gcp/edition.html", plan=plan, editions=offered)
    edition = edition_called(request.values.get("edition", ""))
    fresh = began(request.values.get("item", ""), edition)
    desk = Desk(reference, NEW, fresh, request.values.get("beside", ""))
    return recorded(desk) if request.method == "POST" else kept(desk)


@bp.get("/<reference>/<profile_id>")
@allow(Permission.SEE_PLAN)
def profile(reference: str, profile_id: str) -> ResponseReturnValue:
    """One profile, to read."""
    sight, found = sight_of(reference), Desk.found(reference, profile_id)
    plan, standing = sight.plan, {p.id for p in current(sight.record.profiles)}
    return render_template(
        "gcp/profile.html",
        plan=plan,
        profile=found,
        stands=profile_id in standing,
        edition=edition_called(found.edition),
        table=table_of(plan, found),
        notes=noted(scorecard_of(sight).about(Applies.PROFILE, profile_id), plan),
    )


@bp.route("/<reference>/<profile_id>/correct", methods=["GET", "POST"])
@allow(Permission.EDIT_PLAN)
def correct(reference: str, profile_id: str) -> ResponseReturnValue:
    """Record what a profile should have said; the one it corrects stays on view."""
    wrong = Desk.found(reference, profile_id)
    fresh = began(request.form.get("item", ""), edition_called(wrong.edition))
    corrected = replace(wrong, id=fresh.id, supersedes=wrong.id)
    desk = Desk(reference, profile_id, corrected, request.values.get("beside", ""))
    return recorded(desk) if request.method == "POST" else kept(desk)


@bp.post("/<reference>/<profile_id>/draft")
@allow(Permission.EDIT_PLAN)
def draft(reference: str, profile_id: str) -> ResponseReturnValue:
    """Keep what is being typed."""
    edition = edition_called(request.form.get("edition", ""))
    desk = Desk(reference, profile_id, Profile(id="", edition=edition.id))
    desk.keep(request.form)
    return jsonify(kept_at=f"{now().astimezone():%H:%M}", parts=suggested_now(desk, request.form))


@bp.post("/<reference>/<profile_id>/draft/discard")
@allow(Permission.EDIT_PLAN)
def discard(reference: str, profile_id: str) -> ResponseReturnValue:
    """Forget what was typed and not recorded."""
    Desk(reference, profile_id, Profile(id="", edition="")).discard()
    flash("What you typed and did not record is gone.")
    return redirect(url_for("gcp.profiles", reference=reference))
