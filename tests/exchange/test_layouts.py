"""A plan is read alike however its author laid it out, and whichever program saved it."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook

from planapp.exchange.any_file import read_any
from tests.exchange.layouts import LAYOUTS, Row, filled, placed, said_in

MADE = Path(__file__).parent / "made"


def as_csv(path: Path, tables: tuple[tuple[Row, ...], ...]) -> None:
    """One below the other, with a blank row between."""
    with path.open("w", encoding="utf-8", newline="") as file:
        for rows in tables:
            csv.writer(file).writerows([*filled(rows), []])


def as_xlsx(path: Path, tables: tuple[tuple[Row, ...], ...]) -> None:
    """A sheet each, with cells merged."""
    book = Workbook()
    for number, rows in enumerate(tables):
        sheet = book.create_sheet(f"Plan {number + 1}") if number else book.active
        for at, column, cell in placed(rows):
            place = {"start_row": at + 1, "start_column": column + 1}
            sheet.cell(at + 1, column + 1, cell.text or None)
            if cell.across * cell.down > 1:
                end = {"end_row": at + cell.down, "end_column": column + cell.across}
                sheet.merge_cells(**place, **end)
    book.save(path)


WRITERS: dict[str, Callable[[Path, tuple[tuple[Row, ...], ...]], None]] = {
    ".csv": as_csv,
    ".xlsx": as_xlsx,
}
CANNOT = {("a-row-over-all", ".csv"), ("several-tables", ".csv")}
"""No merged cells, no more than one table."""


@pytest.mark.parametrize(
    ("name", "ending"),
    [(name, ending) for name in LAYOUTS for ending in WRITERS if (name, ending) not in CANNOT],
)
def test_each_layout_is_read_as_it_was_meant(tmp_path, name, ending):
    path = tmp_path / f"plan{ending}"
    WRITERS[ending](path, LAYOUTS[name].tables)
    assert said_in(read_any(path)) == LAYOUTS[name].said


@pytest.mark.parametrize("ending", [".docx", ".xlsx"])
@pytest.mark.parametrize("name", LAYOUTS)
def test_files_that_libreoffice_made_are_read_alike(name, ending):
    said = dict(LAYOUTS[name].said)
    if (name, ending) == ("several-tables", ".xlsx"):  # it puts them all on one sheet
        said |= {"strengths": (), "left": (*said["left"], "Strengths", *said["strengths"])}
    assert said_in(read_any(MADE / f"{name}{ending}")) == said


def test_there_are_a_dozen_layouts_and_a_file_of_each_sort_for_each():
    assert len(LAYOUTS) >= 12
    kept = {path.name for path in MADE.iterdir()}
    assert {f"{name}{ending}" for name in LAYOUTS for ending in (".docx", ".xlsx")} <= kept
