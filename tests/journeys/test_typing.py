"""What is typed is kept and read while it is typed; pages can be used by all, on any screen."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from planapp.domain.nouns import Carer, Strength
from planapp.store.gcp import record_profile
from planapp.store.plans import get
from tests.builders import (
    a_child,
    a_concern,
    a_measure,
    a_person,
    a_plan,
    a_profile,
    an_action,
    an_objective,
)
from tests.kept import kept

LONG = "<script>alert(1)</script> & " + "unbroken" * 38
ACTION = "/plans/K-104/actions/a1"
PAGES = (
    "/plans/",
    "/plans/start",
    "/plans/from-file",
    "/plans/K-104/",
    "/plans/K-104/child",
    "/plans/K-104/concerns",
    "/plans/K-104/concerns/c1",
    "/plans/K-104/concerns/c1/remove",
    "/plans/K-104/objectives/o1",
    "/plans/K-104/actions",
    "/plans/K-104/actions/new",
    "/plans/K-104/check",
    "/plans/K-104/agree",
    "/gcp/K-104/",
    "/gcp/K-104/profile-1",
    "/gcp/K-104/new?edition=gcp1",
)


@pytest.fixture
def started(records):
    return kept(records, a_plan(actions=(an_action(),)))


def test_what_is_typed_is_kept_read_at_once_and_offered_back(signed_in, started, records):
    page = signed_in("chair")
    page.goto(ACTION)
    page.get_by_label("Who", exact=True).fill("All professionals")
    page.get_by_label("Their role").fill("")
    expect(page.get_by_text("Saved as you type at")).to_be_visible()
    expect(page.locator("#beside-owner")).to_contain_text("Must be there")
    expect(page.locator("#reads")).to_contain_text("All professionals")
    assert get(records, "K-104") == started, "A draft is no version of the plan."
    page.goto(ACTION)
    expect(page.get_by_text("is back in the form below")).to_be_visible()
    expect(page.get_by_label("Who", exact=True)).to_have_value("All professionals")
    page.get_by_role("button", name="Go back to what the plan says").click()
    expect(page.get_by_label("Who", exact=True)).to_have_value("Jo Lane")


def test_without_scripts_an_item_is_added_moved_and_removed(signed_in, started, records):
    page = signed_in("chair", scripts=False)
    page.goto("/plans/K-104/strengths")
    page.get_by_role("button", name="Add another strength").click()
    page.get_by_label("What is going well").fill("His grandmother has him every Thursday")
    page.get_by_role("button", name="Save and continue").click()
    page.get_by_role("button", name="Move up Strength 2").click()
    assert get(records, "K-104").strengths[0].text == "His grandmother has him every Thursday"
    page.get_by_role("link", name="Remove Strength 1").click()
    page.get_by_role("button", name="Remove it").click()
    assert [s.id for s in get(records, "K-104").strengths] == ["s1"]


@pytest.mark.parametrize("width", [1280, 375])
def test_pages_with_long_and_hostile_words_can_be_used_by_all(signed_in, records, width):
    plan = a_plan(
        child=a_child(name=LONG),
        carers=(Carer(id="p1", name=LONG, relation=LONG),),
        concerns=(a_concern(text=LONG, worried=LONG), a_concern(id="c2", text=LONG)),
        strengths=(Strength(id="s1", text=LONG),),
        objectives=(an_objective(change=LONG, hold_for=LONG),),
        measures=(a_measure(what=LONG, baseline=LONG),),
        actions=(an_action(what=LONG, owner=LONG, owner_role=LONG),),
    )
    kept(records, plan)
    record_profile(records, "K-104", a_profile(scorer=LONG), by=a_person("chair"))
    page = signed_in("chair")
    page.set_viewport_size({"width": width, "height": 800})
    for address in PAGES:
        page.goto(address)
        assert Axe().run(page).response["violations"] == [], address
        too_wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
        assert not page.evaluate(too_wide), address
