"""The pictures of the guides show the pages as they are."""

from PIL import Image

from tests.guide_pictures import FOLDER, demonstration, pictures
from tests.pdf.looks import SHARE, share_changed

MOST_CHANGED = 10 * SHARE


def test_each_picture_of_a_guide_shows_its_page_as_it_is(browser) -> None:
    with demonstration(browser) as shown:
        changed = [
            name
            for name, taken in pictures(shown)
            if share_changed(Image.open(FOLDER / f"{name}.png").convert("L"), taken.convert("L"))
            > MOST_CHANGED
        ]
    assert changed == [], "look at these pages, then keep their pictures with `make looks`"
