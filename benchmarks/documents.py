"""Printing, beside headless Chromium and typst.

The plan of the demonstration from a worker that is warm, from one that is started for it, and the
same HTML with headless Chromium including its start, all equally polite to other work; and typst,
given the same words in its own language, without pictures. Wanted is at most 1.5 times as long as
Chromium; typst, a compiler, is several times as fast as any of them, and would ask for every
template a second time. What was printed before is wanted in a hundredth of the time. With the line
that traces a print to a person it takes three hundredths: of 35 ms for 18 pages the line takes 5,
reading the print 9, putting the line on its pages 3, and writing it 17, of which 6 are packing.
All 3,500 objects of its tags are read and written for one that is new. To add that one at the end
would take 10 in all, and would hand out the print without its line in the same file. Time is to
be linear in pages, and memory with it.

Mended: looking for garbage took 0.22 of a print and is done when nobody waits; each letter of a
chart was a shape of its own, and the print takes 0.82 of the time with letters of the document's
typeface (1.349 s before, 1.52 times Chromium). Of what is left the coverage grid takes 0.08, spans
0.09; other rules of the style less than 0.05.
"""

import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date
from functools import partial
from io import BytesIO
from itertools import count
from pathlib import Path

import pikepdf

from benchmarks.comparison import Absent, Comparison, Turn, at_most
from benchmarks.ground import Ground, Program
from benchmarks.processes import below, busy, held
from benchmarks.typeset import typeset
from planapp.catalogue.load import load
from planapp.config import PACKAGE, criteria_folder, templates_folder
from planapp.domain.findings import CriteriaSet
from planapp.domain.plans import Plan
from planapp.domain.record import Record
from planapp.exchange.planfile import read_plan_file, write_plan_file
from planapp.pdf.documents import Face, document_title, plan_document
from planapp.pdf.manuscript import Manuscript, printed
from planapp.press.orders import Order
from planapp.press.press import Limits, Press
from planapp.press.worker import POLITE, Worker
from planapp.scorer.score import score
from planapp.store.prints import Prints
from tests.chromium import find_chromium

DAY = date(2027, 2, 1)
LONG = 900.0
TIMES = (1, 10, 25)
"""How often what is done for the child stands in a plan; the last takes some eighty pages."""

WARMING = Manuscript(("<html lang=en><title>-</title><p>A page.</p>",))
TYPST = """
import sys, typst
from time import perf_counter
for line in sys.stdin:
    began = perf_counter()
    typst.compile(line.strip(), output=line.strip() + ".pdf", pdf_standards=["ua-1"])
    print(perf_counter() - began, flush=True)
"""

WALL, BUSY, PAGES = "s", "s of the processor", "pages"


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


def timed(what: Callable[[], object], processor: Callable[[], float]) -> dict[str, float]:
    """Seconds on the clock and of the processor."""
    before, began = processor(), time.perf_counter()
    what()
    return {WALL: time.perf_counter() - began, BUSY: processor() - before}


def chromium(page: Path, out: Path, profile: Path) -> dict[str, float]:
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
    return {
        WALL: time.perf_counter() - began,
        BUSY: sum(seen.values()),
        PAGES: sides(out.read_bytes()),
    }


def printing(worker: Worker, made: Manuscript) -> dict[str, float]:
    """A print by a worker that is ready, which then clears up after itself."""
    made_of: list[bytes] = []
    took = timed(lambda: made_of.append(worker.print(made, LONG)), lambda: busy(worker.pid))
    time.sleep(0.3)
    return took | {PAGES: sides(made_of[0])}


def cold(made: Manuscript) -> dict[str, float]:
    """A print by a worker that is started for it; what it loads is loaded once for all workers."""
    workers: list[Worker] = []

    def started() -> None:
        workers.append(Worker())
        workers[0].print(made, LONG)

    took = timed(started, lambda: busy(workers[0].pid) if workers else 0.0)
    workers[0].close()
    return took


def typst_from(program: Program, file: Path) -> dict[str, float]:
    """A print by typst, warm."""
    took = program.seconds(str(file))
    return {WALL: took, PAGES: sides(file.with_name(f"{file.name}.pdf").read_bytes())}


def beside_others(ground: Ground, made: Manuscript) -> Iterator[Comparison]:
    """Workers, Chromium and typst with the same content."""
    place, worker, programs = ground.place("documents"), Worker(), list[Program]()
    page, words = place / "plan.html", place / "plan.typ"
    page.write_text(made.pages[0], "utf-8")
    words.write_text(typeset(made.pages[0], "A plan"), "utf-8")

    def typst() -> Turn:
        programs.append(Program([str(ground.peers.python), "-c", TYPST], place))
        return lambda: typst_from(programs[0], words)

    browser = find_chromium()
    warm, theirs, third = "a warm worker", "headless Chromium, with its start", "typst"
    contestants: dict[str, Turn | Absent] = {
        warm: lambda: printing(worker, made),
        "a worker started for it": lambda: cold(made),
        theirs: (lambda: chromium(page, place / "chromium.pdf", place / "profile"))
        if browser
        else Absent("Chromium is not installed"),
        third: ground.peers.turn("typst", typst),
    }
    try:
        yield Comparison(
            name="A plan printed",
            size="the plan of the demonstration",
            contestants=contestants,
            bars=(
                at_most(1.5, warm, theirs, WALL),
                at_most(None, warm, theirs, BUSY),
                at_most(None, warm, third, WALL),
            ),
            path=lambda: printed(made),
        )
    finally:
        worker.close()
        for program in programs:
            program.end()


def kept(ground: Ground, made: Manuscript) -> Iterator[Comparison]:
    """A print made, and the same one asked for again: as it is, and with a line on each page."""
    press = Press(Prints(ground.place("prints"), "5e" * 32), Limits(at_once=1, seconds=LONG))
    plain, numbers = Order(manuscript=made), count(1_000)
    traced = Order(manuscript=made, trace="Printed for Ruth Amos")
    try:
        press.ask(Order(manuscript=WARMING), LONG)
        press.ask(plain, LONG)
        (pid,) = press.workers

        def asking(order: Order) -> dict[str, float]:
            return timed(lambda: press.ask(order, LONG), lambda: busy(pid))

        def new() -> dict[str, float]:
            return asking(replace(plain, manuscript=replace(made, sides=next(numbers))))

        yield Comparison(
            name="Asked for again",
            size="the plan of the demonstration",
            contestants={
                "kept": lambda: asking(plain),
                "kept, traced": lambda: asking(traced),
                "made": new,
            },
            bars=(at_most(0.01, "kept", "made", WALL), at_most(0.01, "kept, traced", "made", WALL)),
        )
    finally:
        press.close()


def page_by_page(plan: Plan, record: Record, criteria: CriteriaSet) -> Comparison:
    """Plans of more and more pages, each printed by a new worker."""

    def turn(times: int) -> dict[str, float]:
        made, worker = manuscript(larger(plan, times), record, criteria), Worker()
        worker.print(WARMING, LONG)
        took = printing(worker, made)
        _, most = held(worker.pid)
        worker.close()
        return {PAGES: took[PAGES], "s a page": took[WALL] / took[PAGES], "MB at most": most}

    names = {f"{times} times what is to be done": times for times in TIMES}
    first, last = next(iter(names)), list(names)[-1]
    return Comparison(
        name="Page by page",
        size="plans that are longer and longer",
        contestants={name: partial(turn, times) for name, times in names.items()},
        bars=(at_most(1.2, last, first, "s a page"),),
        most_rounds=2,
        warm=False,
    )


def comparisons(ground: Ground) -> Iterator[Comparison]:
    """Beside others, kept, and page by page."""
    if ground.scale is ground.scale.TINY:
        yield Comparison(
            name="A page printed",
            size="a page",
            contestants={"here": lambda: {PAGES: sides(printed(WARMING))}},
            warm=False,
        )
        return
    criteria = load(criteria_folder())
    plan, record = demonstration()
    made = manuscript(plan, record, criteria)
    yield from beside_others(ground, made)
    yield from kept(ground, made)
    yield page_by_page(plan, record, criteria)
