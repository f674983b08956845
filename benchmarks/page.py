"""The page of results: made from the runs that were kept and from what benchmarks say.

    python -m benchmarks.page

Nothing on it is written by hand: the words are the docstrings of the benchmarks, and figures are
those of the newest run of each comparison.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from benchmarks import charts
from benchmarks.charts import number
from benchmarks.comparison import Ratio, Result
from benchmarks.kept import Run, before, place_of, runs
from planapp.present.dates import date_in_words

HERE = Path(__file__).parent
PARTS = (
    "sentences",
    "england",
    "check_page",
    "signing_in",
    "records",
    "samples",
    "searching",
    "encrypted",
    "documents",
    "pages",
    "people",
    "start_up",
)
"""Every benchmark, in the order in which they run and stand on the page."""

INTRODUCTION = """# What it costs, beside others

Made by `make bench` from the runs in `results/`; the words are those of the benchmarks themselves.
Contestants take turns, round by round. Given are medians, and in brackets from the least to the
most. Only ratios mean anything on another machine: they are taken within each round.
"""


@dataclass(frozen=True)
class Shown:
    """The newest result of a comparison, and the run it is of."""

    run: Run
    result: Result


def newest(kept: list[Run]) -> dict[str, dict[str, Shown]]:
    """For each benchmark each of its comparisons, as the newest run gave it."""
    found: dict[str, dict[str, Shown]] = {part: {} for part in PARTS}
    for run in kept:
        for result in run.results:
            if result.part in found:
                found[result.part][result.name] = Shown(run, result)
    for part, shown in found.items():  # what the newest run of a benchmark no longer has is gone
        last = max((s.run.at for s in shown.values()), default=None)
        found[part] = {n: s for n, s in shown.items() if s.run.at == last}
    return found


def page(kept: list[Run], pictures: Path) -> str:
    """The page as Markdown; its pictures are written beside it."""
    shown = newest(kept)
    lines = [INTRODUCTION, *_wanted(shown)]
    for part, of_part in shown.items():
        title, words = told_by(part)
        lines += [f"## {title}", "", words, ""]
        for place, (name, each) in enumerate(of_part.items(), 1):
            lines += [f"### {name}", "", *_comparison(each, pictures, f"{part}-{place}")]
        lines += _course(kept, list(of_part.values()), pictures, part)
    return "\n".join(lines).rstrip() + "\n"


def told_by(part: str) -> tuple[str, str]:
    """What a benchmark says of itself: its first line without the point, and the rest."""
    said = (import_module(f"benchmarks.{part}").__doc__ or part).strip()
    title, _, words = said.partition("\n")
    return title.rstrip("."), words.strip()


def _wanted(shown: dict[str, dict[str, Shown]]) -> Iterator[str]:
    yield "| wanted | | at | found | |"
    yield "| --- | --- | ---: | ---: | --- |"
    for part, of_part in shown.items():
        for each in of_part.values():
            for ratio in each.result.ratios:
                if ratio.bar is not None:
                    title, found = told_by(part)[0], _range(ratio)
                    size = f"{ratio.words} ({each.result.size})"
                    yield f"| {title} | {size} | {_bar(ratio)} | {found} | {_verdict(ratio)} |"
    yield ""


def _bar(ratio: Ratio) -> str:
    return f"{'at least' if ratio.at_least else 'at most'} {ratio.bar:g}"


def _range(ratio: Ratio) -> str:
    return f"{number(ratio.median)} ({number(ratio.least)} to {number(ratio.most)})"


def _verdict(ratio: Ratio) -> str:
    return {True: "reached", False: "**not reached**", None: ""}[ratio.reached]


def _comparison(shown: Shown, pictures: Path, name: str) -> Iterator[str]:
    run, result = shown.run, shown.result
    yield f"{result.size}. {_measured(run, result)}"
    yield ""
    yield from _table(result)
    yield from (f"- {who}: {why}." for who, why in result.absent.items())
    for picture, alt in _pictures(result, pictures, name):
        yield f"![{alt}](charts/{picture})"
        yield ""
    for ratio in result.ratios:
        wanted = f"; wanted {_bar(ratio)}: {_verdict(ratio)}" if ratio.bar is not None else ""
        yield f"- {ratio.words}: {_range(ratio)}{wanted}."
    if result.costs:
        told = ", ".join(f"`{module}` {share * 100:.0f} %" for module, share in result.costs)
        yield f"- The largest costs of it, by the profiler: {told}."
    yield from (f"- {what}: {words}" for what, words in result.notes.items())
    yield ""


def _measured(run: Run, result: Result) -> str:
    taken = max((len(v) for of in result.rounds.values() for v in of.values()), default=0)
    machine, versions = run.machine, run.versions
    known = [f"{name} {version}" for name, version in versions.items() if _part_of(name, result)]
    others = f"**others kept the machine busy** ({machine.load_before:g} before it began)"
    return (
        f"{taken} {'round' if taken == 1 else 'rounds'} on {date_in_words(run.at.date())}, on "
        f"{machine.processors} processors ({machine.processor}, {machine.memory_gb} GB; "
        f"{'; '.join(known)}); {others if run.busy else 'the machine had nothing else to do'}."
    )


def _part_of(name: str, result: Result) -> bool:
    """Whether a version is of a contestant, or of what everything runs on."""
    return name in ("Python", "SQLite") or any(name.lower() in who.lower() for who in result.rounds)


def _table(result: Result) -> Iterator[str]:
    """Contestants down the side; figures, when there are more of them."""
    names, figures = list(result.rounds), result.figures
    across = figures if len(figures) <= len(names) else names
    down = names if across is figures else figures
    yield f"| | {' | '.join(across)} |"
    yield "| --- |" + " ---: |" * len(across)
    for row in down:
        pairs = [(row, c) if across is figures else (c, row) for c in across]
        yield f"| {row} | {' | '.join(_cell(result, *pair) for pair in pairs)} |"
    yield ""


def _cell(result: Result, name: str, figure: str) -> str:
    taken = result.rounds[name].get(figure)
    if not taken:
        return ""
    middle = number(result.median(name, figure) or 0.0)
    if len(taken) == 1 or min(taken) == max(taken):
        return middle
    return f"{middle} ({number(min(taken))} to {number(max(taken))})"


def sizes(result: Result) -> dict[str, int]:
    """The number each contestant's name begins with, when they are sizes of the same thing."""
    found = {n: re.match(r"([\d,]+) plans", n) for n in result.rounds}
    if len(found) > 1 and all(found.values()):
        return {n: int(m[1].replace(",", "")) for n, m in found.items() if m}
    return {}


def _pictures(result: Result, place: Path, name: str) -> Iterator[tuple[str, str]]:
    """Each picture of a result that there is something to see in: its file and what it shows."""
    place.mkdir(exist_ok=True)
    grown = sizes(result)
    if grown:
        file = place / f"{name}.svg"
        file.write_bytes(charts.growth(result, grown, "ms"))
        yield file.name, f"{result.name}: how it grows"
        return
    for ratio in result.ratios[:1]:
        taken = {n: of[ratio.figure] for n, of in result.rounds.items() if ratio.figure in of}
        if len(taken) > 1:
            file = place / f"{name}.svg"
            file.write_bytes(charts.medians(taken, ratio.figure))
            yield file.name, f"{result.name}: {ratio.figure}"


def _course(kept: list[Run], of_part: list[Shown], place: Path, part: str) -> Iterator[str]:
    """How the ratios of a benchmark went from run to run."""
    known, lines = before(kept), dict[str, list[float]]()
    for each in of_part:
        for ratio in each.result.ratios:
            costs = [r.cost for r in known.get(place_of(each.result, ratio), [])]
            if len(costs) > 1:
                lines[ratio.words] = costs
    if lines:
        file = place / f"{part}-runs.svg"
        file.write_bytes(charts.courses(lines))
        yield f"![From run to run: how costly each was beside its peer](charts/{file.name})"
        yield ""


def rewrite() -> Path:
    """Make the page anew; gives its file."""
    pictures, file = HERE / "charts", HERE / "REPORT.md"
    for old in pictures.glob("*.svg"):
        old.unlink()
    file.write_text(page(runs(), pictures), "utf-8")
    return file


if __name__ == "__main__":
    rewrite()
