"""The address of copying from another plan: which one, what of it, and then it is done."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from planapp.domain.errors import NotFound
from planapp.domain.people import Permission, may
from planapp.domain.plans import Plan
from planapp.domain.taking_over import take_over
from planapp.store import plans
from planapp.store.activity import record_listing, record_look
from planapp.store.members import tie_of
from planapp.store.taken_over import save_taken_over
from planapp.web.database import db
from planapp.web.guard import allow, current_user
from planapp.web.pages import new_id
from planapp.web.siblings.choosing import groups_of, told_of, wanted_of
from planapp.web.sights import sight_of

bp = Blueprint("siblings", __name__, url_prefix="/siblings")


@bp.route("/<reference>/", methods=["GET", "POST"])
@allow(Permission.EDIT_PLAN)
def copy(reference: str) -> ResponseReturnValue:
    """Choose a plan, tick what is to be copied of it, and have it added at the end."""
    into, asked = sight_of(reference).plan, request.values.get("source", "").strip()
    if not asked:
        return _plans_to_copy_from(into)
    source = _readable(asked, into)
    ticked = request.form.getlist("take")
    wrong = request.method == "POST"
    if wrong and wanted_of(ticked, source):
        return _copied(into, source, ticked)
    record_look(db(), "copy from it", by=current_user(), plan=asked, purpose="work")
    shown = {"plan": into, "source": source, "groups": groups_of(into, source), "wrong": wrong}
    return render_template("siblings/choose.html", **shown), 422 if wrong else 200


def _plans_to_copy_from(into: Plan) -> ResponseReturnValue:
    rows = plans.listing_for(db(), current_user())
    rows = tuple(r for r in rows if r.reference != into.reference and _may_copy(r.reference))
    if rows:
        record_listing(db(), tuple(row.reference for row in rows), by=current_user())
    return render_template("siblings/plans.html", plan=into, rows=rows)


def _copied(into: Plan, source: Plan, ticked: list[str]) -> ResponseReturnValue:
    taken = take_over(into, source, wanted_of(ticked, source), new_id)
    if taken.added:
        save_taken_over(
            db(), taken.plan, source=source, by=current_user(), started_from=into.version
        )
    flash(told_of(taken, source))
    return redirect(url_for("plans.tasks", reference=into.reference))


def _readable(reference: str, into: Plan) -> Plan:
    """The other plan; to whom may not read it, it is not there."""
    if reference == into.reference or not _may_copy(reference):
        raise NotFound("plans", reference[:40])
    return plans.get(db(), reference)


def _may_copy(reference: str) -> bool:
    """Whoever works on the other plan; an emergency opening is for reading it only."""
    tie = tie_of(db(), current_user(), reference)
    works_on_it = tie is not None and tie.emergency_until is None
    return works_on_it and may(current_user(), Permission.SEE_PLAN, tie)
