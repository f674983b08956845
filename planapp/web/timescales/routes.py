"""The address of the dates of a plan."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from planapp.domain.people import Permission
from planapp.domain.timescales import clocks_of
from planapp.present.timescales import steps_in_words
from planapp.scorer.checks.dates import is_bank_holiday
from planapp.web.database import criteria
from planapp.web.guard import allow
from planapp.web.sights import sight_of, today_here

bp = Blueprint("timescales", __name__, url_prefix="/timescales")


@bp.get("/<reference>/")
@allow(Permission.SEE_PLAN)
def dates(reference: str) -> ResponseReturnValue:
    """Each clock: what, by which day, from which rule, and how it stands."""
    sight = sight_of(reference)
    rules = criteria().timescales
    timed = clocks_of(sight.plan, sight.record, rules, today_here(), is_bank_holiday)
    return render_template("timescales/dates.html", plan=sight.plan, steps=steps_in_words(timed))
