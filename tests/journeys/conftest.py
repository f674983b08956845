"""The application served on loopback, and people who sign in to it with a browser."""

from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page

from tests.builders import a_person
from tests.shots import served, session_of


@pytest.fixture
def address(app: Flask) -> Iterator[str]:
    """Where the application is served."""
    with served(app) as address:
        yield address


@pytest.fixture
def signed_in(app: Flask, browser: Browser, address: str) -> Iterator[Callable[..., Page]]:
    """A browser window on the first page of somebody who is signed in; no console error is left.

    That a form was not taken is no error, although browsers call it one. Signing in by hand is
    gone through in test_by_keyboard.py and test_signed_out.py.
    """
    windows = []
    complaints: list[str] = []

    def open_for(who: str, *, scripts: bool = True) -> Page:
        window = browser.new_context(base_url=address, java_script_enabled=scripts)
        windows.append(window)
        name, value = app.config["SESSION_COOKIE_NAME"], session_of(app, a_person(who))
        window.add_cookies([{"name": name, "value": value, "url": address}])
        page = window.new_page()
        page.set_default_timeout(30_000)
        page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else 0)
        page.goto("/today/")
        return page

    yield open_for
    for window in windows:
        window.close()
    not_taken = ("status of 409", "status of 422")
    assert [said for said in complaints if not any(no in said for no in not_taken)] == []
