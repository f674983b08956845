"""Who is named in a box: one person, one of the family, somebody beside the parents."""

from dataclasses import replace
from typing import Any

import pytest

from planapp.domain.nouns import Carer, Child
from planapp.scorer.checks.named import Who, who_in
from planapp.scorer.registry import Context
from tests.builders import TODAY, a_measure, a_plan, an_action
from tests.scorer.catalogue import catalogue, finding, findings

LANE = Carer(id="p9", name="Ruth Lane", relation="mother")


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Dad", {Who.PARENT}),
        ("Dad's sister", {Who.FAMILY}),
        ("Dad's probation officer", {Who.WORKER}),
        ("Mother's own account", {Who.PARENT}),
        ("Ruth Lane", {Who.PARENT}),
        ("Health visitor", {Who.WORKER}),
        ("Children's Services", {Who.GROUP}),
        ("family support worker", {Who.WORKER}),
        ("Nan, and a neighbour on Fridays", {Who.FAMILY}),
        ("whoever is on duty", {Who.ANYONE}),
        ("Nobody", set()),
        ("", set()),
    ],
)
def test_words_for_people_are_told_apart(text: str, named: set[Who]) -> None:
    plan = a_plan(carers=(LANE,), family=(), professionals=())
    assert who_in(text, Context(plan, TODAY, catalogue())) == named


@pytest.mark.parametrize(
    ("owner", "fault"),
    [
        ("Jo Lane, health visitor", ""),
        ("Carl & Jodie (parents)", ""),
        ("Emma Ward", ""),
        ("GP surgery to nominate someone", "is nobody yet"),
        ("To be allocated once the team is back", "is nobody yet"),
        ("Mum's friends from chapel", "is a group, not a person"),
        ("Wider family", "is a group, not a person"),
        ("School secretary", ""),
        ("school cook", ""),
        ("school minibus driver", ""),
        ("the nursery's caretaker", ""),
        ("Team clerk", ""),
        ("Mrs Young, school secretary", ""),
        ("School", "is a group, not a person"),
        ("School to refer", "is a group, not a person"),
        ("School health team", "is a group, not a person"),
        ("Family member", "is a group, not a person"),
        ("Children's centre", "is a group, not a person"),
        ("School and its caretaker's team", "names more than one"),
        ("Housing, school", "names more than one"),
    ],
)
def test_an_owner_is_one_person_or_it_is_said_what_is_wrong(owner: str, fault: str) -> None:
    plan = a_plan(actions=(an_action(owner=owner, owner_role=""),))
    found = finding(plan, "ACT-03")
    assert found.met == (not fault)
    assert fault in found.message


HARJIT = Carer(id="p1", name="Harjit Kaur", relation="mother", childs_parent=True)
MANJIT = Carer(id="p2", name="Manjit Gill", relation="dad", childs_parent=True)
CRAIG = Carer(id="p3", name="Craig", relation="mum's partner", childs_parent=False)


@pytest.mark.parametrize(
    "changes",
    [
        {"parted": ("p1",)},
        {"excluded": "Not to come to the address, by bail"},
        {"lives_with_child": False},
    ],
)
@pytest.mark.parametrize(
    ("owner", "role"),
    [
        ("Harjit Kaur and Manjit Gill", ""),
        ("Mum and Dad", ""),
    ],
)
def test_two_parents_who_are_apart_are_no_pair(
    owner: str, role: str, changes: dict[str, Any]
) -> None:
    action = an_action(owner=owner, owner_role=role)
    together = a_plan(carers=(HARJIT, MANJIT, CRAIG), family=(), actions=(action,))
    assert finding(together, "ACT-03").met
    apart = replace(together, carers=(HARJIT, replace(MANJIT, **changes), CRAIG))
    assert "names two who are parted or kept apart" in finding(apart, "ACT-03").message


def test_a_partner_who_is_kept_away_makes_no_pair_and_a_child_in_care_parts_nobody() -> None:
    craig = replace(CRAIG, excluded="Bail: not to go to the address")
    action = an_action(owner="Mum and Craig", owner_role="")
    plan = a_plan(carers=(HARJIT, craig), family=(), actions=(action,))
    assert not finding(plan, "ACT-03").met
    away = tuple(replace(one, lives_with_child=False) for one in (HARJIT, MANJIT))
    both = an_action(owner="Mum and Dad", owner_role="")
    assert finding(a_plan(carers=away, family=(), actions=(both,)), "ACT-03").met


def test_both_parents_are_one_answer_wherever_they_live() -> None:
    parted = (HARJIT, replace(MANJIT, parted=("p1",), lives_with_child=False))
    both = an_action(owner="Both parents", owner_role="")
    assert finding(a_plan(carers=parted, family=(), actions=(both,)), "ACT-03").met


@pytest.mark.parametrize(
    ("observer", "met"),
    [
        ("Mam", False),
        ("Parents will tell us at the visit", False),
        ("Mum, in the mornings; Dad, after tea", False),
        ("Dad's sister", True),
        ("Mum and the nursery nurse", True),
        ("Mother, in the feed diary", True),
    ],
)
def test_what_only_parents_see_is_found(observer: str, met: bool) -> None:
    plan = a_plan(measures=(a_measure(observer=observer, instrument=""),))
    assert [found.met for found in findings(plan, "MEA-09")] == [met]


@pytest.mark.parametrize("name", ["R*th", "* * *", "Ruth ... Lane", "(", "İpek", "Weiß-Lane"])
def test_a_name_may_be_written_in_any_way(name: str) -> None:
    plan = a_plan(carers=(Carer(id="p9", name=name, relation="mother"),))
    for text in (name, "Ruth Lane", f"{name} and Ruth", "mother"):
        assert isinstance(who_in(text, Context(plan, TODAY, catalogue())), frozenset)


def test_a_box_of_twenty_thousand_names_is_read_in_one_pass() -> None:
    plan = a_plan(carers=(LANE,))
    assert who_in("Ruth Lane " * 20_000, Context(plan, TODAY, catalogue())) == {Who.PARENT}


@pytest.mark.parametrize(
    "name",
    [
        "The Sadler boys",
        "Sadler siblings",
        "Triplets Khan",
        "Unborn twins of Kelly Sadler",
        "Khan family",
        "Both girls",
        "Ella Frost; Noah Frost",
        "Ella Frost with Noah Frost",
        "Ella/Noah",
        "Ella Frost / Noah Frost",
        "Ella (6 years), Noah (4 years)",
        "Ella 6, Noah 4",
        "Noah Frost and unborn child",
        "Ella Frost plus Noah",
    ],
)
def test_a_set_and_children_side_by_side_are_more_than_one(name: str) -> None:
    assert not finding(a_plan(child=Child(name=name)), "PLAN-36").met


@pytest.mark.parametrize(
    "name",
    [
        "Twin A Khan",
        "Second twin of Mary Khan",
        "Youngest of the Sadler children",
        "Baby girl Frost",
        "Ella Frost; DOB 4/5/2021",
        "Ella Frost/Khan",
        "Ella/Ellie Frost",
        "Frost, Ella",
        "Ella (6)",
        "Unborn baby of Kelly and Dean Sadler",
        "Ella Frost (lives with Nan)",
        "Ella Family-Jones",
        "Noah Childs",
        "Ella Withers",
    ],
)
def test_one_of_a_set_and_another_name_of_one_are_one_child(name: str) -> None:
    assert finding(a_plan(child=Child(name=name)), "PLAN-36").met
