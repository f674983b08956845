"""What it costs to print: beside headless Chromium, from what is kept, and page by page.

    python -m benchmarks.documents [ROUNDS]

Prints the plan of the demonstration from a worker that is warm, and the same HTML with headless
Chromium including its start, in turns and equally polite to other work; then asks for it again,
through a press that has kept it; then prints plans of more and more pages. Prints Markdown: medians
with the least and the most, processor time, and memory of a worker. It is no test: other work on
the machine moves every figure.
"""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from io import BytesIO
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import pikepdf

from planapp.catalogue.load import load
from planapp.config import PACKAGE, criteria_folder, templates_folder
from planapp.domain.findings import CriteriaSet
from planapp.domain.plans import Plan
from planapp.domain.record import Record
from planapp.exchange.planfile import read_plan_file, write_plan_file
from planapp.pdf.documents import Face, document_title, plan_document
from planapp.pdf.manuscript import Manuscript
from planapp.press.orders import Order
from planapp.press.press import Limits, Press
from planapp.press.worker import POLITE, Worker
from planapp.scorer.score import score
from planapp.store.prints import Prints
from tests.attack.site import children_of
from tests.chromium import find_chromium

DAY = date(2027, 2, 1)
LONG = 900.0
TIMES = (1, 10, 25, 68)
"""How often what is done for the child stands in a plan: the last takes some two hundred pages."""

CLOCK = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Took:
    """Seconds of several rounds, on the clock and of the processor."""

    wall: tuple[float, ...]
    processor: tuple[float, ...]

    def told(self) -> str:
        """Medians, with the least and the most."""
        least, most = min(self.wall), max(self.wall)
        busy = median(self.processor)
        return f"{median(self.wall):.3f} | {least:.3f} to {most:.3f} | {busy:.3f}"


def demonstration() -> tuple[Plan, Record]:
    """The plan of the demonstration and what is recorded beside it."""
    file = read_plan_file(PACKAGE / "demonstration" / "wexmoor-027.json")
    return file.plan, file.record.of_the_plan


def manuscript(plan: Plan, record: Record, criteria: CriteriaSet) -> Manuscript:
    """The plan to work with, as a page asks for it."""
    face = Face(title=document_title(plan), data=write_plan_file(plan, record))
    facts = (plan, record, score(plan, criteria, DAY, record), criteria)
    return plan_document(*facts, templates=templates_folder(), face=face)


def larger(plan: Plan, times: int) -> Plan:
    """The plan with all its objectives, measures and actions so many times over."""
    objectives, measures, actions = [], [], []
    for n in range(times):
        objectives += [replace(o, id=f"{o.id}-{n}") for o in plan.objectives]
        measures += [
            replace(m, id=f"{m.id}-{n}", objective=f"{m.objective}-{n}") for m in plan.measures
        ]
        actions += [
            replace(
                a,
                id=f"{a.id}-{n}",
                objective=f"{a.objective}-{n}",
                measures=tuple(f"{m}-{n}" for m in a.measures),
            )
            for a in plan.actions
        ]
    kept = {"objectives": objectives, "measures": measures, "actions": actions}
    return replace(plan, **{name: tuple(items) for name, items in kept.items()})


def sides(document: bytes) -> int:
    """How many pages a PDF has."""
    with pikepdf.open(BytesIO(document)) as pdf:
        return len(pdf.pages)


def busy(pid: int) -> float:
    """Seconds of the processor that a process has taken."""
    fields = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / CLOCK


def held(pid: int) -> tuple[int, int]:
    """Megabytes that a process holds now and has held at most, shared ones among them."""
    said = Path(f"/proc/{pid}/status").read_text("utf-8")
    found = dict(line.split(":", 1) for line in said.splitlines() if ":" in line)
    return tuple(int(found[name].split()[0]) // 1024 for name in ("VmRSS", "VmHWM"))  # type: ignore[return-value]


def timed(what: Callable[[], object], processor: Callable[[], float]) -> tuple[float, float]:
    """Seconds on the clock and of the processor."""
    before, began = processor(), time.perf_counter()
    what()
    return time.perf_counter() - began, processor() - before


def chromium(page: Path, out: Path, profile: Path) -> tuple[float, float]:
    """Print a page of HTML with headless Chromium, from its start to its end; what it took.

    Its processes are looked at thirty times a second: what they did after the last look is missing.
    """
    flags = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
    flags += [f"--user-data-dir={profile}", f"--print-to-pdf={out}"]
    words = ["nice", "-n", str(POLITE), find_chromium() or "chromium", *flags, page.as_uri()]
    began, seen = time.perf_counter(), dict[int, float]()
    with subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as running:
        while running.poll() is None:
            for pid in below(running.pid):
                with suppress(OSError):
                    seen[pid] = max(seen.get(pid, 0.0), busy(pid))
            time.sleep(0.03)
    return time.perf_counter() - began, sum(seen.values())


def below(pid: int) -> list[int]:
    """A process and all that it started."""
    return [pid, *(each for child in children_of(pid) for each in below(child))]


def side_by_side(made: Manuscript, rounds: int, place: Path) -> tuple[Took, Took, int, int]:
    """Worker and Chromium in turns: what each took, and of how many pages."""
    page, out = place / "plan.html", place / "chromium.pdf"
    page.write_text(made.pages[0], "utf-8")
    worker, taken = Worker(), {"worker": list[tuple[float, float]](), "chromium": []}
    document = worker.print(made, LONG)
    chromium(page, out, place / "profile")
    for _ in range(rounds):
        taken["worker"].append(timed(lambda: worker.print(made, LONG), lambda: busy(worker.pid)))
        time.sleep(0.5)  # it clears up after itself
        taken["chromium"].append(chromium(page, out, place / "profile"))
    worker.close()
    ours, theirs = (Took(*zip(*taken[name], strict=True)) for name in ("worker", "chromium"))
    return ours, theirs, sides(document), sides(out.read_bytes())


def kept(made: Manuscript, rounds: int, place: Path) -> dict[str, Took]:
    """A print made, and the same one asked for again: as it is, and with a line on each page."""
    press = Press(Prints(place, "5e" * 32), Limits(at_once=1, seconds=LONG))
    taken: dict[str, list[tuple[float, float]]] = {}
    plain, line = Order(manuscript=made), Order(manuscript=made, trace="Printed for Ruth Amos")
    try:
        press.ask(Order(manuscript=Manuscript(("<title>warm</title>",))), LONG)
        (pid,) = press.workers
        for number in range(rounds):
            new = replace(plain, manuscript=replace(made, sides=1000 + number))
            for name, order in (("made", new), ("kept", plain), ("kept, traced", line)):
                if number == 0 and order is plain:
                    press.ask(plain, LONG)
                took = timed(lambda o=order: press.ask(o, LONG), lambda: busy(pid))
                taken.setdefault(name, []).append(took)
    finally:
        press.close()
    return {name: Took(*zip(*found, strict=True)) for name, found in taken.items()}


def page_by_page(criteria: CriteriaSet) -> Iterator[tuple[int, float, float, int, int]]:
    """For plans of more and more pages: pages, seconds, of the processor, memory now and at most.

    The worker is a new one each time.
    """
    plan, record = demonstration()
    for times in TIMES:
        made, worker = manuscript(larger(plan, times), record, criteria), Worker()
        worker.print(Manuscript(("<title>warm</title>",)), LONG)
        before, began = busy(worker.pid), time.perf_counter()
        document = worker.print(made, LONG)
        wall, processor = time.perf_counter() - began, busy(worker.pid) - before
        yield sides(document), wall, processor, *held(worker.pid)
        worker.close()


def told(rounds: int, place: Path) -> Iterator[str]:
    """The figures, as Markdown."""
    criteria = load(criteria_folder())
    made = manuscript(*demonstration(), criteria)
    ours, theirs, pages, their_pages = side_by_side(made, rounds, place)
    ratio, busier = (
        median(mine) / median(other)
        for mine, other in ((ours.wall, theirs.wall), (ours.processor, theirs.processor))
    )
    yield f"| {rounds} rounds in turns | pages | s | least to most | of the processor |"
    yield "| --- | ---: | ---: | ---: | ---: |"
    yield f"| a warm worker | {pages} | {ours.told()} |"
    yield f"| headless Chromium, with its start | {their_pages} | {theirs.told()} |"
    yield f"| so many times as long | | {ratio:.2f} | | {busier:.2f} |"
    yield ""
    found = kept(made, rounds, place)
    yield "| asked of a press | s | least to most | of the worker's processor | as fast |"
    yield "| --- | ---: | ---: | ---: | ---: |"
    for name, took in found.items():
        fast = median(found["made"].wall) / median(took.wall)
        yield f"| {name} | {took.told()} | {fast:,.0f} |"
    yield ""
    yield "| pages | s | s a page | processor s a page | MB then | MB at most |"
    yield "| ---: | ---: | ---: | ---: | ---: | ---: |"
    for pages, wall, processor, now, most in page_by_page(criteria):
        each, busy_each = wall / pages, processor / pages
        yield f"| {pages} | {wall:.2f} | {each:.3f} | {busy_each:.3f} | {now} | {most} |"


def main() -> None:
    """Measure and print."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    with TemporaryDirectory() as folder:
        for line in told(rounds, Path(folder)):
            sys.stdout.write(f"{line}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
