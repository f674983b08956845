"""Which of a plan's workers a text means, and that their agency then has a task."""

import pytest

from planapp.domain.nouns import Carer, Professional, VisitingPattern
from planapp.scorer.checks.workers import workers_meant
from planapp.scorer.registry import Context
from tests.builders import TODAY, a_measure, a_plan, an_action
from tests.scorer.catalogue import catalogue, finding

CARE = "Norfolk children's services"
BEN = Professional(id="w1", name="Ben Ackerman", role="social worker", agency=CARE)
RUTH = Professional(id="w2", name="Ruth Bunn", role="health visitor", agency="Child health")
MIRA = Professional(id="w3", name="Dr Mira Bunn", role="GP", agency="Elm practice")
MOTHER = Carer(id="p1", name="Ruth Dean", relation="mother")
PEOPLE = {"carers": (MOTHER,), "family": (), "professionals": (BEN, RUTH, MIRA)}


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Ben", {BEN}),
        ("Mr Ackerman", {BEN}),
        ("B Ackerman", {BEN}),
        ("Ben Ackerman (SW)", {BEN}),
        ("social worker", {BEN}),
        ("Ruth Bunn", {RUTH}),
        ("Ruth", set()),
        ("Ruth, health visitor", {RUTH}),
        ("Dr Bunn", set()),
        ("The duty worker", set()),
        ("", set()),
    ],
)
def test_a_worker_is_meant_by_what_nobody_else_is_called(
    text: str, meant: set[Professional]
) -> None:
    assert set(workers_meant(text, Context(a_plan(**PEOPLE), TODAY, catalogue()))) == meant


@pytest.mark.parametrize(
    ("owner", "role", "met"),
    [
        ("Ben", "social worker", True),
        ("Mr Ackerman", "", True),
        ("", "Social worker", True),
        ("Ruth Bunn", "", False),
        ("Mother", "", False),
    ],
)
def test_an_agency_has_a_task_through_its_worker(owner: str, role: str, met: bool) -> None:
    plan = a_plan(
        **PEOPLE,
        visits=(VisitingPattern(id="v1", agency=CARE, how_often="weekly"),),
        measures=(a_measure(id="m1"),),
        actions=(an_action(owner=owner, owner_role=role, measures=("m1",)),),
    )
    assert finding(plan, "PLAN-23").met == met
