"""The addresses of the family and household: the page, and its drawing."""

from flask import Blueprint, Response, render_template
from flask.typing import ResponseReturnValue

from planapp.domain.errors import NotFound
from planapp.domain.family import Family
from planapp.domain.people import Permission
from planapp.present.family import KEY, about_nobody, family_in_words, people_of
from planapp.present.genogram import genogram
from planapp.web.guard import allow
from planapp.web.sights import sight_of, today_here

bp = Blueprint("family", __name__, url_prefix="/family")


@bp.get("/<reference>/")
@allow(Permission.SEE_PLAN)
def tree(reference: str) -> ResponseReturnValue:
    """The family tree, what it shows in words, and everybody with what is about them."""
    sight = sight_of(reference)
    family = Family(sight.plan)
    return render_template(
        "family/tree.html",
        plan=sight.plan,
        drawn=bool(genogram(family)),
        key=KEY,
        sentences=family_in_words(family),
        people=people_of(family, sight.record, {e.id: e for e in sight.editions}),
        unsaid=about_nobody(sight.plan, sight.record),
        on=today_here(),
    )


@bp.get("/<reference>/tree.svg")
@allow(Permission.SEE_PLAN)
def drawing(reference: str) -> ResponseReturnValue:
    """The family tree alone; NotFound where it cannot be drawn."""
    drawn = genogram(Family(sight_of(reference).plan))
    if not drawn:
        raise NotFound("drawings", reference)
    return Response(drawn, mimetype="image/svg+xml")
