"""Forms for a conference on paper ask exactly what the guided pages ask, in their order."""

import html
import re

from planapp.config import templates_folder
from planapp.domain.plans import Plan
from planapp.domain.record import Record
from planapp.pdf.blank import blank_document
from planapp.present.blank_forms import Room
from planapp.web.pages import ItemPage, Sight
from planapp.web.plans.blank import BY_NUMBER, sheets_of
from planapp.web.plans.guide import SECTIONS, RecordedPage
from tests.pdf.samples import EDITION

PAGES = [p for s in SECTIONS for p in s.pages if not issubclass(p, RecordedPage)]
SHEETS = sheets_of((EDITION,))
SIGHT = Sight(Plan(reference="any"), Record(), (EDITION,))


def printed_words():
    (page,) = blank_document(SHEETS, "Exampleshire", templates=templates_folder()).pages
    body = re.sub(r"<style>.*?</style>", "", page, flags=re.DOTALL)
    return html.unescape(" ".join(re.sub(r"<[^>]+>", " ", body).split()))


def test_there_is_a_sheet_for_every_guided_page_in_the_order_of_the_app():
    assert [sheet.title for sheet in SHEETS] == [page.title for page in PAGES]
    assert [sheet.one for sheet in SHEETS if sheet.one] == [
        page.one() for page in PAGES if issubclass(page, ItemPage)
    ]


def test_every_question_is_asked_in_the_words_of_the_form_with_its_hint():
    words = printed_words()
    for page, sheet in zip(PAGES, SHEETS, strict=True):
        asked = list(page(SIGHT).questions)
        assert [blank.label for blank in sheet.questions] == [str(q.label.text) for q in asked]
        for blank, question in zip(sheet.questions, asked, strict=True):
            assert blank.hint.startswith(str(question.description))
            assert blank.label in words
            assert " ".join(blank.hint.split()) in words


def test_answers_that_are_known_beforehand_are_there_to_mark():
    words = printed_words()
    for known in ("Not yet mobile", "Physical abuse", "Some announced, some not", "Not known"):
        assert known in words
    assert EDITION.subareas[0].title in words


def test_what_only_a_plan_would_know_is_asked_for_by_number():
    (actions,) = (sheet for sheet in SHEETS if sheet.title == "Actions")
    by_number = [blank.label for blank in actions.questions if BY_NUMBER in blank.hint]
    assert "because of this concern" in by_number
    assert all(b.room is Room.LINES for b in actions.questions if b.label in by_number)


def test_a_longer_answer_has_more_lines():
    (concerns,) = (sheet for sheet in SHEETS if sheet.title == "Concerns")
    lines = {blank.label: blank.lines for blank in concerns.questions}
    assert lines["What we are worried about"] > lines["Who is worried"] == 1


def test_whoever_may_start_a_plan_finds_them_beside_it(app, as_role):
    assert "/plans/blank-forms.pdf" in as_role("core group").get("/plans/").text
    assert as_role("qa").get("/plans/blank-forms.pdf").status_code == 403
