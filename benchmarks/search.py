"""Whether searching needs an index: reading through one's own plans beside SQLite's FTS5.

    python -m benchmarks.search FOLDER [PLANS]

Makes records of 50,000 plans in FOLDER, each a published example with words of its own and its
record beside it, and people who work on 40, 400 and 2,000 of them. Searches as the page does, for
a word in a few plans, in none, and in all; then asks an FTS5 table over all plans for the same
references. Prints Markdown: milliseconds of a processor, medians. It is no test.
"""

import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import Path
from statistics import median
from time import process_time

from pydantic import TypeAdapter

from planapp.clock import now
from planapp.config import database_file
from planapp.domain.people import Role, User
from planapp.domain.plans import Plan
from planapp.domain.record import LISTS_OF_FACTS
from planapp.exchange.planfile import read_plan_file
from planapp.store.at_work import plans_at_work
from planapp.store.database import Database, migrate, open_database
from planapp.store.people import save_person
from planapp.store.plan_lists import Wanted, page_of_plans
from planapp.web.app import create_app
from planapp.web.search.desk import answer_to

EXAMPLE = Path(__file__).parent.parent / "planapp" / "demonstration" / "wexmoor-027.json"
EVENT = """{"kind": "observation", "id": "e%d", "what": "Seen at home with his mother, who had fed
him at eight and at eleven. He settled when held. The kitchen was clean and there was milk for two
days. A small bruise to the shin was explained as a fall against the table and was shown to the
health visitor, who agrees. His mother asked about the nursery place and was given the number."}"""
WORKS_ON = (40, 400, 2_000)
WORDS = {"in 1 of 40": "marina", "in none": "xylophone", "in all": "bruis"}
TRIES = 5
AT_ONCE = 1_000


def worker(count: int) -> User:
    """Somebody who works on so many plans."""
    who = f"worker-{count}"
    return User(id=who, email=f"{who}@volume.example", name=who, role=Role.CHAIR)


def fill(db: Database, size: int) -> None:
    """All plans at once, as the store has them; what no search reads is left out."""
    file, plans = read_plan_file(EXAMPLE), TypeAdapter(Plan)
    facts = [("events", f"e{n}", EVENT.replace("\n", " ") % n) for n in range(30)]
    facts += [
        (name, fact.id, TypeAdapter(type(fact)).dump_json(fact).decode())
        for name in LISTS_OF_FACTS
        for fact in getattr(file.record, name)
    ]
    for count in WORKS_ON:
        save_person(db, worker(count), password_hash="-", by=worker(40))
    at = db.now()
    for first in range(0, size, AT_ONCE):
        with db.writing():
            for number in range(first, min(first + AT_ONCE, size)):
                note = "Seen at the marina" if number % 40 == 0 else f"Words of its own {number}"
                plan = replace(file.plan, reference=f"S-{number}", version=1, note=note)
                add(db, plan, plans.dump_json(plan).decode(), facts, at)


def add(db: Database, plan: Plan, content: str, facts: list[tuple[str, str, str]], at: str) -> None:
    """One plan with its record, and its members."""
    ref = plan.reference
    row = {
        "reference": ref,
        "version": 1,
        "status": "draft",
        "child": "Jack",
        "chair": "",
        "team": "",
    }
    row |= {"categories": "[]", "saved_at": at, "saved_by": "x", "conference_kind": ""}
    db.table("plan").insert(row)
    db.execute("insert into plan_version values (?, 1, ?, 'x', 'x', ?)", (ref, at, content))
    for name, fact, said in facts:
        db.execute(
            "insert into fact (reference, list, id, recorded_at, user_id, recorded_by, content) "
            "values (?, ?, ?, ?, 'x', 'x', ?)",
            (ref, name, fact, at, said),
        )
    number = int(ref.removeprefix("S-"))
    for count in WORKS_ON:
        if number < count:
            db.execute(
                "insert into membership (reference, person, restricted, added_at, added_by) "
                "values (?, ?, 0, ?, 'x')",
                (ref, f"worker-{count}", at),
            )


def index(db: Database) -> None:
    """What an index would be: every text of every plan, by reference."""
    db.execute("create virtual table said using fts5(reference unindexed, words, prefix='3 4')")
    db.execute(
        "insert into said select plan_version.reference, content || coalesce((select "
        "group_concat(content, ' ') from fact where fact.reference = plan_version.reference), '') "
        "from plan_version"
    )


def by_index(db: Database, words: str, person: User) -> list[str]:
    """The plans of a person that the index finds."""
    asked = "select reference from said where words match ? and reference in (select reference "
    asked += "from membership where person = ?) limit 51"
    return [row[0] for row in db.execute(asked, (f"{words}*", person.id))]


def took(ask: Callable[[], object]) -> float:
    """Milliseconds of a processor, the median of a few."""
    times = []
    for _ in range(TRIES):
        began = process_time()
        ask()
        times.append((process_time() - began) * 1000)
    return median(times)


def main() -> None:
    """Fill, measure and print."""
    folder, size = Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 50_000
    file = database_file(folder)
    with closing(open_database(file, clock=now)) as db:
        migrate(db)
        fill(db, size)
        bytes_before = file.stat().st_size
    app, lines = create_app(folder, https=False), []
    for count in WORKS_ON:
        for what, word in WORDS.items():
            with app.test_request_context():
                lines.append([count, what, took(partial(answer_to, word, worker(count)))])
    with closing(open_database(file, clock=now)) as db:
        began = process_time()
        index(db)
        built = process_time() - began
        for line in lines:
            words, who = WORDS[str(line[1])], worker(int(line[0]))
            line.append(took(partial(by_index, db, words, who)))
        larger = (file.stat().st_size - bytes_before) / 1e6
    told = [f"{size:,} plans, {bytes_before / 1e6:,.0f} MB. The index: {larger:,.0f} MB more, "]
    told[0] += f"{built:,.0f} s to build."
    told += ["", "| works on | the word is | reading through | by an index |", "| ---: " * 4 + "|"]
    told += [
        f"| {n:,} | {what} | {read:,.0f} ms | {asked:,.1f} ms |" for n, what, read, asked in lines
    ]
    told += [
        "",
        "| works on | the list of plans | what my work asks of all plans |",
        "| ---: " * 3 + "|",
    ]
    with closing(open_database(file, clock=now)) as db:
        for count in WORKS_ON:
            listed = took(partial(page_of_plans, db, worker(count), Wanted()))
            at_work = took(partial(plans_at_work, db, worker(count)))
            told.append(f"| {count:,} | {listed:,.1f} ms | {at_work:,.1f} ms |")
    sys.stdout.write("\n".join(told) + "\n")


if __name__ == "__main__":
    main()
