"""The page of growth: what it asks, its picture, a table for each kind of measurement."""

from flask import Blueprint, Response, render_template, request
from flask.typing import ResponseReturnValue

from planapp.domain.errors import NotFound
from planapp.domain.people import Permission
from planapp.present.growth import (
    centile_note,
    growth_alternative,
    growth_picture,
    growth_tables,
    growth_told,
)
from planapp.present.growth_pictures import NARROW, WIDE, growth_drawn
from planapp.present.pictures import Kind
from planapp.web.guard import allow
from planapp.web.notes import noted_of_record
from planapp.web.sights import scorecard_of, sight_of, today_here, weighed_every


@allow(Permission.SEE_PLAN)
def growth(reference: str) -> ResponseReturnValue:
    """How the child grew."""
    sight, days = sight_of(reference), weighed_every()
    plan, record = sight.plan, sight.record
    return render_template(
        "chronology/growth.html",
        plan=plan,
        told=growth_told(record, plan.child, days=days, today=today_here()),
        tables=growth_tables(record, plan.child, days=days),
        drawn=growth_picture(record, plan.child, days=days) is not None,
        alternative=growth_alternative(record, plan.child),
        centile_note=centile_note(plan.child),
        days=days,
        notes=noted_of_record(scorecard_of(sight), plan, "measurements"),
    )


@allow(Permission.SEE_PLAN)
def growth_svg(reference: str) -> ResponseReturnValue:
    """The picture of growth; `narrow` for a small screen. NotFound without any figure."""
    sight = sight_of(reference)
    picture = growth_picture(sight.record, sight.plan.child, days=weighed_every())
    if picture is None:
        raise NotFound("pictures of growth", reference)
    across = NARROW if "narrow" in request.args else WIDE
    return Response(growth_drawn(picture, Kind.SVG, across), mimetype="image/svg+xml")


def add_growth(bp: Blueprint) -> None:
    """Give the blueprint of the chronology the addresses of growth."""
    bp.add_url_rule("/<reference>/growth", view_func=growth)
    bp.add_url_rule("/<reference>/growth.svg", view_func=growth_svg)
