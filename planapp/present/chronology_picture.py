"""The picture of a chronology: a row for each kind, a mark for each entry, the days along.

Drawn by matplotlib. A month in which nothing is recorded is hatched: it is a gap in the record, and
says nothing of what happened. Nothing is said by colour alone.
"""

import io
from calendar import monthrange
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING

from planapp.domain.facts import Fact, current
from planapp.domain.record import Record
from planapp.present.chronology import dated
from planapp.present.dates import MONTHS, counted, date_in_words
from planapp.present.labels import first_up, joined, noun
from planapp.present.pictures import INK, QUIET, STYLE, WORRY

if TYPE_CHECKING:
    from matplotlib.axes import Axes

PAGE, PHONE = 9.6, 4.4
"""Inches across, on a page and on a narrow screen."""

ROW, MOST_MONTH_NAMES, MOST_MONTHS = 0.32, 14, 120
AHEAD = timedelta(days=366)
"""How far a picture reaches: days typed wrongly by a century would leave no room for the rest."""

FIRST_KINDS = ("mark", "medical", "enquiry", "strategy", "police")
"""The kinds that stand on top: what happened to the child."""

Month = tuple[int, int]


@dataclass(frozen=True)
class Row:
    """One kind with the days of its entries."""

    part: str
    title: str
    days: tuple[date, ...]


@dataclass(frozen=True)
class OverTime:
    """What is drawn: rows of kinds, and the months from the first entry to the last or to today.

    `left_out` counts the entries with no day, or with one beyond the reach of the picture.
    """

    rows: tuple[Row, ...]
    months: tuple[Month, ...]
    left_out: int

    @property
    def counts(self) -> Counter[tuple[str, Month]]:
        """How many entries of each kind each month has."""
        return Counter((row.part, (d.year, d.month)) for row in self.rows for d in row.days)

    @property
    def empty(self) -> tuple[Month, ...]:
        """The months in which nothing is recorded."""
        full = {(day.year, day.month) for row in self.rows for day in row.days}
        return tuple(month for month in self.months if month not in full)


def over_time(record: Record, today: date) -> OverTime:
    """Every entry that stands, by kind and day."""
    standing: list[Fact] = list(current(dated(record)))
    within = [f.day for f in standing if f.day and f.day <= today + AHEAD]
    last = max([*within, today])
    months = tuple(_months(min(within), last))[-MOST_MONTHS:] if within else ()
    days: dict[str, list[date]] = {}
    for fact in standing:
        if fact.day and months and (*months[0], 1) <= _parts(fact.day) and fact.day <= last:
            days.setdefault(fact.part, []).append(fact.day)
    order = (*FIRST_KINDS, *(part for part in days if part not in FIRST_KINDS))
    rows = tuple(
        Row(part, first_up(noun(part, len(days[part]))), tuple(sorted(days[part])))
        for part in order
        if part in days
    )
    return OverTime(rows, months, len(standing) - sum(len(row.days) for row in rows))


def in_sentences(shown: OverTime) -> str:
    """What the picture shows, for whoever does not see it."""
    said = [f"{row.title}: {_said_of(row)}." for row in shown.rows]
    if shown.empty:
        said.append(f"Months in which nothing is recorded: {joined(_stretches(shown))}.")
    if shown.left_out:
        left = counted(shown.left_out, "entry", "entries")
        said.append(f"Not drawn, with no day or one far away: {left}.")
    return " ".join(said) or "Nothing with a day is recorded."


def _stretches(shown: OverTime) -> Iterator[str]:
    """The months in which nothing is recorded; three or more in a row by the first and last."""
    empty = frozenset(shown.empty)
    for without, months in groupby(shown.months, empty.__contains__):
        called = [month_in_words(month) for month in months] if without else []
        yield from called if len(called) < 3 else [f"{called[0]} to {called[-1]}"]


def month_in_words(month: Month) -> str:
    """`May 2027`."""
    year, number = month
    return f"{MONTHS[number - 1]} {year}"


@lru_cache(maxsize=32)
def drawn_over_time(shown: OverTime, across: float = PAGE) -> bytes:
    """The picture as SVG. The same one is drawn once, with the same bytes each time."""
    import matplotlib as mpl  # here: it takes a second, and most that runs draws nothing
    from matplotlib.figure import Figure

    with mpl.rc_context(STYLE):
        high = 0.5 + ROW * max(len(shown.rows), 1)
        figure = Figure(figsize=(across, high), dpi=150)
        left = 1.9 / across
        chart = figure.add_axes((left, 0.42 / high, 0.985 - left, 1 - 0.5 / high))
        _draw(chart, shown, names=MOST_MONTH_NAMES if across == PAGE else MOST_MONTH_NAMES // 2)
        file = io.BytesIO()
        figure.savefig(file, format="svg", metadata={"Date": None, "Creator": None})
        return file.getvalue()


def _draw(chart: "Axes", shown: OverTime, *, names: int) -> None:
    rows = shown.rows
    chart.set_yticks(range(len(rows)), [row.title for row in rows])
    chart.set_ylim(max(len(rows), 1) - 0.5, -0.5)
    chart.tick_params(length=0, colors=INK, labelsize=8)
    for spine in chart.spines.values():
        spine.set_visible(False)
    for month in shown.months:
        start, end = _bounds(month)
        chart.axvline(start, color=WORRY, lw=0.6, zorder=0)
        if month in shown.empty:
            chart.axvspan(start, end, facecolor="none", hatch="////", linewidth=0, zorder=0)
    for place, row in enumerate(rows):
        chart.axhline(place, color=WORRY, lw=0.6, zorder=1)
        _row(chart, place, row)
    _months_below(chart, shown, names)


def _row(chart: "Axes", place: int, row: Row) -> None:
    """A mark a day; where there are several on one day, their number beside it."""
    many = Counter(row.days)
    important = row.part in FIRST_KINDS
    chart.plot(
        [day.toordinal() for day in many],
        [place] * len(many),
        ls="",
        marker="D" if important else "o",
        ms=6,
        mec="white",
        mew=0.7,
        color=INK if important else QUIET,
        zorder=3,
    )
    for day, number in many.items():
        if number > 1:
            chart.annotate(
                f"×{number}",
                (day.toordinal(), place),
                xytext=(4, 3),
                textcoords="offset points",
                fontsize=7,
                color=INK,
            )


def _months_below(chart: "Axes", shown: OverTime, names: int) -> None:
    """The months below the picture; of many only every so often, the year where it begins."""
    if not shown.months:
        chart.set_xticks([])
        return
    chart.set_xlim(_bounds(shown.months[0])[0], _bounds(shown.months[-1])[1])
    every = -(-len(shown.months) // names)
    ticks, words = [], []
    for place, (year, number) in enumerate(shown.months[::every]):
        ticks.append(sum(_bounds((year, number))) / 2)
        same = place and shown.months[(place - 1) * every][0] == year
        words.append(MONTHS[number - 1][:3] + ("" if same else f"\n{year}"))
    chart.set_xticks(ticks, words)
    chart.tick_params(axis="x", labelsize=7.5, colors=QUIET)


def _bounds(month: Month) -> tuple[int, int]:
    """The first day of a month, and the day after it ends."""
    first = date(*month, 1).toordinal()
    return first, first + monthrange(*month)[1]


def _months(first: date, last: date) -> Iterable[Month]:
    for number in range(first.year * 12 + first.month - 1, last.year * 12 + last.month):
        yield number // 12, number % 12 + 1


def _parts(day: date) -> tuple[int, int, int]:
    return day.year, day.month, day.day


def _said_of(row: Row) -> str:
    first, last = row.days[0], row.days[-1]
    if first == last:
        return f"{len(row.days)}, on {date_in_words(first)}"
    return f"{len(row.days)}, from {date_in_words(first)} to {date_in_words(last)}"
