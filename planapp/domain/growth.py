"""Growth: each weight, length and head size with where, by whom and on what it was measured.

What was not measured is recorded too. Nothing here says what a figure means: that is asked of the
health visitor.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

from planapp.domain.facts import Fact


class Growing(StrEnum):
    """What is measured."""

    WEIGHT = "weight"
    LENGTH = "length or height"
    HEAD = "head size"


class Clothed(StrEnum):
    """What a child wore on the scales."""

    NOTHING = "nothing"
    NAPPY = "nappy only"
    LIGHT = "light clothes"
    DRESSED = "dressed"


class NotMeasured(StrEnum):
    """Why there is no figure."""

    NOT_DONE = "not measured"
    REFUSED = "refused"
    SAID_ELSEWHERE = "said to have been measured elsewhere"


class Compared(StrEnum):
    """What was written of a measurement in place of a figure."""

    LOWER = "lower than the time before"
    SAME = "the same as the time before"
    HIGHER = "higher than the time before"


@dataclass(frozen=True, kw_only=True)
class Measurement(Fact):
    """One measurement, or that there was none and why.

    `amount` is whole grams for a weight, whole millimetres for a length or a head. `by` measured;
    `said_by` is who said so where no record was seen, and `confirmed_by` the record that came
    since. `scales` tells one pair from another. `compared` is all that was written of it where no
    figure was.
    """

    word: ClassVar[str] = "measurement"
    part: ClassVar[str] = "measurement"

    what: Growing = Growing.WEIGHT
    amount: int | None = None
    happened_on: date | None = None
    place: str = ""
    scales: str = ""
    by: str = ""
    agency: str = ""
    clothed: Clothed | None = None
    not_measured: NotMeasured | None = None
    compared: Compared | None = None
    said_by: str = ""
    confirmed_by: str = ""
    note: str = ""

    @property
    def day(self) -> date | None:
        """The day it was measured."""
        return self.happened_on

    @property
    def lower_without_figure(self) -> bool:
        """Whether it was only written that it was lower than the time before, and not only said."""
        lower = self.amount is None and self.compared is Compared.LOWER
        return lower and not self.unverified

    @property
    def unverified(self) -> bool:
        """Whether there is only somebody's word for it."""
        said = bool(self.said_by.strip()) or self.not_measured is NotMeasured.SAID_ELSEWHERE
        return said and not self.confirmed_by.strip()
