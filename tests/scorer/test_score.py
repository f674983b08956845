"""The algorithm as a whole: who is asked what, how answers are counted, ordered and headed."""

from dataclasses import replace
from datetime import date

import pytest

from planapp.domain.agreement import override
from planapp.domain.findings import (
    Applies,
    Band,
    CheckCall,
    Criterion,
    Severity,
    Tally,
)
from planapp.domain.people import Role, User
from planapp.domain.plans import Plan
from planapp.domain.record import Record
from planapp.scorer.score import score, signs
from tests.builders import TODAY, a_concern, a_plan, a_profile, an_action
from tests.scorer.catalogue import catalogue

CHAIR = User(id="u1", email="chair@example.org", name="Ruth Amos", role=Role.CHAIR)


def only(*ids: str, **changes: object) -> "object":
    kept = tuple(c for c in catalogue().criteria if c.id in ids)
    return replace(catalogue(), criteria=tuple(replace(c, **changes) for c in kept))


def test_an_empty_plan_meets_nothing_and_is_not_ready() -> None:
    card = score(Plan(reference="empty"), catalogue(), TODAY)
    assert not any(finding.met for finding in card.findings)
    assert not card.ready
    assert card.band is None


def test_an_unmet_must_makes_a_plan_not_ready_whatever_else_is_good() -> None:
    card = score(a_plan(actions=(an_action(concerns=()),)), only("ACT-01", "ACT-05"), TODAY)
    assert (card.ready, card.band) == (False, None)
    assert [finding.criterion for finding in card.blocking] == ["ACT-01"]


def test_a_reason_from_the_chair_lets_a_plan_go_on_but_is_still_counted_as_unmet() -> None:
    plan = a_plan(actions=(an_action(concerns=()),))
    plan = override(plan, "ACT-01", "a1", reason="Agreed by phone", by=CHAIR, on=TODAY)
    card = score(plan, only("ACT-01", "ACT-05"), TODAY)
    assert (card.ready, card.band) == (True, "strong")
    assert card.counts[Severity.MUST] == Tally(met=0, unmet=1)
    assert [finding.overridden for finding in card.unmet] == [True]


def test_a_reason_counts_no_more_when_the_action_has_changed_since() -> None:
    plan = a_plan(actions=(an_action(concerns=()),))
    plan = override(plan, "ACT-01", "a1", reason="Agreed by phone", by=CHAIR, on=TODAY)
    changed = plan.with_item("actions", an_action(concerns=(), what="Visit"))
    assert not score(changed, only("ACT-01"), TODAY).ready


def test_the_band_is_the_share_of_applicable_shoulds_and_considers_never_count() -> None:
    criteria = only("ACT-05", "ACT-06", "ACT-07", "ACT-12", "ACT-13")
    good = a_plan()
    assert score(good, criteria, TODAY).band == "strong"
    vague = a_plan(actions=(an_action(what="Support mother regularly", objective="", measures=()),))
    assert score(vague, criteria, TODAY).band == "early"
    considered = score(a_plan(), only("ACT-12"), TODAY)
    assert (considered.ready, considered.band) == (True, None)


def test_no_band_is_given_when_nothing_was_applicable() -> None:
    card = score(Plan(reference="empty"), only("ACT-05"), TODAY)
    assert (card.ready, card.band) == (True, None)
    assert card.counts[Severity.SHOULD] == Tally(not_applicable=1)


def test_a_criterion_whose_condition_is_not_met_counts_as_not_applicable() -> None:
    card = score(a_plan(actions=(an_action(what="Fit a gate"),)), only("ACT-06"), TODAY)
    assert card.findings == ()
    assert card.counts[Severity.SHOULD] == Tally(not_applicable=1)


def test_a_criterion_has_one_sign_and_is_met_when_every_part_that_is_asked_meets_it() -> None:
    criteria = only("ACT-01", "ACT-02", "ACT-06")
    one = an_action(what="Fit a gate")
    plan = a_plan(actions=(one, replace(one, id="a2", concerns=())))
    assert signs(plan, criteria, TODAY) == {"ACT-01": False, "ACT-02": True, "ACT-06": None}
    plan = override(plan, "ACT-01", "a2", reason="Agreed by phone", by=CHAIR, on=TODAY)
    assert signs(plan, criteria, TODAY)["ACT-01"] is False


def test_findings_follow_the_plan_and_are_worst_first_within_a_subject() -> None:
    plan = a_plan(actions=(an_action(id="z"), an_action(id="a")))
    card = score(plan, catalogue(), TODAY, Record(profiles=(a_profile(),)))
    kinds = list(dict.fromkeys(finding.subject.kind for finding in card.findings))
    assert kinds == [kind for kind in Applies if kind in kinds]
    labels = [f.subject.label for f in card.about(Applies.ACTION, "z")]
    assert set(labels) == {"Action 1"}
    severities = [f.severity for f in card.about(Applies.ACTION, "a")]
    assert severities == sorted(severities, key=list(Severity).index)


def test_without_a_record_the_criteria_that_need_one_are_not_applicable() -> None:
    criteria = only("REC-01", "PRO-02")
    assert score(a_plan(), criteria, TODAY).counts[Severity.SHOULD] == Tally(not_applicable=2)
    with_record = score(a_plan(), criteria, TODAY, Record(profiles=(a_profile(),)))
    assert with_record.counts[Severity.SHOULD] == Tally(met=2)


def test_a_withdrawn_criterion_is_not_asked() -> None:
    card = score(a_plan(), only("ACT-01", withdrawn="2027: replaced"), TODAY)
    assert (card.findings, card.criteria_count) == ((), 0)


def test_a_check_that_does_not_exist_stops_the_scoring() -> None:
    broken = only("ACT-01", check=CheckCall("is_nice"))
    with pytest.raises(LookupError, match="is_nice"):
        score(a_plan(), broken, TODAY)


def test_the_share_that_reaches_a_band_exactly_has_it() -> None:
    criteria = replace(only("ACT-05", "ACT-13"), bands=(Band("half", 0.5), Band("low", 0)))
    vague = a_plan(actions=(an_action(what="Support mother"),))
    assert score(vague, criteria, TODAY).band == "half"


def test_the_date_given_decides_what_is_late_and_no_clock_does() -> None:
    late = a_plan(actions=(an_action(due=date(2027, 2, 9), how_often=""),))
    assert score(late, only("ACT-10"), date(2027, 2, 9)).findings == ()
    assert not score(late, only("ACT-10"), date(2027, 2, 10)).findings[0].met


def test_the_same_input_gives_the_same_scorecard() -> None:
    plan = a_plan(concerns=(a_concern(text="Neglect"),))
    assert repr(score(plan, catalogue(), TODAY)) == repr(score(plan, catalogue(), TODAY))


def test_each_criterion_names_a_field_of_what_it_is_asked_of() -> None:
    for criterion in catalogue().criteria:
        assert isinstance(criterion, Criterion)
        assert criterion.field
