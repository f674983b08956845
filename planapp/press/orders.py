"""What is asked of a press, and what it says of it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from planapp.pdf.manuscript import Manuscript


@dataclass(frozen=True, kw_only=True)
class Order:
    """A manuscript to print, the plan it is of (blank for none) and who asks, by id.

    `trace` is the line for each page of this very print, if any. Nobody asks for what is printed
    ahead: it waits until nobody else waits.
    """

    manuscript: Manuscript
    reference: str = ""
    by: str = ""
    trace: str = ""

    @property
    def key(self) -> str:
        """What it is asked after by: it cannot be guessed without all that is printed."""
        return self.manuscript.key


class State(StrEnum):
    """How far an order is."""

    WAITING = "waiting"
    PRINTING = "being printed"
    PRINTED = "printed"
    TOO_LONG = "too long"
    FAILED = "failed"
    STOPPED = "stopped"
    FULL = "full"
    UNKNOWN = "unknown"


ON_THE_WAY = frozenset({State.WAITING, State.PRINTING})


@dataclass(frozen=True, kw_only=True)
class Standing:
    """How far an order is, how many are printed before it, and for how many seconds it waits.

    `made` is the print itself when it was asked for and is there.
    """

    state: State
    before: int = 0
    seconds: int = 0
    made: bytes = b""


class Printer(Protocol):
    """Prints, or says how far that is."""

    def ask(self, order: Order, patience: float) -> Standing:
        """Ask for a print and wait for it so many seconds. What is known is not printed again."""

    def print_ahead(self, order: Order) -> None:
        """Print it when there is time, for whoever asks later."""

    def standing(self, key: str, patience: float) -> Standing:
        """How far an order is, after so many seconds or when it is done."""

    def stop(self, key: str, by: str) -> None:
        """No longer ask for a print: when nobody else does, it is not made."""
