"""What encrypted records cost, beside plain ones.

    python -m benchmarks.encryption [PLANS]

Makes the same records twice, in two processes that take turns: one with a key in its environment.
Prints Markdown: the median of the rounds for each, and their ratio. It is no test.
"""

import json
import os
import secrets
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from benchmarks.volume import EXAMPLE, asked, grow
from planapp.clock import now
from planapp.config import database_file
from planapp.exchange.planfile import read_plan_file
from planapp.store.database import migrate, open_database
from planapp.store.driver import KEY
from planapp.store.whole import contents_of

PLANS = 1_000
ROUNDS = 5
TRIES = 200


def made(folder: Path, plans: int) -> None:
    """Records of so many plans."""
    file = read_plan_file(EXAMPLE)
    with closing(open_database(database_file(folder), clock=now)) as db:
        migrate(db)
        grow(db, file.plan, file.record, plans)


def took(folder: Path, plans: int) -> Iterator[tuple[str, float]]:
    """Milliseconds for what pages ask, to open a connection, and to look all of it through."""
    chance, file = Random(plans), database_file(folder)
    began = perf_counter()
    for _ in range(TRIES):
        with closing(open_database(file, clock=now)) as db:
            db.row("select 1 from plan")
    yield "opening a connection", (perf_counter() - began) / TRIES * 1000
    with closing(open_database(file, clock=now)) as db:
        for what, ask in asked().items():
            began = perf_counter()
            for _ in range(TRIES):
                ask(db, chance.randrange(plans))
            yield what, (perf_counter() - began) / TRIES * 1000
        began = perf_counter()
        contents_of(db)
        yield "looking all of it through", (perf_counter() - began) * 1000


def one(folder: Path, plans: int, key: str | None) -> dict[str, float]:
    """A round in a process of its own."""
    environment = {name: value for name, value in os.environ.items() if name != KEY}
    environment |= {KEY: key} if key else {}
    command = [sys.executable, "-m", "benchmarks.encryption", "round", str(folder), str(plans)]
    said = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    found: dict[str, float] = json.loads(said.stdout)
    return found


def main() -> None:
    """Measure one round, or all of them and print."""
    if sys.argv[1:2] == ["round"]:
        folder, plans = Path(sys.argv[2]), int(sys.argv[3])
        if not database_file(folder).exists():
            made(folder, plans)
        sys.stdout.write(json.dumps(dict(took(folder, plans))))
        return
    plans, key = int(sys.argv[1]) if len(sys.argv) > 1 else PLANS, secrets.token_hex(32)
    rounds: dict[str, list[dict[str, float]]] = {"plain": [], "encrypted": []}
    with TemporaryDirectory() as temporary:
        for _ in range(ROUNDS):
            for kind, given in (("plain", None), ("encrypted", key)):
                place = Path(temporary) / kind
                place.mkdir(exist_ok=True)
                rounds[kind].append(one(place, plans, given))
    lines = ["| what | plain ms | encrypted ms | ratio |", "| --- | ---: | ---: | ---: |"]
    for what in rounds["plain"][0]:
        plain, encrypted = (median(r[what] for r in rounds[k]) for k in ("plain", "encrypted"))
        lines.append(f"| {what} | {plain:.2f} | {encrypted:.2f} | {encrypted / plain:.2f} |")
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
