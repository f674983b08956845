"""The people who may sign in: see them, add one, stop one, give one a new password."""

import secrets
from dataclasses import replace

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from planapp.domain.errors import NotAllowed
from planapp.domain.people import ROLE_TABLE, Permission, Role, User
from planapp.store.outbox import given_up, record_retried
from planapp.store.people import find_credentials, get_person, people, save_person
from planapp.store.second_factors import reset_second_factor, with_second_factor
from planapp.web.database import db
from planapp.web.guard import allow, current_user
from planapp.web.passwords import hash_password, made_up_password
from planapp.web.people.forms import PersonForm

bp = Blueprint("people", __name__, url_prefix="/people")


@bp.get("/")
@allow(Permission.MANAGE_PEOPLE)
def listing() -> ResponseReturnValue:
    """Everybody, and what each role may do."""
    table = {
        permission: [permission in ROLE_TABLE[role] for role in Role] for permission in Permission
    }
    return render_template(
        "people/listing.html",
        people=people(db()),
        with_app=with_second_factor(db()),
        given_up=given_up(db()),
        roles=list(Role),
        table=table,
    )


@bp.route("/add", methods=["GET", "POST"])
@allow(Permission.MANAGE_PEOPLE)
def add() -> ResponseReturnValue:
    """Add somebody, with a password that is shown once."""
    form = PersonForm(request.form if request.method == "POST" else None)
    if request.method == "POST":
        taken = find_credentials(db(), email=form.email.data) is not None
        if form.validate_new(taken=taken):
            typed = {"email": form.email.data, "name": form.name.data, "role": form.role.data}
            return _with_new_password(User(id=secrets.token_hex(8), **typed))
    return render_template("people/add.html", page=form), 422 if form.errors else 200


@bp.post("/notices/again")
@allow(Permission.MANAGE_PEOPLE)
def notices_again() -> ResponseReturnValue:
    """Try anew to send what could not be sent by e-mail."""
    record_retried(db(), by=current_user())
    flash("The e-mails that could not be sent are tried again now.")
    return redirect(url_for("people.listing"))


@bp.post("/<person_id>/password")
@allow(Permission.MANAGE_PEOPLE)
def new_password(person_id: str) -> ResponseReturnValue:
    """Give somebody a new password; wherever they are signed in ends."""
    return _with_new_password(get_person(db(), person_id))


@bp.post("/<person_id>/second-factor")
@allow(Permission.MANAGE_PEOPLE)
def reset(person_id: str) -> ResponseReturnValue:
    """Let somebody set up another authenticator app; wherever they are signed in ends."""
    person = get_person(db(), person_id)
    if person.id == current_user().id:
        raise NotAllowed("You cannot reset your own. Change it on your account page.")
    reset_second_factor(db(), person.id, by=current_user())
    flash(f"{person.name} sets up an authenticator app when they sign in next.")
    return redirect(url_for("people.listing"))


@bp.post("/<person_id>/active")
@allow(Permission.MANAGE_PEOPLE)
def active(person_id: str) -> ResponseReturnValue:
    """Let somebody sign in, or stop them at once."""
    person = get_person(db(), person_id)
    if person.id == current_user().id:
        raise NotAllowed("You cannot stop yourself. Ask another administrator.")
    changed = replace(person, active=request.form.get("active") == "yes")
    save_person(db(), changed, by=current_user())
    flash(f"{person.name} {'may sign in' if changed.active else 'may no longer sign in'}.")
    return redirect(url_for("people.listing"))


def _with_new_password(person: User) -> ResponseReturnValue:
    password = made_up_password()
    save_person(db(), person, password_hash=hash_password(password), by=current_user())
    return render_template("people/password.html", person=person, password=password)
