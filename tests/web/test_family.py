"""The page of the family: drawn, told in words, each person listed, as known on a day."""

from dataclasses import replace

import pytest

from planapp.domain.nouns import Carer, Relative, Sex
from planapp.store.plans import get
from tests.builders import a_plan
from tests.kept import kept
from tests.web.sent import without_tags

KIT = Relative(id="r1", name="Kit", relation="half-brother", became="Lives with his father")


@pytest.fixture(autouse=True)
def plan(records):
    sam = Carer(id="p1", name="Sam Reed", relation="mother", sex=Sex.FEMALE, children=("r1",))
    return kept(records, replace(a_plan(), carers=(sam,), relatives=(KIT,)))


def test_the_family_is_drawn_told_and_listed(as_role):
    page = as_role("qa").get("/family/K-104/").text
    said = without_tags(page)
    assert "<svg " in page
    assert "Robin’s parents: Sam Reed (mother)." in said
    assert "A child of Sam Reed (mother): Kit (half-brother)." in said
    assert "What is written of Kit (half-brother): Lives with his father." in said
    assert "Action 1: Weigh Robin" in said
    assert "Change it at" not in said


def test_whoever_writes_says_who_somebody_is_to_the_others(as_role, records):
    priya = as_role("core group")
    typed = {"name": "Lee", "lives_with_child": "False", "children": ["p1"], "version": "1"}
    sent = priya.send("/plans/K-104/relatives/new", data=typed | {"item": "r2"})
    assert sent.status_code == 302
    lee = get(records, "K-104").get("relatives", "r2")
    assert (lee.children, lee.lives_with_child, lee.childs_parent) == (("p1",), False, None)
    assert "Sam Reed (mother)’s" not in without_tags(priya.get("/family/K-104/").text)


def test_nobody_is_offered_as_their_own_parent(as_role):
    page = as_role("chair").get("/plans/K-104/carers/p1").text
    assert 'name="children" type="checkbox" value="r1"' in page
    assert 'name="children" type="checkbox" value="p1"' not in page


def test_removing_somebody_takes_the_links_to_them_with_them(records):
    plan = get(records, "K-104").without_item("relatives", "r1")
    assert plan.carers[0].children == ()
