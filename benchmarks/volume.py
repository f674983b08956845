"""How large the records grow, and whether a plan still opens as quickly among a hundred times more.

    python -m benchmarks.volume FOLDER [PLANS...]

Makes records of 500, 5,000 and 50,000 plans in FOLDER, by the store's own writers, grown from one
to the next: each plan with three versions, one Graded Care Profile, four people who work on it and
ten looks; a chair has forty plans. Prints Markdown: bytes, milliseconds (medians over many plans)
for what a page asks, and seconds for what a night asks. It is no test.
"""

import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter

from planapp.clock import now
from planapp.config import database_file
from planapp.domain.people import Role, User
from planapp.domain.plans import Plan
from planapp.domain.record import Record
from planapp.exchange.planfile import read_plan_file
from planapp.store import activity, members, plans, record
from planapp.store.database import Database, migrate, open_database
from planapp.store.people import save_person
from planapp.store.whole import contents_of, copy_whole

SIZES = (500, 5_000, 50_000)
PLANS_OF_A_CHAIR = 40
AT_ONCE = 250
TRIES = 200
EXAMPLE = Path(__file__).parent.parent / "planapp" / "demonstration" / "wexmoor-027.json"


def person(number: int, role: Role) -> User:
    """Somebody of a role."""
    name = f"{role.value.replace(' ', '-')}-{number}"
    return User(id=name, email=f"{name}@volume.example", name=name, role=role)


def grow(db: Database, pattern: Plan, record: Record, until: int) -> None:
    """Add plans until there are so many."""
    row = db.row("select count(*) as n from plan")
    there = row["n"] if row else 0
    for first in range(there, until, AT_ONCE):
        with db.writing():
            for number in range(first, min(first + AT_ONCE, until)):
                add(db, pattern, record, number)


def add(db: Database, pattern: Plan, record: Record, number: int) -> None:
    """One plan with all that belongs to it."""
    group = number // PLANS_OF_A_CHAIR
    team = [person(group, Role.CHAIR), *(person(3 * group + n, Role.CORE_GROUP) for n in range(3))]
    if number % PLANS_OF_A_CHAIR == 0:
        for member in team:
            save_person(db, member, password_hash="-", by=team[0])
    plan = plans.create(db, replace(pattern, reference=f"V-{number}"), by=team[0])
    for member in team[1:]:
        members.save_member(db, plan.reference, member.id, restricted=False, by=team[0])
    for version in (1, 2):
        changed = replace(plan, note=f"Changed {version} times, with words of its own {number}")
        plan = plans.save(db, changed, by=team[0], started_from=version)
    for profile in record.profiles:
        record.record_fact(db, plan.reference, profile, by=team[0])
    for look in range(10):
        activity.record_look(db, "check", by=team[look % 4], plan=plan.reference, purpose="work")


def asked() -> dict[str, Callable[[Database, int], object]]:
    """What pages ask of the records, of one plan or person by number."""

    def chair(number: int) -> User:
        return person(number // PLANS_OF_A_CHAIR, Role.CHAIR)

    return {
        "a plan": lambda db, n: plans.get(db, f"V-{n}"),
        "who may open it": lambda db, n: members.tie_of(db, chair(n), f"V-{n}"),
        "its profiles": lambda db, n: record.record_for_plan(db, f"V-{n}"),
        "who looked at it": lambda db, n: activity.looks_at_plan(db, f"V-{n}"),
        "the plans of a chair": lambda db, n: plans.listing_for(db, chair(n)),
        "one look, written": lambda db, n: activity.record_look(
            db, "check", by=chair(n), plan=f"V-{n}", purpose="work"
        ),
    }


def measured(db: Database, size: int, folder: Path) -> Iterator[tuple[str, float, str]]:
    """Each figure with its unit."""
    chance, file = Random(size), database_file(folder)
    db.execute("pragma wal_checkpoint(truncate)")
    yield "size", file.stat().st_size / 1e6, "MB"
    for what, ask in asked().items():
        took = []
        for _ in range(TRIES):
            number = chance.randrange(size)
            began = perf_counter()
            ask(db, number)
            took.append((perf_counter() - began) * 1000)
        yield what, median(took), "ms"
    copy = folder / "copy.db"
    began = perf_counter()
    copy_whole(db, copy)
    yield "a copy for a backup", perf_counter() - began, "s"
    began = perf_counter()
    with closing(open_database(copy)) as copied:
        contents_of(copied)
    yield "looking all of it through", perf_counter() - began, "s"
    copy.unlink()


def main() -> None:
    """Grow, measure and print."""
    folder = Path(sys.argv[1])
    sizes = tuple(map(int, sys.argv[2:])) or SIZES
    file, columns = read_plan_file(EXAMPLE), []
    with closing(open_database(database_file(folder), clock=now)) as db:
        migrate(db)
        for size in sizes:
            began = perf_counter()
            grow(db, file.plan, file.record, size)
            sys.stderr.write(f"{size} plans after {perf_counter() - began:.0f} s\n")
            figures = measured(db, size, folder)
            columns.append({what: (value, unit) for what, value, unit in figures})
    lines = [f"| what | {' | '.join(f'{size:,} plans' for size in sizes)} | last to first |"]
    lines.append("| --- |" + " ---: |" * (len(sizes) + 1))
    for what, (first, unit) in columns[0].items():
        told = " | ".join(f"{column[what][0]:,.2f} {unit}" for column in columns)
        lines.append(f"| {what} | {told} | {columns[-1][what][0] / first:.1f} |")
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
