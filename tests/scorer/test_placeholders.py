"""Words in the place of somebody's name are nobody: in the list of workers, and as an observer."""

import pytest

from planapp.domain.nouns import Professional
from tests.builders import a_measure, a_plan, an_action
from tests.scorer.catalogue import finding, findings

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


@pytest.mark.parametrize(
    ("observer", "met"),
    [
        ("All professionals", False),
        ("All professionals visiting the home", False),
        ("Everyone", False),
        ("Professionals", False),
        ("The core group", False),
        ("Whoever visits", False),
        ("Health", False),
        ("All", False),
        ("Any worker in the home", False),
        ("School", True),
        ("All staff at nursery", True),
        ("Pharmacist", True),
        ("Health visitor", True),
        ("Health visiting team", True),
        ("Whoever visits, on the shared sheet; Jo Lane collates", True),
        ("Anybody at home: Nan writes it down", True),
        ("Core group chair", True),
        ("Police log", True),
        ("Staffroom list, kept by Tib Fenwick", True),
        ("Jo Lane, all visits", True),
    ],
)
def test_an_observer_is_somebody_in_particular(observer: str, met: bool) -> None:
    measure = a_measure(id="m1", observer=observer)
    promise = an_action(what="Parents will not shout at each other", measures=("m1",))
    plan = a_plan(measures=(measure,), actions=(promise,))
    assert [found.met for found in findings(plan, "MEA-04")] == [met]
    assert [found.met for found in findings(plan, "ACT-08")] == [met]
