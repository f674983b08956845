"""Sheets in one file for a spreadsheet (.xlsx): text that stays text, numbers that stay numbers.

A cell holds what it says and nothing is calculated. What some spreadsheet might take for a formula
when somebody types over it, or saves it as CSV, has the apostrophe that tables of ours have.
"""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from planapp.exchange.spreadsheet import plain

LONGEST = 32_767
"""Characters that a cell can hold."""

Cell = str | int | float | date | None

EARLIEST = date(1900, 3, 1)
"""Spreadsheets count days before this one wrongly; such a day is written in words."""


@dataclass(frozen=True)
class Share:
    """A share from 0 to 1 that is shown as a percentage; None where there is none."""

    value: float | None


@dataclass(frozen=True)
class Sheet:
    """One sheet: its name, how wide its columns are in characters, its heads and its rows.

    `title` stands above the table. Without `heads` there are lines to read and no table.
    """

    name: str
    title: str
    widths: Sequence[int]
    rows: Sequence[Sequence[Cell | Share]]
    heads: Sequence[str] = ()


def workbook_of(sheets: Iterable[Sheet], title: str, made: date) -> bytes:
    """The file. The same sheets of the same day have the same bytes."""
    from xlsxwriter import Workbook  # here: most processes never write one

    file = io.BytesIO()
    workbook = Workbook(file, {"in_memory": True})
    created = datetime(made.year, made.month, made.day, tzinfo=UTC)
    workbook.set_properties({"title": title, "created": created})
    looks = {
        "title": workbook.add_format({"bold": True, "font_size": 14}),
        "head": workbook.add_format(
            {"bold": True, "text_wrap": True, "valign": "top", "bottom": 2, "num_format": "@"}
        ),
        "text": workbook.add_format({"text_wrap": True, "valign": "top", "num_format": "@"}),
        "number": workbook.add_format({"valign": "top"}),
        "figure": workbook.add_format({"valign": "top", "num_format": "0.00"}),
        "share": workbook.add_format({"valign": "top", "num_format": "0%"}),
        "day": workbook.add_format({"valign": "top", "num_format": "d mmm yyyy", "align": "left"}),
    }
    for sheet in sheets:
        _write(workbook, sheet, looks)
    workbook.close()
    return file.getvalue()


def _write(workbook: Any, sheet: Sheet, looks: dict[str, Any]) -> None:  # noqa: ANN401 - untyped
    page = workbook.add_worksheet(sheet.name)
    for number, width in enumerate(sheet.widths):
        page.set_column(number, number, width)
    page.write_string(0, 0, _text(sheet.title), looks["title"])
    first = 2
    if sheet.heads:
        for column, head in enumerate(sheet.heads):
            page.write_string(first, column, _text(head), looks["head"])
        first += 1
        page.freeze_panes(first, 1)
        page.repeat_rows(first - 1)
    for row, cells in enumerate(sheet.rows, start=first):
        for column, cell in enumerate(cells):
            _put(page, (row, column), cell, looks)
    page.set_landscape()
    page.set_paper(9)  # A4
    page.fit_to_pages(1, 0)


def _put(
    page: Any,  # noqa: ANN401 - the library has no types
    place: tuple[int, int],
    cell: Cell | Share,
    looks: dict[str, Any],
) -> None:
    match cell:
        case Share(None) | None | "":
            pass
        case Share(float() | int() as value):
            page.write_number(*place, value, looks["share"])
        case int():
            page.write_number(*place, cell, looks["number"])
        case float():
            page.write_number(*place, cell, looks["figure"])
        case date() if cell >= EARLIEST:
            page.write_datetime(*place, datetime(cell.year, cell.month, cell.day), looks["day"])  # noqa: DTZ001 - a day has no zone
        case date():
            page.write_string(*place, cell.isoformat(), looks["text"])
        case str():
            page.write_string(*place, _text(cell), looks["text"])


def _text(words: str) -> str:
    return plain(words)[:LONGEST]
