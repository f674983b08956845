"""No document looks otherwise than it did, unless somebody has looked at it and kept it so."""

import pytest
from PIL import Image, ImageDraw

from tests.pdf.every_document import DOCUMENTS
from tests.pdf.looks import DPI, FOUND, KEPT, SHARE, kept, name_of, share_changed, sheet, told

MOST = 1_250_000
"""Bytes of all pictures together."""


@pytest.mark.parametrize("name", DOCUMENTS)
def test_it_looks_as_it_did(name, shelf):
    now = sheet(shelf.document(name))
    if share_changed(kept(name), now) > SHARE:
        FOUND.mkdir(exist_ok=True)
        told(kept(name), now).save(FOUND / name_of(name))
        pytest.fail(
            f"{name} looks otherwise. Look at {FOUND.name}/{name_of(name)} (red is gone, blue is "
            f"new). If it is as it should be: `make looks`, and commit docs/documents."
        )


def a_page():
    return Image.open(KEPT / "medical.png").convert("L")


def test_letters_drawn_a_little_otherwise_are_no_change():
    page = a_page()
    coarser = page.resize((page.width * 9 // 10, page.height * 9 // 10)).resize(page.size)
    moved = page.transform(page.size, Image.Transform.AFFINE, (1, 0, 0.4, 0, 1, 0.4))
    assert share_changed(page, coarser) <= SHARE
    assert share_changed(page, moved) <= SHARE


def test_a_line_too_many_or_a_heading_two_millimetres_lower_is_a_change():
    lined, moved = a_page(), a_page()
    ImageDraw.Draw(lined).line((40, 250, 290, 250), fill=0, width=2)
    two = round(2 / 25.4 * DPI)
    moved.paste(a_page().crop((0, 20, 331, 200)), (0, 20 + two))
    assert share_changed(a_page(), lined) > SHARE
    assert share_changed(a_page(), moved) > SHARE


def test_another_page_is_a_change():
    page = a_page()
    longer = Image.new("L", (page.width, page.height * 2), 255)
    assert share_changed(page, longer) == 1.0


def test_every_document_and_no_other_has_pictures_and_they_are_small():
    files = list(KEPT.glob("*.png"))
    assert {file.name for file in files} == {name_of(name) for name in DOCUMENTS}
    assert sum(file.stat().st_size for file in files) < MOST
