"""Encrypted records, beside plain ones.

The same records twice, each asked by a process of its own, one with a key in its environment.
Wanted is a plan read in at most 2.2 times, and a write in at most twice the time.
"""

import json
import os
import secrets
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from importlib.util import find_spec
from pathlib import Path
from random import Random

from benchmarks.comparison import Absent, Comparison, Turn, at_most, milliseconds
from benchmarks.ground import Ground
from benchmarks.made_up import filled
from benchmarks.records import asked
from planapp.clock import now
from planapp.config import database_file
from planapp.store.database import open_database
from planapp.store.driver import KEY
from planapp.store.whole import contents_of

PLAIN, ENCRYPTED = "plain", "encrypted"
TRIES = 200


def took(folder: Path, plans: int, tries: int) -> Iterator[tuple[str, float]]:
    """Milliseconds for what pages ask, to open a connection, and to look all of it through."""
    chance, file = Random(plans), database_file(folder)

    def connected() -> None:
        with closing(open_database(file, clock=now)) as db:
            db.row("select 1 from plan")

    yield "opening a connection, ms", milliseconds(connected, tries)
    with closing(open_database(file, clock=now)) as db:
        for what, ask in asked().items():
            numbers = [chance.randrange(plans) for _ in range(tries)]
            yield what, milliseconds(lambda a=ask, n=numbers: [a(db, x) for x in n]) / tries
        yield "looking all of it through, ms", milliseconds(lambda: contents_of(db))


def process(folder: Path, plans: int, tries: int, key: str = "") -> Turn:
    """A turn asks in a process of its own, which makes the records when there are none."""
    environment = {name: value for name, value in os.environ.items() if name != KEY}
    environment |= {KEY: key} if key else {}
    command = [sys.executable, "-m", "benchmarks.encrypted", str(folder), str(plans), str(tries)]

    def turn() -> dict[str, float]:
        said = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
        found: dict[str, float] = json.loads(said.stdout)
        return found

    return turn


def comparisons(ground: Ground) -> Iterator[Comparison]:
    """Each question, of plain records and of encrypted ones."""
    size = (ground.of(2, 1_000), ground.of(1, TRIES))
    key, there = secrets.token_hex(32), find_spec("sqlcipher3") is not None
    encrypted = process(ground.place(ENCRYPTED), *size, key) if there else Absent("no sqlcipher3")
    yield Comparison(
        name="Records with a key",
        size=f"{size[0]:,} plans",
        contestants=ground.of(
            {ENCRYPTED: encrypted},
            {PLAIN: process(ground.place(PLAIN), *size), ENCRYPTED: encrypted},
        ),
        bars=(
            at_most(2.2, ENCRYPTED, PLAIN, "a plan, ms"),
            at_most(2, ENCRYPTED, PLAIN, "one look, written, ms"),
        ),
        warm=ground.scale is not ground.scale.TINY,
    )


def main(folder: str, plans: str, tries: str) -> None:
    """One turn, in this process."""
    filled(Path(folder), int(plans))
    sys.stdout.write(json.dumps(dict(took(Path(folder), int(plans), int(tries)))))


if __name__ == "__main__":
    main(*sys.argv[1:])
