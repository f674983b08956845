"""Signing in, for a known, an unknown and a stopped person.

A wrong password for each, in turn. Who is known must not show from how long an answer takes: the
password is hashed once for each, and wanted is a ratio of 0.83 to 1.2.
"""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from flask import Flask

from benchmarks.comparison import Comparison, Turn, at_least, at_most, milliseconds
from benchmarks.ground import Ground
from planapp.clock import now
from planapp.config import database_file
from planapp.domain.people import Role, User
from planapp.store.database import migrate, open_database
from planapp.store.people import save_person
from planapp.web.app import create_app
from planapp.web.passwords import hash_password

RUTH = User(id="1", email="ruth@demo.example", name="Ruth Amos", role=Role.CHAIR)
ADA = User(id="2", email="ada@demo.example", name="Ada Brook", role=Role.CHAIR, active=False)
ASKED = {"known": RUTH.email, "unknown": "nobody@demo.example", "stopped": ADA.email}


def service(folder: Path) -> Flask:
    """The application with one person who may sign in and one who may not."""
    db = open_database(database_file(folder), clock=now)
    migrate(db)
    for person in (RUTH, ADA):
        save_person(db, person, password_hash=hash_password("right words here"), by=RUTH)
    db.close()
    app = create_app(folder, https=False)
    app.config["WTF_CSRF_ENABLED"] = False
    return app


def signing_in(app: Flask, folder: Path, email: str, times: int) -> Turn:
    """A turn types wrong passwords, and nobody has to wait for having done so before."""

    def turn() -> float:
        typed = {"email": email, "password": "wrong words here"}
        took = 0.0
        for _ in range(times):
            with closing(open_database(database_file(folder), clock=now)) as db, db.writing():
                db.execute("delete from sign_in_try")
            client = app.test_client()
            took += milliseconds(lambda c=client: c.post("/account/sign-in", data=typed))
        return took / times

    return turn


def comparisons(ground: Ground) -> Iterator[Comparison]:
    """The three of them."""
    folder, times = ground.place("signing-in"), ground.of(1, 6)
    app = service(folder)
    names = dict(zip(ASKED, ("somebody known", "nobody known", "somebody stopped"), strict=True))
    known, *others = names.values()
    yield Comparison(
        name="A wrong password answered",
        size=f"{times} a round",
        contestants={
            name: signing_in(app, folder, ASKED[who], times) for who, name in names.items()
        },
        bars=tuple(
            bar
            for name in others
            for bar in (at_least(0.83, name, known), at_most(1.2, name, known))
        ),
        warm=ground.scale is not ground.scale.TINY,
    )
