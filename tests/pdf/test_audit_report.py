"""The report of the audit of one plan: what was answered and why, what was decided."""

import re
from dataclasses import replace
from html import unescape

from planapp.config import templates_folder
from planapp.domain.samples import Step, StepKind
from planapp.pdf.audit import Audited, audit_document
from planapp.scorer.score import score
from tests.builders import TODAY, a_plan
from tests.pdf.audited import AT, as_usual, audit_of
from tests.sampled import LENA, OMAR
from tests.scorer.catalogue import catalogue


def said(changed=lambda kept, audit: (kept, audit)):
    plan = a_plan()
    kept, audit = changed(*audit_of(plan))
    found = score(plan, catalogue(), TODAY)
    shown = Audited(kept=kept, audit=audit, plan=plan, found=found)
    html = audit_document(shown, TODAY, templates=templates_folder()).pages[0]
    body = html.partition("<body")[2]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", body)).split())


def test_both_answers_stand_with_their_evidence_and_the_decision_is_marked_as_one():
    words = said()
    assert f"{OMAR.name} (1 February 2027) and {LENA.name}" in words
    assert "neither of whom saw what the other had answered" in words
    assert words.count(f": {as_usual()}") >= 30
    assert f"Decided by a third person, {as_usual()} : partly met." in words
    assert "The two answers stay as they were given." in words
    assert "not decided yet" in words  # of the other questions on which they differ


def test_the_scorer_stands_beside_with_what_it_does_not_read_and_what_explains_the_difference():
    words = said()
    assert re.search(r"Scorer: (Met|Partly met|Not met): \d of \d points? met", words)
    assert "no criterion can know" in words
    assert "What explains that the scorer differs: the scorer did not see what is there" in words


def test_what_is_to_be_put_right_is_followed_and_an_alert_is_only_counted():
    words = said()
    assert "23 January 2027, past its day" in words
    assert "under way" in words
    assert "[nothing said yet]" in words
    assert "never printed" not in words
    assert "raised 1 time, apart from the answers" in words
    assert words.partition("What the chair replied")[2].strip().startswith(as_usual())


def test_one_audit_alone_names_its_auditor_at_the_head_and_has_no_decision():
    def alone(kept, audit):
        others = ("given-2", "answers-2", "m")
        left = tuple(k for k in audit.kept if k.thing.id not in others)
        return kept, replace(audit, kept=left)

    words = said(alone)
    assert f"Audited by {OMAR.name}" in words
    assert f"( {OMAR.name} )" not in words  # beside no answer: all are his
    assert "third person" not in words


def test_a_withdrawn_sample_says_so_on_each_page():
    step = Step(kind=StepKind.WITHDRAWN, why="drawn from the wrong plans", at=AT, by="Helen Frost")
    words = said(lambda kept, audit: (replace(kept, steps=(step,)), audit))
    assert 'data-stamp="WITHDRAWN"' in words
    assert "This sample was withdrawn and no longer counts" in words
