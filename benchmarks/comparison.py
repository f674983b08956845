"""A comparison: contestants that take turns at the same work, and the ratios wanted between them.

Each round every contestant has its turn, A B C A B C, so that what else runs on the machine falls
on all of them. A ratio is taken within each round, and its median is what is judged: absolute
figures say something of one machine on one day, ratios much of any.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from statistics import median
from time import perf_counter

Figures = Mapping[str, float]
"""What was measured, by its name with its unit: `statements a second`, `ms`, `MB at most`."""

Turn = Callable[[], float | Figures]
"""The work of one contestant in one round. A bare number is the comparison's own figure."""


@dataclass(frozen=True)
class Absent:
    """A contestant that cannot take part, and why."""

    why: str


@dataclass(frozen=True)
class Bar:
    """The ratio that is wanted of `ours` to `peer`; without a peer, the figure itself.

    `at_least` says that more is better. Without a `bar` nothing is wanted, and the ratio is only
    watched from run to run.
    """

    ours: str
    peer: str
    figure: str
    at_least: bool
    bar: float | None = None


def at_least(bar: float | None, ours: str, peer: str, figure: str = "") -> Bar:
    """`ours` is to have so many times the figure of `peer`, or more."""
    return Bar(ours, peer, figure, at_least=True, bar=bar)


def at_most(bar: float | None, ours: str, peer: str, figure: str = "") -> Bar:
    """`ours` is to take so many times what `peer` takes, or less."""
    return Bar(ours, peer, figure, at_least=False, bar=bar)


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """Who takes turns at what, how much of it, and what is wanted.

    `figure` names what a turn gives as a bare number. `most_rounds` is for what takes minutes;
    unless `warm` is unset, one round before the first is not counted. `notes` are asked for after
    the last round; `path` is our work once more, to see what it costs where.
    """

    name: str
    size: str
    contestants: Mapping[str, Turn | Absent]
    figure: str = "ms"
    bars: tuple[Bar, ...] = ()
    most_rounds: int = 1_000
    warm: bool = True
    notes: Callable[[], Mapping[str, str]] = dict
    path: Callable[[], object] | None = None


@dataclass(frozen=True, kw_only=True)
class Ratio:
    """A bar and what came of it: the median of the rounds, with the least and the most."""

    ours: str
    peer: str
    figure: str
    at_least: bool
    bar: float | None
    median: float
    least: float
    most: float

    @property
    def reached(self) -> bool | None:
        """Whether the median is where it is wanted; None when nothing was wanted."""
        if self.bar is None:
            return None
        return self.median >= self.bar if self.at_least else self.median <= self.bar

    @property
    def cost(self) -> float:
        """The ratio as one that is better when it is smaller."""
        return 1 / self.median if self.at_least and self.median else self.median

    @property
    def words(self) -> str:
        """What is compared, for a line of a table."""
        beside = f" to {self.peer}" if self.peer else ""
        return f"{self.ours}{beside}: {self.figure}"


@dataclass(frozen=True, kw_only=True)
class Result:
    """What a comparison gave: each figure of each contestant, round by round."""

    part: str
    name: str
    size: str
    rounds: dict[str, dict[str, list[float]]]
    ratios: tuple[Ratio, ...] = ()
    absent: dict[str, str] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)
    costs: tuple[tuple[str, float], ...] = ()

    @property
    def figures(self) -> list[str]:
        """Every figure that any contestant has, in the order in which they came."""
        return list(dict.fromkeys(name for taken in self.rounds.values() for name in taken))

    def median(self, contestant: str, figure: str) -> float | None:
        """The median of a figure; None where that contestant has none."""
        taken = self.rounds.get(contestant, {}).get(figure)
        return median(taken) if taken else None


def held(
    part: str, comparison: Comparison, rounds: int, told: Callable[[str], None] = lambda _: None
) -> Result:
    """Let all who are there take their turns, so many rounds; `told` hears how far it is."""
    absent = {n: c.why for n, c in comparison.contestants.items() if isinstance(c, Absent)}
    there = {n: c for n, c in comparison.contestants.items() if not isinstance(c, Absent)}
    kept: dict[str, dict[str, list[float]]] = {name: {} for name in there}
    last = min(rounds, comparison.most_rounds)
    for number in range(0 if comparison.warm else 1, last + 1):
        for name, turn in there.items():
            told(
                f"{comparison.name}: {f'round {number} of {last}' if number else 'warming'}, {name}"
            )
            given = turn()
            figures = given if isinstance(given, Mapping) else {comparison.figure: given}
            if number:
                for figure, value in figures.items():
                    kept[name].setdefault(figure, []).append(float(f"{value:.5g}"))
    return Result(
        part=part,
        name=comparison.name,
        size=comparison.size,
        rounds=kept,
        ratios=tuple(_ratios(comparison, kept)),
        absent=absent,
        notes=dict(comparison.notes()),
    )


def _ratios(
    comparison: Comparison, kept: Mapping[str, Mapping[str, list[float]]]
) -> Iterator[Ratio]:
    """A ratio for each bar whose contestants were there."""
    for bar in comparison.bars:
        figure = bar.figure or comparison.figure
        ours = kept.get(bar.ours, {}).get(figure, [])
        theirs = kept.get(bar.peer, {}).get(figure, []) if bar.peer else [1.0] * len(ours)
        each = [mine / other for mine, other in zip(ours, theirs, strict=False) if other]
        if each:
            yield Ratio(
                ours=bar.ours,
                peer=bar.peer,
                figure=figure,
                at_least=bar.at_least,
                bar=bar.bar,
                median=float(f"{median(each):.4g}"),
                least=float(f"{min(each):.4g}"),
                most=float(f"{max(each):.4g}"),
            )


def milliseconds(do: Callable[[], object], times: int = 1) -> float:
    """How long it takes each time, on the clock."""
    began = perf_counter()
    for _ in range(times):
        do()
    return (perf_counter() - began) / times * 1000
