"""A parent's own version says what it is asked to say, and nothing that is not named for it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from planapp.domain.errors import NotFound
from planapp.domain.family_version import (
    carers_of_action,
    for_family,
    is_called,
    is_own,
    without_gaps,
)
from planapp.domain.leaving_out import LeavingOut
from planapp.domain.nouns import (
    ActionStatus,
    Carer,
    FamilyHelper,
    ParentView,
    Professional,
    Relative,
    VisitingPattern,
)
from planapp.domain.passages import passages_of
from planapp.domain.record import Record
from tests.builders import TODAY, a_concern, a_plan, an_action, an_objective
from tests.pdf.samples import a_long_plan
from tests.poison import poisoned

SAM = Carer(id="p1", name="Sam Reed", relation="mother", needs="Low mood", adapted="Shown first")
DEAN = Carer(id="p2", name="Dean Reed", relation="father", needs="Reads little")
SAID = {
    ("child", "name"),
    ("carers", "name"),
    ("carers", "relation"),
    ("concerns", "text"),
    ("concerns", "may_happen"),
    ("strengths", "text"),
    ("objectives", "change"),
    ("objectives", "hold_for"),
    ("measures", "what"),
    ("measures", "baseline"),
    ("measures", "target"),
    ("actions", "what"),
    ("actions", "owner"),
    ("actions", "owner_role"),
    ("actions", "how_often"),
    ("actions", "support"),
    ("visits", "agency"),
    ("visits", "how_often"),
    ("family", "name"),
    ("family", "relation"),
    ("family", "helps_with"),
    ("professionals", "name"),
    ("professionals", "role"),
    ("professionals", "agency"),
    ("professionals", "phone"),
    ("contingencies", "trigger"),
    ("contingencies", "response"),
    ("contingencies", "who"),
    ("contingencies", "within"),
}


def test_only_these_texts_of_a_plan_can_be_in_it():
    poison = poisoned(a_long_plan(), "zq ")
    stand = tuple(replace(concern, resolved="") for concern in poison.concerns)
    open_ones = tuple(replace(objective, reached="") for objective in poison.objectives)
    plan = replace(poison, concerns=stand, objectives=open_ones)
    version = for_family(plan, plan.carers[0].id, TODAY)
    said = {(passage.part, passage.field) for passage in passages_of(version, Record())}
    assert said <= SAID
    assert {("concerns", "text"), ("actions", "what"), ("contingencies", "response")} <= said


def test_of_others_who_care_it_has_neither_name_nor_need():
    plan = a_plan(
        carers=(SAM, DEAN),
        relatives=(Relative(id="r1", name="Kai", became="adopted"),),
        parent_views=(ParentView(id="v1", carer="p2", words="I was never asked"),),
    )
    version = for_family(plan, "p1", TODAY)
    assert version.carers == (Carer(id="p1", name="Sam Reed", relation="mother"), Carer(id="p2"))
    assert not version.parent_views
    assert not version.relatives


def test_what_is_over_is_not_in_it():
    plan = a_plan(
        concerns=(a_concern(), a_concern(id="c2", resolved="Seen by all since May")),
        objectives=(an_objective(), an_objective(id="o2", reached="Seen at six visits")),
        actions=(
            an_action(),
            an_action(id="a2", status=ActionStatus.DONE),
            an_action(id="a3", status=ActionStatus.DROPPED),
        ),
    )
    version = for_family(plan, plan.carers[0].id, TODAY)
    assert [one.id for one in version.concerns] == ["c1"]
    assert [one.id for one in version.objectives] == ["o1"]
    assert [one.id for one in version.actions] == ["a1"]


def test_it_names_whom_to_ring_and_nobody_who_may_not_be_rung():
    lead = Professional(id="w1", name="Priya Nair", lead=True)
    known = Professional(id="w2", name="Jo Lane", phone="01632 960001")
    others = (Professional(id="w3", name="Al Grey"), Professional(id="w4", name="Bo", role="GP"))
    version = for_family(a_plan(professionals=(lead, known, *others)), "p1", TODAY)
    assert [one.name for one in version.professionals] == ["Priya Nair", "Jo Lane"]


@pytest.mark.parametrize(("days", "in_it"), [(-1, False), (0, True), (30, True)])
def test_who_works_or_visits_until_a_day_to_come_is_in_it_until_then(days, in_it):
    until = TODAY + timedelta(days=days)
    worker = Professional(id="w1", name="Priya Nair", phone="01632 960114", lead=True, until=until)
    visit = VisitingPattern(id="v1", agency="Social care", how_often="every week", until=until)
    version = for_family(a_plan(professionals=(worker,), visits=(visit,)), "p1", TODAY)
    assert [one.until for one in version.professionals] == [until] * in_it
    assert [one.until for one in version.visits] == [until] * in_it


def test_there_is_none_for_somebody_who_is_no_carer_of_the_plan():
    with pytest.raises(NotFound):
        for_family(a_plan(), "p9", TODAY)


STEAD = Professional(id="w1", name="Joanne Stead", role="health visitor", agency="Sam Reed Centre")
NAN = FamilyHelper(id="f1", name="Sheila Reed", relation="grandmother", helps_with="Has Robin")
PLAN = a_plan(carers=(SAM, DEAN), professionals=(STEAD,), family=(NAN,), actions=(an_action(),))


@pytest.mark.parametrize(
    ("words", "means_her"),
    [
        ("Sam Reed", True),
        ("sam reed (mother)", True),
        ("Sam Reed with her sister", True),
        ("Mother", True),
        ("", False),
        ("Sam", False),
        ("Sam Reed Centre", False),
    ],
)
def test_a_person_is_known_by_name_or_by_what_they_are_to_the_child(words, means_her):
    assert is_called(PLAN, SAM, words) is means_her


@pytest.mark.parametrize(
    ("name", "words", "means_them"),
    [
        ("Joanne", "joanne", True),
        ("Joanne", "Joanne (mother)", True),
        ("Joanne", "Joanne and Dean", True),
        ("Joanne", "Joanne Stead", False),
        ("Joanne", "Joanne Stead, health visitor", False),
        ("Sheila", "Sheila Reed", False),
        ("Mother", "Mother and Father", True),
        ("Mother", "Mother and baby unit", False),
        ("Father", "Father Brown, parish priest", False),
        ("Grace", "Grace Court nursery", False),
    ],
)
def test_a_name_of_one_word_is_not_found_in_names_of_others(name, words, means_them):
    carer = replace(SAM, name=name)
    assert is_called(replace(PLAN, carers=(carer, DEAN)), carer, words) is means_them


@pytest.mark.parametrize(
    ("name", "owner", "role", "hers"),
    [
        ("Joanne", "Joanne", "", True),
        ("Joanne", "Joanne", "mother", True),
        ("Joanne", "Joanne", "Health visitor", False),
        ("Joanne Stead", "Joanne Stead", "mother", True),
        ("Joanne Stead", "Joanne Stead", "health visitor", False),
        ("Sam Reed", "Sam Reed", "health visitor", True),
    ],
)
def test_what_a_worker_of_the_same_name_does_is_not_the_readers(name, owner, role, hers):
    action = an_action(owner=owner, owner_role=role, carers=())
    plan = replace(PLAN, carers=(replace(SAM, name=name), DEAN), actions=(action,))
    version = for_family(plan, "p1", TODAY)
    assert is_own(version, "p1", version.actions[0]) is hers
    assert carers_of_action(plan, action) == (("p1",) if hers else ())


def test_what_the_reader_does_with_another_carer_is_still_the_readers():
    carer = replace(SAM, name="Joanne")
    action = an_action(owner="Joanne and Dean", owner_role="parents")
    version = for_family(replace(PLAN, carers=(carer, DEAN), actions=(action,)), "p1", TODAY)
    assert is_own(version, "p1", version.actions[0])
    assert not is_own(version, "p2", version.actions[0])


def test_an_item_of_which_every_word_was_left_out_is_not_shown():
    plan = a_plan(actions=(an_action(what="Ring Dean Reed"), an_action(id="a2", what="Dean Reed")))
    left = without_gaps(LeavingOut(("Dean Reed",)).noun(for_family(plan, "p1", TODAY)))
    assert [action.what for action in left.actions] == ["Ring [left out]"]
