"""Every page there is in a real browser, with hostile words wherever one can type.

Everybody can read it, wide, narrow, enlarged, by keyboard, aloud (tests/reading.py), on paper; the
browser has nothing to complain of, asks for nothing elsewhere and keeps nothing.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page

from planapp.store.database import Database
from tests.builders import a_person
from tests.every_page import CASES, NOT_HERE, area_of, pages_for
from tests.journeys.on_paper import faults_on_paper
from tests.reading import Reader
from tests.shots import session_of

KEPT = """async () => [
    ...Object.keys(localStorage), ...Object.keys(sessionStorage), document.cookie,
    ...await caches.keys(), ...(await indexedDB.databases()).map(kept => kept.name),
    ...(await navigator.serviceWorker.getRegistrations()).map(worker => worker.scope),
].filter(Boolean)"""
"""What a page has put away in the browser, where the next person could find it."""

KINDS = """() => [...document.querySelectorAll("body *")].flatMap(element => [
    element.localName, element.getAttribute("role"), element.getAttribute("type"),
    ...element.classList,
]).filter(Boolean)"""
"""What kinds of things a page is made of."""


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
def window(app: Flask, browser: Browser, address: str) -> Iterator[Callable[[str], Window]]:
    """Opens a window in which somebody of a role is signed in, or nobody."""
    opened = []

    def open_for(who: str) -> Window:
        opened.append(browser.new_context(base_url=address))
        if who:
            name = app.config["SESSION_COOKIE_NAME"]
            value = session_of(app, a_person(who))
            opened[-1].add_cookies([{"name": name, "value": value, "url": address}])
        page = opened[-1].new_page()
        page.set_default_timeout(30_000)
        window = Window(page)
        window.listen(address)
        return window

    yield open_for
    for context in opened:
        context.close()


@dataclass
class Choice:
    """How closely each page in turn is read: `each` whole, or one of every kind of thing.

    Of these the first page of an area of the site is read whole; one that shows a kind of thing
    which no page before it has shown in brief, and on paper; any other at a glance.
    """

    reader: Reader
    each: bool
    areas: set[str] = field(default_factory=set)
    kinds: set[str] = field(default_factory=set)

    def faults(self, area: str) -> list[str]:
        """What is wrong with the page that is open, which belongs to this area."""
        kinds = set(self.reader.page.evaluate(KINDS))
        whole, new = self.each or area not in self.areas, bool(kinds - self.kinds)
        self.areas.add(area)
        self.kinds |= kinds
        if not (whole or new):
            return self.reader.glance()
        return self.reader.faults(brief=not whole) + faults_on_paper(self.reader.page)


@pytest.mark.parametrize("each", [False, pytest.param(True, marks=pytest.mark.soak)], ids=str)
@pytest.mark.parametrize("who", ["chair", "qa", "administrator", "nobody"])
def test_every_page_can_be_read_and_obeys_nothing_that_was_typed(
    app: Flask, records: Database, window: Callable[[str], Window], who: str, each: bool
) -> None:
    """All are opened, listened to and fit; `Choice` says which are read how closely."""
    CASES["long"](records)
    who = "" if who == "nobody" else who
    theirs, wrong = window(who), {}
    choice = Choice(Reader(theirs.page), each)
    for place in pages_for(app, who):
        answer = theirs.page.goto(place.address)
        assert answer is not None
        assert (answer.status == 200) == (place.rule.endpoint not in NOT_HERE), place
        found = choice.faults(area_of(place))
        found += [f"kept: {name}" for name in theirs.page.evaluate(KEPT)]
        found, theirs.complaints[:] = [*found, *theirs.complaints], []
        if place.rule.endpoint in NOT_HERE:
            found = [fault for fault in found if "status of 404" not in fault]
        if found:
            wrong[place.address] = found
    assert not wrong, "\n".join(f"{place}: {found}" for place, found in wrong.items())
