"""How many attacks were tried and what got through, as one table."""

from collections import Counter
from dataclasses import dataclass, field

LONGEST = 300
"""Characters of a hole that are shown; the rest of a hostile text says no more."""


@dataclass
class Tally:
    """Counts by kind of attack; a hole says what was sent and what came back."""

    counts: Counter[str] = field(default_factory=Counter)
    holes: list[tuple[str, str]] = field(default_factory=list)

    def judge(self, attack: str, refused: object, what: str = "", times: int = 1) -> None:
        """Count an attack; unless it was refused, keep what got through."""
        self.counts[attack] += times
        if not refused:
            self.holes.append((attack, what[:LONGEST]))

    def add(self, other: "Tally") -> None:
        """Take in what another run found."""
        self.counts += other.counts
        self.holes += other.holes

    def table(self) -> str:
        """Tried and got through by kind, in Markdown, then each hole."""
        through = Counter(attack for attack, _ in self.holes)
        rows = [f"| {a} | {n:,} | {through[a]:,} |" for a, n in sorted(self.counts.items())]
        total = f"| all | {self.counts.total():,} | {len(self.holes):,} |"
        told = [f"- {attack}: `{what!r}`" for attack, what in dict.fromkeys(self.holes)]
        head = ["| attack | tried | got through |", "| --- | ---: | ---: |"]
        return "\n".join([*head, *rows, total, *([""] if told else []), *told])
