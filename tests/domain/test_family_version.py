"""A parent's own version says what it is asked to say, and nothing that is not named for it."""

from dataclasses import replace

import pytest

from planapp.domain.errors import NotFound
from planapp.domain.family_version import for_family, is_called, without_gaps
from planapp.domain.leaving_out import LeavingOut
from planapp.domain.nouns import ActionStatus, Carer, ParentView, Professional, Relative
from planapp.domain.passages import passages_of
from planapp.domain.record import Record
from tests.builders import a_concern, a_plan, an_action, an_objective
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
    version = for_family(plan, plan.carers[0].id)
    said = {(passage.part, passage.field) for passage in passages_of(version, Record())}
    assert said <= SAID
    assert {("concerns", "text"), ("actions", "what"), ("contingencies", "response")} <= said


def test_of_others_who_care_it_has_neither_name_nor_need():
    plan = a_plan(
        carers=(SAM, DEAN),
        relatives=(Relative(id="r1", name="Kai", became="adopted"),),
        parent_views=(ParentView(id="v1", carer="p2", words="I was never asked"),),
    )
    version = for_family(plan, "p1")
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
    version = for_family(plan, plan.carers[0].id)
    assert [one.id for one in version.concerns] == ["c1"]
    assert [one.id for one in version.objectives] == ["o1"]
    assert [one.id for one in version.actions] == ["a1"]


def test_it_names_whom_to_ring_and_nobody_who_may_not_be_rung():
    lead = Professional(id="w1", name="Priya Nair", lead=True)
    known = Professional(id="w2", name="Jo Lane", phone="01632 960001")
    others = (Professional(id="w3", name="Al Grey"), Professional(id="w4", name="Bo", role="GP"))
    version = for_family(a_plan(professionals=(lead, known, *others)), "p1")
    assert [one.name for one in version.professionals] == ["Priya Nair", "Jo Lane"]


def test_there_is_none_for_somebody_who_is_no_carer_of_the_plan():
    with pytest.raises(NotFound):
        for_family(a_plan(), "p9")


@pytest.mark.parametrize(
    ("words", "means_her"),
    [
        ("Sam Reed", True),
        ("sam reed (mother)", True),
        ("Mother", True),
        ("", False),
        ("Sam", False),
    ],
)
def test_a_person_is_known_by_name_or_by_what_they_are_to_the_child(words, means_her):
    assert is_called(SAM, words) is means_her


def test_an_item_of_which_every_word_was_left_out_is_not_shown():
    plan = a_plan(actions=(an_action(what="Ring Dean Reed"), an_action(id="a2", what="Dean Reed")))
    left = without_gaps(LeavingOut(("Dean Reed",)).noun(for_family(plan, "p1")))
    assert [action.what for action in left.actions] == ["Ring [left out]"]
