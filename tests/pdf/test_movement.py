"""How grades moved, in the PDF: the same picture as on the page, told in words, and all numbers."""

import io
from dataclasses import replace

import pikepdf

from planapp.config import templates_folder
from planapp.domain.nouns import Carer
from planapp.domain.record import Record
from planapp.pdf.documents import drawing, plan_document, plan_html
from planapp.pdf.manuscript import printed
from planapp.present.movement import movements_of
from tests.builders import a_plan
from tests.gradings import a_grading, many_gradings
from tests.pdf.reading import text_of, unbroken
from tests.pdf.samples import CRITERIA, EDITION, a_scorecard
from tests.pdf.spoken import elements
from tests.web.sent import without_tags

PLAN = a_plan()
HEADING = "How grades moved: Graded Care Profile"


def html(*profiles, plan=PLAN):
    card, record = a_scorecard(plan), Record(profiles=profiles)
    return plan_html(plan, record, card, CRITERIA, templates=templates_folder())


def two():
    return tuple(a_grading(n, {"nutrition": grade}) for n, grade in ((1, 4), (2, 3)))


def test_the_picture_is_a_figure_with_its_text_and_its_letters_are_drawn(graded_document):
    with pikepdf.open(io.BytesIO(graded_document)) as pdf:
        (figure,) = [f for f in elements(pdf, "/Figure") if "Care by" in str(f.Alt)]
        assert "Care by Sam Reed: 8 gradings." in str(figure.Alt)
        assert "The numbers are in the table below." in str(figure.Alt)


def test_the_picture_is_the_one_of_the_page():
    (movement,) = movements_of(PLAN, Record(profiles=two()), (EDITION,))
    assert drawing(movement.picture) in html(*two())


def test_every_grading_is_a_column_however_many(graded_document):
    text = unbroken(text_of(graded_document))
    assert unbroken(HEADING) in text
    for profile in many_gradings(8, EDITION):
        assert unbroken(f"{profile.to_day.day} {profile.to_day:%b %Y}") in text


def test_one_grading_is_no_movement_and_takes_no_page():
    assert HEADING not in html(two()[0])
    assert HEADING in html(*two())


def test_one_grade_by_another_scorer_is_printed_with_its_doubt():
    first, second = two()
    page = without_tags(html(first, replace(second, scorer="Kit Bo")))
    assert "3 + better ○" in page
    assert "which may be no change for the child" in page
    assert "Nutrition 4 then 3. No figure was read" in page


def test_hostile_and_endless_names_are_printed_as_text():
    plan = a_plan(carers=(Carer(id="p1", name="$x_1$ <b>" + "W" * 900),))
    card, record = a_scorecard(plan), Record(profiles=two())
    made = printed(plan_document(plan, record, card, CRITERIA, templates=templates_folder()))
    assert unbroken("Care by $x_1$ <b>") in unbroken(text_of(made))
