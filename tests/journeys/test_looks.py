"""Pages around the plan in a real browser: readable by everybody, at every width, by our policy."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.builders import PASSWORD, a_person
from tests.journeys.steps import faults, follow


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


def sign_in(page: Page, who: str) -> None:
    page.goto("/")
    page.get_by_label("Email address").fill(a_person(who).email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    follow(page.get_by_role("button", name="Sign in"))


def test_an_error_leads_to_the_box_it_is_about(window: Page) -> None:
    sign_in(window, "administrator")
    window.goto("/people/add")
    follow(window.get_by_role("button", name="Add them"))
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
    follow(window.get_by_role("link", name="Criteria"))
    assert window.url.endswith("/criteria/")
    follow(window.get_by_role("button", name="Sign out"))
    window.goto("/criteria/")
    assert "/account/sign-in" in window.url


def test_everything_works_without_scripts(browser: Browser, address: str) -> None:
    context = browser.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    sign_in(page, "administrator")
    follow(page.get_by_role("link", name="Criteria"))
    assert "What plans are read for" in page.content()
    follow(page.get_by_role("button", name="Sign out"))
    assert "/account/sign-in" in page.url
    context.close()
