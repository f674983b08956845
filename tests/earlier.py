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
            db.execute("drop table incoming")
    return str(max(names))
