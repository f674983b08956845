"""The addresses of the chronology: all of it, one entry, what follows from it, and recording."""

from flask import Blueprint, Response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from planapp.domain.awaited import open_items
from planapp.domain.chronology import Mark
from planapp.domain.findings import Applies, Finding
from planapp.domain.marks import after_mark, after_marks
from planapp.domain.people import Permission
from planapp.present import body
from planapp.present.awaited import open_groups, open_in_words, since_in_words
from planapp.present.chronology import Wanted, entries_of, wanted_in_words
from planapp.present.chronology_picture import PAGE, PHONE, drawn_over_time, in_sentences, over_time
from planapp.present.facts import fact_title, facts_in_words
from planapp.present.for_a_medical import for_medical
from planapp.present.newcomer import measured_in_words
from planapp.present.room import ALL
from planapp.store.record import recordings_for_plan
from planapp.web.chronology.choosing import (
    KINDS_IN_WORDS,
    ChoosingForm,
    fits_in_address,
    in_address,
    wanted_in,
)
from planapp.web.chronology.daily import add_daily
from planapp.web.chronology.forms import EVENT_FORMS
from planapp.web.chronology.growth import add_growth
from planapp.web.chronology.growth_form import MeasurementForm
from planapp.web.chronology.papers import (
    extract_of,
    medical_page,
    newcomer_asked,
    newcomer_page,
)
from planapp.web.chronology.visit_form import VisitForm
from planapp.web.chronology.visits import add_visits
from planapp.web.database import db
from planapp.web.guard import allow
from planapp.web.notes import noted
from planapp.web.printing import handed_over, printed_for
from planapp.web.recording import Recorder, found_fact
from planapp.web.sights import scorecard_of, sight_of, today_here

bp = Blueprint("chronology", __name__, url_prefix="/chronology")


@bp.context_processor
def for_templates() -> dict[str, object]:
    """What templates of this area may use beside what all may."""
    return {
        "body": body,
        "fact_title": fact_title,
        "facts_in_words": facts_in_words,
        "measured_in_words": measured_in_words,
        "open_in_words": open_in_words,
        "since_in_words": since_in_words,
    }


@bp.route("/<reference>/", methods=["GET", "POST"])
@allow(Permission.SEE_PLAN)
def listing(reference: str) -> ResponseReturnValue:
    """All that is dated and wanted. What may not stand in an address is sent with the form."""
    sight = sight_of(reference)
    wanted = wanted_in(request.args, sight)
    form = ChoosingForm(sight, wanted, request.form if request.method == "POST" else None)
    sound = form.validate()
    if request.method == "POST" and sound:
        wanted = form.wanted()
        if fits_in_address(wanted):
            return redirect(
                url_for("chronology.listing", reference=reference, **in_address(wanted))
            )
    days = over_time(sight.record, today_here())
    shown = render_template(
        "chronology/listing.html",
        plan=sight.plan,
        page=form,
        entries=entries_of(sight.plan, sight.record, recordings_for_plan(db(), reference), wanted),
        chosen=wanted_in_words(wanted, sight.plan, KINDS_IN_WORDS),
        filtered=wanted != Wanted(),
        days=days,
        in_sentences=in_sentences(days),
        kinds=tuple(form.noun for form in EVENT_FORMS),
        notes=noted((f for f in scorecard_of(sight).unmet if _is_of_events(f)), sight.plan),
    )
    return shown, 200 if sound else 422


@bp.post("/<reference>/extract.pdf")
@allow(Permission.SEE_PLAN)
def extract(reference: str) -> ResponseReturnValue:
    """What is wanted of the chronology as a document."""
    sight = sight_of(reference)
    form = ChoosingForm(sight, wanted_in(request.args, sight), request.form)
    if not form.validate():
        return redirect(url_for("chronology.listing", reference=reference))
    document = extract_of(sight, form.wanted())  # the look is noted in it: the trace tells of it
    return handed_over(document, f"chronology-{reference}", trace=printed_for())


@bp.get("/<reference>/over-time.svg")
@allow(Permission.SEE_PLAN)
def picture(reference: str) -> ResponseReturnValue:
    """All that is dated, along the days."""
    days = over_time(sight_of(reference).record, today_here())
    made = drawn_over_time(days, PHONE if "narrow" in request.args else PAGE)
    return Response(made, mimetype="image/svg+xml")


@bp.get("/<reference>/entry/<fact_id>")
@allow(Permission.SEE_PLAN)
def entry(reference: str, fact_id: str) -> ResponseReturnValue:
    """One entry, to read, with when and by whom it was recorded, and what it asks."""
    sight = sight_of(reference)
    plan, record = sight.plan, sight.record
    fact = found_fact(sight, fact_id)
    later = next((f for f in record.facts if f.supersedes == fact_id), None)
    after = after_mark(fact, record, plan.child) if isinstance(fact, Mark) else None
    return render_template(
        "chronology/entry.html",
        plan=plan,
        fact=fact,
        later=later,
        after=after,
        open=[item for item in open_items(plan, record, today_here()) if item.event.id == fact_id],
        lines=facts_in_words(fact, plan, record),
        recording=recordings_for_plan(db(), reference).get(fact_id),
        correctable=fact.part in recorder.forms,
    )


@bp.get("/<reference>/marks")
@allow(Permission.SEE_PLAN)
def marks(reference: str) -> ResponseReturnValue:
    """Every injury and mark so far, counted, on one drawing."""
    sight = sight_of(reference)
    found = after_marks(sight.record, sight.plan.child)
    shown = body.numbers_of(after.mark for after in found)
    return render_template("chronology/marks.html", plan=sight.plan, marks=found, shown=shown)


@bp.get("/<reference>/awaited")
@allow(Permission.SEE_PLAN)
def awaited(reference: str) -> ResponseReturnValue:
    """Reports, enquiries, decisions, referrals and follow-ups that are open."""
    sight = sight_of(reference)
    groups = open_groups(open_items(sight.plan, sight.record, today_here()))
    return render_template("chronology/awaited.html", plan=sight.plan, groups=groups)


@bp.get("/<reference>/new-here")
@allow(Permission.SEE_PLAN)
def new_here(reference: str) -> ResponseReturnValue:
    """Why the plan exists and what changed, for somebody new."""
    sight = sight_of(reference)
    form, new = newcomer_asked(sight)
    shown = render_template(
        "chronology/new_here.html", plan=sight.plan, page=form, new=new, room=ALL, day=today_here()
    )
    return shown, 422 if form.errors else 200


@bp.get("/<reference>/new-here.pdf")
@allow(Permission.SEE_PLAN)
def new_here_pdf(reference: str) -> ResponseReturnValue:
    """The same on two sides of paper at most."""
    sight = sight_of(reference)
    return handed_over(newcomer_page(sight), f"new-here-{reference}", trace=printed_for())


@bp.get("/<reference>/for-a-medical")
@allow(Permission.SEE_PLAN)
def for_a_medical(reference: str) -> ResponseReturnValue:
    """One page to carry to an examination."""
    sight = sight_of(reference)
    told = for_medical(sight.plan, sight.record, today_here())
    return render_template(
        "chronology/for_a_medical.html", plan=sight.plan, told=told, room=ALL, day=today_here()
    )


@bp.get("/<reference>/for-a-medical.pdf")
@allow(Permission.SEE_PLAN)
def for_a_medical_pdf(reference: str) -> ResponseReturnValue:
    """The same on one page of paper."""
    document = medical_page(sight_of(reference))
    return handed_over(document, f"for-a-medical-{reference}", trace=printed_for())


def _is_of_events(finding: Finding) -> bool:
    return finding.subject.kind is Applies.RECORD and finding.field == "events"


recorder = Recorder(bp, (*EVENT_FORMS, VisitForm, MeasurementForm))
add_visits(bp)
add_growth(bp)
add_daily(bp)
