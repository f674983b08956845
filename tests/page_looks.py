"""Contact sheets of all pages, small: `python -m tests.page_looks` makes them.

A picture for each part of the site, with each of its pages on a desk and on a telephone, as it
usually looks; one of pages with nothing on them yet. With a folder, pictures of full size of every
case are put there instead, to look at: `python -m tests.page_looks FOLDER`.
"""

import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from flask import Flask
from PIL import Image, ImageDraw, ImageOps

from planapp.clock import now
from planapp.config import database_file
from planapp.store.database import migrate, open_database
from planapp.store.people import save_person
from planapp.web.app import create_app
from tests.builders import PEOPLE, a_person
from tests.every_page import CASES, ROLES, area_of, pages_for
from tests.security.furnished import Place
from tests.shots import HEIGHT, NARROW, WIDE, shot, studio

KEPT = Path(__file__).parent.parent / "docs" / "pages"
MOST, BETWEEN = 5_000, 20
"""Pixels of a picture that is looked at, and between the two of a page."""

TALL, SCALE, GAP, QUALITY = 1_700, 0.27, 8, 40
"""How much of a page a contact sheet shows, and how small."""

ACROSS, ROWS = 3, 30
"""Pages in a row, or as many more as it takes for no more rows than a picture can be high for."""


def an_instance(folder: Path, case: str) -> Flask:
    """The application with the people of the tests and what this case puts on its pages."""
    with closing(open_database(database_file(folder), clock=now)) as records:
        migrate(records)
        for who in PEOPLE:
            save_person(records, a_person(who), password_hash="", by=a_person("administrator"))
        CASES[case](records)
    return create_app(folder, authority="Exampleshire Council", https=False, second_factor=False)


def pictures(case: str) -> Iterator[tuple[Place, Image.Image]]:
    """Every page of this case, wide and narrow side by side; without those that are not there."""
    with TemporaryDirectory() as folder, studio(an_instance(Path(folder), case)) as shown:
        for who in (*ROLES, ""):
            page = shown.window(a_person(who) if who else None)
            for place in pages_for(shown.app, who):
                # A page that opens on a telephone has its pictures for one.
                page.set_viewport_size({"width": WIDE, "height": HEIGHT})
                answer = page.goto(place.address)
                if answer and answer.status == 200:
                    yield place, beside(*(shot(page, width=w, most=MOST) for w in (WIDE, NARROW)))
            page.context.close()


def beside(wide: Image.Image, narrow: Image.Image) -> Image.Image:
    """Both pictures of a page on grey."""
    size = (WIDE + BETWEEN + NARROW, max(wide.height, narrow.height))
    both = Image.new("RGB", size, "gray")
    both.paste(wide)
    both.paste(narrow, (WIDE + BETWEEN, 0))
    return both


def sheets(case: str, name: str = "") -> Iterator[tuple[str, Image.Image]]:
    """Contact sheets of a case: one a part of the site, or one of all under this name."""
    shown: dict[str, list[Image.Image]] = {}
    for place, both in pictures(case):
        small = both.crop((0, 0, both.width, min(both.height, TALL)))
        of = name or area_of(place)
        shown.setdefault(of, []).append(ImageOps.scale(small, SCALE))
    for of, thumbnails in shown.items():
        yield of, sheet(thumbnails)


def sheet(thumbnails: list[Image.Image]) -> Image.Image:
    """Thumbnails in rows, each row as high as its highest."""
    most = max(ACROSS, -(-len(thumbnails) // ROWS))
    rows = [thumbnails[at : at + most] for at in range(0, len(thumbnails), most)]
    high = [max(one.height for one in row) + GAP for row in rows]
    wide = len(rows[0]) * (thumbnails[0].width + GAP) + GAP
    whole = Image.new("RGB", (wide, sum(high) + GAP), "dimgray")
    for number, row in enumerate(rows):
        for place, one in enumerate(row):
            whole.paste(one, (place * (one.width + GAP) + GAP, sum(high[:number]) + GAP))
    return whole


def keep_sheets() -> None:
    """Those of the docs."""
    for name, drawn in (*sheets("usual"), *sheets("empty", "nothing yet")):
        drawn.save(KEPT / f"{name.replace(' ', '-')}.webp", quality=QUALITY, method=6)


def main(folder: Path) -> None:
    """Pictures of all pages of all cases, to look at."""
    for case in CASES:
        (folder / case).mkdir(parents=True, exist_ok=True)
        for number, (place, both) in enumerate(pictures(case)):
            ImageDraw.Draw(both).text((5, 5), place.address, fill="red", font_size=18)
            both.save(folder / case / f"{area_of(place)}-{number:03}.png")


if __name__ == "__main__":
    if sys.argv[1:]:
        main(Path(sys.argv[1]))
    else:
        keep_sheets()
