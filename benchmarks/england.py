"""Scoring every plan of the records anew.

What `planapp rescore` does, on records of plans with 32 actions each, as many as a plan for every
child in England would have (50,000 plans, 1.6 million actions; the usual run takes a few hundred of
them and says what the rate comes to). Every action has a text of its own, so that no reading serves
twice. Wanted is all of England in a minute on two processors, 1.7 times the rate with two workers,
memory that does not grow with the number of plans, the same answers from one worker and from two,
and that an interrupted scoring goes on where it was.

A minute is out of reach of a scorer that asks each plan every question of the catalogue: it would
leave 0.07 ms for an action, and reading its words alone takes more. A plan of 32 actions took 42 ms
of a processor, 15 of them for reading, and takes 20, 6 of them for reading (in turns, on a busy
machine): since only a sign for each criterion is kept, a criterion is asked of the parts of a plan
until one does not meet it, and gradings are put together once. With two workers the one that keeps
what they found takes a quarter of a millisecond a plan, and they do not wait for it: each has its
next plan beforehand. What is left between them and twice the rate is that each begins by itself, a
second of loading and compiling before its first plan; so a run takes enough plans that this is a
small part of it. What costs most stands below.

Since criteria ask who does what in a clause, words never met take 1.35 times as long to score (51
ms a plan of 30 actions, 38 before, in turns on one machine); the run of 30 November was on a slower
machine than those before, on which the page of a plan took 1.4 times as long as well.
"""

from collections.abc import Iterator
from contextlib import closing, suppress
from functools import partial
from itertools import count
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from time import perf_counter

from benchmarks.comparison import Comparison, Turn, at_least, at_most, milliseconds
from benchmarks.ground import Ground
from benchmarks.made_up import OFFICER, filled
from benchmarks.processes import below, held
from planapp.clock import now, today
from planapp.config import database_file
from planapp.domain.findings import CriteriaSet
from planapp.rescoring.reader import answered, criteria_of
from planapp.rescoring.work import work_at
from planapp.store.database import open_database
from planapp.store.rescoring import record_rescoring, rescorings

ACTIONS = 32
ENGLAND = 1_600_000
RATE, MINUTES, MEMORY = "actions a second", "minutes for England", "MB of a process"
LOOK = 0.1
"""Seconds from one look at what processes hold to the next."""

ONE, TWO = "one worker", "two workers"


def begun(folder: Path) -> int:
    """Begin to score every plan; gives the number."""
    criteria = criteria_of(folder)
    ids = tuple(criterion.id for criterion in criteria.active)
    with closing(open_database(database_file(folder), clock=now)) as db:
        return record_rescoring(
            db, None, today=today(), fingerprint=criteria.fingerprint, criteria=ids, by=OFFICER
        ).number


def worked(pipe: Connection, folder: Path, number: int, workers: int) -> None:
    """Score all of it; tells the seconds."""
    began = perf_counter()
    work_at(folder, number, workers=workers)
    pipe.send(perf_counter() - began)


def scoring(folder: Path, plans: int, workers: int) -> Turn:
    """A turn scores all plans of a folder in a process of its own, and looks what each holds."""

    def turn() -> dict[str, float]:
        ours, theirs = get_context("spawn").Pipe()
        given = (theirs, folder, begun(folder), workers)
        process = get_context("spawn").Process(target=worked, args=given)
        process.start()
        most = 0
        while not ours.poll(LOOK):
            for pid in below(process.pid or 0):
                with suppress(OSError, KeyError):  # it may have ended
                    most = max(most, held(pid)[1])
        rate = plans * ACTIONS / ours.recv()
        process.join()
        return {RATE: rate, MINUTES: ENGLAND / rate / 60, MEMORY: most}

    return turn


def answers(folder: Path, number: int) -> list[tuple[object, ...]]:
    """What is kept of each plan, but for the moment."""
    asked = "select reference, version, answers, fault from rescored where rescoring = ? order by 1"
    with closing(open_database(database_file(folder))) as db:
        return list(db.execute(asked, (number,)).fetchall())


def interrupted(folder: Path) -> list[tuple[object, ...]]:
    """Score some, stop, and go on with it: the answers."""
    number, asked = begun(folder), count(1)
    work_at(folder, number, ends=lambda: next(asked) >= 3)
    work_at(folder, number)
    return answers(folder, number)


def as_ever(folder: Path) -> dict[str, str]:
    """Whether the answers are the same, however they came about."""
    with closing(open_database(database_file(folder))) as db:
        newest = db.execute("select max(number) from rescoring").fetchone()[0]
    one, two = answers(folder, newest - 1), answers(folder, newest)
    again = interrupted(folder)
    same = "the same" if one == two else "NOT the same"
    gone_on = "the same" if again == one else "NOT the same"
    said = f"{same} by one worker and by two, {gone_on} after an interruption"
    return {"Answers": f"{said} ({len(one)} plans)."}


def some_scored(folder: Path, criteria: CriteriaSet, most: int = 25) -> None:
    """Score a few plans here as they were scored last, to see what costs most."""
    with closing(open_database(database_file(folder), clock=now)) as db:
        kept = rescorings(db)[0]
        for row in db.query("select reference, version from plan limit ?", (most,)):
            answered(db, kept, criteria, (row["reference"], row["version"]))


def comparisons(ground: Ground) -> Iterator[Comparison]:
    """Two workers beside one, and twice as many plans beside so many."""
    plans = ground.of(2, 600, 50_000)
    many = filled(ground.place("many"), plans, actions=ACTIONS)
    if ground.scale is ground.scale.TINY:
        number = begun(many)
        yield Comparison(
            name="One worker",
            size=f"{plans} plans",
            contestants={ONE: lambda: milliseconds(lambda: work_at(many, number))},
            warm=False,
        )
        return
    yield Comparison(
        name="One worker and two",
        size=f"{plans:,} plans, {plans * ACTIONS:,} actions",
        figure=RATE,
        contestants={ONE: scoring(many, plans, 1), TWO: scoring(many, plans, 2)},
        bars=(at_least(1.7, TWO, ONE), at_most(1, TWO, "", MINUTES)),
        most_rounds=ground.of(1, 3, 1),
        warm=False,
        notes=lambda: as_ever(many),
        path=partial(some_scored, many, criteria_of(many)),
    )
    tenth = plans // 10
    few = filled(ground.place("few"), tenth, actions=ACTIONS)
    larger, smaller = f"{plans:,} plans", f"{tenth:,} plans"
    yield Comparison(
        name="Memory",
        size="one worker",
        figure=RATE,
        contestants={
            smaller: scoring(few, tenth, 1),
            larger: scoring(many, plans, 1),
        },
        bars=(at_most(1.15, larger, smaller, MEMORY),),
        most_rounds=1,
        warm=False,
    )
