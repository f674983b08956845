"""What happened on the way of a plan to agreement: sent to somebody, returned to be mended, agreed.

All of it is recorded beside the plan: added, and never changed.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

from planapp.domain.facts import Fact


class SigningAct(StrEnum):
    """What somebody did."""

    SENT = "sent for agreement"
    RETURNED = "returned"
    AGREED = "agreed"


@dataclass(frozen=True, kw_only=True)
class Signing(Fact):
    """One step of the way: what was done with which version, on which day.

    `to` is the id of who is to do the next, `to_name` theirs: the approver it was sent to, or the
    sender it was returned to. `words` is the reason for a return.
    """

    word: ClassVar[str] = "step to agreement"
    part: ClassVar[str] = "signing"

    act: SigningAct = SigningAct.SENT
    version: int = 0
    done_on: date | None = None
    to: str = ""
    to_name: str = ""
    words: str = ""

    @property
    def day(self) -> date | None:
        """The day it was done."""
        return self.done_on


def last_step(signings: Iterable[Signing]) -> Signing | None:
    """What was done last; None when it was never sent."""
    steps = tuple(signings)
    return steps[-1] if steps else None
