"""The addresses of comments and queries: all of them, choosing a place, saying one."""

from flask import Blueprint, flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from planapp.clock import now
from planapp.domain.people import Permission
from planapp.present.audit_reading import nothing_written, plan_read
from planapp.present.queries import spot_in_words
from planapp.web.guard import allow
from planapp.web.queries.notices import lend
from planapp.web.queries.rows import rows_of
from planapp.web.queries.saying import saying_desk
from planapp.web.recording import answered
from planapp.web.sights import sight_of

bp = Blueprint("queries", __name__, url_prefix="/queries")
lend(bp)

SAY = "/<reference>/say/<kind>/<place>"


@bp.context_processor
def for_templates() -> dict[str, object]:
    """What templates of this area may use beside what all may."""
    return {"nothing_written": nothing_written, "spot_in_words": spot_in_words}


@bp.get("/<reference>/")
@allow(Permission.SEE_PLAN)
def listing(reference: str) -> ResponseReturnValue:
    """Every comment and query about a plan, what waits first."""
    sight = sight_of(reference)
    return render_template("queries/listing.html", plan=sight.plan, rows=rows_of(sight))


@bp.get("/<reference>/read")
@allow(Permission.ASK_AUTHOR)
def read(reference: str) -> ResponseReturnValue:
    """The plan part by part, to choose a place to say something about."""
    sight = sight_of(reference)
    parts = plan_read(sight.plan, sight.editions)
    return render_template("queries/read.html", plan=sight.plan, parts=parts)


@bp.route(SAY, methods=["GET", "POST"])
@allow(Permission.ASK_AUTHOR)
def say(reference: str, kind: str, place: str) -> ResponseReturnValue:
    """Put a comment or a query to a spot; answer a query, ask it again, or close it."""
    return answered(saying_desk(reference, kind, place))


@bp.post(f"{SAY}/draft")
@allow(Permission.ASK_AUTHOR)
def say_draft(reference: str, kind: str, place: str) -> ResponseReturnValue:
    """Keep what is being typed."""
    saying_desk(reference, kind, place).keep(request.form)
    return jsonify(kept_at=f"{now().astimezone():%H:%M}", parts={})


@bp.post(f"{SAY}/draft/discard")
@allow(Permission.ASK_AUTHOR)
def say_discard(reference: str, kind: str, place: str) -> ResponseReturnValue:
    """Forget what was typed and not recorded."""
    saying_desk(reference, kind, place).discard()
    flash("What you typed and did not record is gone.")
    return redirect(url_for("queries.listing", reference=reference))
