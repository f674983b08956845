"""What every journey does: go on to the next page, and look at the one that is open."""

from playwright.sync_api import Locator, Page

from tests.reading import seen_by_axe

LEADS = """() => [...document.querySelectorAll(".govuk-error-summary__list a")].map((link) => {
    link.click();
    const box = document.activeElement;
    const there = "#" + box.id === decodeURIComponent(link.hash);
    const led = there && box.matches("input, select, textarea, .govuk-file-upload-button");
    const group = box.closest(".govuk-form-group--error, .govuk-form-group, td");
    return led && group ? "" : `${link.textContent} leads to ${box.outerHTML.slice(0, 80)}`;
}).filter(Boolean)"""
"""Follows each link of the error summary; says which did not put the focus into a box."""

LEGIBLE: set[str] = set()
"""Colours of text and ground whose contrast axe has measured, on any page of any journey."""


def follow(way: Locator) -> None:
    """Press a button or link, and be on the page it leads to before anything looks."""
    with way.page.expect_navigation():
        way.click()


def faults(page: Page) -> list[str]:
    """What axe finds, and whether the page is wider than the window."""
    wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
    return [v["id"] for v in seen_by_axe(page, LEGIBLE)] + ["too wide"] * wide
