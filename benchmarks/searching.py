"""Searching one's own plans, beside an index of all words.

A person who works on 40 plans (a chair) and one who works on ten times as many search for a word
that stands in one of forty, in none, and in all; the page's whole answer is measured. Beside it
stands SQLite's FTS5, asked for references alone. Wanted is well under a second, and no index unless
it is needed: it takes more room than the plans, and is slower for a common word and few plans,
since it knows nothing of whose a plan is.
"""

from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

from flask import Flask

from benchmarks.comparison import Comparison, Turn, at_most, milliseconds
from benchmarks.ground import Ground
from benchmarks.made_up import OFFICER, RARE, filled, reference
from planapp.clock import now
from planapp.config import database_file
from planapp.domain.people import Role, User
from planapp.store.database import Database, open_database
from planapp.store.people import save_person
from planapp.web.app import create_app
from planapp.web.search.desk import answer_to

WORDS = {"in 1 of 40, ms": RARE, "in none, ms": "xylophone", "in all, ms": "weigh"}


def worker(folder: Path, count: int) -> User:
    """Somebody who works on so many plans."""
    who = User(id=f"w-{count}", email=f"w{count}@size.example", name="W", role=Role.CHAIR)
    with closing(open_database(database_file(folder), clock=now)) as db, db.writing():
        save_person(db, who, password_hash="-", by=OFFICER)
        rows = [(reference(n), who.id, db.now()) for n in range(count)]
        db.conn.executemany(
            "insert into membership (reference, person, restricted, added_at, added_by) "
            "values (?, ?, 0, ?, 'x')",
            rows,
        )
    return who


def index(folder: Path) -> dict[str, str]:
    """Make what an index would be: every text of every plan, by reference; what it takes."""
    file = database_file(folder)
    with closing(open_database(file, clock=now)) as db:
        db.execute("create virtual table said using fts5(reference unindexed, words, prefix='3 4')")
        before = db.execute("pragma page_count").fetchone()[0]
        took = milliseconds(
            lambda: db.execute(
                "insert into said select plan.reference, content || coalesce((select "
                "group_concat(content, ' ') from fact where fact.reference = plan.reference), '') "
                "from plan join plan_version using (reference, version)"
            )
        )
        after = db.execute("pragma page_count").fetchone()[0]
    more = (after - before) / before * 100
    return {"The index": f"{more:.0f} % more room, {took / 1000:.1f} s to build."}


def by_index(db: Database, words: str, person: User) -> list[str]:
    """The plans of a person that the index finds."""
    asked = "select reference from said where words match ? and reference in (select reference "
    asked += "from membership where person = ?) limit 51"
    return [row[0] for row in db.execute(asked, (f"{words}*", person.id))]


def reading(app: Flask, person: User) -> Turn:
    """A turn searches as the page does."""

    def turn() -> dict[str, float]:
        with app.test_request_context():
            return {w: milliseconds(partial(answer_to, word, person)) for w, word in WORDS.items()}

    return turn


def indexed(folder: Path, person: User) -> Turn:
    """A turn asks the index."""

    def turn() -> dict[str, float]:
        with closing(open_database(database_file(folder), clock=now)) as db:
            return {
                w: milliseconds(partial(by_index, db, word, person)) for w, word in WORDS.items()
            }

    return turn


def comparisons(ground: Ground) -> Iterator[Comparison]:
    """A chair, and somebody who works on many."""
    counts = ground.of((2,), (40, 400))
    folder = filled(ground.place("searching"), max(counts))
    notes = index(folder)
    app = create_app(folder, https=False)
    ours, theirs = "reading through, and the page's answer", "an index, references only"
    for count in counts:
        person = worker(folder, count)
        yield Comparison(
            name=f"Searching {count} plans",
            size=f"of {max(counts):,}",
            contestants={ours: reading(app, person), theirs: indexed(folder, person)},
            bars=(at_most(1000, ours, "", "in all, ms"), at_most(None, ours, theirs, "in all, ms")),
            notes=lambda: notes,
            path=lambda who=person: reading(app, who)(),
        )
