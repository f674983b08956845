"""Opens the database file, brings its tables up to date, and says plainly when it cannot."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from time import sleep
from typing import Any, cast

from planapp.domain.errors import CannotStore, Damaged
from planapp.store.driver import connect, sqlite3, sqlite_utils
from planapp.store.schema import MIGRATIONS

Clock = Callable[[], datetime]
Values = tuple[object, ...] | Mapping[str, object]

BUSY_MILLISECONDS, PAUSE_MILLISECONDS = 5_000, 50
PRAGMAS = {
    "foreign_keys": "on",
    "busy_timeout": BUSY_MILLISECONDS,
    "synchronous": "full",
    "trusted_schema": "off",
    "cell_size_check": "on",
    "secure_delete": "on",
}
_REASONS = {
    "SQLITE_BUSY": "another save was still going on. Wait a moment and save again",
    "SQLITE_LOCKED": "another save was still going on. Wait a moment and save again",
    "SQLITE_FULL": "the disk is full. Keep this text, free some space and save again",
    "SQLITE_READONLY": "the records may only be read. Keep this text and ask your administrator "
    "to make the disk writable",
    "SQLITE_IOERR": "the disk did not answer as it should. Keep this text and ask your "
    "administrator to look at the disk",
    "SQLITE_CANTOPEN": "the file cannot be opened. Ask your administrator whether its folder "
    "is there and may be written to",
    "SQLITE_CORRUPT": "the file is damaged. Ask your administrator to restore the last backup",
    "SQLITE_NOTADB": "the file is not a planapp database, is damaged, or is encrypted with another "
    "key. Name another file or key, or ask your administrator to restore the last backup",
}

_OF_DAMAGE = frozenset({"SQLITE_CORRUPT", "SQLITE_NOTADB"})


class Database(sqlite_utils.Database):
    """One connection, for one thread, that knows where to ask the time of a change."""

    def __init__(self, path: Path | str, clock: Clock | None) -> None:
        """Open the file, or make it; every connection gets the same settings."""
        super().__init__(path if path == ":memory:" else connect(path), strict=True)
        self._clock = clock
        for name, value in PRAGMAS.items():
            self.execute(f"pragma {name} = {value}")

    def now(self) -> str:
        """This moment in UTC, as the tables keep it."""
        if self._clock is None:
            raise RuntimeError("opened for reading: open_database(path, clock=…) to write")
        return self._clock().astimezone(UTC).isoformat(timespec="microseconds")

    def day(self) -> str:
        """This day in the zone of this machine, as pages and tables have days."""
        return datetime.fromisoformat(self.now()).astimezone().date().isoformat()

    @property
    def failed(self) -> bool:
        """Whether a question to a file ever failed on this connection."""
        return bool(getattr(self.conn, "failed", False))

    @property
    def folder(self) -> Path | None:
        """The folder of the file; None for records in memory."""
        (_, _, file), *_ = self.execute("pragma database_list").fetchall()
        return Path(file).parent if file else None

    def row(self, sql: str, values: Values = ()) -> dict[str, Any] | None:
        """The one row a question gives, or None. Lists come as JSON in a row of their own.

        Python hands over its lock at each row, so that one row with all of it is many times
        quicker when several threads read. `query` would lay a savepoint around each question, in
        case it should write.
        """
        with saying_why("The records cannot be read"), suppress(OverflowError):
            found = self.execute(sql, cast(Any, values))
            row = found.fetchone()
            return row and dict(zip((name for name, *_ in found.description), row, strict=True))
        return None  # asked for a number that is larger than any that a row can hold

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One transaction that takes the write lock first; inside another it is part of that.

        Raises CannotStore when nothing could be kept: all of it is stored, or none.
        """
        with saying_why("Nothing was saved"):
            if self.conn.in_transaction:
                with self.atomic():
                    yield
                return
            self._take_the_lock()
            try:
                yield
                self.conn.execute("commit")
            except BaseException:
                self.conn.rollback()
                raise

    def _take_the_lock(self) -> None:
        """Begin to write; who waited in vain once waits no more, so that one request waits once."""
        try:
            self.conn.execute("begin immediate")
        except sqlite3.OperationalError:
            self.conn.execute("pragma busy_timeout = 0")
            raise


def open_database(path: Path | str, *, clock: Clock | None = None) -> Database:
    """A connection with planapp's settings; close it when done.

    `clock` gives the moment of each change; without one the connection is for reading. Raises
    CannotStore when the file cannot be opened. A new file is readable by its owner only.
    """
    if path != ":memory:":
        with suppress(OSError):  # it is there already, or the next line says why it cannot be
            Path(path).touch(mode=0o600, exist_ok=False)
    with saying_why(f"{path} cannot be used"):
        return Database(path, clock)


def migrate(db: Database) -> None:
    """Bring the tables up to date, once, before anything is served; again is harmless.

    Raises CannotStore when a newer planapp made the file: an older one would not see all of it.
    """
    with saying_why("The tables were not changed"):
        refuse_newer(db)
        if not db.memory:
            _write_ahead(db)
        with db.writing():
            MIGRATIONS.apply(db)


def _write_ahead(db: Database) -> None:
    """Keep a journal of what is written; SQLite waits for nobody there, so it is tried again."""
    for _ in range(BUSY_MILLISECONDS // PAUSE_MILLISECONDS):
        try:
            db.enable_wal()
        except sqlite3.OperationalError as error:
            if "locked" not in str(error):
                raise
            sleep(PAUSE_MILLISECONDS / 1000)
        else:
            return
    db.enable_wal()


def settings_that_lose(db: Database) -> tuple[str, ...]:
    """Where this connection or its file is set so that what was acknowledged could be lost."""
    wanted = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1}
    found = {name: db.execute(f"pragma {name}").fetchone()[0] for name in wanted}
    return tuple(
        f"{name} {found[name]} in place of {value}"
        for name, value in wanted.items()
        if found[name] != value
    )


def refuse_newer(db: Database) -> None:
    """Raise CannotStore when a newer planapp made the file."""
    known = [migration.name for migration in MIGRATIONS.pending(sqlite_utils.Database(memory=True))]
    for applied in MIGRATIONS.applied(db):
        if applied.name not in known:
            raise CannotStore(
                f"The database was made by a newer planapp (step {applied.name}; this one ends "
                f"with {known[-1]}). Nothing was changed: start the newer planapp."
            )


def refuse_older(db: Database) -> None:
    """Raise CannotStore when the tables are not those of this planapp, newer or older."""
    refuse_newer(db)
    pending = MIGRATIONS.pending(db)
    if pending:
        raise CannotStore(
            f"The tables lack step {pending[0].name}. Nothing was changed: start planapp again."
        )


@contextmanager
def saying_why(what: str) -> Iterator[None]:
    """Turn the faults of a disk or a lock into CannotStore; a fault of ours stays what it is."""
    try:
        yield
    except sqlite3.Error as error:
        known = known_fault(what, error)
        if known is None:
            raise
        raise known from error


def known_fault(what: str, error: BaseException) -> CannotStore | None:
    """A fault of a disk or a lock in words; None for any other fault."""
    code = "_".join(getattr(error, "sqlite_errorname", "").split("_")[:2])
    if code not in _REASONS:
        return None
    kind = Damaged if code in _OF_DAMAGE else CannotStore
    return kind(f"{what}: {_REASONS[code]}.")
