"""What runs gave, a file each in `results/`, and which path has slowed since those before.

Compared are only ratios to a peer in one run, and only of the same size: a machine that is half as
fast, or busy, moves both sides of a ratio.
"""

import os
import platform
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from statistics import median

from pydantic import TypeAdapter

from benchmarks.comparison import Ratio, Result

RESULTS = Path(__file__).parent / "results"
BUSY = 0.7
"""So many waiting for each processor when a run began are others, who kept the machine busy."""

SLOWER = 1.15
"""So many times as costly as before is named."""

BEFORE = 5
"""Runs whose median a ratio is compared with, so that one odd run decides nothing."""


@dataclass(frozen=True, kw_only=True)
class Machine:
    """What it was measured on; how many processes wanted a processor as it began and ended."""

    processor: str
    processors: int
    memory_gb: int
    system: str
    load_before: float
    load_after: float


@dataclass(frozen=True, kw_only=True)
class Run:
    """One run: when (UTC), on what, with which versions, how many rounds, and what it gave.

    `faults` says of each benchmark that failed why it did.
    """

    at: datetime
    scale: str
    rounds: int
    machine: Machine
    versions: dict[str, str]
    results: list[Result] = field(default_factory=list)
    faults: dict[str, str] = field(default_factory=dict)

    @property
    def busy(self) -> bool:
        """Whether others wanted the processors when it began: it is no measure for later runs."""
        return self.machine.load_before > BUSY * self.machine.processors


_RUN = TypeAdapter(Run)


def this_machine(load_before: float) -> Machine:
    """The machine this runs on."""
    cpu = Path("/proc/cpuinfo")
    lines = cpu.read_text("utf-8").splitlines() if cpu.exists() else []
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return Machine(
        processor=next(named, platform.processor()),
        processors=os.cpu_count() or 1,
        memory_gb=round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30),
        system=platform.platform(),
        load_before=load_before,
        load_after=round(os.getloadavg()[0], 2),
    )


def keep(run: Run, folder: Path = RESULTS) -> Path:
    """Write it down; gives the file."""
    folder.mkdir(exist_ok=True)
    file = folder / f"{run.at:%Y-%m-%dT%H%M%S}.json"
    file.write_bytes(_RUN.dump_json(run, indent=1) + b"\n")
    return file


def runs(folder: Path = RESULTS) -> list[Run]:
    """Every run that was kept, the oldest first."""
    return [_RUN.validate_json(file.read_bytes()) for file in sorted(folder.glob("*.json"))]


Place = tuple[str, str, str, str, str, str, bool]


def place_of(result: Result, ratio: Ratio) -> Place:
    """What tells a ratio from all others; the same from run to run."""
    whose = (result.part, result.name, result.size)
    return (*whose, ratio.ours, ratio.peer, ratio.figure, ratio.at_least)


def before(earlier: Iterable[Run]) -> dict[Place, list[Ratio]]:
    """The ratios of earlier runs, the oldest first. Figures without a peer are not among them."""
    found: dict[Place, list[Ratio]] = {}
    for run in earlier:
        for result in run.results:
            for ratio in result.ratios:
                if ratio.peer:
                    found.setdefault(place_of(result, ratio), []).append(ratio)
    return found


@dataclass(frozen=True)
class Slower:
    """A ratio that is worse than it was: how many times, and what it was."""

    result: Result
    ratio: Ratio
    was: float
    times: float

    def __str__(self) -> str:
        """One line for whoever ran it."""
        now, words = self.ratio, self.ratio.words
        range_of = f"{now.least:.2f} to {now.most:.2f}"
        return (
            f"{self.result.part}: {words} is {now.median:.2f} ({range_of}) and was {self.was:.2f}, "
            f"{(self.times - 1) * 100:.0f} % worse"
        )


def slowed(results: Iterable[Result], earlier: Iterable[Run]) -> Iterator[Slower]:
    """Each ratio that is more than 15 % worse than the median of the quiet runs before."""
    kept = before(run for run in earlier if not run.busy)
    for result in results:
        for ratio in result.ratios:
            was = [each.cost for each in kept.get(place_of(result, ratio), [])[-BEFORE:]]
            if was and ratio.cost > SLOWER * median(was):
                usual = median(was)
                shown = 1 / usual if ratio.at_least else usual
                yield Slower(result, ratio, shown, ratio.cost / usual)
