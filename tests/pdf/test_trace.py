"""A print is made once for all who may read it; a line on each page says for whom this one was."""

import io

import pikepdf
import pytest

from planapp.pdf.manuscript import Manuscript
from planapp.pdf.render import rendered
from planapp.pdf.trace import traced
from tests.pdf.reading import pages_of, text_of, unbroken

WHOM = "Printed for Ruth Amos, 1 February 2027, trail number 812"
PAGE = "<html lang=en><title>Plan K-1</title><style>@page {{ size: {} }}</style><p>{}</p>"


def page(*words: str, size: str = "A4") -> str:
    return PAGE.format(size, "</p><p style='break-before: page'>".join(words))


def runs(page):
    """Every marked run of content of a page, in order: those that are read out, and the others."""
    marks = [i for i in pikepdf.parse_content_stream(page) if str(i.operator) == "BDC"]
    aside = [mark.operands[0] == "/Artifact" for mark in marks]
    return [str(m) for m, out in zip(marks, aside, strict=True) if not out], sum(aside)


def test_the_line_stands_on_every_page_and_nothing_else_is_changed(long_document):
    made = traced(long_document, WHOM)
    before, after = pages_of(long_document), pages_of(made)
    assert len(before) == len(after) > 5
    for was, now in zip(before, after, strict=True):
        assert WHOM in " ".join(now.split())
        assert unbroken(now).replace(unbroken(WHOM), "") == unbroken(was)
    with pikepdf.open(io.BytesIO(long_document)) as was, pikepdf.open(io.BytesIO(made)) as now:
        assert str(was.docinfo) == str(now.docinfo)
        assert len(was.open_outline().root) == len(now.open_outline().root)


def test_it_is_not_read_out_and_the_same_line_gives_the_same_bytes(long_document):
    made = traced(long_document, WHOM)
    assert made == traced(long_document, WHOM) != traced(long_document, f"{WHOM}!")
    with pikepdf.open(io.BytesIO(long_document)) as was, pikepdf.open(io.BytesIO(made)) as now:
        for before, after in zip(was.pages, now.pages, strict=True):
            read_out, aside = runs(before)
            assert runs(after) == (read_out, aside + 1)


@pytest.mark.parametrize("size", ["A4", "A4 landscape", "A3", "A5"])
def test_it_stands_within_what_printers_reach_whatever_the_size_of_the_page(size):
    made = traced(rendered((page("one", size=size),)), WHOM)
    with pikepdf.open(io.BytesIO(made)) as pdf:
        strip = pdf.pages[0].Resources.XObject.Trace
        assert strip.BBox[2] == pdf.pages[0].mediabox[2]
    assert WHOM in text_of(made)


@pytest.mark.parametrize("name", ["<b>Łucja</b> & Co", "مريم", "W" * 200, "$x$ {{7*7}}", ""])
def test_whatever_somebody_is_called_is_printed_as_it_is(name):
    made = traced(rendered((page("one"),)), f"Printed for {name}, number 1")
    text = unbroken(text_of(made))
    assert name == "مريم" or unbroken(name) in text  # its letters come back in another order
    assert "number1" in text


def test_the_first_that_fits_is_printed_or_else_the_last():
    pages = (page("one", "two", "three"), page("one", "two"), page("one"))
    assert [len(pages_of(rendered(pages, sides))) for sides in (0, 3, 2, 1)] == [3, 3, 2, 1]
    assert len(pages_of(rendered(pages[:2], 1))) == 2


def test_manuscripts_that_differ_in_anything_have_different_keys():
    one = Manuscript((page("one"),))
    others = (Manuscript((page("two"),)), Manuscript(one.pages, 1), Manuscript(one.pages * 2))
    assert len({one.key, *(other.key for other in others)}) == 4
    assert one.key == Manuscript((page("one"),)).key
    assert Manuscript.from_text(one.as_text()) == one
    odd = Manuscript(("a\x00b\ud800 é",), 2)
    assert Manuscript.from_text(odd.as_text()) == odd and odd.as_text().isascii()
