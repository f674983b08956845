"""The SQLite library in use: Python's own, or SQLCipher's where the records are encrypted.

A process uses one of them. SQLCipher's is taken when a key is named in the environment, and given
to sqlite-utils under a name that it looks for by itself.
"""

import importlib
import os
import re
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from planapp.domain.errors import CannotStore
from planapp.loading import without

if TYPE_CHECKING:
    import sqlite3

KEY, KEY_FILE = "PLANAPP_DATABASE_KEY", "PLANAPP_DATABASE_KEY_FILE"
"""The environment names the key, or the file in which it stands: 64 hexadecimal digits."""

ENCRYPTED = bool(os.environ.get(KEY) or os.environ.get(KEY_FILE))
"""Whether this process reads and writes encrypted records, and no others."""

_LIBRARY = "sqlcipher3"
_DIGITS = re.compile(r"[0-9a-fA-F]{64}")

if not TYPE_CHECKING:
    if ENCRYPTED and find_spec(_LIBRARY):
        sqlite3 = importlib.import_module(f"{_LIBRARY}.dbapi2")
        sys.modules["pysqlite3"] = importlib.import_module(_LIBRARY)
        sys.modules["pysqlite3.dbapi2"] = sqlite3
    else:
        sqlite3 = importlib.import_module("sqlite3")


with without("numpy"):  # it would be loaded for types that nobody keeps: as long as all the rest
    import sqlite_utils  # it takes what it finds when it is loaded

__all__ = ["ENCRYPTED", "KEY", "KEY_FILE", "connect", "database_key", "sqlite3", "sqlite_utils"]


class Connection(sqlite3.Connection):
    """One that knows whether a question on it ever failed, whoever caught the error.

    After damage SQLCipher refuses whatever else is asked of the same connection.
    """

    failed = False

    def execute(self, *asked: Any) -> sqlite3.Cursor:
        """As ever."""
        try:
            return super().execute(*asked)
        except sqlite3.Error:
            self.failed = True
            raise

    def executemany(self, *asked: Any) -> sqlite3.Cursor:
        """As ever."""
        try:
            return super().executemany(*asked)
        except sqlite3.Error:
            self.failed = True
            raise


def connect(path: Path | str, **more: Any) -> Connection:
    """Open a file of records, with the key if there is one. Raises CannotStore without it."""
    if ENCRYPTED and sys.modules.get("pysqlite3.dbapi2") is not sqlite3:
        raise CannotStore(
            f"{KEY} or {KEY_FILE} is set, but {_LIBRARY} is not installed. Nothing was opened: "
            "pip install --require-hashes -r requirements-encryption.txt."
        )
    connection: Connection = sqlite3.connect(str(path), factory=Connection, **more)
    if ENCRYPTED:
        connection.execute(f"pragma key = \"x'{database_key()}'\"")
    return connection


def database_key() -> str:
    """The key of the records. Raises CannotStore where none can be read."""
    given, file = os.environ.get(KEY, ""), os.environ.get(KEY_FILE, "")
    try:
        digits = (given or Path(file).read_text("ascii")).strip()
    except (OSError, UnicodeDecodeError) as error:
        raise CannotStore(f"{file}, which {KEY_FILE} names, cannot be read as a key.") from error
    if not _DIGITS.fullmatch(digits):
        place = KEY if given else file
        raise CannotStore(f"{place}: holds no key. One has 64 digits: planapp key database FILE.")
    return digits
