"""What is wrong with a page when it is printed: `faults_on_paper(page)` of one that is open."""

from playwright.sync_api import Page

WIDTH = 680
"""Pixels of A4 between its margins of 15 mm."""

LOOK = """() => {
    const shown = element => element.checkVisibility({ visibilityProperty: true });
    const pressed = "nav, .govuk-button, .app-button-link, .govuk-service-navigation, .app-footer";
    const folded = [...document.querySelectorAll("details")].filter(shown)
        .flatMap(details => [...details.children]).filter(part => part.localName !== "summary");
    const targets = [...document.querySelectorAll("a[href]")]
        .filter(link => getComputedStyle(link, "::after").content.includes("("));
    return [
        ...[...document.querySelectorAll(pressed)].filter(shown).map(() => "something to press"),
        ...folded.filter(part => !shown(part) && part.textContent.trim()).map(() => "folded"),
        ...targets.map(() => "the address of a link"),
        ...(document.documentElement.scrollWidth > innerWidth + 1 ? ["wider than the paper"] : []),
        ...(document.querySelector(".app-on-paper")?.checkVisibility() ? [] : ["no last line"]),
    ];
}"""


def faults_on_paper(page: Page) -> list[str]:
    """What would be folded, cut off or of no use on paper; the page is as it was afterwards."""
    before = page.viewport_size
    page.set_viewport_size({"width": WIDTH, "height": 900})
    page.emulate_media(media="print")
    found = page.evaluate(LOOK)
    page.emulate_media(media="screen")
    if before:
        page.set_viewport_size(before)
    return [f"on paper: {fault}" for fault in dict.fromkeys(found)]
