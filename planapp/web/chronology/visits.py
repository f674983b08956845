"""The page of visits: each agency week by week, what no visit saw, what was refused."""

from datetime import date

from flask import Blueprint, Response, render_template, request
from flask.typing import ResponseReturnValue
from wtforms import Form

from planapp.domain.people import Permission
from planapp.domain.visiting import Became, became
from planapp.present.growth_pictures import NARROW, WIDE
from planapp.present.pictures import Kind
from planapp.present.visit_pictures import visits_drawn, visits_picture
from planapp.present.visits import (
    VisitsSeen,
    begins_on,
    called_off,
    heading_of,
    visits_alternative,
    visits_seen,
)
from planapp.web.database import criteria
from planapp.web.fields import DateBoxes
from planapp.web.guard import allow
from planapp.web.notes import noted_of_record
from planapp.web.pages import Sight
from planapp.web.sights import scorecard_of, sight_of, today_here
from planapp.wording.reader import reader_for


class SinceForm(Form):
    """From which day visits are looked at."""

    since = DateBoxes("From which day", hint="Blank for the day of the conference.")


@allow(Permission.SEE_PLAN)
def visits(reference: str) -> ResponseReturnValue:
    """The visits since a day, counted and drawn."""
    sight, form = sight_of(reference), SinceForm(request.args)
    form.validate()
    found = _seen(sight, form.since.data)
    return render_template(
        "chronology/visits.html",
        plan=sight.plan,
        page=form,
        found=found,
        became=tuple((what, heading_of(what)) for what in Became),
        became_in_words=lambda visit: heading_of(became(visit)),
        called_off=called_off,
        chosen=_address_of(found.since),
        alternative=visits_alternative(found),
        notes=noted_of_record(scorecard_of(sight), sight.plan, "visits"),
    ), 422 if form.errors else 200


@allow(Permission.SEE_PLAN)
def visits_svg(reference: str) -> ResponseReturnValue:
    """The picture of visits; `narrow` for a small screen."""
    form = SinceForm(request.args)
    form.validate()
    picture = visits_picture(_seen(sight_of(reference), form.since.data).rotas)
    across = NARROW if "narrow" in request.args else WIDE
    return Response(visits_drawn(picture, Kind.SVG, across), mimetype="image/svg+xml")


def _seen(sight: Sight, since: date | None) -> VisitsSeen:
    read = reader_for(criteria().lexicons).how_often
    begun = since or begins_on(sight.plan)
    return visits_seen(sight.plan, sight.record, since=begun, today=today_here(), read=read)


def _address_of(since: date | None) -> dict[str, str]:
    """The day as the form sends it, so that the picture begins with it too."""
    parts = (since.day, since.month, since.year) if since else ()
    return {f"since-{part}": str(n) for part, n in zip(DateBoxes.parts, parts, strict=False)}


def add_visits(bp: Blueprint) -> None:
    """Give the blueprint of the chronology the addresses of visits."""
    bp.add_url_rule("/<reference>/visits", view_func=visits)
    bp.add_url_rule("/<reference>/visits.svg", view_func=visits_svg)
