"""What every journey does: go on to the next page, and look at the one that is open."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page

RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
    "preload": False,
}
"""What axe looks for; it tells only of what it finds wrong, and asks for no file a second time."""


def follow(way: Locator) -> None:
    """Press a button or link, and be on the page it leads to before anything looks."""
    with way.page.expect_navigation():
        way.click()


def faults(page: Page) -> list[str]:
    """What axe finds, and whether the page is wider than the window."""
    found = Axe().run(page, options=RULES)
    wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
    return [v["id"] for v in found.response["violations"]] + ["too wide"] * wide
