"""A file for a spreadsheet, opened again: no cell is a formula, and numbers are numbers."""

import io
import zipfile
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from planapp.exchange.spreadsheet import FORMULA, as_typed
from planapp.exchange.workbook import Share, Sheet, workbook_of
from tests.exchange.test_spreadsheet import HOSTILE

DAY = date(2027, 2, 1)
LINKS = st.sampled_from(["http://x.example", "mailto:a@b.example", "internal:Method!A1", "{=1+1}"])
PRINTABLE = st.text(st.characters(codec="utf-8", exclude_categories=["C"]), max_size=20)
CELLS = st.one_of(
    HOSTILE,
    LINKS,
    PRINTABLE,
    st.integers(-(10**9), 10**9),
    st.floats(-1, 1),
    st.none(),
    st.builds(Share, st.floats(0, 1)),
)


def made(*rows, heads=()):
    sheet = Sheet("Results", "Title", (20, 10), rows, heads)
    return workbook_of((sheet,), "What audits found", DAY)


def opened(file):
    return load_workbook(io.BytesIO(file))["Results"]


@settings(max_examples=25)
@given(st.lists(st.lists(CELLS, min_size=1, max_size=4), min_size=1, max_size=4), HOSTILE)
def test_no_cell_is_a_formula_a_link_or_an_error_and_numbers_stay_numbers(rows, head):
    file = made(*rows, heads=(head,))
    inside = zipfile.ZipFile(io.BytesIO(file)).read("xl/worksheets/sheet1.xml")
    assert b"<f" not in inside
    assert b"hyperlink" not in inside
    sheet = opened(file)
    for row, cells in enumerate(rows, start=4):
        for column, cell in enumerate(cells, start=1):
            read = sheet.cell(row, column)
            wanted = cell.value if isinstance(cell, Share) else cell
            if isinstance(wanted, int | float):
                assert read.data_type == "n"
                assert read.value == pytest.approx(wanted)
            elif wanted:
                assert read.data_type == "s" or read.value is None
    texts = [c.value for row in sheet.iter_rows() for c in row if isinstance(c.value, str)]
    assert not [text for text in texts if FORMULA.match(text) and not text.startswith("'")]


@given(PRINTABLE)
@settings(max_examples=25)
def test_words_are_read_back_as_they_were(words):
    assert as_typed(opened(made((words,))).cell(3, 1).value or "") == words


def test_what_a_cell_cannot_hold_is_cut_and_the_rest_of_the_row_stays():
    sheet = opened(made(("a" * 40_000, 7)))
    assert (len(sheet.cell(3, 1).value), sheet.cell(3, 2).value) == (32_767, 7)


def test_the_same_sheets_have_the_same_bytes():
    assert made(("a", 1, Share(0.5))) == made(("a", 1, Share(0.5)))
