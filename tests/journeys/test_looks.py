"""Pages around the plan in a real browser: readable by everybody, at every width, by our policy."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.builders import PASSWORD, a_person

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture
def window(browser: Browser, address: str) -> Iterator[Page]:
    context = browser.new_context(base_url=address)
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else 0)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    context.close()
    assert [c for c in complaints if "status of 4" not in c] == []


def faults(page: Page) -> list[str]:
    """What axe finds, and whether the page is wider than the window."""
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}})
    wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
    return [v["id"] for v in found.response["violations"]] + ["too wide"] * wide


def sign_in(page: Page, who: str) -> None:
    page.goto("/")
    page.get_by_label("Email address").fill(a_person(who).email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()


def test_an_error_leads_to_the_box_it_is_about(window: Page) -> None:
    sign_in(window, "administrator")
    window.goto("/people/add")
    window.get_by_role("button", name="Add them").click()
    assert window.title().startswith("Error: ")
    assert faults(window) == []
    for wrong in window.locator(".govuk-error-summary__list a").all():
        wrong.click()
        aim = (wrong.get_attribute("href") or "").removeprefix("#")
        assert window.evaluate("document.activeElement.id") == aim


def test_the_menu_of_a_small_screen_opens_and_signing_out_works(window: Page) -> None:
    window.set_viewport_size({"width": 375, "height": 700})
    sign_in(window, "administrator")
    window.get_by_role("button", name="Menu").click()
    window.get_by_role("link", name="Criteria").click()
    assert window.url.endswith("/criteria/")
    window.get_by_role("button", name="Sign out").click()
    window.goto("/criteria/")
    assert "/account/sign-in" in window.url


def test_everything_works_without_scripts(browser: Browser, address: str) -> None:
    context = browser.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    sign_in(page, "administrator")
    page.get_by_role("link", name="Criteria").click()
    assert "What plans are read for" in page.content()
    page.get_by_role("button", name="Sign out").click()
    assert "/account/sign-in" in page.url
    context.close()
