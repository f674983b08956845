"""The booklet of all criteria: what a plan is read for, from which somebody could be trained."""

from itertools import groupby
from pathlib import Path

from planapp.domain.findings import Applies, CriteriaSet, Severity
from planapp.pdf.documents import Face
from planapp.pdf.manuscript import Manuscript
from planapp.pdf.templates import environment
from planapp.present import dates, examples, labels
from planapp.present.accuracy import how_often_right

SEVERITIES = {
    Severity.MUST: "must be there",
    Severity.SHOULD: "should be there",
    Severity.CONSIDER: "worth considering",
}


def criteria_booklet(criteria: CriteriaSet, *, templates: Path) -> Manuscript:
    """Every criterion in force, to print: why it asks, its source, examples good and bad."""
    return Manuscript((booklet_html(criteria, templates=templates),))


def booklet_html(criteria: CriteriaSet, *, templates: Path) -> str:
    """The HTML of `criteria_booklet`."""
    order = list(Applies)
    asked = sorted(criteria.active, key=lambda c: (order.index(c.applies_to), c.id))
    groups = [
        (
            labels.heading(labels.LIST_OF[kind])
            if kind in labels.LIST_OF
            else labels.SUBJECTS[kind],
            tuple(group),
        )
        for kind, group in groupby(asked, key=lambda c: c.applies_to)
    ]
    page = environment(templates).get_template("pdf/booklet.html")
    return page.render(
        face=Face(title="What child protection plans are read for"),
        groups=groups,
        count=dates.counted(len(asked), "criterion", "criteria"),
        fingerprint=criteria.fingerprint[:15],
        severities=SEVERITIES,
        how_often_right=how_often_right,
        lines_of=examples.example_in_words,
        place_of=examples.place_in_words,
    )
