"""What plans are judged by: all criteria, one with its examples, and what auditors are asked."""

from functools import cache
from itertools import groupby

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from planapp.config import templates_folder
from planapp.domain.audit_tools import get_tool
from planapp.domain.errors import NotFound
from planapp.domain.findings import Applies, CriteriaSet, Criterion
from planapp.domain.people import Permission
from planapp.pdf.booklet import criteria_booklet
from planapp.pdf.manuscript import Manuscript
from planapp.present.audit_tools import themes_of
from planapp.present.examples import example_in_words, place_in_words
from planapp.present.labels import LIST_OF, SUBJECTS, heading
from planapp.web.database import criteria
from planapp.web.guard import allow
from planapp.web.printing import handed_over

bp = Blueprint("findings", __name__, url_prefix="/criteria")


@bp.get("/")
@allow(Permission.SEE_CRITERIA)
def listing() -> ResponseReturnValue:
    """Every criterion by the noun it is asked of, and the audit tools."""
    tools = criteria().audit_tools
    return render_template("findings/listing.html", groups=_by_noun(), tools=tools)


@bp.get("/booklet.pdf")
@allow(Permission.SEE_CRITERIA)
def booklet() -> ResponseReturnValue:
    """All of them in a booklet, to print and to train from."""
    return handed_over(_booklet(criteria()), "criteria")


@cache
def _booklet(asked: CriteriaSet) -> Manuscript:
    """Written once while the service runs: the criteria do not change."""
    return criteria_booklet(asked, templates=templates_folder())


@bp.get("/audit-tools/<tool_id>")
@allow(Permission.SEE_CRITERIA)
def audit_tool(tool_id: str) -> ResponseReturnValue:
    """One audit tool: each question with how to answer it and where it comes from."""
    asked = criteria()
    tool = get_tool(asked.audit_tools, tool_id)
    themes = themes_of(tool, asked.criteria)
    return render_template("findings/audit_tool.html", tool=tool, themes=themes)


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
