"""Tables of access as files for a spreadsheet."""

import csv
import io
from collections.abc import Iterable, Sequence

from flask import Response

STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\0")


def table_file(name: str, headings: Sequence[str], rows: Iterable[Sequence[str]]) -> Response:
    """A table to keep, under a name that says nothing of a family."""
    file = io.StringIO(newline="")
    csv.writer(file).writerows([headings, *([_plain(cell) for cell in row] for row in rows)])
    headers = {"Content-Disposition": f'attachment; filename="{name}.csv"'}
    return Response(file.getvalue(), mimetype="text/csv", headers=headers)


def _plain(cell: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(STARTS_A_FORMULA) else cell
