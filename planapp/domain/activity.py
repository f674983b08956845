"""The trail of who did what to which thing, written with the change itself."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One act: a verb in the past, the kind and name of the thing, who and when (UTC)."""

    verb: str
    kind: str
    name: str
    by: str
    at: datetime
