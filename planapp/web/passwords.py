"""How passwords are hashed, with or without a request: argon2id with the costs OWASP names."""

import unicodedata
from typing import Final

from argon2 import PasswordHasher

COSTS: Final = {"time_cost": 2, "memory_cost": 19 * 1024, "parallelism": 1}
"""Rounds, KiB and lanes: the second choice of OWASP's password storage cheat sheet."""

NORMAL_FORM: Final = "NFKD"
"""So that a letter typed on another keyboard is the same letter."""

LEAST_LENGTH = 15

_HASHER = PasswordHasher(COSTS["time_cost"], COSTS["memory_cost"], COSTS["parallelism"])


def hash_password(password: str) -> str:
    """The hash to keep of a password; different each time, since the salt is."""
    return _HASHER.hash(unicodedata.normalize(NORMAL_FORM, password))
