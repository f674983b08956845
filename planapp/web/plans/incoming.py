"""The addresses where a plan is begun from a file or a text, before there is a plan."""

from dataclasses import replace

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from planapp.domain.imported import Imported, Placing
from planapp.domain.people import Permission
from planapp.exchange.placing import with_placed
from planapp.exchange.splitting import with_split
from planapp.present.imported import items_in_words, not_taken_over
from planapp.store import plans
from planapp.store.activity import record_look
from planapp.store.erasure import was_erased
from planapp.store.incoming import Incoming, discard_incoming, get_incoming, incoming_of, save_said
from planapp.web.database import criteria, db
from planapp.web.guard import allow, current_user
from planapp.web.plans.files import FileForm, kept, read, said_of, started_from
from planapp.web.plans.sorting import (
    SortForm,
    columns_said,
    placing_of,
    proposals,
    sort_form,
    split_of,
)
from planapp.wording.reader import reader_for

EVERYTHING = "Everything in the file found its place."

bp = Blueprint("incoming", __name__, url_prefix="/plans/from-file")


@bp.route("", methods=["GET", "POST"])
@allow(Permission.START_PLAN)
def from_file() -> ResponseReturnValue:
    """Give a file or a text to start a plan from."""
    form = FileForm(request.form if request.method == "POST" else None)
    if request.method == "POST" and form.validate_new(*taken(form.wanted)):
        given = form.given(request.files.get("file"))
        if given is not None:
            return redirect(url_for("incoming.sort", key=kept(*given, form.wanted)))
    kept_now = incoming_of(db(), by=current_user())
    shown = render_template("plans/from_file.html", page=form, given=kept_now)
    return shown, 422 if form.errors else 200


@bp.route("/<key>", methods=["GET", "POST"])
@allow(Permission.START_PLAN)
def sort(key: str) -> ResponseReturnValue:
    """What was understood of a file, what was not, and what it is; at last, what is left over."""
    incoming = get_incoming(db(), key, by=current_user())
    if incoming.started:
        return _left_over(incoming)
    if request.method != "POST":
        return _shown(incoming, MultiDict(_flat(incoming)))
    said = said_of(request.form)
    save_said(db(), key, said, by=current_user())
    now = replace(incoming, said=said)
    as_read = read(now.name, now.content)
    others = columns_said(as_read, said) != columns_said(as_read, incoming.said)
    if request.form.get("do") != "start" or others:
        again = "Read again with what you say of the columns."
        flash(again if others else "Kept. It stands under “Start from a file” for a day.")
        return redirect(url_for("incoming.sort", key=key))
    return _started(now, as_read)


@bp.post("/<key>/discard")
@allow(Permission.START_PLAN)
def discard(key: str) -> ResponseReturnValue:
    """Let go of a file: without starting a plan, or once what is left over of it was used."""
    given = {one.id: one.started for one in incoming_of(db(), by=current_user())}
    discard_incoming(db(), key, by=current_user())
    if started := given.get(key):
        flash("The file is forgotten. The plan that was started from it stays.")
        return redirect(url_for("plans.tasks", reference=started))
    flash("The file is forgotten. No plan was started.")
    return redirect(url_for("plans.listing"))


def taken(reference: str) -> tuple[bool, bool]:
    """Whether a plan has this reference, and whether one that had it was erased.

    Whoever learns that there is one is noted.
    """
    there = plans.reference_taken(db(), reference)
    if there:
        record_look(db(), "reference", by=current_user(), plan=there, purpose="start a plan")
    return bool(there), was_erased(db(), reference)


def _started(incoming: Incoming, as_read: Imported) -> ResponseReturnValue:
    typed = MultiDict(_flat(incoming))
    form = _form(incoming, as_read, typed)
    if not form.validate_new(*taken(form.wanted)):
        return _shown(incoming, typed, form)
    imported = _placed(incoming, as_read)
    plan = started_from(imported, form.wanted, incoming)
    if imported.not_understood:
        return redirect(url_for("incoming.sort", key=incoming.id))
    rest = not_taken_over(imported.stays) if imported.stays else EVERYTHING
    flash(f"{items_in_words(plan)} are in the new draft. {rest}")
    return redirect(url_for("plans.check", reference=plan.reference))


def _left_over(incoming: Incoming) -> str:
    """What found no place in the plan that was started."""
    imported = _placed(incoming, read(incoming.name, incoming.content))
    told = {"imported": imported, "read": items_in_words(imported.plan)}
    return render_template("plans/imported.html", incoming=incoming, **told)


def _placed(incoming: Incoming, as_read: Imported) -> Imported:
    """The plan with all that was said of the file, and what is left over."""
    whole = with_split(_without_words(incoming, as_read), split_of(incoming.said))
    return with_placed(whole, placing_of(as_read, incoming.said))


def _shown(
    incoming: Incoming, typed: MultiDict[str, str], form: SortForm | None = None
) -> ResponseReturnValue:
    as_read = read(incoming.name, incoming.content)
    page = form or _form(incoming, as_read, typed)
    seen = _without_words(incoming, as_read)
    told = {"imported": seen, "read": items_in_words(seen.plan)}
    told |= {"stays": not_taken_over(seen.stays) if seen.stays else ""}
    shown = render_template("plans/sort.html", page=page, incoming=incoming, **told)
    return shown, 422 if page.errors else 200


def _form(incoming: Incoming, as_read: Imported, typed: MultiDict[str, str]) -> SortForm:
    seen = _without_words(incoming, as_read)
    reader = reader_for(criteria().lexicons)
    proposed = proposals(incoming.name, incoming.content, seen, reader)
    return sort_form(seen, typed, proposed)


def _without_words(incoming: Incoming, as_read: Imported) -> Imported:
    """As it is read with what is said of its columns, and all words still left over."""
    placing = placing_of(as_read, incoming.said)
    if not placing.columns:
        return as_read
    return read(incoming.name, incoming.content, Placing(columns=placing.columns))


def _flat(incoming: Incoming) -> list[tuple[str, str]]:
    return [(name, value) for name, values in incoming.said.items() for value in values]
