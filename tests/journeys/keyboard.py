"""A person with a keyboard and nothing else: `Keyboard(page)` tabs, types and presses.

Each press of Tab looks at where the focus is. A focus that is lost, trapped, covered, outside the
window or not to be seen fails the journey, and so does a control that Tab does not come to.
"""

import re
from typing import Any

import pytest
from playwright.sync_api import ElementHandle, Locator, Page, expect

MOST = 250
"""Presses of Tab or of an arrow; no page has as many controls."""

WHERE = """async wanted => {
    const here = document.activeElement;
    const look = (element) => [element, element.nextElementSibling, element.querySelector("span")]
        .filter(Boolean)
        .flatMap((part) => [getComputedStyle(part), getComputedStyle(part, "::before")])
        .map((style) => [style.outlineStyle, style.outlineWidth, style.outlineColor,
            style.boxShadow, style.backgroundColor, style.borderWidth, style.clipPath])
        .join();
    const told = (element) => element.outerHTML.slice(0, 120);
    const { last, seen } = window.before ?? {};
    if (seen && last.isConnected && last !== here && look(last) === seen) {
        return `no focus to be seen: ${told(last)}`;
    }
    if (!here || here === document.body) {
        window.before = undefined;
        return "nowhere";
    }
    if (last === here) return `trapped: ${told(here)}`;
    const shape = `${here.localName} ${here.type} ${here.className}`;
    const shapes = (window.shapes ??= new Set());
    window.before = shapes.has(shape) ? { last: here } : { last: here, seen: look(here) };
    shapes.add(shape);
    const inside = ([x, y]) => x >= 0 && y >= 0 && x < innerWidth && y < innerHeight;
    const points = () => [...here.getClientRects()].flatMap(({ left, right, top, bottom }) =>
        [[(left + right) / 2, (top + bottom) / 2], [left + 2, top + 2], [right - 2, bottom - 2]]);
    const at = ([x, y]) => document.elementFromPoint(x, y);
    const found = () => points().filter(inside).map(at).filter(Boolean);
    const frame = () => new Promise((drawn) => requestAnimationFrame(drawn));
    let hits = found();
    for (let frames = 0; !hits.length && frames < 10; frames += 1) {  // until it has scrolled
        await frame();
        hits = found();
    }
    const label = (hit) => hit.closest("label")?.control;
    const own = (hit) => here.contains(hit) || hit.contains(here) || label(hit) === here;
    if (!hits.length) return `outside the window: ${told(here)}`;
    if (!hits.some(own)) return `covered: ${told(here)}`;
    if (here.matches(".govuk-skip-link") && wanted.closest("main")) {
        window.before = undefined;
        return "to be skipped";
    }
    const asked = here.type === "radio" && here.name && here.name === wanted.name;
    return here === wanted || asked ? "there" : "elsewhere";
}"""
"""Where the focus is; any radio button of a question is there for all of them, as it is for Tab.

The head of a page is skipped by its link, as people do, unless what is wanted is there.
"""


class Keyboard:
    """Hands on the keyboard of one window."""

    def __init__(self, page: Page) -> None:
        """Use what this window shows."""
        self.page = page

    def go(
        self, role: Any, name: str, *, within: Locator | None = None, back: bool = False
    ) -> None:
        """Tab until the control whose name begins so has the focus; `back` for Shift and Tab."""
        self._go(self._found(role, name, within), name, back=back)

    def open(self, role: Any, name: str, *, within: Locator | None = None) -> None:
        """Go to a link or a button, press Enter, and be on the page it leads to."""
        self.go(role, name, within=within)
        self.enter()

    def enter(self) -> None:
        """Press Enter, and be on the page that follows once its script has set the focus."""
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")
        expect(self.page.locator("body.govuk-frontend-supported")).to_be_attached()

    def write(self, name: str, words: str, *, within: Locator | None = None) -> None:
        """Go to a box and type in the place of what it holds."""
        self.go("textbox", name, within=within)
        self.page.keyboard.press("ControlOrMeta+a")
        self.page.keyboard.type(words)

    def day(self, name: str, day: str, month: str, year: str) -> None:
        """Type a day into the three boxes of a question."""
        asked = self.page.get_by_role("group", name=name)
        for box, part in (("Day", day), ("Month", month), ("Year", year)):
            self.write(box, part, within=asked)

    def tick(self, name: str, *, within: Locator | None = None) -> None:
        """Go to a box to tick and press the space bar."""
        self.go("checkbox", name, within=within)
        self.page.keyboard.press("Space")
        assert self.page.evaluate("document.activeElement.checked"), name

    def choose(self, name: str, *, within: Locator | None = None) -> None:
        """Go to a question and choose one of its answers with the arrows and the space bar."""
        wanted = self._found("radio", name, within)
        self._go(wanted, name)
        for _ in range(MOST):
            if wanted.evaluate("radio => radio === document.activeElement"):
                break
            self.page.keyboard.press("ArrowDown")
        self.page.keyboard.press("Space")
        assert wanted.evaluate("radio => radio.checked"), name

    def pick(self, name: str, first_letters: str, *, within: Locator | None = None) -> None:
        """Go to a list of answers and choose one by its first letters."""
        self.go("combobox", name, within=within)
        self.page.keyboard.type(first_letters)
        chosen = self.page.evaluate("document.activeElement.selectedOptions[0].text")
        assert chosen.casefold().startswith(first_letters.casefold()), chosen

    def _found(self, role: Any, name: str, within: Locator | None) -> ElementHandle:
        where = within or self.page
        if role == "summary":  # which has no role of its own
            return where.locator("summary", has_text=name).first.element_handle()
        begins = re.compile(f"^{re.escape(name)}")
        return where.get_by_role(role, name=begins).first.element_handle()

    def _go(self, wanted: ElementHandle, name: str, *, back: bool = False) -> None:
        self.page.evaluate("window.before = undefined")
        ends = 0
        for _ in range(MOST):
            where = self.page.evaluate(WHERE, wanted)
            if where == "there":
                return
            ends += where == "nowhere"
            if where == "to be skipped":
                self.page.keyboard.press("Enter")
            elif where not in ("nowhere", "elsewhere") or ends > 2:
                pytest.fail(f"on the way to “{name}” of {self.page.url}: {where}")
            self.page.keyboard.press("Shift+Tab" if back else "Tab")
        pytest.fail(f"Tab does not come to “{name}” of {self.page.url}")
