"""The trail of who did what, and who looked at what: each entry is chained to the one before."""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime

_AS_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode

LOOKED = "looked at"
"""The verb of an entry about reading; every other verb is about a change."""


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One act or look: a verb, the kind and name of the thing, who and when (UTC).

    Names and ids only, never what a plan says. `reference` is the plan it was done to, if any;
    `purpose` why somebody looked; `digest` the SHA-256 of content that was stored by the act.
    """

    verb: str
    kind: str
    name: str
    by: str
    at: datetime
    number: int = 0
    user_id: str = ""
    reference: str | None = None
    purpose: str = ""
    digest: str = ""


@dataclass(frozen=True, kw_only=True)
class Head:
    """The newest entry of the trail: kept elsewhere it shows that nothing was cut off the end."""

    number: int
    hash: str


@dataclass(frozen=True, kw_only=True)
class BadRow:
    """The first entry of the trail that does not fit, and what is wrong with it."""

    number: int
    what: str


START = Head(number=0, hash="")
"""What the first entry is chained to."""


def chained(previous: str, row: tuple[object, ...]) -> str:
    """The hash of an entry: SHA-256 over the hash before it and all that the row says."""
    text = _AS_JSON([previous, *row])
    return hashlib.sha256(text.encode()).hexdigest()


def digest_of(content: str) -> str:
    """The SHA-256 of stored content, as entries carry it."""
    return hashlib.sha256(content.encode()).hexdigest()
