"""Grading without a mouse, and reading how grades moved, by everybody and on any screen."""

from dataclasses import replace
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from planapp.clock import today
from planapp.domain.nouns import Carer
from planapp.store.record import record_fact, record_for_plan
from tests.builders import a_person, a_plan
from tests.gradings import GCP1, a_grading, many_gradings
from tests.journeys.steps import faults
from tests.kept import kept

HOSTILE = "$x_1$ <b>" + "Wolfeschlegelsteinhausen" * 9
GRADES = (4, 3, 2, 4, 3, 2, 1, 2, 3, 2, 1, 3, 2)
WIDTHS = (375, 1280)
PATIENCE = 60_000


@pytest.fixture
def graded(records):
    """A plan of a mother and a father with twenty gradings and a hostile name."""
    carers = (Carer(id="p1", name="Sam Reed"), Carer(id="p2", name=HOSTILE))
    plan = kept(records, a_plan(carers=carers))
    for profile in many_gradings():
        record_fact(records, plan.reference, profile, by=a_person("chair"))
    father = a_grading(9, {"nutrition": 2}, id="f1", carers=("p2",))
    record_fact(records, plan.reference, father, by=a_person("chair"))
    return plan


def press_until(page: Page, name: str) -> None:
    """Go on by Tab to the question of this name, past no more than a page has."""
    for _ in range(60):
        if page.evaluate("document.activeElement.name") == name:
            return
        page.keyboard.press("Tab")
    pytest.fail(f"Tab does not reach {name}")


def test_a_whole_profile_is_typed_without_the_mouse_beside_the_last_one(signed_in, graded, records):
    page = signed_in("chair")
    page.goto("/gcp/K-104/new?edition=gcp1")
    assert page.get_by_text("Last time").count() > 13
    assert faults(page) == []
    press_until(page, "carers")
    page.keyboard.press("Space")
    press_until(page, "from_day-day")
    first, last = today() - timedelta(days=14), today()
    for part in (day.strftime(form) for day in (first, last) for form in ("%d", "%m", "%Y")):
        page.keyboard.type(part)
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.name") == "scorer"
    page.keyboard.type("Jo Lane")
    for sub, grade in zip(GCP1.subareas, GRADES, strict=True):
        press_until(page, f"grade_{sub.key}")
        page.keyboard.type(str(grade))
        page.keyboard.press("Tab")
        page.keyboard.type(f"Seen {grade}")
    expect(page.locator("#suggested-physical-care")).to_contain_text("Suggested: 4")
    page.keyboard.press("Enter")  # a new line, in the words of the last part
    page.get_by_label("Graded by").focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    made = record_for_plan(records, "K-104").profiles[-1]
    assert [given.grade for given in made.grades] == list(GRADES)
    assert made.carers == ("p1",)
    assert (made.from_day, made.to_day) == (first, last)


@pytest.mark.parametrize("width", WIDTHS)
def test_the_page_of_movement_can_be_read_by_all_on_any_screen(signed_in, graded, width):
    page = signed_in("chair")
    page.set_default_timeout(PATIENCE)  # the first picture of a process takes seconds
    page.set_viewport_size({"width": width, "height": 900})
    page.goto("/gcp/K-104/movement")
    assert faults(page) == []
    shown = page.locator(".app-picture img")
    expect(shown).to_have_js_property("complete", True, timeout=PATIENCE)
    assert shown.evaluate("image => image.naturalWidth") > 300
    assert ("narrow" in shown.evaluate("image => image.currentSrc")) == (width == 375)
    table = page.get_by_role("region", name="Grades by date, care by Sam Reed")
    assert table.evaluate("region => region.scrollLeft > 0"), "The newest grades are in view."
    table.focus()
    assert table.evaluate("region => region === document.activeElement")


@pytest.mark.parametrize("width", WIDTHS)
def test_a_concern_from_beginning_to_end_can_be_read_by_all(signed_in, graded, width):
    page = signed_in("qa")
    page.set_viewport_size({"width": width, "height": 900})
    page.goto("/plans/K-104/chain/c1")
    expect(page.get_by_role("heading", name="Grade now")).to_be_visible()
    assert faults(page) == []


def test_on_paper_is_the_chain_and_not_the_site(signed_in, graded):
    page = signed_in("chair")
    page.goto("/plans/K-104/chain/c1")
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", name="Concern 1 from beginning to end")).to_be_visible()
    expect(page.get_by_text("trail number")).to_be_visible()
    expect(page.get_by_role("button", name="Sign out")).to_be_hidden()


def test_a_profile_with_what_is_asked_about_it_can_be_read_by_all(signed_in, records):
    plan = kept(records, a_plan())
    bare = a_grading(2, {sub.key: 1 for sub in GCP1.subareas})
    bare = replace(bare, grades=tuple(replace(given, evidence="") for given in bare.grades))
    for profile in (a_grading(1, {"nutrition": 4}), bare):
        record_fact(records, plan.reference, profile, by=a_person("chair"))
    page = signed_in("chair")
    page.goto("/gcp/K-104/g2")
    expect(page.get_by_text("Could not find what was seen behind the best grade")).to_be_visible()
    expect(page.get_by_text("All 13 parts have grade 1.")).to_be_visible()
    assert faults(page) == []
