"""What holds whatever people type: nothing raises, spans cut what they claim, order is nothing."""

import time
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planapp.domain.findings import Applies, Subject
from planapp.domain.plans import LISTS, Plan
from planapp.domain.record import Record
from planapp.scorer.checks.gaps import GAP, PERHAPS_A_GAP
from planapp.scorer.places import text_marked
from planapp.scorer.score import score, signs
from planapp.scorer.subjects import subjects_of
from tests.builders import TODAY, a_concern, a_measure, a_plan, an_action, an_objective
from tests.scorer.catalogue import catalogue
from tests.scorer.plans_at_random import days, plans, records

FEW = settings(max_examples=25, deadline=None)


def noun_of(subject: Subject, plan: Plan, record: Record | None) -> Any:
    return dict(subjects_of(subject.kind, plan, record))[subject]


@FEW
@given(plans, records, days)
def test_nothing_raises_and_every_span_cuts_the_words_it_shows(
    plan: Plan, record: Record | None, today: date
) -> None:
    for finding in score(plan, catalogue(), today, record).findings:
        noun = noun_of(finding.subject, plan, record)
        assert finding.evidence or finding.met, finding.criterion
        for evidence in finding.evidence:
            if evidence.start is None:
                assert evidence.why
            else:
                text = text_marked(noun, plan, evidence.field)
                assert text[evidence.start : evidence.end] == evidence.text, finding.criterion


@FEW
@given(plans, records, st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_no_verdict(
    plan: Plan, record: Record | None, chance: Any
) -> None:
    shuffled = {
        name: tuple(chance.sample(plan.items(name), len(plan.items(name)))) for name in LISTS
    }
    before, after = (
        {
            (f.criterion, f.subject.kind, f.subject.id): f.met
            for f in score(p, catalogue(), TODAY, record).findings
        }
        for p in (plan, replace(plan, **shuffled))
    )
    assert before == after


@FEW
@given(plans, records)
def test_the_same_input_gives_the_same_output(plan: Plan, record: Record | None) -> None:
    first, second = (score(plan, catalogue(), TODAY, record) for _ in range(2))
    assert repr(first) == repr(second)


@FEW
@given(plans, records, days)
def test_signs_are_what_the_scorecard_says(plan: Plan, record: Record | None, today: date) -> None:
    said: dict[str, bool] = {}
    for finding in score(plan, catalogue(), today, record).findings:
        said[finding.criterion] = said.get(finding.criterion, True) and finding.met
    known = signs(plan, catalogue(), today, record)
    assert known == {criterion.id: said.get(criterion.id) for criterion in catalogue().active}


@given(st.from_regex(GAP))
@settings(deadline=None)
def test_no_gap_is_overlooked_for_the_sake_of_speed(text: str) -> None:
    assert PERHAPS_A_GAP.search(text)


@given(days)
@FEW
def test_an_empty_plan_meets_nothing_on_any_day(today: date) -> None:
    assert not any(f.met for f in score(Plan(reference="e"), catalogue(), today).findings)


@pytest.mark.parametrize(
    "hostile",
    ["attend, " * 1_500, "[" * 12_000, "_ " * 6_000, "not to " * 1_700, "Mother / " * 1_300],
    ids=lambda text: text[:8],
)
def test_a_very_long_text_takes_no_more_than_linear_time(hostile: str) -> None:
    def seconds(text: str) -> float:
        plan = a_plan(
            note=text,
            concerns=(a_concern(text=text, evidence=text),),
            objectives=(an_objective(change=text),),
            measures=(a_measure(what=text, baseline=text, target=text, observer=text),),
            actions=(an_action(what=text, owner=text, how_often=text),),
        )
        begun = time.process_time()  # of this process alone: others may be busy
        score(plan, catalogue(), TODAY)
        return time.process_time() - begun

    def least(text: str) -> float:
        return min(seconds(text) for _ in range(2))  # what else a process does takes time too

    short = max(least(hostile[: len(hostile) // 4]), 0.05)
    assert least(hostile) < 12 * short


def test_a_message_quotes_only_the_beginning_of_a_long_text() -> None:
    long = a_plan(concerns=(a_concern(text="Neglect " * 5_000, may_happen=""),))
    for finding in score(long, catalogue(), TODAY).about(Applies.CONCERN, "c1"):
        assert len(finding.message) < 400
        assert sum(len(e.text) for e in finding.evidence) < 10_000
