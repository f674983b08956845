"""Which examples of the criteria stand beside which box of a guided page."""

from collections.abc import Mapping

from planapp.domain.findings import Applies
from planapp.present.box_examples import BoxExamples, examples_of_box
from planapp.web.database import criteria
from planapp.web.fields import Text
from planapp.web.pages import SCORED, ItemPage, PlanPage

WHOLE = ""
"""The name under which examples of a whole page stand, where no box has its own."""


def examples_beside(page: PlanPage) -> Mapping[str, BoxExamples]:
    """By the name of the question: boxes for words have examples; a date or a choice needs none.

    A part of the plan that is judged as a whole has its examples at the head of the page.
    """
    found = {WHOLE: examples_of_box(criteria(), Applies.PLAN, _judged_whole(page))}
    for question in page.questions:
        if isinstance(question, Text):
            place = page.place_of(str(question.short_name))
            found[str(question.short_name)] = examples_of_box(criteria(), place.kind, place.field)
    return found


def _judged_whole(page: PlanPage) -> str:
    if isinstance(page, ItemPage):
        return "" if page.noun in SCORED else page.list_name
    return page.part
