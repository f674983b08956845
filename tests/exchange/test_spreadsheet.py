"""No cell of a table for a spreadsheet is a formula, and what is read back is what was written."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planapp.exchange.csv_tables import _records as records_of_ours  # the reader of plan tables
from planapp.exchange.spreadsheet import as_typed, csv_of, plain

STARTS = "=+-@\t\r\n\0"
ANYTHING = st.text(st.characters(codec="utf-8"), max_size=20)
HOSTILE = st.builds(
    "{}{}{}".format, st.sampled_from(["", "'", "''", " "]), st.sampled_from(STARTS), ANYTHING
)
CELLS = st.one_of(ANYTHING, HOSTILE)
TABLES = st.integers(1, 4).flatmap(lambda n: st.lists(st.lists(CELLS, min_size=n, max_size=n)))


def read(written):
    return list(csv.reader(io.StringIO(written, newline=""), strict=True))


@given(TABLES)
def test_every_cell_is_read_back_and_none_begins_a_formula(rows):
    written = csv_of(["Name"], rows)
    cells = [[cell.replace("\0", "") for cell in row] for row in rows]
    assert [[as_typed(cell) for cell in row] for row in read(written)[1:]] == cells
    assert not [c for row in read(written) for c in row if c.startswith(tuple(STARTS))]


@given(TABLES)
def test_our_own_reader_reads_the_same(rows):
    written = csv_of(["Name"], rows)
    assert list(records_of_ours("table.csv", written, ",")) == read(written)


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("=1+1", "'=1+1"),
        ("+44 20", "'+44 20"),
        ("-2", "'-2"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("\0=1", "'=1"),
        ("  =1", "'  =1"),
        ("＝1", "'＝1"),
        ("'=1", "''=1"),
        ("O'Brien = him", "O'Brien = him"),
        ("'quoted'", "'quoted'"),
        (-20, "'-20"),
        (None, ""),
    ],
)
def test_what_would_be_calculated_gets_an_apostrophe(cell, found):
    assert plain(cell) == found


def test_lines_end_as_rfc_4180_says_and_every_cell_is_quoted():
    assert csv_of(["Name", "Why"], [['Jo "Jo" Lane', "a;=1\nb"]]) == (
        '"Name","Why"\r\n"Jo ""Jo"" Lane","a;=1\nb"\r\n'
    )


def test_letters_that_no_file_can_hold_do_not_stop_the_table():
    assert csv_of(["\ud800=1"], []).encode() == b'"?=1"\r\n'
