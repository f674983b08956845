"""What changes in a page that stays open is told, as the accessibility tree has it."""

import pytest
from playwright.sync_api import Page, expect

from planapp.store.plans import get, save
from planapp.web import slices
from tests.builders import a_person, a_plan, an_action
from tests.heard import Heard
from tests.kept import kept

ACTION = "/plans/K-104/actions/a1"


@pytest.fixture
def page(signed_in, records) -> Page:
    """The chair, with a plan."""
    kept(records, a_plan(actions=(an_action(),)))
    page = signed_in("chair")
    page.set_default_timeout(30_000)
    return page


def telling(page: Page) -> list[str]:
    """The words of what is told when there is a pause, and as a whole, from the page itself."""
    heard = Heard(page)
    inside = [one for one in heard.told if any(up.role == "main" for up in heard.above(one))]
    regions = [one for one in inside if one.role == "status"]
    assert {(one.live, one.atomic, one.busy) for one in regions} == {("polite", True, False)}
    return [one.words for one in regions]


def test_what_is_saved_and_found_while_one_types_is_told(page: Page) -> None:
    page.goto(ACTION)
    assert telling(page) == ["", ""]  # saved, and found
    page.get_by_label("Who", exact=True).fill("All professionals")
    page.get_by_label("Their role").fill("")
    expect(page.locator("[data-found]")).to_contain_text("Must be there", timeout=30_000)
    saved, found = telling(page)
    assert saved.startswith("Saved as you type at")
    assert "Must be there" in found
    assert ".." not in found
    page.get_by_label("Who", exact=True).fill("Jo Lane, health visitor")
    expect(page.locator("[data-found]")).to_contain_text("owns the action", timeout=30_000)
    page.goto(ACTION)
    (draft,) = [told for told in Heard(page).all("region") if told.name == "Not saved yet"]
    assert "is back in the form below" in draft.words


def test_that_somebody_else_wrote_is_told_at_once_and_has_the_focus(page: Page, records) -> None:
    page.goto(ACTION)
    plan = get(records, "K-104")
    theirs = plan.with_item("actions", an_action(owner="Sam Reed"))
    save(records, theirs, by=a_person("second chair"), started_from=plan.version)
    page.get_by_label("Who", exact=True).fill("Priya Nair")
    page.get_by_role("button", name="Save and continue").click()
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    told = Heard(page).one("alert")
    assert (told.live, told.atomic) == ("assertive", True)
    assert told.words.startswith("Somebody else changed this while you were writing")


def test_what_grades_suggest_is_told(page: Page) -> None:
    page.goto("/gcp/K-104/new?edition=gcp1")
    first, *_ = telling(page)
    assert first.startswith("Nothing is suggested")
    page.get_by_label("Grade for Nutrition").select_option("4")
    expect(page.locator("#suggested-physical-care")).to_contain_text("Suggested")
    assert "Suggested: 4 , because" in telling(page)[0]


def test_how_far_something_is_is_told_now_and_then(page: Page, monkeypatch) -> None:
    monkeypatch.setattr(slices, "PATIENCE", -1.0)
    page.goto("/today/")
    assert telling(page) == ["0 of 1 plan read so far. What waits in the others follows."]
    bar = Heard(page).one("progressbar")
    assert bar.name == "Plans read"
    region = page.locator("[data-how-far]")
    expect(region).to_have_attribute("aria-busy", "false")  # the first look is read out
    expect(region).to_have_attribute("aria-busy", "true")  # the next nine are not
    way_out, counted = Heard(page).all("status")  # the button that hides the page tells, too
    assert (way_out.busy, counted.busy) == (False, True)
