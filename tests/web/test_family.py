"""The page of the family: drawn, told in words, each person listed, as known on a day."""

from dataclasses import replace

import pytest

from planapp.clock import today
from planapp.config import templates_folder
from planapp.domain.copies import Recipient, RecipientKind
from planapp.domain.family import Family
from planapp.domain.leaving_out import LeavingOut
from planapp.domain.nouns import Carer, Relative, Sex
from planapp.domain.record import Record
from planapp.pdf.documents import plan_html
from planapp.present.genogram import genogram
from planapp.store.plans import get
from planapp.wording.disclosure import questions, shared_plan
from tests.builders import a_plan
from tests.kept import kept
from tests.pdf.samples import CRITERIA, a_scorecard
from tests.web.sent import without_tags

KIT = Relative(id="r1", name="Kit", relation="half-brother", became="Lives with his father")


@pytest.fixture(autouse=True)
def plan(records):
    sam = Carer(id="p1", name="Sam Reed", relation="mother", sex=Sex.FEMALE, children=("r1",))
    return kept(records, replace(a_plan(), carers=(sam,), relatives=(KIT,)))


def test_the_family_is_drawn_told_and_listed(as_role):
    page = as_role("qa").get("/family/K-104/").text
    said = without_tags(page)
    assert 'src="/family/K-104/tree.svg"' in page
    assert "Robin’s parents: Sam Reed (mother)." in said
    assert "A child of Sam Reed (mother): Kit (half-brother)." in said
    assert "What is written of Kit (half-brother): Lives with his father." in said
    assert "Action 1: Weigh Robin" in said
    assert "Change it at" not in said


def test_the_drawing_is_a_picture_of_the_day_that_is_asked_for(as_role):
    drawn = as_role("qa").get(f"/family/K-104/tree.svg?known_on={today()}")
    assert drawn.mimetype == "image/svg+xml"
    assert "Sam Reed" in drawn.text
    page = as_role("qa").get(f"/family/K-104/?known_on={today()}").text
    assert f"/family/K-104/tree.svg?known_on={today()}" in page


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


def test_a_copy_for_a_parent_asks_about_each_new_text_and_leaves_it_out(records):
    kit = replace(KIT, name="Kit Oram", born="May 2014", excluded="No contact, by court order")
    plan = replace(get(records, "K-104"), relatives=(kit,))
    sam = Recipient(kind=RecipientKind.CARER, name="Sam Reed", relation="mother", item="p1")
    asked = questions(
        shared_plan(plan, Record(), sam, (), ()), lambda texts, _: [() for _ in texts]
    )
    about = {p.field for question in asked for p in question.places if p.part == "relatives"}
    assert {"born", "excluded", "became"} <= about
    phrases = [phrase for question in asked for phrase in question.phrases]
    out = LeavingOut([*phrases, "Kit Oram"]).noun(plan)
    left = out.relatives[0]
    assert {left.name, left.born, left.excluded, left.became} == {"[left out]"}
    assert "Kit" not in genogram(Family(out))


def test_the_working_document_has_the_drawing(records):
    plan = get(records, "K-104")
    facts = (plan, Record(), a_scorecard(plan), CRITERIA)
    working = plan_html(*facts, templates=templates_folder())
    assert "data:image/svg+xml;base64," in working
    assert "Kit (half-brother)" in working
