"""Takes the pictures of the guides, on one fixed day: `python -m tests.guide_pictures` does."""

import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import time_machine
from PIL import Image
from playwright.sync_api import Browser, Page

from planapp import clock
from planapp.cli.demo import AUDITOR, CHAIR, LEAD, PEOPLE, make_demonstration
from planapp.cli.demo_audit import AUDITORS
from planapp.config import static_folder
from planapp.domain.people import User
from planapp.web.app import create_app
from tests.shots import Studio, keep, served, shot, studio

FOLDER = static_folder() / "help"
DAY = datetime(2026, 12, 1, 10, 0, tzinfo=UTC)
"""Ages and days stand in the pictures; a chart or a date would be another one each day."""

ACROSS, COLOURS, DPI = 900, 16, 60


@dataclass(frozen=True)
class View:
    """Who sees which page, which part of it is taken, and how much of that."""

    person: User
    address: str
    part: str = "main"
    most: int = 900
    first: Callable[[Page], None] = lambda page: None


MINUTES = """Concerns raised
Jaxon and Lily were found home alone on two evenings in January.

What is going well
Jaxon's attendance has risen from 71% to 94%.

ACTION: Ms Harper to keep a list of three people who can look after them.

Date of next meeting
13 February, 10am
"""


def give_minutes(page: Page) -> None:
    """Paste minutes, so that they are there to sort."""
    page.get_by_label("Or paste the text of a plan").fill(MINUTES)
    page.get_by_label("Reference of the new plan").fill("WX-044")
    page.get_by_role("button", name="Read it").click()
    page.wait_for_url("**/from-file/*")


VIEWS = {
    "tasks": View(CHAIR, "/plans/WX-027/"),
    "objective": View(CHAIR, "/plans/WX-027/objectives/o1"),
    "sorting": View(CHAIR, "/plans/from-file", first=give_minutes),
    "grid": View(CHAIR, "/plans/JACK-REWRITTEN/check"),
    "growth": View(LEAD, "/chronology/JACK/growth"),
    "agenda": View(LEAD, "/meetings/JACK/meeting/core-june"),
    "draw": View(AUDITOR, "/samples/new"),
    "audits": View(AUDITORS[0], "/audits/"),
    "people": View(PEOPLE[-1], "/people/"),
}
FAMILY = "/plans/WX-027/family-version.pdf"


def pictures(shown: Studio) -> Iterator[tuple[str, Image.Image]]:
    """Each picture of a page by its name."""
    for name, view in VIEWS.items():
        page = shown.window(view.person, width=ACROSS)
        page.goto(view.address)
        view.first(page)
        taken = shot(page, view.part)
        yield name, taken.crop((0, 0, taken.width, min(taken.height, view.most)))
        page.context.close()


def first_page(shown: Studio) -> Image.Image:
    """The first page of a parent's version; how it looks is held by tests/pdf/looks.py."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "family.pdf"
        page = shown.window(CHAIR)
        path.write_bytes(page.request.get(FAMILY).body())
        to_png = ["pdftoppm", "-png", "-r", str(DPI), "-singlefile", path, Path(folder) / "page"]
        subprocess.run(to_png, check=True)
        return Image.open(Path(folder) / "page.png").convert("RGB")


@contextmanager
def demonstration(browser: Browser | None = None) -> Iterator[Studio]:
    """A demonstration as it stands on that day, served to this browser or to one of its own."""
    with (
        TemporaryDirectory() as folder,
        time_machine.travel(DAY, tick=False),
        pytest.MonkeyPatch.context() as patched,
    ):
        patched.setattr(clock, "_ticks", lambda: 0.0)
        patched.setattr(clock, "_STARTED", 0.0)
        patched.setattr(clock, "_STARTED_AT", DAY)
        instance = Path(folder) / "instance"
        make_demonstration(instance)
        app = create_app(instance, https=False)
        if browser is None:
            with studio(app) as shown:
                yield shown
        else:
            with served(app) as address:
                yield Studio(app, browser, address)


def main() -> None:
    """Keep them all as they look now."""
    with demonstration() as shown:
        for name, picture in pictures(shown):
            keep(picture, FOLDER / f"{name}.png", COLOURS)
        keep(first_page(shown), FOLDER / "family.png", COLOURS)


if __name__ == "__main__":
    main()
