"""Other systems that may read: which, what for, how much, and until when. None of them writes."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from planapp.domain.errors import PlanappError
from planapp.domain.keeping import LEAST_WORDS
from planapp.domain.people import Role, User

LONGEST = timedelta(days=366)
"""How long a token may be used at most; another is made then."""

LONGEST_NAME = 80


class Scope(StrEnum):
    """How much a system may read. No scope gives a name or a word of a plan."""

    TOTALS = "counts over all plans"
    PLANS = "each plan by its reference: dates, status, timescales, reviews, visits"
    CRITERIA = "which criteria plans meet"


class CannotLet(PlanappError):
    """A system cannot be let read as it was asked for."""


@dataclass(frozen=True, kw_only=True)
class System:
    """Another system with a token. `why` is the reason it was let; moments are UTC.

    `until` is the last day it may be used. Of the token itself only a hash is kept.
    """

    number: int
    name: str
    scopes: tuple[Scope, ...]
    why: str
    until: date
    made_at: datetime
    made_by: str
    used_at: datetime | None = None
    revoked_at: datetime | None = None
    revoked_by: str = ""

    def stands(self, on: date) -> bool:
        """Whether it may read on a day."""
        return self.revoked_at is None and on <= self.until

    @property
    def id(self) -> str:
        """What the trail names it by."""
        return f"system {self.number}"

    @property
    def reader(self) -> User:
        """Who the trail says it was that read: nobody who signs in, with no permission at all."""
        return User(id=self.id, email="", name=self.name, role=Role.ADMINISTRATOR, active=False)


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What an administrator asks a token for; `until` is None while no day is given."""

    name: str
    scopes: tuple[Scope, ...]
    why: str
    until: date | None


def faults_in(asked: Asked, today: date) -> dict[str, str]:
    """What no token is made for, by the field it is about, each in a line."""
    faults = {}
    if not 0 < len(asked.name.strip()) <= LONGEST_NAME:
        faults["name"] = f"Name the system in {LONGEST_NAME} letters or fewer."
    if not asked.scopes:
        faults["scopes"] = "Say what the system may read."
    if len(asked.why.strip()) < LEAST_WORDS:
        faults["why"] = f"Say what it is for in {LEAST_WORDS} letters or more."
    if asked.until is None or not today <= asked.until <= today + LONGEST:
        faults["until"] = "Choose a last day from today on, and within a year."
    return faults
