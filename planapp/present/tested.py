"""What is known of how accessible the pages are: the facts of the accessibility statement.

A test compares them with what the tests do, so that the statement cannot say more than was done.
"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Tested:
    """When pages were last read by hand and by which axe; `pages` is the least number there is.

    `tasks` are the whole tasks that are done with a keyboard alone.
    """

    on: date
    axe: str
    pages: int
    tasks: int


TESTED = Tested(on=date(2026, 11, 28), axe="4.12.1", pages=160, tasks=4)
