"""Every page there is in a real browser, with hostile words wherever one can type.

Everybody can read it, narrow and wide; the browser has nothing to complain of, asks for nothing
elsewhere and keeps nothing.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from playwright.sync_api import Browser, Page

from planapp.store.database import Database
from planapp.web.guard import Open
from tests.builders import PASSWORD, a_person
from tests.journeys.steps import RULES
from tests.security.furnished import Marks, Place, furnish, places, who_may
from tests.web.test_access import NEEDS

NO_PAGE = (".pdf", ".csv", ".css", ".json", ".svg", ".png", "<path:filename>")
NO_PAGE += ("/health", "/ready", "/metrics")
"""How the addresses of files end, and what only programs read."""

NOT_HERE = {"openid.start", "openid.back", "plans.move", "help.tour"}
"""Only with a sign-in of the council, for several items, in a demonstration."""

UNBROKEN = " " + "unbroken" * 38
"""A word that fits no line."""

KEPT = """async () => [
    ...Object.keys(localStorage), ...Object.keys(sessionStorage), document.cookie,
    ...await caches.keys(), ...(await indexedDB.databases()).map(kept => kept.name),
    ...(await navigator.serviceWorker.getRegistrations()).map(worker => worker.scope),
].filter(Boolean)"""
"""What a page has put away in the browser, where the next person could find it."""


@dataclass
class Window:
    """A browser window, and what it complained of."""

    page: Page
    complaints: list[str] = field(default_factory=list)

    def listen(self, address: str) -> None:
        """Note whatever goes wrong, each time it does."""
        note = self.complaints.append
        self.page.on("pageerror", lambda error: note(f"error: {error}"))
        self.page.on("dialog", lambda dialog: (note(f"dialog: {dialog.message}"), dialog.dismiss()))
        self.page.on("request", lambda r: r.url.startswith(address) or note(f"asked: {r.url}"))
        self.page.on(
            "console", lambda said: note(f"console: {said.text}") if said.type == "error" else 0
        )


@pytest.fixture
def window(browser: Browser, address: str) -> Iterator[Callable[[str], Window]]:
    """Opens a window in which somebody of a role signed in by hand, or nobody."""
    opened = []

    def open_for(who: str) -> Window:
        opened.append(browser.new_context(base_url=address))
        page = opened[-1].new_page()
        page.set_default_timeout(10_000)
        if who:
            page.goto("/account/sign-in")
            page.get_by_label("Email address").fill(a_person(who).email)
            page.get_by_label("Password", exact=True).fill(PASSWORD)
            page.get_by_role("button", name="Sign in").click()
            page.wait_for_url(lambda url: "sign-in" not in url)
        window = Window(page)
        window.listen(address)
        return window

    yield open_for
    for context in opened:
        context.close()


def faults(window: Window) -> list[str]:
    """What is wrong with the page that is open, narrow and wide."""
    page, found = window.page, []
    for width in (1280, 375):
        page.set_viewport_size({"width": width, "height": 900})
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            found.append(f"wider than {width}")
    found += [v["id"] for v in Axe().run(page, options=RULES).response["violations"]]
    found += [f"kept: {name}" for name in page.evaluate(KEPT)]
    said, window.complaints[:] = [*window.complaints], []
    return found + said


def pages_for(app: Flask, who: str) -> list[Place]:
    """The pages this person opens and the chair does not; nobody opens what asks for no sign-in."""
    found = [place for place in places(app) if not str(place.rule).endswith(NO_PAGE)]
    if who:
        seen = () if who == "chair" else pages_for(app, "chair")
        return [place for place in found if who in who_may(place) and place not in seen]
    return [place for place in found if NEEDS[place.rule.endpoint] is Open.TO_ALL]


@pytest.mark.parametrize("who", ["chair", "qa", "administrator", "nobody"])
def test_every_page_can_be_read_and_obeys_nothing_that_was_typed(
    app: Flask, records: Database, window: Callable[[str], Window], who: str
) -> None:
    furnish(records, Marks(UNBROKEN))
    theirs, wrong = window(who if who != "nobody" else ""), {}
    for place in pages_for(app, who if who != "nobody" else ""):
        answer = theirs.page.goto(place.address)
        assert answer is not None
        assert (answer.status == 200) == (place.rule.endpoint not in NOT_HERE), place
        found = faults(theirs)
        if place.rule.endpoint in NOT_HERE:
            found = [fault for fault in found if "status of 404" not in fault]
        if found:
            wrong[place.address] = found
    assert not wrong, "\n".join(f"{place}: {found}" for place, found in wrong.items())
