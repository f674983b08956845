"""Every page there is, and every state one is met in: all that walks pages reads this.

Pages come from the application's own addresses, so that a new one is walked without being named
here. `CASES` are what every page is shown with; `STATES` what comes between a person and a page.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any

from flask import Flask

from planapp.domain.plans import Plan
from planapp.store.database import Database
from planapp.web.guard import Open
from tests.kept import kept
from tests.security.furnished import Marks, Place, furnish, places, who_may
from tests.web.test_access import NEEDS

NO_PAGE = re.compile(r"(\.[a-z]{2,5}|<path:filename>|/health|/ready|/metrics)$")
"""How the addresses of files end, and what only programs read."""

NOT_HERE = {"openid.start", "openid.back", "plans.move", "help.tour"}
"""Only with a sign-in of the council, for several items, in a demonstration."""

UNBROKEN = " " + "unbroken" * 38
"""A word that fits no line."""

ROLES = ("chair", "qa", "administrator")
"""Whose pages together are all that there are, besides those that ask for no sign-in."""


class Usual(Marks):
    """Words as people write them: the builders' own, and a sentence where one is asked for."""

    def __call__(self) -> str:
        """A sentence that could stand anywhere."""
        number = next(self.numbers)
        return f"Point {number}: the health visitor weighs Robin every Tuesday."

    def into(self, noun: Any) -> Any:
        """The noun as its builder made it."""
        return noun


def nothing_yet(records: Database) -> None:
    """A plan of which nothing but the reference is known."""
    kept(records, Plan(reference="K-104"))


CASES: Mapping[str, Callable[[Database], None]] = {
    "usual": lambda records: furnish(records, Usual()),
    "long": lambda records: furnish(records, Marks(UNBROKEN)),
    "empty": nothing_yet,
}
"""What is on the pages: as it usually is, hostile and longer than any line, or nothing yet."""


def pages_for(app: Flask, who: str) -> list[Place]:
    """The pages this person opens and the chair does not; "" opens what asks for no sign-in."""
    found = [
        place
        for place in places(app)
        if not (NO_PAGE.search(str(place.rule)) or NO_PAGE.search(place.address))
    ]
    if who:
        seen = () if who == "chair" else pages_for(app, "chair")
        return [place for place in found if who in who_may(place) and place not in seen]
    return [place for place in found if NEEDS[place.rule.endpoint] is Open.TO_ALL]


def area_of(place: Place) -> str:
    """The part of the site that a page belongs to."""
    return place.rule.endpoint.rpartition(".")[0] or "account"
