"""Plans read from anybody's file, by the ending of its name."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from planapp.domain.gcp import Edition
from planapp.domain.imported import Imported
from planapp.exchange.files import Unreadable, content_of
from planapp.exchange.planfile import read_plan_content


def read_any(path: Path, editions: Iterable[Edition] = (), today: date | None = None) -> Imported:
    """A plan from a plan file or a table; nothing of it is dropped.

    A plan file is held to `editions` and `today`, where they are given. A table has no reference of
    its own: the name of the file stands for it. Raises Unreadable, also where no table has a header
    that is known.
    """
    if path.is_dir():
        raise Unreadable(path, "this is a folder; name one file in it.")
    if path.suffix.lower() == ".json":
        return as_imported(path, content_of(path), editions, today)
    from planapp.exchange.tables import read_tables  # a plan file needs no reader of tables

    return read_tables(path)


def as_imported(
    path: Path, content: bytes, editions: Iterable[Edition], today: date | None
) -> Imported:
    """A plan from the bytes of a plan file, as what reading any file gives."""
    read = read_plan_content(path, content, editions, today)
    return Imported(plan=read.plan, record=read.record)
