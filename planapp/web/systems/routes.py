"""The systems that may read: see them, let one, revoke one."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from planapp.clock import today
from planapp.domain.people import Permission
from planapp.store.systems import record_system, record_system_revoked, systems
from planapp.web.database import db
from planapp.web.guard import allow, current_user
from planapp.web.systems.described import ENDPOINTS, PREFIX
from planapp.web.systems.forms import SystemForm

bp = Blueprint("systems", __name__, url_prefix="/systems")


@bp.route("/", methods=["GET", "POST"])
@allow(Permission.LET_SYSTEMS)
def listing() -> ResponseReturnValue:
    """Every system, what each may read, and the form that lets another; its token is shown once."""
    form = SystemForm(request.form if request.method == "POST" else None)
    if request.method == "POST" and form.sound(today()):
        system, token = record_system(db(), form.asked, today=today(), by=current_user())
        return render_template("systems/token.html", system=system, token=token, prefix=PREFIX)
    shown = render_template(
        "systems/listing.html",
        page=form,
        systems=systems(db()),
        endpoints=ENDPOINTS,
        prefix=PREFIX,
        day=today(),
    )
    return shown, 422 if form.errors else 200


@bp.post("/<int:number>/revoke")
@allow(Permission.LET_SYSTEMS)
def revoke(number: int) -> ResponseReturnValue:
    """Let a system read no more, at once."""
    system = record_system_revoked(db(), number, by=current_user())
    flash(f"The token of {system.name} is revoked. It reads nothing from now on.")
    return redirect(url_for("systems.listing"))
