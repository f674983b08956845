"""Pictures of every page of every document, small and grey: `python -m tests.pdf.looks` makes them.

They are the contact sheets of docs/documents.md, and what the next print is compared with. A page
counts as changed when a part of it is clearly darker or lighter: letters drawn a little otherwise
on another machine are not.
"""

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image, ImageChops, ImageFilter

from tests.pdf.every_document import DOCUMENTS, Shelf

ROOT = Path(__file__).parent.parent.parent
KEPT = ROOT / "docs" / "documents"
FOUND = ROOT / "tests" / "_pictures"
"""Where the picture of what has changed is put; never committed."""

DPI, ACROSS, BETWEEN, GREYS = 40, 6, 6, 16

BLOCK, CLEARLY, SHARE = 4, 48, 0.001
"""Pixels of a side of what is compared as one, by how much of 255 it must differ, and how many of
a thousand may."""


def sheet(document: bytes) -> Image.Image:
    """All pages of a document on one picture, as a black and white printer would show them."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "document.pdf")
        path.write_bytes(document)
        to_pages = ["pdftoppm", "-gray", "-r", str(DPI), path, Path(folder, "page")]
        subprocess.run(to_pages, check=True)
        pages = [Image.open(file).copy() for file in sorted(Path(folder).glob("page-*"))]
    width, height = (side + BETWEEN for side in pages[0].size)
    rows = -(-len(pages) // ACROSS)
    across = min(ACROSS, len(pages))
    whole = Image.new("L", (across * width + BETWEEN, rows * height + BETWEEN), 128)
    for number, page in enumerate(pages):
        place = (number % ACROSS * width + BETWEEN, number // ACROSS * height + BETWEEN)
        whole.paste(page, place)
    return whole


def name_of(document: str) -> str:
    """The name of the file of the pictures of a document."""
    return f"{document.replace(' ', '-')}.png"


def keep(document: str, drawn: Image.Image) -> None:
    """Take these pages for how the document should look from now on."""
    drawn.quantize(GREYS).save(KEPT / name_of(document), optimize=True)


def kept(document: str) -> Image.Image:
    """How the document should look."""
    return Image.open(KEPT / name_of(document)).convert("L")


def share_changed(before: Image.Image, after: Image.Image) -> float:
    """Which share of the pages has clearly changed: 1 when there are more pages, or fewer."""
    if before.size != after.size:
        return 1.0
    changed = _changed(before, after)
    return sum(changed.histogram()[CLEARLY:]) / (changed.width * changed.height)


def _changed(before: Image.Image, after: Image.Image) -> Image.Image:
    """How much each block of pixels differs, after both were blurred a little."""
    soft = [image.filter(ImageFilter.GaussianBlur(1)) for image in (before, after)]
    return ImageChops.difference(*soft).reduce(BLOCK)


def told(before: Image.Image, after: Image.Image) -> Image.Image:
    """What is there now, what is gone and what is new: grey, red and blue."""
    size = (max(before.width, after.width), max(before.height, after.height))
    old, new = Image.new("L", size, 255), Image.new("L", size, 255)
    old.paste(before)
    new.paste(after)
    return Image.merge("RGB", (new, ImageChops.lighter(old, new), old))


def main() -> None:
    """Make the pictures of these documents, or of all."""
    KEPT.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as folder:
        for document in sys.argv[1:] or DOCUMENTS:
            keep(document, sheet(Shelf(Path(folder)).document(document)))


if __name__ == "__main__":
    main()
