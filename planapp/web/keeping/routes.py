"""The addresses of keeping: a plan's end, holds, the lists of what is due, requests, erasing."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from planapp.clock import today
from planapp.domain.errors import NotAllowed, NotFound, StaleEdit
from planapp.domain.keeping import Ending, WhyErased
from planapp.domain.people import Permission
from planapp.store import erasure, keeping, plans
from planapp.store.activity import record_listing
from planapp.web.asking import AskingForm
from planapp.web.database import db
from planapp.web.guard import allow, current_user
from planapp.web.keeping import notices
from planapp.web.keeping.forms import AskForm, ConfirmForm, EndForm, HoldForm, WordsForm

bp = Blueprint("keeping", __name__, url_prefix="/keeping")
notices.lend(bp)


@bp.context_processor
def for_templates() -> dict[str, object]:
    """What templates of this area may use beside what all may."""
    return {"rule": notices.rule(), "due_of": notices.due_of, "words_for": notices.TABLES}


def _typed() -> MultiDict[str, str] | None:
    """What was sent, when a form was."""
    return request.form if request.method == "POST" else None


# --- For administrators: by reference only ------------------------------------------------------


@bp.get("/due")
@allow(Permission.ASK_TO_ERASE)
def due() -> ResponseReturnValue:
    """Plans that have ended: when each is due, what is held, what is asked for, what is erased."""
    return render_template(
        "keeping/due.html",
        rows=keeping.ended_plans(db()),
        asked=erasure.erasures_asked(db()),
        done=erasure.erasures_done(db()),
        traces=erasure.plans_with_traces(db()),
    )


@bp.route("/ask", methods=["GET", "POST"])
@allow(Permission.ASK_TO_ERASE)
def ask() -> ResponseReturnValue:
    """Ask that a plan be erased."""
    form = AskForm(_typed(), data={"reference": request.args.get("plan", "")})
    if request.method == "POST" and form.sound() and _asked(form):
        flash("Asked. A chair who works on the plan can confirm it now.")
        return redirect(url_for("keeping.due"))
    return render_template("keeping/ask.html", page=form), _status(form)


def _asked(form: AskForm) -> bool:
    what = (plans.as_kept(db(), form.reference.data), form.why.data, form.words.data)
    try:
        erasure.record_erasure_asked(
            db(), *what, rule=notices.rule(), today=today(), by=current_user()
        )
    except NotFound:
        return form.refuse("reference", f"There is no plan {what[0]}. Check the reference")
    except NotAllowed as error:
        return form.refuse("reference", str(error).rstrip("."))
    return True


@bp.post("/asked/<int:number>/withdraw")
@allow(Permission.ASK_TO_ERASE)
def withdraw(number: int) -> ResponseReturnValue:
    """Take back a request to erase."""
    reference = erasure.withdraw_erasure(db(), number, by=current_user())
    flash(f"Withdrawn. Plan {reference} stays.")
    return redirect(url_for("keeping.due"))


@bp.post("/clear")
@allow(Permission.ASK_TO_ERASE)
def clear() -> ResponseReturnValue:
    """Write the file anew and empty its journal once more after an erasure."""
    if erasure.clear_traces(db(), by=current_user()):
        flash("Done. Nothing of the erased plans is left in the file or its journal.")
    else:
        flash("Another program is still reading the file. Stop it and try again.")
    return redirect(url_for("keeping.due"))


# --- For those who work on plans ----------------------------------------------------------------


@bp.get("/mine")
@allow(Permission.LIST_PLANS)
def mine() -> ResponseReturnValue:
    """The plans one works on that have ended, and when each is due."""
    rows = keeping.ended_plans_of(db(), current_user())
    if rows:
        record_listing(db(), tuple(row.reference for row in rows), by=current_user())
    return render_template("keeping/mine.html", rows=rows)


@bp.get("/<reference>/")
@allow(Permission.END_PLAN)
def plan(reference: str) -> ResponseReturnValue:
    """Whether a plan has ended, when it is due, what holds it, and who asked to erase it."""
    return render_template(
        "keeping/plan.html",
        plan=plans.get(db(), reference),
        kept=keeping.kept_plan(db(), reference),
        said=keeping.endings_of(db(), reference),
        holds=keeping.holds_of(db(), reference),
    )


@bp.route("/<reference>/end", methods=["GET", "POST"])
@allow(Permission.END_PLAN)
def end(reference: str) -> ResponseReturnValue:
    """Say that a plan has ended, or correct when and how it did."""
    form = EndForm(_typed(), obj=keeping.ending_of(db(), reference))
    if request.method == "POST" and form.sound(today()):
        return _kept(reference, form.read(_supersedes()))
    return _page(reference, form, "end", supersedes=_newest(reference))


@bp.route("/<reference>/goes-on", methods=["GET", "POST"])
@allow(Permission.END_PLAN)
def goes_on(reference: str) -> ResponseReturnValue:
    """Say that a plan that was said to have ended goes on after all."""
    if keeping.ending_of(db(), reference) is None:
        flash(f"Plan {reference} has not ended.")
        return redirect(url_for("keeping.plan", reference=reference))
    form = WordsForm.asking("Why does the plan go on after all?", _typed())
    if request.method == "POST" and form.sound():
        return _kept(reference, Ending(on=None, words=form.words.data, supersedes=_supersedes()))
    return _page(reference, form, "goes_on", supersedes=_newest(reference))


@bp.route("/<reference>/hold", methods=["GET", "POST"])
@allow(Permission.END_PLAN)
def hold(reference: str) -> ResponseReturnValue:
    """Keep a plan from being erased."""
    form = HoldForm(_typed())
    if request.method == "POST" and form.complete():
        why, words = form.why.data, form.words.data
        keeping.record_hold(db(), reference, why, words, by=current_user())
        flash("The plan is held. Nobody can erase it until the hold is lifted.")
        return redirect(url_for("keeping.plan", reference=reference))
    return _page(reference, form, "hold")


@bp.route("/<reference>/holds/<int:number>/lift", methods=["GET", "POST"])
@allow(Permission.END_PLAN)
def lift(reference: str, number: int) -> ResponseReturnValue:
    """Lift a hold."""
    found = next((h for h in keeping.holds_of(db(), reference) if h.number == number), None)
    if found is None:
        raise NotFound("holds of this plan", str(number))
    form = WordsForm.asking("Why does it no longer keep the plan?", _typed())
    if request.method == "POST" and form.sound():
        keeping.record_lifting(db(), reference, number, form.words.data, by=current_user())
        flash("The hold is lifted.")
        return redirect(url_for("keeping.plan", reference=reference))
    return _page(reference, form, "lift", hold=found)


@bp.route("/<reference>/erase", methods=["GET", "POST"])
@allow(Permission.CONFIRM_ERASURE)
def erase(reference: str) -> ResponseReturnValue:
    """Show what goes, and erase the plan when its reference is typed."""
    form, shown = ConfirmForm(_typed()), plans.get(db(), reference)
    if request.method == "POST" and form.sound(reference):
        seen, user = request.form.get("seen", ""), current_user()
        clean = erasure.erase(
            db(), reference, seen=seen, rule=notices.rule(), today=today(), by=user
        )
        flash(f"Plan {reference} is erased. The trail keeps that it was, who asked and you.")
        if not clean:
            flash("Another program was reading the file. An administrator empties its journal.")
        return redirect(url_for("plans.listing"))
    asked, kept = erasure.erasure_asked(db(), reference), keeping.kept_plan(db(), reference)
    in_time = not asked or asked.why is not WhyErased.DUE
    return render_template(
        "keeping/erase.html",
        plan=shown,
        page=form,
        kept=kept,
        asked=asked,
        in_time=in_time or notices.due_of(kept).is_over(today()),
        held=keeping.is_held(db(), reference),
        going=erasure.what_goes(db(), reference),
    ), _status(form)


def _kept(reference: str, ending: Ending) -> ResponseReturnValue:
    try:
        keeping.record_ending(db(), reference, ending, today=today(), by=current_user())
    except StaleEdit as error:
        raise NotAllowed(
            "Somebody else said something about the end of this plan while you were writing. "
            "Look at it, and say it again if it should be otherwise."
        ) from error
    flash("Kept, with your name and the date.")
    return redirect(url_for("keeping.plan", reference=reference))


def _newest(reference: str) -> int:
    said = keeping.endings_of(db(), reference)
    return said[0].number if said else 0


def _supersedes() -> int:
    """The number of what the writer was shown; one that was tampered with fits nothing."""
    number = request.form.get("supersedes", "")
    return int(number) if number.isascii() and number.isdigit() and len(number) < 10 else -1


def _page(reference: str, form: AskingForm, name: str, **facts: object) -> ResponseReturnValue:
    shown = plans.get(db(), reference)
    made = render_template("keeping/form.html", plan=shown, page=form, asks=name, **facts)
    return made, _status(form)


def _status(form: AskingForm) -> int:
    return 422 if form.errors else 200
