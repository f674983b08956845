"""The criteria that plans are judged by: all of them, and one with its reasons and examples."""

from functools import cache
from itertools import groupby

from flask import Blueprint, Response, render_template
from flask.typing import ResponseReturnValue

from planapp.config import templates_folder
from planapp.domain.errors import NotFound
from planapp.domain.findings import Applies, CriteriaSet, Criterion
from planapp.domain.people import Permission
from planapp.pdf.booklet import criteria_booklet
from planapp.present.examples import example_in_words, place_in_words
from planapp.present.labels import LIST_OF, SUBJECTS, heading
from planapp.web.database import criteria
from planapp.web.guard import allow

bp = Blueprint("findings", __name__, url_prefix="/criteria")


@bp.get("/")
@allow(Permission.SEE_CRITERIA)
def listing() -> ResponseReturnValue:
    """Every criterion by the noun it is asked of."""
    return render_template("findings/listing.html", groups=_by_noun())


@bp.get("/booklet.pdf")
@allow(Permission.SEE_CRITERIA)
def booklet() -> ResponseReturnValue:
    """All of them in a booklet, to print and to train from."""
    headers = {"Content-Disposition": 'attachment; filename="criteria.pdf"'}
    return Response(_booklet(criteria()), mimetype="application/pdf", headers=headers)


@cache
def _booklet(asked: CriteriaSet) -> bytes:
    """Drawn once while the service runs: it takes some seconds and the criteria do not change."""
    return criteria_booklet(asked, templates=templates_folder())


@bp.get("/<criterion_id>")
@allow(Permission.SEE_CRITERIA)
def criterion(criterion_id: str) -> ResponseReturnValue:
    """One criterion: why, source, what good and bad look like."""
    for asked in criteria().criteria:
        if asked.id == criterion_id:
            examples = [(example, example_in_words(asked, example)) for example in asked.examples]
            shown = {"place": place_in_words(asked), "asked_of": SUBJECTS[asked.applies_to]}
            return render_template(
                "findings/criterion.html", criterion=asked, examples=examples, **shown
            )
    raise NotFound("criteria", criterion_id)


def _by_noun() -> list[tuple[Applies, str, list[Criterion]]]:
    order = list(Applies)
    known = sorted(criteria().criteria, key=lambda c: (order.index(c.applies_to), c.id))
    return [
        (kind, heading(LIST_OF[kind]) if kind in LIST_OF else SUBJECTS[kind], list(group))
        for kind, group in groupby(known, key=lambda c: c.applies_to)
    ]
