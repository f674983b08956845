"""Takes pictures of pages as people see them: small, of a few colours, for whatever shows them.

    with studio(app) as shown:
        page = shown.window(CHAIR)
        page.goto("/plans/WX-027/")
        keep(shot(page, "main"), PICTURES / "tasks.png")

`people` of a demonstration are in planapp/cli/demo.py, those of the tests in tests/builders.py.
"""

from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from threading import Thread
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from flask import Flask
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright
from werkzeug.serving import WSGIRequestHandler, make_server

from planapp.clock import now
from planapp.config import database_file
from planapp.domain.people import User
from planapp.store.database import open_database
from tests.browser import Browser as Client
from tests.chromium import find_chromium

WIDE, NARROW, HEIGHT = 1280, 375, 900
COLOURS = 16
TALLEST = 8_000
"""Pixels; a browser draws no picture of a page of tens of thousands."""


class Quiet(WSGIRequestHandler):
    """Serves without a line in the log for each request."""

    def log(self, type: str, message: str, *args: object) -> None:
        """Say nothing."""


def whole(app: WSGIApplication) -> WSGIApplication:
    """The application, each answer read to its end and closed before the first byte is sent.

    Where a browser leaves a page while its script is on the way, Werkzeug's server meets a second
    fault after the first, and never closes the file that it was sending.
    """

    def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        body = app(environ, start_response)
        try:
            return [b"".join(body)]
        finally:
            if close := getattr(body, "close", None):
                close()

    return answer


@contextmanager
def served(app: Flask) -> Iterator[str]:
    """Where the application is served on this machine, as long as the block lasts."""
    server = make_server("127.0.0.1", 0, whole(app), threaded=True, request_handler=Quiet)
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def session_of(app: Flask, person: User) -> str:
    """The cookie of a session in which this person is signed in, without typing a password."""
    with closing(open_database(database_file(app.extensions["planapp"].folder), clock=now)) as db:
        client = Client(app, app.response_class).sign_in(person, db)
    cookie = client.get_cookie(app.config["SESSION_COOKIE_NAME"])
    assert cookie is not None
    return cookie.value


@dataclass(frozen=True)
class Studio:
    """A browser, and the application it looks at."""

    app: Flask
    browser: Browser
    address: str

    def window(self, person: User | None = None, width: int = WIDE) -> Page:
        """A window in which this person is signed in, or nobody."""
        size = {"width": width, "height": HEIGHT}
        context = self.browser.new_context(base_url=self.address, viewport=size)
        if person:
            name, value = self.app.config["SESSION_COOKIE_NAME"], session_of(self.app, person)
            context.add_cookies([{"name": name, "value": value, "url": self.address}])
        return context.new_page()


@contextmanager
def studio(app: Flask) -> Iterator[Studio]:
    """Serve the application and open a browser, outside the tests that have one already."""
    with served(app) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox"])
        yield Studio(app, browser, address)
        browser.close()


def shot(page: Page, part: str = "", *, width: int | None = None, most: int = 0) -> Image.Image:
    """A picture of the page that is open, or of the first part of it that a selector finds.

    `width` is that of the window, as it stands unless given. `most` is how many pixels high the
    picture may be; what is below is left out.
    """
    if width:
        page.set_viewport_size({"width": width, "height": HEIGHT})
    if part:
        taken = page.locator(part).first.screenshot(animations="disabled")
    else:
        across, high = page.evaluate("[innerWidth, document.documentElement.scrollHeight]")
        page.set_viewport_size({"width": across, "height": min(high, most or TALLEST)})
        page.evaluate("Promise.allSettled([...document.images].map(image => image.decode()))")
        taken = page.screenshot(animations="disabled")
        page.set_viewport_size({"width": across, "height": HEIGHT})
    return Image.open(BytesIO(taken)).convert("RGB")


def keep(picture: Image.Image, path: Path, colours: int = COLOURS) -> None:
    """Write a picture as a small PNG file of so few colours."""
    path.parent.mkdir(parents=True, exist_ok=True)
    few = picture.quantize(colours, dither=Image.Dither.NONE)
    few.save(path, optimize=True)
