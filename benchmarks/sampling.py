"""Whether a sample is drawn, kept and shown in seconds when there are 50,000 plans.

    python -m benchmarks.sampling FOLDER [PLANS...]

Makes records of 500, 5,000 and 50,000 small plans in FOLDER: fictional ones made up from a seed, of
twelve teams of unlike sizes, one in ten ended, one in twenty audited lately. Rows are put in with
`executemany`, as the store's writer leaves them, but for the trail: 50,000 plans take seconds, and
nothing measured here reads the trail. Prints Markdown: milliseconds, medians of five rounds, and
how SQLite finds the plans of a frame. It is no test.
"""

import json
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter
from typing import Any

from pydantic import TypeAdapter

from planapp.clock import now
from planapp.config import database_file
from planapp.domain.audits import Answers, Assignment
from planapp.domain.frames import Population, frame_of
from planapp.domain.nouns import Category, Child, Conference, ConferenceKind, Status
from planapp.domain.people import Role, User
from planapp.domain.plans import Plan
from planapp.domain.samples import WhyReplaced
from planapp.domain.sampling import Allocation, Design, Method, StrataBy
from planapp.exchange.draws import list_of
from planapp.store import audits, samples
from planapp.store.database import Database, migrate, open_database
from planapp.store.frames import candidates
from planapp.store.people import save_person
from tests.builders import a_concern, a_plan, an_action
from tests.sampled import a_tool

SIZES = (500, 5_000, 50_000)
ROUNDS = 5
TODAY = date(2027, 2, 1)
OFFICER = User(id="officer", email="officer@size.example", name="Officer", role=Role.QA_OFFICER)
TEAMS = tuple(f"Team {n}" for n in range(12) for _ in range(n + 1))
CHAIRS = tuple(f"Chair {n}" for n in range(60))
WANTED = Population(statuses=(Status.AGREED, Status.DRAFT))
BY_TEAM = (StrataBy.TEAM,)
DESIGNS = {
    "simple random": Design(method=Method.SIMPLE, size=60),
    "interval": Design(method=Method.INTERVAL, size=60),
    "by team, at least one each": Design(
        method=Method.STRATIFIED, size=60, strata_by=BY_TEAM, allocation=Allocation.AT_LEAST_ONE
    ),
}
_PLAN = TypeAdapter(Plan)
_ADD_PLAN = (
    "insert into plan (reference, version, status, child, born, expected, chair, team, categories, "
    "next_review, saved_at, saved_by, conference_kind, held_on, first_held_on) "
    "values (?, 1, ?, ?, ?, null, ?, ?, ?, null, ?, 'Chair', ?, ?, ?)"
)
_ADD_VERSION = "insert into plan_version values (?, 1, ?, 'chair', 'Chair', ?)"
_ADD_ENDING = (
    "insert into ending (reference, supersedes, ended_on, how, words, recorded_at, user_id, "
    "recorded_by) values (?, 0, '2027-01-15', 'moved', '', ?, 'chair', 'Chair')"
)


def made_up(chance: Random, number: int) -> Plan:
    """A small plan, whole enough to be read and scored."""
    held_on = TODAY - timedelta(days=chance.randrange(900))
    week = f"Weigh him undressed in week {number} and read the diary with his mother"
    return replace(
        a_plan(reference=f"Q-{number:05}", team=chance.choice(TEAMS)),
        actions=(an_action(what=week, due=held_on + timedelta(days=chance.randrange(60))),),
        concerns=(a_concern(evidence=f"Weighed {number} g on the clinic scales"),),
        status=chance.choice(tuple(Status)),
        child=Child(name="R.", born=TODAY - timedelta(days=chance.randrange(6_400))),
        conference=Conference(
            kind=chance.choice(tuple(ConferenceKind)),
            held_on=held_on,
            categories=(chance.choice(tuple(Category)),),
            chair=chance.choice(CHAIRS),
        ),
    )


def fill(db: Database, until: int) -> None:
    """Add plans until there are so many; the same ones each time."""
    row = db.row("select count(*) as n from plan")
    numbers = range(row["n"] if row else 0, until)
    at, plans, versions = db.now(), [], []
    for number in numbers:
        plan = made_up(Random(number), number)
        held = plan.conference
        categories = json.dumps(held.categories)
        days = (str(held.held_on), str(held.held_on))
        row_of = (plan.reference, plan.status, "R.", str(plan.child.born), held.chair, plan.team)
        plans.append((*row_of, categories, at, held.kind, *days))
        versions.append((plan.reference, at, _PLAN.dump_json(plan).decode()))
    with db.writing():
        db.conn.executemany(_ADD_PLAN, plans)
        db.conn.executemany(_ADD_VERSION, versions)
        ended = [(p[0], at) for p in plans if p[0].endswith("7")]
        db.conn.executemany(_ADD_ENDING, ended)


def finish_some(db: Database, kept: samples.KeptSample) -> None:
    """Audit a third of a sample, so that later frames have to look for audits."""
    for unit in kept.units[::3]:
        turn = {"turn": 1, "auditor": OFFICER.id, "name": OFFICER.name}
        given = Assignment(id=f"{kept.number}-{unit.reference}", **turn)
        done = Answers(id=f"{kept.number}-{unit.reference}-answers", judgements=(), **turn)
        for thing in (given, done):
            audits.record_audit(db, kept.number, unit.reference, thing, by=OFFICER)


def drawn(db: Database, name: str, design: Design) -> samples.KeptSample:
    """A sample that is kept."""
    return samples.record_draw(
        db, name, WANTED, design, tool=a_tool(), fingerprint="f", as_of=TODAY, by=OFFICER
    )


def measured(db: Database, size: int) -> dict[str, float]:
    """Each figure in milliseconds, and the bytes that a sample takes."""
    found = candidates(db)
    figures = {
        "what a frame asks, read": timed(lambda: candidates(db)),
        "the frame": timed(lambda: frame_of(found, WANTED, TODAY)),
    }
    for what, design in DESIGNS.items():
        count = iter(range(ROUNDS))
        figures[f"a sample, {what}, drawn and kept"] = timed(
            lambda design=design, what=what, count=count: drawn(
                db, f"{what} {size} {next(count)}", design
            )
        )
    newest = samples.listing(db)[0].number
    kept = samples.get_sample(db, newest)
    finish_some(db, kept)
    gone = kept.units[1].reference
    figures |= {
        "the list of samples": timed(lambda: samples.listing(db)),
        "a sample, read": timed(lambda: samples.get_sample(db, newest)),
        "its audits": timed(lambda: audits.audits_of_sample(db, kept)),
        "its draw again": timed(lambda: list_of(kept.sample.drawn_again().sample)),
        "a plan replaced": timed(
            lambda: samples.record_replacement(db, newest, gone, WhyReplaced.HELD, by=OFFICER), 1
        ),
        "what an auditor has in hand": timed(lambda: audits.audits_given_to(db, OFFICER)),
    }
    row = db.row("select length(content) as n from sample where number = ?", (newest,))
    return figures | {"kept of a sample, KB": (row or {})["n"] / 1000}


def timed(do: Callable[[], Any], rounds: int = ROUNDS) -> float:
    """The median of so many rounds, in milliseconds."""
    took = []
    for _ in range(rounds):
        began = perf_counter()
        do()
        took.append((perf_counter() - began) * 1000)
    return median(took)


def main() -> None:
    """Fill, measure and print."""
    folder, sizes = Path(sys.argv[1]), tuple(map(int, sys.argv[2:])) or SIZES
    columns = []
    with closing(open_database(database_file(folder), clock=now)) as db:
        migrate(db)
        save_person(db, OFFICER, password_hash="-", by=OFFICER)
        for size in sizes:
            began = perf_counter()
            fill(db, size)
            sys.stderr.write(f"{size:,} plans after {perf_counter() - began:.1f} s\n")
            columns.append(measured(db, size))
    lines = [f"| what, in ms | {' | '.join(f'{size:,} plans' for size in sizes)} |"]
    lines.append("| --- |" + " ---: |" * len(sizes))
    for what in columns[0]:
        lines.append(f"| {what} | {' | '.join(f'{column[what]:,.1f}' for column in columns)} |")
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
