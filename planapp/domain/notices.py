"""Notices by e-mail: that something waits for a person, and nothing of what or about whom."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

MOST_TRIES = 16
"""How often a letter is tried: for a little less than two days, then it is given up."""

FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=1), timedelta(hours=6)


class NoticeKind(StrEnum):
    """What waits for somebody, in the words in which they are told."""

    TO_AGREE = "A plan was sent to you to be agreed."
    RETURNED = "A plan that you sent was returned to be mended."
    QUERY = "A query was put to you."
    ANSWER = "A query of yours was answered."
    MEETING = "A meeting about a plan that you work on is near."


@dataclass(frozen=True, kw_only=True)
class Letter:
    """One e-mail to one person about all that waits to be told to them.

    `person` is their id, `email` their address; `kinds` is what waits, `numbers` are the notices
    that it tells, each with the moment (UTC) it was made.
    """

    person: str
    email: str
    kinds: tuple[NoticeKind, ...]
    numbers: tuple[tuple[int, str], ...]
    tries: int


@dataclass(frozen=True, kw_only=True)
class GivenUp:
    """A notice that could not be sent: to whom (name), since when it waited (UTC), and why."""

    number: int
    name: str
    made_at: datetime
    given_up_at: datetime
    fault: str


def wait_after(tries: int) -> timedelta:
    """How long to wait after so many tries: twice as long each time, up to six hours."""
    doubled: timedelta = FIRST_WAIT * 2 ** min(tries - 1, 20)
    return min(doubled, LONGEST_WAIT)
