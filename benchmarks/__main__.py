"""Runs benchmarks: all, or those that are named.

    python -m benchmarks [PART ...] [--rounds N] [--scale usual|whole] [--forget]

Peers are installed first. What it gives is kept in `results/` and shown in `REPORT.md`. Exits with
1 when a path takes over 15 % more beside its peer than in the runs before, or when one failed.
"""

import argparse
import os
import platform
import re
import sqlite3
import subprocess
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from benchmarks.comparison import Result, held
from benchmarks.costs import largest_costs
from benchmarks.ground import Ground, Peers, Scale
from benchmarks.kept import Run, keep, runs, slowed, this_machine
from benchmarks.page import PARTS, rewrite
from planapp.clock import now
from tests.chromium import find_chromium

ROUNDS = 5


def told(words: str) -> None:
    """How far it is: on a terminal in one line that the next one overwrites."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r\x1b[K{words}")
    else:
        sys.stderr.write(f"{words}\n")
    sys.stderr.flush()


def results_of(part: str, ground: Ground, rounds: int) -> Iterator[Result]:
    """What each comparison of a benchmark gives."""
    with closing(import_module(f"benchmarks.{part}").comparisons(ground)) as comparisons:
        for comparison in comparisons:
            result = held(part, comparison, rounds, told)
            if comparison.path and ground.scale is not Scale.TINY:
                result = replace(result, costs=largest_costs(comparison.path))
            yield result


def versions(peers: Peers) -> dict[str, str]:
    """What was measured, and what it ran on."""
    found = {"Python": platform.python_version(), "SQLite": sqlite3.sqlite_version}
    programs = {"Node": "node", "Chromium": find_chromium() or "chromium"}
    for name, program in programs.items():
        try:
            said = subprocess.run([program, "--version"], capture_output=True, text=True).stdout
        except OSError:
            continue
        number = re.search(r"[\d.]*\d", said)
        found |= {name: number[0]} if number else {}
    return found | peers.versions()


def measured(parts: list[str], scale: Scale, rounds: int, kept: Callable[[Run], object]) -> Run:
    """Run them, one after the other; what there is so far is kept after each.

    One that fails stops no other: its fault stands among what the run gave.
    """
    peers = Peers()
    try:
        peers.install(told)
    except (OSError, subprocess.CalledProcessError) as error:  # those that are there take part
        told(f"not every peer could be installed: {error}\n")
    run = Run(
        at=now(),
        scale=scale.value,
        rounds=rounds,
        machine=this_machine(round(os.getloadavg()[0], 2)),
        versions=versions(peers),
    )
    with TemporaryDirectory(prefix="planapp-bench-") as folder:
        ground = Ground(Path(folder), scale, peers)
        for part in parts:
            start = perf_counter()
            try:
                run.results.extend(results_of(part, ground, rounds))
            except Exception as error:
                traceback.print_exc()
                run.faults[part] = f"{type(error).__name__}: {error}"
            told(f"{part} took {perf_counter() - start:.0f} s\n")
            run = replace(run, machine=this_machine(run.machine.load_before))
            kept(run)
    return run


def ratios_of(run: Run) -> Iterator[str]:
    """A line for each ratio."""
    for result in run.results:
        for ratio in result.ratios:
            bar = {None: "", True: ", reached", False: ", NOT REACHED"}[ratio.reached]
            range_of = f"{ratio.least:g} to {ratio.most:g}"
            yield f"{result.part}: {ratio.words}: {ratio.median:g} ({range_of}){bar}"


def main() -> int:
    """Measure, keep, show; whether anything has slowed or failed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks")
    parser.add_argument("parts", nargs="*", choices=[*PARTS, []], metavar="PART", default=[])
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--scale", type=Scale, default=Scale.USUAL, choices=list(Scale))
    parser.add_argument("--forget", action="store_true", help="keep nothing, show it here only")
    asked = parser.parse_args()
    earlier, forget = runs(), asked.forget or asked.scale is Scale.TINY
    kept = (lambda run: None) if forget else keep
    run = measured(asked.parts or list(PARTS), asked.scale, asked.rounds, kept)
    lines = [*ratios_of(run)]
    if not forget:
        lines.append(f"Shown in {rewrite().name}.")
    if run.busy:
        lines.append("Others kept the machine busy: run it again before anything is made of it.")
    if not any(not each.busy for each in earlier):
        lines.append("No earlier run had the machine to itself: there is nothing to compare with.")
    worse = [f"SLOWER: {each}" for each in slowed(run.results, earlier)]
    failed = [f"FAILED: {part}: {why}" for part, why in run.faults.items()]
    sys.stdout.write("\n".join([*lines, *worse, *failed]) + "\n")
    return 1 if worse or failed else 0


if __name__ == "__main__":
    sys.exit(main())
