"""How agreement went from one change of the reader to the next: kept, so that no git is needed.

A line of `history.jsonl` is a change after which some figure was another: its day, what it was
(the subject of its commit), and for each part of the statements how many there were and the kappa
of each facet, to two places, as the page had them.
"""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from planapp.wording.facets import FACETS

HISTORY = Path(__file__).parent / "history.jsonl"
Figures = dict[str, float]
"""`statements`, how many there were, and the kappa of each facet by its name."""


@dataclass(frozen=True)
class Change:
    """One change of the reader or of the statements, and how both agreed after it."""

    day: str
    change: str
    agreement: dict[str, Figures]


def changes(kept: Path = HISTORY) -> list[Change]:
    """All that were kept, the first first."""
    return [Change(**json.loads(line)) for line in kept.read_text("utf-8").splitlines()]


def keep(now: dict[str, Figures], day: str, change: str, kept: Path = HISTORY) -> bool:
    """Add a line if any figure is another than after the last change; whether one was added."""
    known = changes(kept)
    if known and known[-1].agreement == now:
        return False
    with kept.open("a", encoding="utf-8") as file:
        file.write(json.dumps(asdict(Change(day, change, now))) + "\n")
    return True


def table(known: Iterable[Change], split: str) -> str:
    """What each change did to one part of the statements; changes that moved none are left out."""
    lines = [
        "| day | change | statements | " + " | ".join(FACETS) + " |",
        "| --- " * (len(FACETS) + 3) + "|",
    ]
    before: Figures = {}
    for change in known:
        now = change.agreement.get(split, {})
        if now == before:
            continue
        cells = " | ".join(_moved(before, now, facet) for facet in FACETS)
        lines.append(f"| {change.day} | {change.change} | {now['statements']} | {cells} |")
        before = now
    return "\n".join(lines) + "\n"


def _moved(before: Figures, now: Figures, facet: str) -> str:
    """A kappa, and by how much it is another than it was."""
    by = round(now[facet] - before.get(facet, now[facet]), 2)
    return f"{now[facet]:.2f} ({by:+.2f})" if by else f"{now[facet]:.2f}"
