"""Pictures of all pages, wide and narrow: `python -m tests.page_looks FOLDER`.

Each page of each case of tests/every_page.py, as it is on a desk and on a telephone, to look at.
"""

import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from flask import Flask
from PIL import Image, ImageDraw

from planapp.clock import now
from planapp.config import database_file
from planapp.store.database import migrate, open_database
from planapp.store.people import save_person
from planapp.web.app import create_app
from tests.builders import PEOPLE, a_person
from tests.every_page import CASES, ROLES, area_of, pages_for
from tests.security.furnished import Place
from tests.shots import NARROW, WIDE, shot, studio

MOST, BETWEEN = 5_000, 20
"""Pixels of a picture that is looked at, and between the two of a page."""


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


def main(folder: Path) -> None:
    """Pictures of all pages of all cases, to look at."""
    for case in CASES:
        (folder / case).mkdir(parents=True, exist_ok=True)
        for number, (place, both) in enumerate(pictures(case)):
            ImageDraw.Draw(both).text((5, 5), place.address, fill="red", font_size=18)
            both.save(folder / case / f"{area_of(place)}-{number:03}.png")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
