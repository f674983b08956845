"""What is looked through month by month: how often people read plans, and when. Rates nobody."""

from dataclasses import dataclass
from datetime import date

from planapp.domain.people import Role

USUAL_FROM, USUAL_TO = 7, 20
"""Hours of a weekday, by the clock on the wall, between which plans are usually read."""


@dataclass(frozen=True, kw_only=True)
class Reading:
    """What one person read in a month.

    `plans` they opened, `looks` at pages and lists, those `outside` usual hours, `emergencies` they
    opened plans in, and plans they opened and wrote nothing in.
    """

    person: str
    name: str
    role: Role | None = None
    plans: int
    looks: int
    outside: int
    emergencies: int
    unwritten: int


@dataclass(frozen=True, order=True)
class Month:
    """A month of the calendar, such as `2027-02`."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> "Month":
        """The month a day lies in."""
        return cls(day.year, day.month)

    @classmethod
    def called(cls, name: str) -> "Month | None":
        """The month of this name, if there is one."""
        try:
            return cls.of(date.fromisoformat(f"{name}-01")) if len(name) == 7 else None
        except ValueError:
            return None

    def __str__(self) -> str:
        """Its name, as addresses and the trail have it."""
        return f"{self.year:04}-{self.number:02}"

    def later(self, months: int) -> "Month":
        """So many months later, or earlier."""
        years, number = divmod(self.number - 1 + months, 12)
        return Month(self.year + years, number + 1)

    def is_over(self, today: date) -> bool:
        """Whether a later month has begun."""
        return self < Month.of(today)
