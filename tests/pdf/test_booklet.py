"""The booklet of criteria: each of them, with reason, source and examples."""

import io
from dataclasses import replace

from pypdf import PdfReader

from planapp.config import templates_folder
from planapp.pdf.booklet import booklet_html, criteria_booklet
from planapp.pdf.manuscript import printed
from tests.scorer.catalogue import catalogue

CRITERIA = catalogue()
FEW = replace(CRITERIA, criteria=CRITERIA.criteria[:3])


def test_every_criterion_in_force_stands_in_it_once() -> None:
    html = booklet_html(CRITERIA, templates=templates_folder())
    for criterion in CRITERIA.active:
        assert html.count(f'<h3 id="{criterion.id}">') == 1
    assert html.count('class="case ') == sum(len(c.examples) for c in CRITERIA.active)


def test_it_says_how_often_a_criterion_is_right_where_that_was_counted() -> None:
    html = booklet_html(CRITERIA, templates=templates_folder())
    assert html.count("How often it is right") == sum(
        1 for c in CRITERIA.active if c.accuracy or c.in_plans
    )


def test_a_criterion_that_is_switched_off_is_left_out_and_a_local_one_is_marked() -> None:
    first, second, third = FEW.criteria
    local = (replace(first, withdrawn="off"), replace(second, local="A pilot year"), third)
    html = booklet_html(replace(FEW, criteria=local), templates=templates_folder())
    assert f'id="{first.id}"' not in html
    assert "Set here: A pilot year" in html


def test_it_prints_with_page_numbers_and_no_name_in_its_metadata() -> None:
    made = printed(criteria_booklet(FEW, templates=templates_folder()))
    reader = PdfReader(io.BytesIO(made))
    text = " ".join(page.extract_text() for page in reader.pages)
    assert f"page 1 of {len(reader.pages)}" in text
    assert all(criterion.title in " ".join(text.split()) for criterion in FEW.criteria)
    assert reader.metadata.title == "What child protection plans are read for"
    assert reader.metadata.author is None
