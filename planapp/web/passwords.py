"""What passwords may be and how they are hashed: argon2id with the costs OWASP names."""

import re
import secrets
import unicodedata
from typing import Final

from argon2 import PasswordHasher

from planapp.domain.people import User

COSTS: Final = {"time_cost": 2, "memory_cost": 19 * 1024, "parallelism": 1}
"""Rounds, KiB and lanes: the second choice of OWASP's password storage cheat sheet."""

NORMAL_FORM: Final = "NFKD"
"""So that a letter typed on another keyboard is the same letter."""

LEAST_LENGTH = 15
HARD_ENOUGH = 4
"""Of zxcvbn’s 0 to 4: ten thousand million guesses or more."""

READ = 72
"""Characters zxcvbn looks at; what is hard to guess so far stays so with more after it."""

LEAST_ELSE = 8
"""Letters and digits that are not of the person's own words."""

OUR_WORDS = (
    "planapp",
    "child",
    "protection",
    "plan",
    "conference",
    "council",
    "password",
    "welcome",
)
_HASHER = PasswordHasher(COSTS["time_cost"], COSTS["memory_cost"], COSTS["parallelism"])


def hash_password(password: str) -> str:
    """The hash to keep of a password; different each time, since the salt is."""
    return _HASHER.hash(unicodedata.normalize(NORMAL_FORM, password))


def made_up_password() -> str:
    """A password for somebody to begin with: eighty random bits, in five groups to read out."""
    return "-".join(secrets.token_hex(2) for _ in range(5))


def why_not(password: str, person: User, authority: str) -> str:
    """Why this person may not have this password, in words that say what to do; else blank.

    Common passwords, runs of keys, and whatever is mostly the person's own name or address, the
    authority's name or words of this work are guessed first.
    """
    own = {*_words(person.name), *_words(person.email), *_words(authority), *OUR_WORDS}
    if len(_without(own, password)) < LEAST_ELSE:
        return (
            "That is mostly your name, your authority’s or words of your work, which are guessed "
            "first. Choose several words that have nothing to do with you or each other"
        )
    from zxcvbn import zxcvbn  # its lists of words, for whoever chooses a password

    if zxcvbn(password[:READ], user_inputs=sorted(own))["score"] < HARD_ENOUGH:
        return (
            "That password is easy to guess. Choose several words that have nothing to do with "
            "each other"
        )
    return ""


def _words(text: str) -> set[str]:
    return set(re.findall(r"[^\W\d_]{3,}", text.casefold()))


def _without(words: set[str], password: str) -> str:
    """The letters and digits of a password that are in none of these words."""
    rest = password.casefold()
    for word in sorted(words, key=len, reverse=True):
        rest = rest.replace(word, " ")
    return "".join(c for c in rest if c.isalnum())
