"""How pages look to a person: kept here, so that nothing lies in a browser that others use too."""

from contextlib import suppress

from planapp.domain.people import Scheme, User
from planapp.store.database import Database


def scheme_of(db: Database, person: User) -> Scheme:
    """What this person has chosen; as their device is set when they chose nothing."""
    row = db.row("select scheme from preference where person = ?", (person.id,))
    with suppress(ValueError):  # a newer planapp may know more of them
        return Scheme(row["scheme"]) if row else Scheme.DEVICE
    return Scheme.DEVICE


def save_scheme(db: Database, scheme: Scheme, *, by: User) -> None:
    """Keep what somebody has chosen for themselves."""
    with db.writing():
        row = {"person": by.id, "scheme": scheme.value}
        db.table("preference").upsert(row, pk="person")
