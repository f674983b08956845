"""Which of a plan's workers a text means, and that their agency then has a task."""

import pytest

from planapp.domain.nouns import Carer, Professional, VisitingPattern
from planapp.scorer.checks.workers import carers_meant, workers_meant
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


LENA = Professional(id="w4", name="Lena Beck", role="social worker", agency=CARE)
TOM = Professional(id="w5", name="Tom Beck", role="health visitor", agency="Child health")
COLIN = Carer(id="p2", name="Colin Cole", relation="father")
KELLY = Carer(id="p3", name="Kelly Cole", relation="mother")
WILL = Carer(id="p4", name="Will Cole", relation="stepfather")


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("L Beck", {LENA}),
        ("T. Beck", {TOM}),
        ("Ms Beck", set()),
        ("SW", {LENA}),
        ("the HV", {TOM}),
        ("FSW", set()),
    ],
)
def test_an_initial_and_an_abbreviated_role_say_which_worker(
    text: str, meant: set[Professional]
) -> None:
    plan = a_plan(carers=(COLIN, KELLY), family=(), professionals=(LENA, TOM))
    assert set(workers_meant(text, Context(plan, TODAY, catalogue()))) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Kelly", {KELLY}),
        ("Mr Cole", {COLIN}),
        ("Mrs Cole", {KELLY}),
        ("K Cole", {KELLY}),
        ("Dad", {COLIN}),
        ("Mum and Dad", {COLIN, KELLY}),
        ("Kelly’s sister", set()),
        ("Cole", set()),
        ("Somebody who will come", set()),
    ],
)
def test_a_carer_is_meant_by_what_nobody_else_is_called(text: str, meant: set[Carer]) -> None:
    plan = a_plan(carers=(COLIN, KELLY), family=(), professionals=(LENA,))
    assert set(carers_meant(text, Context(plan, TODAY, catalogue()))) == meant


def test_a_word_of_grammar_is_no_name() -> None:
    plan = a_plan(carers=(WILL,), family=(), professionals=(LENA,))
    assert not carers_meant("Whoever will be in", Context(plan, TODAY, catalogue()))


@pytest.mark.parametrize(
    ("owner", "met"),
    [
        ("Lena", True),
        ("L Beck", True),
        ("SW", True),
        ("Social worker", True),
        ("Kelly", True),
        ("Mr Cole", True),
        ("School nurse", False),
        ("Ms Beck", False),
        ("Asif", False),
    ],
)
def test_a_worker_listed_with_name_and_role_has_both_by_either(owner: str, met: bool) -> None:
    plan = a_plan(
        carers=(COLIN, KELLY),
        family=(),
        professionals=(LENA, TOM),
        actions=(an_action(owner=owner, owner_role=""),),
    )
    assert finding(plan, "ACT-14").met == met


@pytest.mark.parametrize(
    ("owner", "criterion", "met"),
    [
        ("Kelly", "PLAN-10", True),
        ("Mrs Cole", "PLAN-10", True),
        ("Lena", "PLAN-10", False),
        ("K Cole", "PLAN-26", True),
        ("L Beck", "PLAN-26", False),
    ],
)
def test_a_parent_acts_whichever_part_of_the_name_is_written(
    owner: str, criterion: str, met: bool
) -> None:
    plan = a_plan(
        carers=(KELLY,),
        family=(),
        professionals=(LENA,),
        actions=(an_action(owner=owner, owner_role="", carers=()),),
    )
    assert finding(plan, criterion).met == met
