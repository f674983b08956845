"""Records that are not encrypted yet are written anew with the key that the environment names."""

import os
from contextlib import closing
from pathlib import Path

from planapp.domain.errors import CannotStore
from planapp.store.database import open_database, saying_why
from planapp.store.driver import ENCRYPTED, KEY_FILE, connect, database_key, sqlite3
from planapp.store.prints import forget_all_prints
from planapp.store.whole import BEFORE, Contents, contents_of

_PLAIN = b"SQLite format 3\0"
_COUNT = "select (select count(*) from entry), (select count(*) from plan_version)"


def is_plain(file: Path) -> bool:
    """Whether anybody who has this file can read it."""
    with file.open("rb") as opened:
        return opened.read(len(_PLAIN)) == _PLAIN


def encrypt(file: Path) -> tuple[Contents, Path]:
    """Put encrypted records in the place of plain ones; gives what they hold and where those are.

    The new file is looked through whole before it takes its place, in one step; prints that were
    sealed with a key beside them go. Raises CannotStore
    without a key, while planapp is being served, or when the records are encrypted already.
    """
    if not ENCRYPTED:
        raise CannotStore(f"There is no key: {KEY_FILE} names none. Nothing was encrypted.")
    if not is_plain(file):
        raise CannotStore(f"{file}: is encrypted already, or is no database.")
    part, kept = file.with_name(f".{file.name}.part"), file.with_name(f"{BEFORE}encryption.db")
    part.unlink(missing_ok=True)
    part.touch(mode=0o600)
    with saying_why("Nothing was encrypted"), closing(sqlite3.connect(file)) as plain:
        plain.isolation_level = None
        plain.execute("pragma locking_mode = exclusive")
        plain.execute("begin exclusive")
        counted = plain.execute(_COUNT).fetchone()
        plain.execute("commit")
        plain.execute("attach ? as encrypted key ?", (str(part), f"x'{database_key()}'"))
        plain.execute("select sqlcipher_export('encrypted')")
        plain.execute("detach encrypted")
    with closing(connect(part)) as new:
        new.execute("pragma journal_mode = wal")
        if new.execute(_COUNT).fetchone() != counted:
            raise CannotStore("Not all of the records could be encrypted: all is as it was.")
    with closing(open_database(part)) as db:
        contents = contents_of(db)
    kept.unlink(missing_ok=True)
    os.link(file, kept)
    part.replace(file)
    forget_all_prints(file.parent)
    return contents, kept
