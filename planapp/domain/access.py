"""Who needs to know of a plan: members, emergency openings, and information kept from most."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from planapp.domain.nouns import Noun
from planapp.domain.people import Role

EMERGENCY_LASTS = timedelta(minutes=60)
LEAST_REASON = 20
"""Characters of a reason for opening a plan in an emergency."""

AUDIT_DAYS = 28
"""How long a plan taken up for audit stays open to the auditor."""

CHOSEN_ROLES = frozenset({Role.CHAIR, Role.CORE_GROUP})
"""Who is chosen to work on a plan. An auditor takes plans up alone, so that nobody steers which."""


@dataclass(frozen=True, kw_only=True)
class Membership:
    """Somebody who works on a plan, until a day when one is set.

    `person` is their id. `restricted` says whether they may read restricted information, `active`
    whether they may sign in.
    """

    person: str
    name: str = ""
    role: Role | None = None
    active: bool = True
    restricted: bool = False
    until: date | None = None
    added_at: datetime | None = None
    added_by: str = ""

    @property
    def terms(self) -> str:
        """Until when, and whether they read what is restricted, in a text to compare."""
        return f"{self.until}/{self.restricted}"

    def stands(self, on: date) -> bool:
        """Whether they work on the plan that day: it is not over, and they may sign in."""
        return self.active and (self.until is None or self.until >= on)


@dataclass(frozen=True, kw_only=True)
class Emergency:
    """A plan opened by somebody who does not work on it: why, until when (UTC), and its review."""

    number: int
    reference: str
    person: str
    name: str
    reason: str
    opened_at: datetime
    until: datetime
    reviewed_at: datetime | None = None
    reviewed_by: str = ""
    note: str = ""


class RestrictedKind(StrEnum):
    """Why information is kept from most who work on a plan."""

    THIRD_PARTY = "about somebody else"
    POLICE = "from the police"
    ADDRESS = "an address that must not be known"


@dataclass(frozen=True, kw_only=True)
class Restricted(Noun):
    """One piece of restricted information: never part of the plan itself, so never printed with it.

    `about` says whom or what it concerns, `source` who gave it and on what terms. A correction
    names what it `supersedes`.
    """

    id: str
    kind: RestrictedKind
    text: str
    about: str = ""
    source: str = ""
    supersedes: str = ""


def is_last_chair(team: tuple[Membership, ...], person: str, on: date) -> bool:
    """Whether this person chairs the plan that day and nobody else does."""
    return {m.person for m in team if m.role is Role.CHAIR and m.stands(on)} == {person}
