"""What was just done is said to everybody, and takes the focus from nothing that needs it more."""

import pytest
from playwright.sync_api import Page, expect

from planapp.domain.nouns import Strength
from tests.builders import a_plan
from tests.heard import Heard
from tests.journeys.steps import faults, follow
from tests.kept import kept

STRENGTHS = "/plans/K-104/strengths"
REMOVE_BEHIND = """() => {
    const body = new URLSearchParams(new FormData(document.querySelector("main form")));
    const sent = { method: "POST", body, redirect: "manual" };
    return fetch("/plans/K-104/strengths/s2/remove", sent).then(() => true);
}"""
"""As in another window of the same browser: what is said of it waits for the next page."""


COUNTED = """let said = 0;
new MutationObserver((changes) => {
    const added = changes.flatMap(({ addedNodes }) => [...addedNodes]);
    said += added.filter((node) => node.role === "alert" && node.matches(".app-told")).length;
    document.documentElement.dataset.said = said;
}).observe(document, { childList: true, subtree: true });"""
"""How often a message came into the page: with it, and once more to be read out."""


@pytest.fixture
def page(signed_in, records) -> Page:
    """The chair at a list of two strengths."""
    first = Strength(id="s1", text="Sam writes down every feed")
    second = Strength(id="s2", text="His grandmother has him every Thursday")
    kept(records, a_plan(strengths=(first, second)))
    page = signed_in("chair")
    page.add_init_script(COUNTED)
    page.goto(STRENGTHS)
    return page


def focused(page: Page) -> str:
    """What the element with the focus says, or nothing for none."""
    here = "document.activeElement === document.body ? '' : document.activeElement.innerText"
    return " ".join(page.evaluate(here).split())


def test_a_removal_takes_the_focus_and_its_undo_is_the_next_thing(page: Page) -> None:
    follow(page.get_by_role("button", name="Remove Strength 2"))
    told = page.get_by_role("alert", name="Message")
    expect(told).to_be_focused()
    expect(told).to_be_in_viewport()
    expect(page.locator("html")).to_have_attribute("data-said", "1")
    assert faults(page) == []
    said = Heard(page).one("alert")
    assert (said.name, said.live, said.atomic) == ("Message", "assertive", True)
    assert "Strength removed." in said.words
    page.keyboard.press("Tab")
    assert focused(page) == "Undo : put it back"
    page.keyboard.press("Shift+Tab")
    expect(told).not_to_be_focused()  # it is no stop on the way once it was left
    page.keyboard.press("Tab")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(told).to_have_text("Strength 2 is back in the plan.")


def test_a_place_in_the_page_keeps_its_reader_and_the_message_is_said_all_the_same(
    page: Page,
) -> None:
    follow(page.get_by_role("button", name="Move up Strength 2"))
    assert page.url.endswith("#item-s2")
    told = page.get_by_role("alert")
    expect(page.locator("html")).to_have_attribute("data-said", "2")
    expect(told).to_have_text("Strength moved up.")
    assert focused(page) == ""
    page.keyboard.press("Tab")
    assert focused(page) == "His grandmother has him every Thursday"


def test_what_is_to_be_mended_keeps_the_focus(page: Page) -> None:
    page.goto("/plans/start")
    page.evaluate(REMOVE_BEHIND)
    follow(page.get_by_role("button", name="Start"))
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    told = page.get_by_role("alert", name="Message")
    expect(told).to_contain_text("Strength removed.")
    expect(page.locator("html")).to_have_attribute("data-said", "2")
    expect(page.locator(".govuk-error-summary")).to_be_focused()
