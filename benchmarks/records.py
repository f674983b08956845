"""The records, as they grow.

Made-up plans of a whole country, each with its versions, profiles, meetings, events, visits and
weights, and a trail that fits together: 500 and 5,000 of them, and 50,000 (all of England) with
`SCALE=whole`. Contestants are the sizes, asked the same questions in turn. Wanted is a plan opened
among the most in at most 1.5 times the time among 500, and plans loaded at 0.8 or more of the rate
at which `executemany` puts in the very same rows. How SQLite finds what is asked stands below.

“Moved in” is `planapp move-in`, without reading the files: plans with some fifty facts each, by
the rules of pages, in one transaction, where the writers of pages look at each fact what stands
beside its plan already (0.04 of the rate of bare rows, and 0.5 moved in). 0.8 is not reached, and
cannot be: of 870 µs of a processor that a plan takes, SQLite has 430; the hashes of the trail take
145, of which two thirds are the JSON that they cover, plans and facts as JSON 110, digests of them
35, holding facts against each other 30, and rows for all that the rest. Rows for 0.8 would have to
be made, hashed and checked in 110. Kept by the thousand, files take longer to read than plans to
keep: 1.7 ms each of the 2.6 that `planapp move-in` takes.
"""

from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from random import Random
from time import perf_counter
from typing import Any

from benchmarks.comparison import Comparison, Turn, at_least, at_most, milliseconds
from benchmarks.ground import Ground
from benchmarks.made_up import (
    OFFICER,
    PLANS_OF_A_CHAIR,
    TODAY,
    Family,
    family,
    filled,
    person,
    reference,
    team_of,
)
from planapp.clock import now
from planapp.config import database_file
from planapp.domain.people import Role, User
from planapp.domain.record import Record
from planapp.store import activity, members, plans, record
from planapp.store.at_work import plans_at_work
from planapp.store.database import Database, migrate, open_database
from planapp.store.moving_in import Brought, move_in
from planapp.store.people import save_person
from planapp.store.plan_lists import Order, Wanted, page_of_plans
from planapp.store.whole import contents_of, copy_whole

Question = Callable[[Database, int], object]
MOVER = person(0, Role.CHAIR)


def chair(number: int) -> User:
    """Whose plan it is."""
    return person(number // PLANS_OF_A_CHAIR, Role.CHAIR)


def asked() -> dict[str, Question]:
    """What pages ask of the records, of one plan or person by number."""
    return {
        "a plan, ms": lambda db, n: plans.get(db, reference(n)),
        "who may open it, ms": lambda db, n: members.tie_of(db, chair(n), reference(n)),
        "all recorded beside it, ms": lambda db, n: record.record_for_plan(db, reference(n)),
        "who looked at it, ms": lambda db, n: activity.looks_at_plan(db, reference(n)),
        "the plans of a chair, ms": lambda db, n: plans.listing_for(db, chair(n)),
        "one look, written, ms": lambda db, n: activity.record_look(
            db, "check", by=chair(n), plan=reference(n), purpose="work"
        ),
    }


def asked_of_many() -> dict[str, Question]:
    """What lists ask, and what asks for an earlier day."""
    overdue = Wanted(review_by=TODAY, order=Order.REVIEW)
    return {
        "a page of the list, ms": lambda db, n: page_of_plans(db, chair(n), Wanted()),
        "reviews overdue, ms": lambda db, n: page_of_plans(db, chair(n), overdue),
        "what waits for a chair, ms": lambda db, n: plans_at_work(db, chair(n)),
        "a plan as known on a day, ms": lambda db, n: as_known(db, n, now()),
        "as known before it was, ms": lambda db, n: as_known(db, n, now() - timedelta(days=30)),
    }


def as_known(db: Database, number: int, moment: datetime) -> object:
    """A plan and its record as they stood at a moment."""
    ref = reference(number)
    version = plans.version_by(db, ref, moment)
    found = plans.get(db, ref, version) if version else None
    return found, record.record_for_plan(db, ref, known_at=moment)


def answering(folder: Path, size: int, tries: int) -> Turn:
    """A turn asks every question of some plans."""
    chance = Random(size)

    def turn() -> dict[str, float]:
        found = {"KB a plan": database_file(folder).stat().st_size / size / 1000}
        with closing(open_database(database_file(folder), clock=now)) as db:
            for what, ask in (asked() | asked_of_many()).items():
                numbers = [chance.randrange(size) for _ in range(tries)]
                took = milliseconds(lambda a=ask, n=numbers: [a(db, each) for each in n])
                found[what] = took / tries
        return found

    return turn


def at_night(folder: Path) -> Turn:
    """A turn copies all for a backup, and looks all of it through."""

    def turn() -> dict[str, float]:
        copy = folder / "copy.db"
        with closing(open_database(database_file(folder))) as db:
            copied = milliseconds(lambda: copy_whole(db, copy))
        with closing(open_database(copy)) as db:
            looked = milliseconds(lambda: contents_of(db))
        copy.unlink()
        return {"a copy for a backup, ms": copied, "looking all of it through, ms": looked}

    return turn


def how_found(folder: Path) -> dict[str, str]:
    """For each question how SQLite finds the answer: the plans of all statements it runs."""
    found: dict[str, str] = {}
    with closing(open_database(database_file(folder), clock=now)) as db:
        for what, ask in (asked() | asked_of_many()).items():
            ran: list[str] = []
            db.conn.set_trace_callback(ran.append)
            ask(db, 1)
            db.conn.set_trace_callback(None)
            steps = dict.fromkeys(step for sql in ran for step in explained(db, sql))
            found[what.removesuffix(", ms")] = "; ".join(f"`{step}`" for step in steps) + "."
    return found


def explained(db: Database, sql: str) -> Iterator[str]:
    """The steps that SQLite takes to answer one statement, but for those that look nowhere."""
    if sql.lstrip().lower().startswith(("select", "with", "insert", "update")):
        for row in db.conn.execute(f"explain query plan {sql}"):
            if str(row[3]).startswith(("SEARCH", "SCAN")) and "CONSTANT ROW" not in str(row[3]):
                yield str(row[3])


def fresh(folder: Path, plans_in_it: int = 0) -> Database:
    """New records without plans, but with the people of so many."""
    folder.mkdir(parents=True)
    db = open_database(database_file(folder), clock=now)
    migrate(db)
    for first in range(0, plans_in_it, PLANS_OF_A_CHAIR):
        for each in team_of(first):
            save_person(db, each, password_hash="-", by=OFFICER)
    return db


def loading(folder: Path, size: int, load: Callable[[Database], Any], people: int = 0) -> Turn:
    """A turn loads so many plans into new records, where so many plans' people are already."""
    turns = count()

    def turn() -> float:
        with closing(fresh(folder / f"{next(turns)}", people)) as db:
            began = perf_counter()
            load(db)
            return size / (perf_counter() - began)

    return turn


def one_by_one(db: Database, brought: list[Brought]) -> None:
    """By the writers that pages use, in one transaction."""
    with db.writing():
        for plan, beside in brought:
            plans.create(db, plan, by=MOVER)
            for fact in beside.facts:
                record.record_fact(db, plan.reference, fact, by=MOVER)


def same_rows(db: Database, rows: dict[str, list[tuple[object, ...]]]) -> None:
    """The very same bytes, with nothing made or looked at."""
    with db.writing():
        for table, found in rows.items():
            marks = ", ".join("?" * len(found[0]))
            db.conn.executemany(f"insert into {table} values ({marks})", found)


def as_brought(made: Family) -> Brought:
    """The newest version of a plan, with what is recorded beside it: what a plan file holds."""
    beside = Record()
    for fact in made.facts:
        beside = beside.with_fact(fact)
    return made.versions[-1], beside


def rows_of(db: Database) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table that holds something of plans."""
    tables = ("person", "plan", "plan_version", "membership", "fact", "entry")
    found = {t: [tuple(r) for r in db.conn.execute(f"select * from {t}")] for t in tables}
    return {table: rows for table, rows in found.items() if rows}


def loaded(ground: Ground) -> Comparison:
    """Plans moved in, kept by the writers of pages, and put in as rows that are there already."""
    size, place = ground.of(2, 250), ground.place("loading")
    brought = [as_brought(family(number)) for number in range(size)]
    with closing(fresh(place / "example", size)) as db:
        move_in(db, brought, by=MOVER)
        rows = rows_of(db)
    ours, writers, bare = "moved in", "by the writers of pages", "executemany, the same rows"
    return Comparison(
        name="Plans put in",
        size=f"{size:,} plans with all that is beside them",
        figure="plans a second",
        contestants={
            ours: loading(place / "ours", size, lambda db: move_in(db, brought, by=MOVER), size),
            writers: loading(place / "writers", size, lambda db: one_by_one(db, brought), size),
            bare: loading(place / "bare", size, lambda db: same_rows(db, rows)),
        },
        bars=(at_least(0.8, ours, bare), at_least(None, writers, bare)),
        warm=ground.scale is not ground.scale.TINY,
    )


def comparisons(ground: Ground) -> Iterator[Comparison]:
    """The same questions of more and more plans; then plans put in."""
    tries = ground.of(1, 100)
    sizes = ground.of((3,), (500, 5_000), (500, 5_000, 50_000))
    folders = {size: filled(ground.folder / f"plans-{size}", size) for size in sizes}
    names = [f"{size:,} plans" for size in sizes]
    first, last = names[0], names[-1]
    yield Comparison(
        name="Asked of the records",
        size="made-up plans",
        contestants={
            name: answering(folder, size, tries)
            for name, (size, folder) in zip(names, folders.items(), strict=True)
        },
        bars=(
            at_most(1.5, last, first, "a plan, ms"),
            at_most(1.5, last, first, "all recorded beside it, ms"),
            at_most(1.5, last, first, "a plan as known on a day, ms"),
            at_most(None, last, first, "the plans of a chair, ms"),
            at_most(None, last, first, "what waits for a chair, ms"),
        ),
        notes=lambda: how_found(folders[sizes[-1]]),
        path=lambda: [answering(folders[sizes[0]], sizes[0], tries)() for _ in range(3)],
    )
    if ground.scale is not ground.scale.TINY:
        yield Comparison(
            name="What a night asks",
            size="made-up plans, as they grow",
            contestants={
                name: at_night(folder) for name, folder in zip(names, folders.values(), strict=True)
            },
            bars=(at_most(None, last, first, "looking all of it through, ms"),),
            most_rounds=ground.of(1, 3, 1),
            warm=False,
        )
    yield loaded(ground)
