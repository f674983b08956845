"""Pages, beside a bare page and Datasette.

The page of a plan's eighty actions, for a chair who is signed in: with the session, the access
check, the entry in the trail that it was read, the form token, and what is found in the plan.
Beside it a bare page: as many bytes, on the same server, one question and one table, nobody asked
who they are; and Datasette, which gives the same rows as JSON. Beside that stands ours: the plan
file, which holds those rows and all the rest, for the same chair; and the figures that a system is
given for its token, in which there is no word of a plan. Each of ours writes its entry, and waits
for the disk, before it answers. Wanted is at least 0.4 times the rate of the bare page and 4 times
that of Datasette; with eight clients no less than 0.9 of what one client is given; and from two
processes 1.6 times what one gives. The clients share the processors.

Then what is typed, kept and read at once, and what a browser is sent and shows at first: wanted is
under 200 kB for the first page, and nothing that moves once it is shown.

Mended, in milliseconds of a processor, in turns: the list of 80 actions took 75, then 40; of 30 on
another day it took 11.5 after one page worded all items in place of a form for each, one form sent
the list in place of two for each, and templates shared their globals; it weighs 127 kB in place of
152. The list of a plan's tasks took 25, then 17, now 11.6; a system's figures, which were given
through types worked out anew for each answer, 5.6 and 3.7. Style sheets and scripts are sent
packed: 259 kB before.

Then, without the server, 7.5 became 2.8 (a bare page 1.4): what the list says is kept for its next
page, since nothing of it depends on who reads (after a change it is worded and put into HTML anew,
as it was for every page before: 2.5); a thread keeps its connection, which spares opening and
closing and putting questions together anew (1.2 with what follows); a plan is read from its JSON
once for the pages that come next, and findings are sorted by what they are about once.

Since pages are that quick, two threads of a process answer in place of four, which took the
processor from each other: 8 clients are given a tenth more, and two processes 1.6 times one again.

What is left is the frame around the content, in macros (1.2), the entry in the trail and other
questions (0.5), signing and reading the session (0.2), addresses (0.2). Datasette takes 2.0 for its
JSON, and the server and Flask alone take 0.6: four times its rate, 0.5, is less than that.
"""

import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import replace
from datetime import timedelta
from functools import partial
from http.client import HTTPConnection
from pathlib import Path
from re import search

from benchmarks.asking import MOST, RATE, Asked, again_and_again, one
from benchmarks.bare import bare_app
from benchmarks.comparison import Absent, Comparison, Turn, at_least, at_most
from benchmarks.first_page import first_pages
from benchmarks.ground import Ground
from benchmarks.made_up import plan
from planapp.cli.demo import CHAIR, PEOPLE
from planapp.clock import now, today
from planapp.config import database_file
from planapp.domain.people import Role
from planapp.domain.plans import Plan
from planapp.domain.systems import Asked as Let
from planapp.domain.systems import Scope
from planapp.store.database import migrate, open_database
from planapp.store.people import save_person
from planapp.store.plans import create
from planapp.store.systems import record_system
from planapp.web.app import create_app
from planapp.web.systems.described import PREFIX
from tests.attack.reading import forms, tree_of
from tests.attack.site import Site, children_of
from tests.shots import served, session_of

ROWS, REFERENCE = 80, "BENCH-1"
OURS, ALONE, TWO = "the page", "the page, one client", "the page, two processes"
FILE, FIGURES = "the plan's file, JSON", "the plan's figures for a system, JSON"
BARE, DATASETTE = "a bare page", "Datasette, JSON"
CLIENTS, SECONDS = 8, 3.0
DAY = timedelta(days=1)
ADMINISTRATOR = next(person for person in PEOPLE if person.role is Role.ADMINISTRATOR)


def rows_file(place: Path, made: Plan) -> Path:
    """The plan's actions as rows, among those of a hundred other plans."""
    file = place / "rows.db"
    with closing(sqlite3.connect(file)) as db:
        db.execute("create table action (id text, plan text, what, owner, owner_role, due, often)")
        db.execute("create index action_of_plan on action (plan)")
        for number in range(100):
            name = f"OTHER-{number}" if number else made.reference
            rows = [
                (a.id, name, a.what, a.owner, a.owner_role, str(a.due), a.how_often)
                for a in made.actions
            ]
            db.executemany("insert into action values (?, ?, ?, ?, ?, ?, ?)", rows)
        db.commit()
    return file


@contextmanager
def ended(process: subprocess.Popen[str]) -> Iterator[subprocess.Popen[str]]:
    """A process, told to end with the block, by its own id."""
    try:
        yield process
    finally:
        process.terminate()
        process.communicate(timeout=60)


@contextmanager
def bare(file: Path, size: int) -> Iterator[Asked]:
    """The bare page, served."""
    command = [sys.executable, "-m", "benchmarks.bare", str(file), str(size)]
    started = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    with ended(started) as process:
        assert process.stdout is not None
        port = int(process.stdout.readline())
        yield Asked(port, f"/rows/{REFERENCE}", pids=lambda: children_of(process.pid))


@contextmanager
def datasette(python: Path, file: Path) -> Iterator[Asked]:
    """Datasette, with nothing asked of it but the rows."""
    command = [str(python), "-m", "datasette", str(file), "--port", "0", "--host", "127.0.0.1"]
    off = ["--setting", "suggest_facets", "off", "--setting", "default_cache_ttl", "0"]
    started = subprocess.Popen(
        [*command, *off], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    )
    with ended(started) as process:
        assert process.stderr is not None
        port = 0
        for line in process.stderr:
            found = search(r"running on http://127\.0\.0\.1:(\d+)", line)
            if found:
                port = int(found[1])
                break
        asked = f"plan={REFERENCE}&_size=100&_shape=array&_nofacet=1&_nocount=1"
        yield Asked(port, f"/rows/action.json?{asked}", pids=lambda: [process.pid])


@contextmanager
def site(place: Path, made: Plan, workers: int) -> Iterator[tuple[Site, Asked]]:
    """planapp, served by so many processes, its chair signed in, and the page of the actions."""
    there = Site(place, options=f"--workers {workers}")
    with closing(open_database(database_file(there.folder), clock=now)) as db:
        create(db, made, by=CHAIR)
    with there:
        visitor = there.visitor("chair")
        cookie = f"planapp={visitor.cookie}"
        path = f"/plans/{made.reference}/actions"
        yield there, Asked(there.port, path, cookie, pids=there.workers)


def figures(folder: Path, page: Asked, clients: int, seconds: float) -> dict[str, float]:
    """A plan's figures, asked for by a new system for each client: one may ask only so often."""
    why, until = "To see how long an answer takes", today() + DAY
    wanted = Let(name="bench", scopes=(Scope.PLANS,), why=why, until=until)
    with closing(open_database(database_file(folder), clock=now)) as db:
        made = [record_system(db, wanted, today=today(), by=ADMINISTRATOR) for _ in range(clients)]
    tokens = tuple(token for _, token in made)
    path = f"{PREFIX}/plans/{REFERENCE}"
    return again_and_again(replace(page, path=path, cookie="", tokens=tokens), clients, seconds)


def typed(page: Asked, made: Plan) -> dict[str, Turn]:
    """What typing sends: a note, and an action, in which what is found is read at once."""
    turns: dict[str, Turn] = {}
    items = {"a note": "note", "an action": f"actions/{made.actions[0].id}"}
    for name, place in items.items():
        path = f"/plans/{made.reference}/{place}"
        with closing(HTTPConnection("127.0.0.1", page.port, timeout=30)) as connection:
            html = one(connection, replace(page, path=path)).decode()
        known = next(f for f in forms(path, tree_of(html)) if {"what", "note"} & set(f.texts))
        asked = replace(page, path=f"{path}/draft", form=dict(known.values))
        turns[f"{name} typed, kept and read"] = partial(again_and_again, asked, 1, SECONDS / 2)
    return turns


def comparisons(ground: Ground) -> Iterator[Comparison]:
    """Rates of pages, then typing, then what a browser makes of them."""
    if ground.scale is ground.scale.TINY:
        yield in_this_process(ground.place("pages"))
        return
    made = replace(plan(1, ROWS), reference=REFERENCE)
    file = rows_file(ground.place("pages"), made)
    with ExitStack() as open_now:
        one_site, page = open_now.enter_context(site(ground.folder / "one", made, 1))
        _, two = open_now.enter_context(site(ground.folder / "two", made, 2))
        with closing(HTTPConnection("127.0.0.1", page.port, timeout=30)) as connection:
            size = len(one(connection, page))
        plain = open_now.enter_context(bare(file, size))
        python = ground.peers.python
        rows = ground.peers.turn(
            "datasette", lambda: open_now.enter_context(datasette(python, file))
        )
        our_json = {
            FILE: partial(again_and_again, file_of(page), CLIENTS, SECONDS),
            FIGURES: partial(figures, one_site.folder, page, CLIENTS, SECONDS),
        }
        yield rates((page, two, plain), our_json, rows, size)
        yield Comparison(
            name="Typing",
            size="one client at a time",
            contestants={
                **typed(page, made),
                BARE: partial(again_and_again, plain, 1, SECONDS / 2),
            },
            bars=(
                at_most(None, "a note typed, kept and read", BARE, MOST),
                at_most(None, "an action typed, kept and read", BARE, MOST),
            ),
        )
        yield first_pages(one_site, page, plain)


def file_of(page: Asked) -> Asked:
    """The same plan as a file for other programs, for the same person."""
    return replace(page, path=f"/exports/{REFERENCE}/plan.json")


def rates(
    pages: tuple[Asked, Asked, Asked], our_json: dict[str, Turn], rows: Asked | Absent, size: int
) -> Comparison:
    """So many answers a second, of the page from one process, from two, and of the bare one."""
    page, two, plain = pages
    json = rows if isinstance(rows, Absent) else partial(again_and_again, rows, CLIENTS, SECONDS)
    return Comparison(
        name="Answers a second",
        size=f"{ROWS} actions, {size / 1000:.0f} kB, {CLIENTS} clients",
        figure=RATE,
        contestants={
            OURS: partial(again_and_again, page, CLIENTS, SECONDS),
            ALONE: partial(again_and_again, page, 1, SECONDS),
            TWO: partial(again_and_again, two, CLIENTS, SECONDS),
            BARE: partial(again_and_again, plain, CLIENTS, SECONDS),
            **our_json,
            DATASETTE: json,
        },
        bars=(
            at_least(0.4, OURS, BARE),
            at_least(4, OURS, DATASETTE),
            at_least(4, FILE, DATASETTE),
            at_least(None, FIGURES, DATASETTE),
            at_least(0.9, OURS, ALONE),
            at_least(1.6, TWO, OURS),
        ),
    )


def in_this_process(place: Path) -> Comparison:
    """The page and the bare one once each, with the smallest of servers between."""
    made = replace(plan(1, 2), reference=REFERENCE)
    with closing(open_database(database_file(place), clock=now)) as db:
        migrate(db)
        save_person(db, CHAIR, password_hash="-", by=CHAIR)
        save_person(db, ADMINISTRATOR, password_hash="-", by=CHAIR)
        create(db, made, by=CHAIR)

    def asked(ask: Callable[[Asked], dict[str, float]]) -> dict[str, float]:
        app = create_app(place, https=False, second_factor=False)
        with served(app) as address:
            page = Asked(int(address.rpartition(":")[2]), f"/plans/{REFERENCE}/actions")
            return ask(replace(page, cookie=f"planapp={session_of(app, CHAIR)}"))

    def plain() -> dict[str, float]:
        with served(bare_app(rows_file(place, made), 5_000)) as address:
            port = int(address.rpartition(":")[2])
            return again_and_again(Asked(port, f"/rows/{REFERENCE}"), 1, 0)

    turns: dict[str, Turn] = {
        OURS: partial(asked, lambda page: again_and_again(page, 1, 0)),
        FILE: partial(asked, lambda page: again_and_again(file_of(page), 1, 0)),
        FIGURES: partial(asked, lambda page: figures(place, page, 1, 0)),
        BARE: plain,
    }
    return Comparison(name="Once each", size="2 actions", contestants=turns, warm=False)
