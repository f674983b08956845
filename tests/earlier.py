"""A file of records as the planapp before the newest step of migration left it."""

from contextlib import closing
from pathlib import Path

from planapp.store.driver import connect


def one_step_earlier(path: Path) -> str:
    """Take the newest step back; gives its name."""
    with closing(connect(path)) as db:
        names = [row[0] for row in db.execute("select name from _sqlite_migrations")]
        with db:
            db.execute("delete from _sqlite_migrations where name = ?", (max(names),))
            for table in ("audit_fact", "sample_step", "sample"):
                db.execute(f"drop table {table}")
            for column in ("conference_kind", "held_on", "first_held_on"):
                db.execute(f"alter table plan drop column {column}")
    return str(max(names))
