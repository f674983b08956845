"""How long signing in takes to answer, for a known, an unknown and a stopped person.

    python -m benchmarks.sign_in_times [TIMES]

Prints medians in milliseconds; they are to lie close together, since both hash once. It says what
was measured here and now and is no test: other work on the machine moves every figure.
"""

import sys
from contextlib import closing
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from flask import Flask

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
    return create_app(folder, https=False)


def forget_all_tries(folder: Path) -> None:
    """Let nobody have to wait."""
    with closing(open_database(database_file(folder), clock=now)) as db, db.writing():
        db.execute("delete from sign_in_try")


def measured(app: Flask, folder: Path, times: int) -> dict[str, float]:
    """The median of so many wrong passwords for each, asked in turn so that noise is shared."""
    app.config["WTF_CSRF_ENABLED"] = False
    taken: dict[str, list[float]] = {who: [] for who in ASKED}
    for _ in range(times):
        for who, email in ASKED.items():
            forget_all_tries(folder)
            typed = {"email": email, "password": "wrong words here"}
            client = app.test_client()
            began = perf_counter()
            answer = client.post("/account/sign-in", data=typed)
            taken[who].append((perf_counter() - began) * 1000)
            if answer.status_code != 200:
                raise SystemExit(f"{who} was answered with {answer.status_code}")
    return {who: median(each) for who, each in taken.items()}


def main() -> None:
    """Measure and print."""
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 30
    with TemporaryDirectory() as folder:
        found = measured(service(Path(folder)), Path(folder), times)
    for who, milliseconds in found.items():
        sys.stdout.write(f"{who:<8} {milliseconds:6.1f} ms\n")
    sys.stdout.write(f"widest ratio {max(found.values()) / min(found.values()):.2f}\n")


if __name__ == "__main__":
    main()
