"""All that can be read of a database, as text, to look for what must not be there."""

from typing import Any


def everything_in(db: Any) -> str:
    """Every row of every table, and how the tables are made."""
    made = db.execute("select type, name, sql from sqlite_schema order by name").fetchall()
    tables = [name for kind, name, _ in made if kind == "table"]
    rows = [row for name in tables for row in db.execute(f'select * from "{name}"').fetchall()]
    return "\n".join(str(tuple(row)) for row in (*made, *rows))
