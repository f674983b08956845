"""Who has looked at a plan: what the page shows of the trail, and the file of all of it."""

from dataclasses import dataclass

from planapp.domain.activity import Entry
from planapp.present.looks import GONE, Visit, look_in_words, purpose_in_words, visits
from planapp.store.activity import looks_at_plan
from planapp.store.people import people
from planapp.store.systems import systems
from planapp.web.database import db

SHOWN = 500
"""Looks on the page; the file has all."""

HEADINGS = ("Day", "Time", "Name", "Role", "Page", "Why")


@dataclass(frozen=True)
class Looks:
    """The newest looks at a plan, gathered; everybody who looked; and whether there are more."""

    visits: tuple[Visit, ...]
    people: dict[str, str]
    roles: dict[str, str]
    chosen: str
    more: bool


def looks_of(reference: str, person: str = "") -> Looks:
    """Who has looked at a plan, or when one person has."""
    every = looks_at_plan(db(), reference)
    names = {look.user_id: look.by for look in reversed(every)}
    chosen = person if person in names else ""
    wanted = [look for look in every if not chosen or look.user_id == chosen]
    return Looks(visits(wanted[:SHOWN]), names, roles(), chosen, len(wanted) > SHOWN)


def roles() -> dict[str, str]:
    """The role each person has now, by their id."""
    known = {person.id: str(person.role) for person in people(db())}
    return known | {system.id: "another system" for system in systems(db())}


def as_row(look: Entry, roles: dict[str, str]) -> tuple[str, ...]:
    """A look as a row of the file, its time by the clock on the wall."""
    at = look.at.astimezone()
    purpose = "" if look.kind == "list" else look.purpose
    return (
        at.date().isoformat(),
        f"{at:%H:%M:%S}",
        look.by,
        roles.get(look.user_id, GONE),
        look_in_words(look),
        purpose_in_words(purpose),
    )
