"""A plan becomes one sign a criterion; many plans become counts, beside the same plans before."""

from dataclasses import replace

from planapp.domain.findings import Applies, Finding, Scorecard, Severity, Subject
from planapp.domain.rescoring import Compared, answers_of, compared
from tests.builders import TODAY

IDS = ("ACT-01", "ACT-02", "CON-01")


def a_finding(criterion: str, *, met: bool) -> Finding:
    words = dict.fromkeys(("title", "field", "message", "hint", "why"), "")
    subject = Subject(Applies.ACTION, "a1", "")
    return Finding(
        criterion=criterion,
        severity=Severity.MUST,
        subject=subject,
        met=met,
        source=(),
        **words,
    )


def a_card(*findings: Finding) -> Scorecard:
    return Scorecard(
        reference="K-104",
        version=1,
        today=TODAY,
        ready=False,
        band=None,
        counts={},
        fingerprint="f",
        criteria_count=3,
        findings=findings,
    )


def test_a_plan_meets_a_criterion_when_every_part_that_is_asked_does() -> None:
    findings = (
        a_finding("ACT-01", met=True),
        a_finding("ACT-01", met=False),
        a_finding("CON-01", met=True),
    )
    assert answers_of(a_card(*findings), IDS) == "-.+"


def test_an_override_does_not_make_a_criterion_met() -> None:
    overridden = replace(a_finding("ACT-02", met=False), overridden=True)
    assert answers_of(a_card(overridden), IDS) == ".-."


def test_counts_are_of_the_plans_that_were_asked() -> None:
    rows = compared(IDS, "+-." + "++." + "-..")
    assert [(row.met, row.asked) for row in rows] == [(2, 3), (1, 2), (0, 0)]
    assert {row.both for row in rows} == {None}


def test_the_same_plans_are_counted_then_and_now_whatever_the_order_of_criteria_was() -> None:
    now = "+.." + "+.." + "-.." + "-.+"
    then = "." + "+" + "." + "-" + "." + "+" + "+" + "-"  # two criteria then: CON-01, ACT-01
    act, _, con = compared(IDS, now, ("CON-01", "ACT-01"), (now, then))
    assert act == Compared(
        criterion="ACT-01", met=2, asked=4, both=4, met_then=2, met_now=2, came=1, went=1
    )
    assert (con.both, con.met_then, con.met_now) == (1, 1, 1)


def test_a_criterion_that_is_new_has_no_before() -> None:
    assert compared(("NEW-01",), "+", ("OLD-01",), ("+", "-"))[0].both is None
