"""Fictional plans of every shape a document must carry: usual, long, and nearly empty."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from planapp.domain.findings import (
    Applies,
    Band,
    CriteriaSet,
    Evidence,
    Finding,
    Scorecard,
    Severity,
    Source,
    Subject,
    Tally,
)
from planapp.domain.gcp import Area, Edition, SubArea
from planapp.domain.lexicons import Lexicons
from planapp.domain.nouns import Action
from planapp.domain.plans import Plan
from planapp.domain.record import Record
from planapp.domain.rollup import Method, RollUp
from planapp.exchange.planfile import PlanFile, read_plan_file
from tests.builders import TODAY, a_child, a_plan
from tests.gradings import many_gradings

EDITION = Edition(
    id="gcp1",
    title="Graded Care Profile",
    source="as published by councils",
    licence="names only",
    grades=(1, 2, 3, 4, 5),
    labels=("all needs met", "needs met", "some needs met", "most needs unmet", "needs unmet"),
    lower_is_better=True,
    concern_from=4,
    grave_from=4,
    rollup=RollUp(method=Method.WORST_PAST_ELSE_MAJORITY, past=3, source="", verified=False),
    areas=(
        Area(
            key="physical",
            title="Physical care",
            subareas=tuple(
                SubArea(key=title.lower(), title=title)
                for title in ("Nutrition", "Housing", "Clothing", "Hygiene", "Health")
            ),
        ),
    ),
)
CRITERIA = CriteriaSet(
    criteria=(),
    lexicons=Lexicons({}),
    bands=(Band("clear", 0.8),),
    editions=(EDITION,),
    fingerprint="sha256:3f1a9c",
)


def a_finding(**changes: Any) -> Finding:
    unmet = Finding(
        criterion="ACT-02",
        title="Every action names a measure",
        severity=Severity.MUST,
        subject=Subject(Applies.ACTION, "a2", "Action 2"),
        field="measures",
        met=False,
        message="Could not find how anyone will know that Action 2 has worked.",
        hint="Link the action to a measure, such as the number of feeds in 24 hours.",
        why="Attending is not change: a step counts only when it moves something that is measured.",
        source=(Source("Serious Case Review “Jack”", "5.30"),),
        evidence=(
            Evidence("what", "no amount and no instrument", "Visit regularly", 0, 15),
            Evidence("measures", "looked for a linked measure and found none"),
        ),
    )
    return replace(unmet, **changes)


def a_scorecard(plan: Plan, *findings: Finding, **changes: Any) -> Scorecard:
    blocking = [f for f in findings if f.blocks]
    card = Scorecard(
        reference=plan.reference,
        version=plan.version,
        today=TODAY,
        ready=not blocking,
        band=None if blocking else "clear",
        counts={
            Severity.MUST: Tally(met=14 - len(blocking), unmet=len(blocking), not_applicable=2),
            Severity.SHOULD: Tally(met=9, unmet=2),
            Severity.CONSIDER: Tally(met=1),
        },
        fingerprint=CRITERIA.fingerprint,
        criteria_count=28,
        findings=findings,
    )
    return replace(card, **changes)


def _long_plan_file() -> PlanFile:
    return read_plan_file(Path(__file__).with_name("long-plan.json"))


RECORD = _long_plan_file().record


def a_long_plan() -> Plan:
    """Three concerns, three objectives, twelve actions and much to say about each."""
    return _long_plan_file().plan


def a_bare_plan() -> Plan:
    """Fourteen actions and nothing that says why: the plan that must not look finished."""
    whats = (
        "Visit regularly",
        "Parents to engage with services",
        "Referral to the parenting course",
        "Support Sam with routines",
        "Mother to attend all appointments",
        "Core group to meet monthly",
        "Health visitor to monitor weight",
    )
    actions = tuple(
        Action(id=f"a{n}", what=whats[n % 7], owner="Jo Lane" if n % 3 == 0 else "")
        for n in range(1, 15)
    )
    return Plan(reference="K-200", child=a_child(), actions=actions)


def the_samples() -> dict[str, tuple[Plan, Record | None, Scorecard]]:
    """Each sample with what was recorded and a scorecard that fits it."""
    usual, long, bare = a_plan(), a_long_plan(), a_bare_plan()
    graded = Record(profiles=many_gradings(8, EDITION))
    many = (a_finding(criterion=f"ACT-{n}") for n in range(10, 22))
    return {
        "usual": (usual, RECORD, a_scorecard(usual)),
        "long": (long, RECORD, a_scorecard(long, *several_findings())),
        "graded": (usual, graded, a_scorecard(usual)),
        "bare": (bare, None, a_scorecard(bare, *several_findings(), *many)),
    }


def several_findings() -> tuple[Finding, ...]:
    """Of each severity, one overridden, on the plan as a whole and on its parts."""
    return (
        a_finding(),
        a_finding(
            criterion="ACT-05",
            severity=Severity.SHOULD,
            message="Could not find by when Action 2 will be done.",
        ),
        a_finding(
            criterion="CON-04",
            subject=Subject(Applies.CONCERN, "c3", "Concern 3"),
            message="Could not find what Concern 3 rests on.",
            overridden=True,
        ),
        a_finding(
            criterion="PLN-03",
            subject=Subject(Applies.PLAN, "", "The plan"),
            message="Could not find a contingency for no change.",
        ),
    )
