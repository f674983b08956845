"""The application served on loopback, and people who sign in to it with a browser."""

from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page

from tests.builders import PASSWORD, a_person
from tests.shots import served, session_of


@pytest.fixture
def address(app: Flask) -> Iterator[str]:
    """Where the application is served."""
    with served(app) as address:
        yield address


@pytest.fixture
def signed_in(browser: Browser, address: str) -> Iterator[Callable[..., Page]]:
    """A browser window of somebody who signed in by hand; it stays free of console errors.

    That a form was not taken is no error, although browsers call it one.
    """
    windows = []
    complaints: list[str] = []

    def open_for(who: str, *, scripts: bool = True) -> Page:
        window = browser.new_context(base_url=address, java_script_enabled=scripts)
        windows.append(window)
        page = window.new_page()
        page.set_default_timeout(10_000)
        page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else 0)
        page.goto("/")
        page.get_by_label("Email address").fill(a_person(who).email)
        page.get_by_label("Password", exact=True).fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        page.wait_for_url("**/today/")
        return page

    yield open_for
    for window in windows:
        window.close()
    assert [said for said in complaints if "status of 422" not in said] == []


@pytest.fixture
def opened(app: Flask, browser: Browser, address: str) -> Iterator[Callable[[str], Page]]:
    """A browser window of somebody who is signed in already, which is quicker than by hand."""
    windows = []

    def open_for(who: str) -> Page:
        windows.append(browser.new_context(base_url=address))
        value = session_of(app, a_person(who))
        name = app.config["SESSION_COOKIE_NAME"]
        windows[-1].add_cookies([{"name": name, "value": value, "url": address}])
        page = windows[-1].new_page()
        page.set_default_timeout(10_000)
        return page

    yield open_for
    for window in windows:
        window.close()
