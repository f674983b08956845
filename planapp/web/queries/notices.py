"""What pages of other areas tell of comments and queries: those of a spot, and those that wait."""

from collections import Counter

from flask import Blueprint

from planapp.domain.queries import QueryState
from planapp.store.remarks import QueryWaiting, queries_waiting_for
from planapp.web.database import db
from planapp.web.guard import current_user
from planapp.web.queries.rows import Row, rows_here


def lend(bp: Blueprint) -> None:
    """Let every template tell it."""
    for tell in (remarks_at, queries_waiting, queries_by_item, queries_to_tell):
        bp.add_app_template_global(tell)


def remarks_at(reference: str, *spots: str) -> tuple[Row, ...]:
    """What was said of these spots and is not closed."""
    rows = rows_here(reference)
    return tuple(r for r in rows if r.remark.spot in spots and r.state is not QueryState.CLOSED)


def queries_waiting(reference: str, within: str | tuple[str, ...] = "") -> tuple[Row, ...]:
    """The queries about a plan, or about spots that begin so, which wait for an answer."""
    waiting = (row for row in rows_here(reference) if row.waits)
    return tuple(row for row in waiting if row.remark.spot.startswith(within))


def queries_by_item(reference: str, list_name: str) -> tuple[tuple[str, int], ...]:
    """How many of them are about each item of a list, by its id."""
    spots = (row.remark.spot for row in queries_waiting(reference, f"{list_name}."))
    return tuple(Counter(spot.split(".")[1] for spot in spots).items())


def queries_to_tell(reference: str = "") -> tuple[QueryWaiting, ...]:
    """Queries put to the reader, and answers to theirs; with a reference, those of that plan."""
    told = queries_waiting_for(db(), current_user())
    return tuple(one for one in told if reference in ("", one.reference))
