"""The addresses of scoring plans anew. The work itself is done beside the processes that answer."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from planapp.clock import today
from planapp.domain.errors import NotAllowed
from planapp.domain.people import Permission
from planapp.domain.rescoring import Rescoring, RescoringStep
from planapp.present.rescoring import change_in_words, how_far, now_in_words, what_in_words
from planapp.rescoring.reader import criteria_of
from planapp.rescoring.results import compared_with_earlier
from planapp.rescoring.work import at_work
from planapp.store import rescoring as store
from planapp.store.samples import get_sample, listing
from planapp.web.database import criteria, db, folder
from planapp.web.guard import allow, current_user
from planapp.web.rescoring.forms import WhichForm

bp = Blueprint("rescoring", __name__, url_prefix="/rescoring")


@bp.context_processor
def for_templates() -> dict[str, object]:
    """What templates of this area may use beside what all may."""
    return {
        "what_in_words": what_in_words,
        "now_in_words": now_in_words,
        "change_in_words": change_in_words,
        "how_far": lambda kept: how_far(kept, at_work=at_work(folder()) is not None),
    }


@bp.route("/", methods=["GET", "POST"])
@allow(Permission.DRAW_SAMPLES)
def plans() -> ResponseReturnValue:
    """Begin to score plans anew; those begun before."""
    form = WhichForm.among(listing(db()), request.form if request.method == "POST" else None)
    if request.method == "POST" and form.complete():
        try:
            return redirect(url_for("rescoring.one", number=_begun(form.sample).number))
        except NotAllowed as error:
            form.refuse("which", str(error).rstrip("."))
    known = store.rescorings(db())
    shown = render_template("rescoring/plans.html", page=form, known=known)
    return shown, 422 if form.errors else 200


@bp.get("/<int:number>")
@allow(Permission.DRAW_SAMPLES)
def one(number: int) -> ResponseReturnValue:
    """How far it is; once it is finished, how many plans meet each criterion, then and now."""
    kept = store.get_rescoring(db(), number)
    if not kept.finished:
        shown = render_template("rescoring/under_way.html", kept=kept)
        return shown, 202 if kept.under_way else 200
    rows, earlier = compared_with_earlier(db(), kept)
    titles = {criterion.id: criterion.title for criterion in criteria().criteria}
    return render_template(
        "rescoring/finished.html", kept=kept, rows=rows, earlier=earlier, titles=titles
    )


@bp.post("/<int:number>/stop")
@allow(Permission.DRAW_SAMPLES)
def stop(number: int) -> ResponseReturnValue:
    """Stop after the plan that is being scored."""
    store.record_rescoring_step(db(), number, RescoringStep.STOPPED, by=current_user())
    flash("Stopped. What is scored stays; you can go on later.")
    return redirect(url_for("rescoring.one", number=number))


@bp.post("/<int:number>/go-on")
@allow(Permission.DRAW_SAMPLES)
def go_on(number: int) -> ResponseReturnValue:
    """Go on with what was stopped."""
    store.record_rescoring_step(db(), number, RescoringStep.WENT_ON, by=current_user())
    return redirect(url_for("rescoring.one", number=number))


def _begun(sample: int | None) -> Rescoring:
    known = criteria_of(folder())  # as the process will read them, which may be newer than ours
    return store.record_rescoring(
        db(),
        get_sample(db(), sample) if sample is not None else None,
        today=today(),
        fingerprint=known.fingerprint,
        criteria=tuple(criterion.id for criterion in known.active),
        by=current_user(),
    )
