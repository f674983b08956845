"""What audits of a sample show, on its page: counts first, what cannot be said, and no person."""

import io
import re
from xml.etree import ElementTree

import pytest
from openpyxl import load_workbook

from planapp.domain.audits import RemedyStatus
from planapp.domain.frames import Population
from planapp.domain.samples import WhyReplaced
from planapp.domain.sampling import Allocation, Design, Method, StrataBy
from planapp.store.activity import looks_at_plan
from planapp.store.plans import create
from planapp.store.samples import record_draw, record_replacement, record_withdrawal
from planapp.web import slices
from tests.builders import TODAY, a_person, a_plan
from tests.kept import erased
from tests.pdf.reading import all_that_is_in
from tests.reported import a_remedy, audited, beside, finish
from tests.sampled import LENA, OMAR, a_question, a_tool, drawn, plans_to_draw_from

PEOPLE = re.compile("|".join((OMAR.name, LENA.name, "omar", "lena", "Helen Frost", "Ruth Amos")))
WRONG = "It was drawn from the wrong list of plans"


@pytest.fixture
def qa(as_role):
    return as_role("qa")


def said(answer):
    """The words of the page, without its tags and the person who is signed in."""
    body = answer.text.partition("<main")[2]
    return " ".join(re.sub(r"<[^>]+>", " ", body).replace("&#39;", "’").split())


def withdraw(records, kept):
    record_withdrawal(records, kept.number, WRONG, by=a_person("qa"))


def test_counts_come_first_with_their_range_and_what_so_few_cannot_show(qa, records):
    kept = audited(records, 6)
    page = said(qa.get(f"/reports/{kept.number}"))
    assert "6 of 12 plans were drawn by lot" in page
    assert "6 of 6 plans are audited and in the figures." in page
    assert "met 3, partly met 3, not met 0, not applicable 0, cannot tell 0" in page
    assert "3 of 6 plans (50%; could be 19% to 81%)" in page
    assert "6 plans are too few to say more" in page
    assert "Auditors gave the same answer about 1 of 2 plans scored twice" in page
    assert "Auditor and scorer agree about 3 of 6 plans" in page
    assert "Something of this theme is not fully met" in page


def test_the_picture_has_words_and_both_widths(qa, records):
    kept = audited(records, 2)
    page = qa.get(f"/reports/{kept.number}").text
    assert 'alt="1. Is the concern in plain words' in page
    for width in ("", "?narrow=yes"):
        answer = qa.get(f"/reports/{kept.number}/shares.svg{width}")
        assert answer.mimetype == "image/svg+xml"
        ElementTree.fromstring(answer.data)


def test_what_no_criterion_reads_stands_beside_the_agreement_with_the_scorer(qa, records):
    questions = (
        a_question(not_read="Whether it is the right concern."),
        a_question("measure", criteria=()),
    )
    kept = audited(records, 2, tool=a_tool(questions=questions))
    page = said(qa.get(f"/reports/{kept.number}"))
    assert re.search("Auditor and scorer agree [^.]*[.][^.]*[.]? ?Whether it is the right", page)
    assert "No criterion asks this" in page


def test_a_criterion_that_keeps_differing_is_listed_with_its_plans(qa, records):
    plans_to_draw_from(records, 12)
    kept = drawn(records, 8)
    for unit in kept.units:  # the plans of the tests meet CON-01
        finish(records, kept, unit.reference, ("not met", "met"))
    page = said(qa.get(f"/reports/{kept.number}"))
    listed = page.partition("Criteria to look at again A")[2].partition("What is to be put right")[
        0
    ]
    assert "CON-01 and the auditors agree about 0 of 8 plans" in listed
    assert all(unit.reference in listed for unit in kept.units)


def test_plans_that_are_not_finished_are_counted_and_a_replaced_one_is_listed(qa, records):
    plans_to_draw_from(records)
    kept = drawn(records, 3)
    first, gone = (unit.reference for unit in kept.units[:2])
    assert "No audit is finished yet" in said(qa.get(f"/reports/{kept.number}"))
    finish(records, kept, first, ("met", "met"))
    instead = record_replacement(records, kept.number, gone, WhyReplaced.HELD, by=a_person("qa"))
    page = said(qa.get(f"/reports/{kept.number}"))
    assert (
        "1 of 3 plans is audited and in the figures. Not in the figures: 2 given to nobody" in page
    )
    assert "These figures change as audits are finished" in page
    assert f"{gone}, replaced by {instead}: a court or an inquiry holds the records" in page


def test_a_withdrawn_sample_says_so_and_why(qa, records):
    kept = audited(records, 2)
    withdraw(records, kept)
    later = audited(records, 2, name="May", wanted=Population(not_audited_for=0))
    for address in (f"/reports/{kept.number}", f"/reports/{later.number}/since/{kept.number}"):
        page = said(qa.get(address))
        assert "This sample was withdrawn and no longer counts: withdrawn on" in page
        assert WRONG in page
    assert "January" not in said(qa.get(f"/reports/{later.number}"))  # no link to compare with it


def drawn_by(records, by, allocation=Allocation.EQUAL, size=6, plans=12):
    plans_to_draw_from(records, plans)
    for number in range(2):
        create(records, a_plan(reference=f"E-{number}", team="East"), by=a_person("chair"))
    design = Design(method=Method.STRATIFIED, size=size, strata_by=by, allocation=allocation)
    asked = {"tool": a_tool(), "fingerprint": "c", "as_of": TODAY, "by": a_person("qa")}
    kept = record_draw(records, "Groups", Population(), design, **asked)
    for unit in kept.units:
        finish(records, kept, unit.reference, ("met", "not met"))
    return kept


def test_a_sample_drawn_out_of_proportion_says_what_its_shares_do_not_stand_for(qa, records):
    page = said(qa.get(f"/reports/{drawn_by(records, (StrataBy.TEAM,)).number}"))
    assert "they do not stand for all plans" in page
    assert "East 2 of 2; North 2 of 2; South 2 of 2" in page
    assert "Met 6 of 6 plans Met, group by group" in page
    assert "Something of this theme is not fully met in 6 of 6 plans." in page


def test_a_sample_drawn_in_proportion_has_no_such_words(qa, records):
    kept = drawn_by(records, (StrataBy.TEAM,), Allocation.PROPORTIONAL)
    assert "they do not stand" not in said(qa.get(f"/reports/{kept.number}"))


def test_no_figures_stand_by_chair_even_where_the_sample_was_drawn_by_chair(qa, records):
    number = drawn_by(records, (StrataBy.TEAM, StrataBy.CHAIR)).number
    page = said(qa.get(f"/reports/{number}"))
    assert "no figure is given by chair, because it would rank people" in page
    assert "Group by group" not in page


def test_no_page_names_an_auditor_or_a_chair(qa, records):
    then = audited(records, 6)
    beside(records, then, then.units[0].reference)
    a_remedy(records, then, then.units[0].reference, RemedyStatus.DONE, TODAY)
    now = audited(records, 6, name="May", wanted=Population(not_audited_for=0))
    for address in (
        f"/reports/{then.number}",
        f"/reports/{now.number}/since/{then.number}",
        f"/reports/{then.number}/shares.svg",
    ):
        answer = qa.get(address)
        assert answer.status_code == 200
        assert not PEOPLE.search(answer.text.partition("<main")[2] or answer.text)


def test_then_and_now_says_what_changed_what_cannot_be_compared_and_what_else_explains(qa, records):
    then = audited(records, 6)
    tool = a_tool(
        version="2", questions=(a_question("measure"), a_question("child", asks="Child?"))
    )
    wanted = Population(not_audited_for=0, teams=("North", "South"))
    now = audited(records, 6, name="May", tool=tool, wanted=wanted)
    assert f"/reports/{now.number}/since/{then.number}" in qa.get(f"/reports/{now.number}").text
    page = said(qa.get(f"/reports/{now.number}/since/{then.number}"))
    assert "“Is the concern in plain words, with the harm feared?” was asked only then" in page
    assert "“Child?” was asked only now: version 1 of the tool then, version 2 now." in page
    assert "drawn from different choices of plans" in page
    assert "Asked in other words then than now" in page
    assert "No change is shown" in page
    assert "Boschloo" in page
    both = {u.reference for u in then.units} & {u.reference for u in now.units}
    assert all(reference in page for reference in both)
    assert f"{len(both)} plan" in page


def test_the_later_sample_is_always_the_one_now_and_none_is_beside_itself(qa, records):
    then = audited(records, 1)
    now = drawn(records, 1, name="May", tool=a_tool(id="another"))
    answer = qa.get(f"/reports/{then.number}/since/{now.number}")
    assert answer.location == f"/reports/{now.number}/since/{then.number}"
    assert "cannot be compared" in said(qa.get(answer.location))
    assert qa.get(f"/reports/{then.number}/since/{then.number}").status_code == 404


def test_comparing_large_samples_says_how_far_it_is_until_the_comparison_is_there(
    qa, records, monkeypatch
):
    then = audited(records, 1)
    now = audited(records, 1, name="May", wanted=Population(not_audited_for=0))
    address = f"/reports/{now.number}/since/{then.number}"
    monkeypatch.setattr(slices, "PATIENCE", -1.0)
    waiting = qa.get(address)
    assert waiting.status_code == 202
    assert '<progress class="app-progress" value="0" max="2"' in waiting.text
    assert '<div data-how-far role="status">' in waiting.text
    assert f'data-look-again href="{address}?so_far=0"' in waiting.text
    another = qa.get(f"{address}?so_far=1").text  # a process that has compared nothing yet
    assert '<progress class="app-progress" value="1" max="2"' in another
    assert "1 of 2 questions compared so far" in said(qa.get(f"{address}?so_far=1"))
    assert 'value="2" max="2"' in qa.get(f"{address}?so_far=99").text
    assert "No change is shown" not in said(waiting)
    monkeypatch.setattr(slices, "PATIENCE", 60.0)
    answer = qa.get(address)
    assert answer.status_code == 200
    assert "Boschloo" in said(answer)


def figures(answer):
    """The sheets of the file, opened again."""
    return load_workbook(io.BytesIO(answer.data))


def test_the_figures_for_the_board_are_numbers_on_sheets_that_name_nobody(qa, records):
    kept = audited(records, 6)
    beside(records, kept, kept.units[0].reference)
    assert "For the board" in said(qa.get(f"/reports/{kept.number}"))
    answer = qa.get(f"/reports/{kept.number}/board.xlsx")
    assert answer.headers["Content-Disposition"].endswith('"audit-sample-1.xlsx"')
    book = figures(answer)
    assert book.sheetnames == ["Read me", "Results", "Agreement", "Method"]
    head, first = ([cell.value for cell in row] for row in book["Results"].iter_rows(3, 4))
    found = dict(zip(head, first, strict=True))
    assert (found["met"], found["Met"], found["Could be judged"], found["Share"]) == (3, 3, 6, 0.5)
    assert found["Could be from"] == pytest.approx(0.188, abs=0.001)
    agreed = [[cell.value for cell in row] for row in book["Agreement"].iter_rows(4)]
    assert [row[2] for row in agreed[:3]] == [
        "auditor and auditor",
        "auditor and scorer",
        "auditor and criterion",
    ]
    assert agreed[0][3:5] == [2, 2]
    assert kept.sample.seed in [row[1].value for row in book["Method"].iter_rows(3)]
    cells = [c for sheet in book for row in sheet.iter_rows() for c in row if c.value is not None]
    assert {cell.data_type for cell in cells} == {"s", "n"}
    texts = " ".join(cell.value for cell in cells if cell.data_type == "s")
    assert not PEOPLE.search(texts)
    assert not [unit.reference for unit in kept.sample.frame if unit.reference in texts]
    assert kept.sample.name not in texts


def test_the_figures_by_group_put_small_groups_together(qa, records):
    number = drawn_by(records, (StrataBy.TEAM,), size=12, plans=20).number
    book = figures(qa.get(f"/reports/{number}/board.xlsx"))
    groups = book["Groups"]
    heads, has, gave, audits, *_ = ([c.value for c in row] for row in groups.iter_rows(3))
    assert heads[1] in ("North, met", "South, met")
    assert heads[3] == "2 smaller groups together, met"
    assert (has[1::2], gave[1::2], audits[1::2]) == ([10, 12], [5, 7], [5, 7])
    assert "East 2 of 2" in said(qa.get(f"/reports/{number}"))  # a page of quality assurance
    *_, could_be_from, to, why = (cell.value for cell in book["Results"][4])
    assert (could_be_from, to) == (None, None)
    assert why.endswith("they do not stand for all plans.")


def test_a_board_has_no_report_before_all_is_finished_or_of_few_plans(qa, records):
    few = audited(records, 2)
    plans_to_draw = drawn(records, 1, name="May", wanted=Population(not_audited_for=0))
    for kept, why in ((few, "needs 5 audited plans"), (plans_to_draw, "0 of 1 plans are finished")):
        for name in ("board.pdf", "board.xlsx"):
            answer = qa.get(f"/reports/{kept.number}/{name}")
            assert answer.location == f"/reports/{kept.number}"
            assert why in said(qa.get(answer.location))


def test_a_plan_that_was_erased_before_all_was_finished_is_counted_in_the_boards_report(
    qa, records
):
    kept = unfinished(records)
    erased(records, kept.units[0].reference)
    for unit in kept.units[1:]:
        finish(records, kept, unit.reference, ("met", "met"))
    page = said(qa.get(f"/reports/{kept.number}"))
    assert "5 of 6 plans are audited and in the figures." in page
    assert "Not in the figures: 1 erased since, with all that its audit said." in page
    book = figures(qa.get(f"/reports/{kept.number}/board.xlsx"))
    assert "5 of 6 plans" in " ".join(str(row[0].value) for row in book["Read me"].iter_rows())


def unfinished(records):
    """A sample of six of which one plan is audited."""
    plans_to_draw_from(records, 12)
    kept = drawn(records, 6)
    finish(records, kept, kept.units[0].reference, ("met", "met"))
    return kept


def test_once_a_plan_is_erased_that_a_board_may_have_read_of_there_is_no_other_report(qa, records):
    kept = audited(records, 6)
    address = f"/reports/{kept.number}"
    assert qa.get(f"{address}/board.xlsx").status_code == 200
    erased(records, kept.units[0].reference)
    for name in ("board.pdf", "board.xlsx"):
        assert qa.get(f"{address}/{name}").location == address
    page = said(qa.get(address))
    assert "A plan of this sample was erased after a report for the board could be made." in page


def test_nor_is_there_one_of_a_withdrawn_sample_of_which_a_plan_was_erased_since(qa, records):
    kept = audited(records, 6)
    withdraw(records, kept)
    erased(records, kept.units[0].reference)
    assert "One that was made before stands." in said(qa.get(f"/reports/{kept.number}"))


def test_every_sheet_of_a_withdrawn_sample_says_so(qa, records):
    kept = audited(records, 5)
    withdraw(records, kept)
    book = figures(qa.get(f"/reports/{kept.number}/board.xlsx"))
    for sheet in book:
        top = " ".join(str(row[0].value) for row in sheet.iter_rows(1, 8) if row[0].value)
        assert "withdrawn" in top.casefold(), sheet.title


def test_the_report_for_the_board_is_printed(qa, records):
    plans_to_draw_from(records, 10)
    withdraw(records, drawn(records, 1, name="Too early"))
    kept = audited(records, 5)
    answer = qa.get(f"/reports/{kept.number}/board.pdf")
    assert answer.data.startswith(b"%PDF")
    text = all_that_is_in(answer.data)
    assert not PEOPLE.search(text)
    assert "1 earlier sample was withdrawn" in " ".join(text.split())


def test_quality_assurance_prints_the_audit_of_a_plan_and_that_is_noted(qa, records):
    kept = audited(records, 2)
    plan = kept.units[1].reference
    link = f"/reports/{kept.number}/plans/{plan}/audit.pdf"
    assert link in qa.get(f"/reports/{kept.number}").text
    before = len(looks_at_plan(records, plan))
    answer = qa.get(link)
    assert answer.data.startswith(b"%PDF")
    assert answer.headers["Content-Disposition"].endswith(f'"audit-{plan}-1.pdf"')
    look = looks_at_plan(records, plan)
    assert len(look) == before + 1
    assert {entry.by for entry in look} >= {"Helen Frost"}


def test_a_chair_prints_the_audit_of_their_own_plan_once_it_is_finished(as_role, records):
    kept = audited(records, 1)
    plan = kept.units[0].reference
    chair = as_role("chair")
    link = f"/reports/plans/{plan}/{kept.number}/audit.pdf"
    assert link in chair.get(f"/audits/plans/{plan}").text
    assert chair.get(link).data.startswith(b"%PDF")
    again = drawn(records, 1, name="May", wanted=Population(not_audited_for=0))
    plan = again.units[0].reference
    answer = chair.get(f"/reports/plans/{plan}/{again.number}/audit.pdf")
    assert answer.location == f"/plans/{plan}/"
    assert "nothing of it is shown yet" in said(chair.get(answer.location))


def test_an_audit_that_is_not_finished_is_shown_to_nobody_and_no_plan_outside_the_sample(
    qa, records
):
    plans_to_draw_from(records)
    kept = drawn(records, 1)
    plan = kept.units[0].reference
    answer = qa.get(f"/reports/{kept.number}/plans/{plan}/audit.pdf")
    assert answer.location == f"/reports/{kept.number}"
    assert looks_at_plan(records, plan) == ()
    assert qa.get(f"/reports/{kept.number}/plans/Z-9/audit.pdf").status_code == 404
