"""How long scoring every plan anew takes, and how much memory, for more and more plans.

    python -m benchmarks.rescoring FOLDER [PLANS...]

Uses the records that `benchmarks.sampling` makes, each with a text of its own so that no reading
of one plan serves for another. Prints Markdown: plans a second by one process and by two, what a
process holds in memory at most, and how long a page of the counts takes. It is no test.
"""

import resource
import sys
from contextlib import closing
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from time import perf_counter

from benchmarks.sampling import OFFICER, fill, timed
from planapp.clock import now, today
from planapp.config import database_file
from planapp.rescoring.reader import criteria_of
from planapp.rescoring.results import compared_with_earlier
from planapp.rescoring.work import work_at
from planapp.store.database import migrate, open_database
from planapp.store.people import save_person
from planapp.store.rescoring import get_rescoring, record_rescoring

SIZES = (500, 5_000)
WORKERS = (1, 2)


def begun(folder: Path) -> int:
    """Begin to score every plan; gives the number."""
    criteria = criteria_of(folder)
    ids = tuple(criterion.id for criterion in criteria.active)
    with closing(open_database(database_file(folder), clock=now)) as db:
        return record_rescoring(
            db, None, today=today(), fingerprint=criteria.fingerprint, criteria=ids, by=OFFICER
        ).number


def worked(pipe: Connection, folder: Path, number: int, workers: int) -> None:
    """Score all of it; tells the seconds, and the megabytes that the largest process held."""
    began = perf_counter()
    work_at(folder, number, workers=workers)
    took = perf_counter() - began
    held = max(
        resource.getrusage(who).ru_maxrss
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    pipe.send((took, held / 1024))


def measured(folder: Path, size: int) -> dict[str, str]:
    """Each figure, in words."""
    figures, processes = {}, get_context("spawn")
    for workers in WORKERS:
        number, (ours, theirs) = begun(folder), processes.Pipe()
        process = processes.Process(target=worked, args=(theirs, folder, number, workers))
        process.start()
        took, held = ours.recv()
        process.join()
        figures[f"plans a second, {workers} at once"] = f"{size / took:,.0f}"
        figures[f"memory of a process, {workers} at once"] = f"{held:,.0f} MB"
    with closing(open_database(database_file(folder))) as db:
        kept = get_rescoring(db, number)
        page = timed(lambda: compared_with_earlier(db, kept))
        row = db.row(
            "select sum(length(answers)) as n from rescored where rescoring = ?", (number,)
        )
    figures["the counts, then and now"] = f"{page:,.0f} ms"
    figures["kept of it"] = f"{(row or {})['n'] / 1000:,.0f} KB"
    return figures


def main() -> None:
    """Fill, measure and print."""
    folder, sizes = Path(sys.argv[1]), tuple(map(int, sys.argv[2:])) or SIZES
    columns = []
    with closing(open_database(database_file(folder), clock=now)) as db:
        migrate(db)
        save_person(db, OFFICER, password_hash="-", by=OFFICER)
    for size in sizes:
        with closing(open_database(database_file(folder), clock=now)) as db:
            fill(db, size)
        columns.append(measured(folder, size))
    lines = [f"| what | {' | '.join(f'{size:,} plans' for size in sizes)} |"]
    lines.append("| --- |" + " ---: |" * len(sizes))
    lines += [f"| {what} | {' | '.join(c[what] for c in columns)} |" for what in columns[0]]
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
