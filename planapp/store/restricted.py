"""Restricted information about a child's case, kept apart from the plan and never changed."""

from dataclasses import dataclass
from datetime import datetime

from pydantic import TypeAdapter

from planapp.domain.access import Restricted
from planapp.domain.activity import digest_of
from planapp.domain.errors import Conflict, NotFound, StaleEdit
from planapp.domain.people import User
from planapp.store.activity import record_entry
from planapp.store.database import Database


@dataclass(frozen=True, kw_only=True)
class RestrictedRow:
    """A piece of restricted information with who recorded it and when (UTC)."""

    information: Restricted
    recorded_at: datetime
    recorded_by: str


_INFORMATION = TypeAdapter(Restricted)
_ROWS = TypeAdapter(tuple[RestrictedRow, ...])
_LISTED = """
select json_group_array(json_object('information', json(content), 'recorded_at', recorded_at,
    'recorded_by', recorded_by)) as rows
from (select * from restricted where reference = :plan order by number)
"""


def record_restricted(
    db: Database, reference: str, information: Restricted, *, by: User
) -> Restricted:
    """Keep a piece of restricted information, or a correction that names what it supersedes.

    Raises NotFound when there is no such plan, or nothing by the name it supersedes; StaleEdit,
    with both texts, when somebody corrected the same piece first.
    """
    content = _INFORMATION.dump_json(information).decode()
    with db.writing():
        _want(db, reference, information)
        db.execute(
            "insert into restricted "
            "(reference, id, supersedes, recorded_at, user_id, recorded_by, content) "
            "values (?, ?, ?, ?, ?, ?, ?)",
            (
                reference,
                information.id,
                information.supersedes or None,
                db.now(),
                by.id,
                by.name,
                content,
            ),
        )
        verb = "corrected" if information.supersedes else "recorded"
        digest = digest_of(content)
        record_entry(
            db, verb, "restricted information", information.id, by=by, plan=reference, digest=digest
        )
    return information


def restricted_for_plan(db: Database, reference: str) -> tuple[RestrictedRow, ...]:
    """All that was recorded, oldest first, corrected pieces too."""
    row = db.row(_LISTED, {"plan": reference})
    return _ROWS.validate_json(row["rows"]) if row else ()


def standing_rows(rows: tuple[RestrictedRow, ...]) -> tuple[RestrictedRow, ...]:
    """Those that nothing supersedes."""
    gone = {row.information.supersedes for row in rows}
    return tuple(row for row in rows if row.information.id not in gone)


def _want(db: Database, reference: str, information: Restricted) -> None:
    if db.row("select 1 as found from plan where reference = ?", (reference,)) is None:
        raise NotFound("plans", reference)
    if not information.supersedes:
        return
    earlier = [row.information for row in restricted_for_plan(db, reference)]
    if all(piece.id != information.supersedes for piece in earlier):
        raise NotFound("restricted information of this plan", information.supersedes)
    for piece in earlier:
        if piece.supersedes == information.supersedes:
            raise StaleEdit((Conflict("The same piece", piece.text, information.text),))
