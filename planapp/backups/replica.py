"""A second copy that another program keeps: whether it is whole, and how far it is behind.

Such a program may go on saying that all is well while nothing arrives; only the trail shows it.
"""

from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from planapp.domain.errors import PlanappError
from planapp.store.activity import chain_head, first_bad_row, moment_after
from planapp.store.database import open_database, refuse_newer
from planapp.store.whole import Contents, contents_of


@dataclass(frozen=True)
class Replica:
    """What a copy holds, how many entries of the trail it lacks, and since when (UTC)."""

    contents: Contents
    lacks: int
    since: datetime | None


def compared(copy: Path, records: Path) -> Replica:
    """Look a copy through and compare its trail with that of the records in use.

    Raises Damaged when the copy does not fit together, PlanappError when it is of other records.
    """
    if not copy.is_file():
        raise PlanappError(f"{copy}: there is no such file.")
    with closing(open_database(copy)) as db:
        refuse_newer(db)
        contents = contents_of(db)
    with closing(open_database(records)) as db:
        if first_bad_row(db, (contents.head,)) is not None:
            raise PlanappError(f"{copy}: its trail is not the beginning of the one in {records}.")
        lacks = chain_head(db).number - contents.head.number
        return Replica(contents, lacks, moment_after(db, contents.head))
