"""Which examples of the criteria a guided page shows, box by box."""

from collections.abc import Iterator

from planapp.domain.findings import Applies
from planapp.present.box_examples import BoxExamples, examples_of_box
from planapp.web.database import criteria
from planapp.web.fields import Text
from planapp.web.pages import SCORED, ItemPage, PlanPage

Labelled = tuple[str, BoxExamples]
"""What a box is called, blank for a page as a whole, with its examples."""


def examples_on(page: PlanPage) -> tuple[Labelled, ...]:
    """Each box for words that has examples, in their order; a date or a choice needs none.

    A part of the plan that is judged as a whole has its own before them.
    """
    return tuple((label, found) for label, found in _asked(page) if found)


def _asked(page: PlanPage) -> Iterator[Labelled]:
    yield "", examples_of_box(criteria(), Applies.PLAN, _judged_whole(page))
    for question in page.questions:
        if isinstance(question, Text):
            place = page.place_of(str(question.short_name))
            found = examples_of_box(criteria(), place.kind, place.field)
            yield str(question.label.text), found


def _judged_whole(page: PlanPage) -> str:
    if isinstance(page, ItemPage):
        return "" if page.noun in SCORED else page.list_name
    return page.part
