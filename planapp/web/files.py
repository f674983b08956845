"""Tables as files for a spreadsheet, the same in every area."""

from collections.abc import Iterable, Sequence

from flask import Response

from planapp.exchange.spreadsheet import csv_file_of


def table_file(name: str, headings: Sequence[str], rows: Iterable[Sequence[object]]) -> Response:
    """A table to keep, under a name that says nothing of a family."""
    headers = {"Content-Disposition": f'attachment; filename="{name}.csv"'}
    return Response(csv_file_of(headings, rows), mimetype="text/csv", headers=headers)
