"""The addresses of the chronology: all of it, one entry, and recording what happened."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from planapp.domain.facts import current
from planapp.domain.people import Permission
from planapp.present.facts import fact_title, facts_in_words
from planapp.store.record import recordings_for_plan
from planapp.web.chronology.forms import EVENT_FORMS
from planapp.web.chronology.growth import add_growth
from planapp.web.chronology.growth_form import MeasurementForm
from planapp.web.chronology.visit_form import VisitForm
from planapp.web.chronology.visits import add_visits
from planapp.web.database import db
from planapp.web.guard import allow
from planapp.web.recording import Recorder, found_fact
from planapp.web.sights import sight_of

bp = Blueprint("chronology", __name__, url_prefix="/chronology")


@bp.context_processor
def for_templates() -> dict[str, object]:
    """What templates of this area may use beside what all may."""
    return {"fact_title": fact_title, "facts_in_words": facts_in_words}


@bp.get("/<reference>/")
@allow(Permission.SEE_PLAN)
def listing(reference: str) -> ResponseReturnValue:
    """Everything that happened, newest first."""
    sight = sight_of(reference)
    return render_template(
        "chronology/listing.html",
        plan=sight.plan,
        events=tuple(reversed(current(sight.record.events))),
        recordings=recordings_for_plan(db(), reference),
        kinds=tuple(form.noun for form in EVENT_FORMS),
    )


@bp.get("/<reference>/entry/<fact_id>")
@allow(Permission.SEE_PLAN)
def entry(reference: str, fact_id: str) -> ResponseReturnValue:
    """One entry, to read, with when and by whom it was recorded."""
    sight = sight_of(reference)
    fact = found_fact(sight, fact_id)
    later = next((f for f in sight.record.facts if f.supersedes == fact_id), None)
    return render_template(
        "chronology/entry.html",
        plan=sight.plan,
        fact=fact,
        later=later,
        lines=facts_in_words(fact, sight.plan, sight.record),
        recording=recordings_for_plan(db(), reference).get(fact_id),
    )


Recorder(bp, (*EVENT_FORMS, VisitForm, MeasurementForm))
add_visits(bp)
add_growth(bp)
