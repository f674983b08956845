"""Every page there is, and every state one is met in: all that walks pages reads this.

Pages come from the application's own addresses, so that a new one is walked without being named
here. `CASES` are what every page is shown with; `STATES` what comes between a person and a page.
"""

import re
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from typing import Any

from flask import Flask

from planapp.clock import now
from planapp.config import database_file
from planapp.domain.plans import Plan
from planapp.store.damage import note_damage
from planapp.store.database import Database, open_database
from planapp.store.plans import get, save
from planapp.web.guard import Open, signed_in
from tests.builders import a_person
from tests.kept import kept
from tests.security.furnished import Marks, Place, furnish, places, who_may
from tests.web.test_access import NEEDS

NO_PAGE = re.compile(r"(\.[a-z]{2,5}|<path:filename>|/health|/ready|/metrics)$")
"""How the addresses of files end, and what only programs read."""

NOT_HERE = {"openid.start", "openid.back", "plans.move", "help.tour", "search.found"}
"""Only with a sign-in of the council, for several items, in a demonstration, after searching."""

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


@dataclass(frozen=True, kw_only=True)
class State:
    """What comes between a person and a page, and what is answered then.

    `sent` is a form that is sent to the address by somebody who has opened `first`; `case` is what
    is in the records, and `begun` what happens to the service or its records before.
    """

    address: str
    status: int
    who: str = "chair"
    first: str = "/account/"
    sent: Mapping[str, str] | None = None
    case: str = "usual"
    begun: Callable[[Flask], None] = lambda app: None


def somebody_else_saves(app: Flask) -> None:
    """The second chair saves the page of the conference, while the chair is still on it."""
    instance = app.extensions["planapp"].folder
    with closing(open_database(database_file(instance), clock=now)) as records:
        plan = get(records, "K-104")
        theirs = replace(plan, team="North")
        save(records, theirs, by=a_person("second chair"), started_from=plan.version)


def the_records_are_damaged(app: Flask) -> None:
    """From now on they are only read."""
    note_damage(app.extensions["planapp"].folder, "A page could not be read.", at=now())


def it_is_a_demonstration(app: Flask) -> None:
    """The banner says so, and the sign-in page who may look round."""
    (app.extensions["planapp"].folder / "demonstration.txt").write_text("wexmoor\n", "utf-8")


def a_page_fails(app: Flask) -> None:
    """One of the pages has a fault of ours."""
    app.view_functions["findings.listing"] = _fails


@signed_in
def _fails() -> str:
    raise RuntimeError


A_NOTE = {"note": "Read the last page first.", "version": "1"}
CONFERENCE = {"version": "1", "team": "South", "kind": "initial"}
TOO_MUCH = {"note": "words " * 400_000, "version": "1"}

STATES: Mapping[str, State] = {
    "signed out in the middle": State(
        address="/plans/K-104/note",
        first="/account/sign-in",
        who="",
        sent={"note": "x"},
        status=401,
    ),
    "refused": State(address="/people/", status=403),
    "not there": State(address="/plans/K-999/", status=404),
    "only for sending": State(address="/account/sign-out", status=405),
    "two people saved": State(
        address="/plans/K-104/conference", sent=CONFERENCE, status=409, begun=somebody_else_saves
    ),
    "more than fits": State(address="/plans/K-104/note", sent=TOO_MUCH, status=413),
    "not ready": State(address="/plans/K-104/submit", sent={}, status=422, case="empty"),
    "a fault of ours": State(address="/criteria/", status=500, begun=a_page_fails),
    "reading only": State(address="/plans/K-104/", status=200, begun=the_records_are_damaged),
    "nothing is saved": State(
        address="/plans/K-104/note", sent=A_NOTE, status=503, begun=the_records_are_damaged
    ),
    "a demonstration": State(address="/plans/K-104/", status=200, begun=it_is_a_demonstration),
    "a demonstration, signed out": State(
        address="/account/sign-in", who="", status=200, begun=it_is_a_demonstration
    ),
    "the way round": State(address="/help/tour", status=200, begun=it_is_a_demonstration),
}


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
