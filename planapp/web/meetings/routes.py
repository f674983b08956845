"""The addresses of meetings: the list, an agenda, writing in it, minutes, the step-down check."""

from flask import Blueprint, flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from planapp.clock import now, today
from planapp.config import templates_folder
from planapp.domain.errors import HasClosed
from planapp.domain.findings import Applies
from planapp.domain.people import Permission
from planapp.domain.sittings import sittings
from planapp.domain.step_down import step_down
from planapp.pdf.minutes import Minutes, minutes_document
from planapp.present import step_down as check_words
from planapp.present.agenda import in_address
from planapp.present.facts import fact_title
from planapp.present.meetings import by_agency, doubts_in_words, meeting_title, progress_in_words
from planapp.store.record import recordings_for_plan
from planapp.web.database import criteria, db
from planapp.web.guard import allow
from planapp.web.meetings.agenda import table_of
from planapp.web.meetings.desk import desk_of
from planapp.web.meetings.forms import MeetingForm
from planapp.web.notes import noted
from planapp.web.printing import handed_over, printed_for
from planapp.web.recording import Recorder, answered, shown
from planapp.web.sights import scorecard_of, sight_of, today_here

bp = Blueprint("meetings", __name__, url_prefix="/meetings")
OF_MEETINGS = ("meetings", "notes", "resolutions", "closings")
"""The lists of the record that findings of these pages are about."""

WRITING = "/<reference>/meeting/<meeting_id>/write/<part>/<place>"


@bp.context_processor
def for_templates() -> dict[str, object]:
    """What templates of this area may use beside what all may."""
    words = (by_agency, doubts_in_words, fact_title, in_address, meeting_title, progress_in_words)
    return {function.__name__: function for function in words}


@bp.get("/<reference>/")
@allow(Permission.SEE_PLAN)
def listing(reference: str) -> ResponseReturnValue:
    """All meetings, newest first, and what is asked about them."""
    sight = sight_of(reference)
    about = scorecard_of(sight).about(Applies.RECORD)
    return render_template(
        "meetings/listing.html",
        plan=sight.plan,
        meetings=tuple(reversed(sittings(sight.record))),
        notes=noted((f for f in about if f.field in OF_MEETINGS), sight.plan),
    )


@bp.get("/<reference>/meeting/<meeting_id>")
@allow(Permission.SEE_PLAN)
def meeting(reference: str, meeting_id: str) -> ResponseReturnValue:
    """One meeting: its agenda since last time, with what was said of each line."""
    sight = sight_of(reference)
    table = table_of(sight, meeting_id)
    return render_template(
        "meetings/agenda.html",
        plan=sight.plan,
        table=table,
        this=table.this,
        recordings=recordings_for_plan(db(), reference),
    )


@bp.route(WRITING, methods=["GET", "POST"])
@allow(Permission.EDIT_PLAN)
def write(reference: str, meeting_id: str, part: str, place: str) -> ResponseReturnValue:
    """Write a note, a decision or the close; of a closed meeting only its close is corrected."""
    desk = desk_of(reference, meeting_id, part, place)
    if request.method == "POST" or part == "close" or not desk.this.closed:
        return answered(desk)
    draft = desk.draft()
    if draft is None:
        flash("This meeting is closed: nothing more is written in it.")
        return redirect(desk.back)
    return shown(desk, desk.form(MultiDict(draft.content)), draft=draft, problem=str(HasClosed()))


@bp.post(f"{WRITING}/draft")
@allow(Permission.EDIT_PLAN)
def write_draft(reference: str, meeting_id: str, part: str, place: str) -> ResponseReturnValue:
    """Keep what is being typed."""
    desk_of(reference, meeting_id, part, place).keep(request.form)
    return jsonify(kept_at=f"{now().astimezone():%H:%M}", parts={})


@bp.post(f"{WRITING}/draft/discard")
@allow(Permission.EDIT_PLAN)
def write_discard(reference: str, meeting_id: str, part: str, place: str) -> ResponseReturnValue:
    """Forget what was typed and not recorded."""
    desk = desk_of(reference, meeting_id, part, place)
    desk.discard()
    flash("What you typed and did not record is gone.")
    return redirect(desk.back)


@bp.get("/<reference>/meeting/<meeting_id>/minutes.pdf")
@allow(Permission.SEE_PLAN)
def minutes(reference: str, meeting_id: str) -> ResponseReturnValue:
    """The minutes as a document, a draft until the meeting is closed."""
    table = table_of(sight_of(reference), meeting_id)
    document = minutes_document(
        Minutes(table.plan, table.known, table.this, table.lines, table.others, table.since),
        criteria().editions,
        today=today(),
        templates=templates_folder(),
    )
    name = f"meeting-{reference}-{table.day:%Y-%m-%d}"
    return handed_over(document, name, trace=printed_for())


@bp.get("/<reference>/step-down")
@allow(Permission.SEE_PLAN)
def check_step_down(reference: str) -> ResponseReturnValue:
    """Before fewer visits: concern by concern, what got better, on what, and what got worse."""
    sight = sight_of(reference)
    found = step_down(sight.plan, sight.record, today_here(), sight.editions)
    return render_template(
        "meetings/step_down.html",
        plan=sight.plan,
        found=found,
        rows=check_words.rows(found, sight.plan),
        besides=check_words.besides(found),
        since=check_words.since_in_words(found),
        sentence=check_words.sentence(found, sight.plan),
        back=url_for("meetings.listing", reference=reference),
    )


Recorder(bp, (MeetingForm,))
