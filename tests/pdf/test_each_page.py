"""Each page of each document says whose it is, where it belongs, and where the plan stands."""

import re

import pytest

from planapp.pdf.documents import Face, stamp
from tests.pdf.every_document import DOCUMENTS, FOR_A_PERSON
from tests.pdf.reading import pages_of, unbroken

OF_A_PLAN = [name for name, document in DOCUMENTS.items() if document.about_plan]
COPIES = [name for name, document in DOCUMENTS.items() if document.shared]
STAMPS = {
    "minutes": ("DRAFT", "CLOSED"),
    "held": ("COPY", "COPY"),
    "audit": ("AUDIT", "AUDIT"),
}
"""What stands on them of the shown and of the small case, where it is not how far the plan is."""


@pytest.mark.parametrize("name", DOCUMENTS)
def test_each_page_says_which_it_is_of_how_many(name, shelf):
    pages = pages_of(shelf.document(name))
    for number, page in enumerate(pages, start=1):
        assert f"page {number} of {len(pages)}" in " ".join(page.split())


@pytest.mark.parametrize("name", OF_A_PLAN)
def test_each_page_says_of_which_plan_and_version_it_is_and_where_that_stands(name, shelf):
    plan = DOCUMENTS[name].shown_with().plan
    usual = (stamp(plan, Face(title="")), "AGREED 1 February 2027")
    shown, small = STAMPS.get(name, usual)
    for page in pages_of(shelf.document(name)):
        assert unbroken(f"{plan.reference} · version {plan.version}") in unbroken(page)
        assert shown in " ".join(page.split())
    for page in pages_of(shelf.document(name, "hostile")):
        assert "K-104 · version 4" in page
        assert small in " ".join(page.split())


@pytest.mark.parametrize("name", COPIES)
def test_each_page_of_a_copy_says_its_number_for_whom_and_on_which_day_it_was_made(name, shelf):
    for page in pages_of(shelf.document(name)):
        said = " ".join(page.split())
        assert FOR_A_PERSON in said
        assert re.search(r"\d{1,2} [A-Z][a-z]+ 20\d\d", said)
