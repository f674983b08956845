"""What a board reads: plain sentences, the method in full, and nobody who could be traced."""

import re
from dataclasses import replace
from datetime import date
from html import unescape

import pytest

from planapp.config import templates_folder
from planapp.domain.reports import LEAST
from planapp.domain.results import Share
from planapp.domain.samples import Step, StepKind, WhyReplaced
from planapp.domain.sampling import Allocation, Method, StrataBy
from planapp.pdf.board import board_document
from planapp.pdf.documents import Face
from planapp.present.board import GLOSSARY, found_in_words
from tests.pdf.audited import AT, BY_TEAM, SEED, a_report
from tests.sampled import LENA, OMAR

TYPED = "zqtyped"
FACE = Face(title="Audit, sample 3", made=date(2027, 2, 1))


def page(report, withdrawn_before=0):
    facts = (report, "Exampleshire Council", withdrawn_before, FACE)
    return board_document(*facts, templates=templates_folder()).pages[0]


def said(report, withdrawn_before=0):
    html = page(report, withdrawn_before).partition("<body")[2]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


@pytest.fixture(scope="module")
def report():
    return a_report(lambda: TYPED)


def test_it_names_no_plan_and_no_person_and_quotes_nothing_that_was_typed(report):
    html = page(report)
    references = {unit.reference for unit in report.kept.sample.frame}
    assert not [reference for reference in references if reference in html]
    assert TYPED not in html
    for name in (OMAR.name, LENA.name, OMAR.id, LENA.id, "Helen Frost", "Ruth Amos"):
        assert not re.search(rf"\b{name}\b", html)


def test_it_says_what_was_asked_how_plans_were_chosen_what_was_found_and_what_follows(report):
    words = said(report, 2)
    assert "20 of 20 plans are audited and in the figures." in words
    assert "20 of 60 plans were drawn by lot, each as likely as any other." in words
    assert "Auditors answered 15 questions about each plan" in words
    assert "nobody typed the seed" in words
    assert "5 plans were read by two people who did not see each other’s answers" in words
    assert "2 earlier samples were withdrawn" in words
    assert "1 thing was asked to be put right: 1 not begun" in words
    assert "They cannot show why plans are written as they are" in words
    assert "no answer says that a child is safe" in words


def test_every_question_is_found_once_in_the_short_answer_in_the_order_of_asking(report):
    words = said(report).partition("In short")[2].partition("What was asked")[0]
    asks = [question.asks for question in report.tool.questions]
    assert all(words.count(each) == 1 for each in asks)
    for title, low in (("more than half of plans", True), ("cannot be said from these", False)):
        listed = words.partition(title)[2]
        assert listed or not low
    surely = [r for r in report.result.questions if r.met.low > 0.5]
    before = words.partition("fewer than half meet:")[0] if "fewer than half" in words else words
    assert all(report.tool.get(r.question).asks in before for r in surely)


def test_the_method_stands_in_full(report):
    words = said(report)
    sample = report.kept.sample
    for each in (SEED, sample.algorithm, sample.fingerprint, sample.tool.fingerprint):
        assert each in words
    assert f"{AT:%Y-%m-%d %H:%M:%S} UTC" in words
    assert "audited lately: 12 plans" in words
    assert "not audited in the last 12 months" in words


def test_agreement_stands_with_its_pairs_and_words_are_explained_in_a_sentence_each(report):
    words = said(report)
    assert re.search(r"\d of 5 \(\d+%; could be \d+% to \d+%\)", words)
    assert "over 5 pairs" in words
    for word, meaning in GLOSSARY:
        assert f"{word} {meaning}" in words
        assert meaning.count(".") == 1


def test_a_withdrawn_sample_says_so_at_its_head_and_on_each_page(report):
    step = Step(kind=StepKind.WITHDRAWN, why=TYPED * 5, at=AT, by="Helen Frost")
    html = page(replace(report, kept=replace(report.kept, steps=(step,))))
    assert 'data-stamp="WITHDRAWN"' in html
    assert "This sample was withdrawn and no longer counts: withdrawn on 1 February 2027" in html
    assert TYPED not in html


def test_replaced_plans_are_counted_by_reason(report):
    gone = report.kept.units[0].reference
    step = Step(
        kind=StepKind.REPLACED, why=WhyReplaced.HELD, left_out=gone, taken_in="P-059", at=AT
    )
    words = said(replace(report, kept=replace(report.kept, steps=(step,))))
    assert "1 plan could not be audited and gave the place to the next" in words
    assert "A court or an inquiry holds the records: 1 plan" in words
    assert gone not in words


def test_out_of_proportion_no_share_is_said_of_all_plans_and_small_groups_stand_together():
    # of 60 plans 40 are of North, 10 each of South and East
    report = a_report(lambda: TYPED, **BY_TEAM, allocation=Allocation.EQUAL, size=12)
    assert min(group.finished for group in report.groups) < LEAST
    words = said(report)
    assert "they do not stand for all plans" in words
    assert "more than half of plans" not in words
    assert "Group by group" not in words  # four each: one group would be left
    assert "They can show how 12 plans were written. They cannot show" in words
    found = page(report).partition("What was found")[2].partition("How far those who read")[0]
    assert "could be" not in unescape(found).replace("that could be judged", "")
    assert "the range" not in found
    larger = a_report(lambda: TYPED, **BY_TEAM, allocation=Allocation.EQUAL, size=20)
    assert "East (6 audited of 10)" in said(larger) or "East (7 audited of 10)" in said(larger)


def test_nothing_stands_by_chair():
    design = {"method": Method.STRATIFIED, "strata_by": (StrataBy.CHAIR,)}
    words = said(a_report(lambda: TYPED, **design, allocation=Allocation.EQUAL))
    assert "no figure is given by chair" in words
    assert "Group by group" not in words
    assert "North" not in words  # these would be names of chairs


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (Share(0, 0, None, None), "No plan could be judged on this."),
        (Share(20, 20, 0.84, 1.0), "All 20 plans that could be judged meet it fully. Of plans"),
        (Share(0, 9, 0.0, 0.3), "None of the 9 plans that could be judged meets it fully."),
        (Share(1, 6, 0.03, 0.56), "1 of the 6 plans that could be judged meets it fully. 6 plans"),
    ],
)
def test_what_was_found_is_said_in_counts_first(share, words):
    assert found_in_words(share).startswith(words)
    assert "%" not in found_in_words(share.without_limits())
