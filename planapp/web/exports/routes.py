"""The addresses of a plan as files for other programs. Whoever may read a plan may take it along.

Each file is noted as a look before it is given, and its name holds the number of that entry.
"""

from flask import Blueprint, Response, render_template
from flask.typing import ResponseReturnValue

from planapp.clock import now
from planapp.domain.errors import NotFound
from planapp.domain.people import Permission
from planapp.exports.formats import FORMATS, NO_DAY, Given, days_of, file_name, not_read_back
from planapp.store.keeping import ending_of
from planapp.store.plans import first_held_on
from planapp.web.database import criteria, db
from planapp.web.guard import allow, number_of_look
from planapp.web.printing import printed_for
from planapp.web.sights import scorecard_of, sight_of, today_here

bp = Blueprint("exports", __name__, url_prefix="/exports")


@bp.get("/<reference>/")
@allow(Permission.SEE_PLAN)
def choose(reference: str) -> ResponseReturnValue:
    """Every format, what it is for and what it does not hold."""
    sight = sight_of(reference)
    days = days_of(sight.plan, sight.record, criteria(), today_here())
    return render_template(
        "exports/choose.html",
        plan=sight.plan,
        formats=FORMATS,
        lacking=not_read_back(sight.plan),
        waiting={} if days else {"ics": NO_DAY},
    )


@bp.get("/<reference>/plan.<form>")
@allow(Permission.SEE_PLAN)
def file(reference: str, form: str) -> ResponseReturnValue:
    """The plan as a file of this format; NotFound for a format that there is not."""
    if form not in FORMATS:
        raise NotFound("formats", form)
    sight = sight_of(reference)
    given = Given(
        plan=sight.plan,
        record=sight.record,
        scorecard=scorecard_of(sight),
        criteria=criteria(),
        today=today_here(),
        made=now(),
        trace=printed_for().replace("Printed for", "Taken along by", 1),
        ending=ending_of(db(), reference),
        first_held_on=first_held_on(db(), reference),
    )
    wanted, name = FORMATS[form], file_name(sight.plan, form, number_of_look())
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(wanted.make(given), content_type=wanted.kind, headers=headers)
