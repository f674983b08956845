"""Where an instance keeps its prints, and with whose secret they are sealed."""

from pathlib import Path

from planapp.config import second_factor_key
from planapp.store.driver import ENCRYPTED, database_key
from planapp.store.prints import Prints


def prints_of(instance: Path) -> Prints:
    """The prints of an instance. Raises CannotStore or SettingsError without its secret.

    Encrypted records have a key that lies elsewhere, and so nothing of a print can be read from the
    disk alone. Where they are not, whoever has the disk can read the records themselves.
    """
    return Prints(instance, database_key() if ENCRYPTED else second_factor_key(instance))
