"""Words in the place of somebody's name are nobody."""

import pytest

from planapp.domain.nouns import Professional
from tests.builders import a_plan
from tests.scorer.catalogue import finding

JO = Professional(id="w1", name="Jo Lane", role="health visitor", agency="Locala")


@pytest.mark.parametrize(
    ("name", "named"),
    [
        ("Allocated SW", False),
        ("To be allocated", False),
        ("Vacant", False),
        ("Vacant post (agency cover)", False),
        ("Unallocated", False),
        ("Duty", False),
        ("Duty social worker", False),
        ("Agency worker", False),
        ("Social worker", False),
        ("School", False),
        ("Locum midwife", False),
        ("New HV", False),
        ("Priya Nair", True),
        ("Priya Nair (agency worker)", True),
        ("Emma Ward", True),
        ("Mrs Young", True),
        ("Paul Nurse", True),
        ("KM", True),
        ("Joy", True),
        ("June", True),
        ("PC 2231", True),
        ("Ms Head", True),
        ("Duty worker Sanjit", True),
    ],
)
def test_a_worker_is_named_by_more_than_a_role_or_that_nobody_has_it(
    name: str, named: bool
) -> None:
    lead = Professional(id="w2", name=name, role="social worker", agency="Kirklees", lead=True)
    plan = a_plan(professionals=(lead, JO))
    assert finding(plan, "PLAN-15").met == named
    assert finding(plan, "PLAN-16").met == named
