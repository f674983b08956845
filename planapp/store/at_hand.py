"""A connection kept from one request to the next, one for each thread.

To open the records and to close them again costs as much as all that a page asks of them. What is
kept is used again only when it is as good as new: its file is still the one that stands there,
nothing asked on it ever failed, no change is left half done, and nothing is still being read, since
whoever read on would see the records as they were when that began.
"""

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import local

from planapp.store.database import Clock, Database, open_database
from planapp.store.driver import sqlite3

File = tuple[Path, int, int, int]
"""A path, which file stands there (its device, its number on it), and who may do what with it."""


@dataclass(frozen=True)
class Lent:
    """A connection for one request, and the file it was opened for; None for one that was not."""

    db: Database
    of: File | None


class AtHand(local):
    """Keeps one connection for each thread that asks."""

    def __init__(self) -> None:
        """None yet."""
        self._kept: Lent | None = None

    def lend(self, path: Path, clock: Clock) -> Lent:
        """The connection this thread keeps to a file, or a new one; to be given back.

        Raises CannotStore when the file cannot be opened.
        """
        kept, self._kept, of = self._kept, None, _file(path)
        if kept is not None:
            if kept.of == of and _is_idle(kept.db):
                return kept
            kept.db.close()
        return Lent(open_database(path, clock=clock), of)

    def take_back(self, lent: Lent) -> None:
        """Keep a connection for the next request of this thread, or close it."""
        db = lent.db
        sound = lent.of is not None and not db.failed and not db.conn.in_transaction
        if sound and self._kept is None:
            self._kept = lent
        else:
            lent.db.close()


def _file(path: Path) -> File | None:
    with suppress(OSError):
        found = path.stat()
        return path, found.st_dev, found.st_ino, found.st_mode
    return None


def _is_idle(db: Database) -> bool:
    """Whether nothing is being read: what was would be interrupted, and so is what comes next."""
    db.conn.interrupt()
    try:
        db.execute("select 1").fetchone()
    except sqlite3.OperationalError:
        return False
    return True
