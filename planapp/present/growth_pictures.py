"""The picture of growth: kilograms at the side, age below, the nine centile lines behind.

A line joins only figures that nothing parts. With what and by whom it was measured shows in shape
and colour, a figure that is only said is hollow, a day without one is a line of dots
with what was written in its place.
"""

import io
import math
from bisect import bisect_left
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from planapp.domain.growth import Growing
from planapp.present.growth import GrowthPicture, Panel, Point
from planapp.present.labels import first_up
from planapp.present.pictures import (
    COLOURS,
    INK,
    ONE_AT_A_TIME,
    QUIET,
    SHAPES,
    STYLE,
    UNSAID,
    WORRY,
    Kind,
)

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

WIDE, NARROW = 9.0, 4.2
"""Inches across, for a page and for a telephone."""

TALL = {Growing.WEIGHT: 4.4, Growing.LENGTH: 2.2, Growing.HEAD: 2.2}
SCALE = {Growing.WEIGHT: (1000, "kg"), Growing.LENGTH: (10, "cm"), Growing.HEAD: (10, "cm")}
CLEAR = 0.62
"""Inches that a figure beside its point takes up."""

SHORTER = {
    "said to have been measured elsewhere": "said elsewhere",
    " than the time before": "",
    " as the time before": "",
}
"""What stands beside a line of dots in place of the whole words."""

LONGEST_KEY = 48
MIDDLE = 50
WEEKS_UNTIL, MONTH = 26 * 7, 30.4375


@lru_cache(maxsize=16)
def growth_drawn(picture: GrowthPicture, kind: Kind, across: float = WIDE) -> bytes:
    """The picture as a file. The same one is drawn once."""
    import matplotlib as mpl  # here: it takes a second, and most that runs draws nothing
    from matplotlib.figure import Figure

    with ONE_AT_A_TIME, mpl.rc_context(STYLE):
        figure = Figure(dpi=150)
        _Drawing(figure, picture, across).draw()
        file = io.BytesIO()
        figure.savefig(file, format=str(kind), metadata=UNSAID[kind])
        return file.getvalue()


class _Drawing:
    """One picture on its way to paper: a panel for each kind, days along."""

    def __init__(self, figure: "Figure", picture: GrowthPicture, across: float) -> None:
        """Work out which days it shows, with room at both ends."""
        self.figure, self.picture, self.across = figure, picture, across
        days = [p.day for panel in picture.panels for p in panel.points]
        days += [day for panel in picture.panels for day, _ in panel.empty]
        self.zero = picture.born or min(days)
        room = max((max(days) - min(days)) // 10, timedelta(days=5))
        self.first, self.last = self._along(min(days) - room), self._along(max(days) + room)
        if picture.born and 0 <= self._along(min(days)) <= 28:
            self.first = min(-3, self.first)

    def draw(self) -> None:
        """Draw all of it."""
        heights = [TALL[panel.what] for panel in self.picture.panels]
        key = 0.22 * -(-(len(self.picture.series) + 2) // self._columns) + 0.15
        high = sum(heights) + key + 0.45
        self.figure.set_size_inches(self.across, high)
        self.figure.subplots_adjust(
            left=0.55 / self.across,
            right=1 - 0.45 / self.across,
            top=1 - (key + 0.2) / high,
            bottom=0.45 / high,
            hspace=0.25,
        )
        charts = self.figure.subplots(
            len(heights), 1, sharex=True, squeeze=False, height_ratios=heights
        )
        for chart, panel in zip(charts[:, 0], self.picture.panels, strict=True):
            self._panel(chart, panel)
        self._ages(charts[-1, 0])
        self._key()

    @property
    def _columns(self) -> int:
        return 2 if self.across > NARROW else 1

    def _along(self, day: date) -> int:
        return (day - self.zero).days

    def _panel(self, chart: "Axes", panel: Panel) -> None:
        by, unit = SCALE[panel.what]
        chart.set_title(
            f"{first_up(panel.what)}, {unit}", loc="left", fontsize=9, fontweight="bold", color=INK
        )
        amounts = [p.amount / by for p in panel.points]
        low, high = self._bounds(panel, amounts, by)
        chart.set_xlim(self.first, self.last)
        chart.set_ylim(low, high)
        chart.grid(visible=True, color="#e8e8e8", lw=0.6)
        chart.set_axisbelow(True)
        chart.tick_params(length=2, colors=QUIET, labelsize=8)
        for side, spine in chart.spines.items():
            spine.set_visible(side in ("left", "bottom"))
            spine.set_color(WORRY)
        for line in panel.lines:
            self._centile(chart, line.centile, [(x, y / by) for x, y in line.points])
        for stretch in panel.joined:
            chart.plot([self._along(d) for d, _ in stretch], [a / by for _, a in stretch],
                       color=INK, lw=1.3, zorder=3)  # fmt: skip
        for before, now in panel.falls:
            chart.plot([self._along(before[0]), self._along(now[0])],
                       [before[1] / by, now[1] / by], color=INK, lw=3, zorder=3)  # fmt: skip
        for day, why in panel.empty:
            self._empty(chart, self._along(day), why)
        for point in panel.points:
            self._point(chart, point, point.amount / by)
        self._figures(chart, panel.points, by)

    def _bounds(self, panel: Panel, amounts: list[float], by: int) -> tuple[float, float]:
        """From a little under the lowest to a little over the highest, centile lines near by."""
        low, high = min(amounts), max(amounts)
        for line in panel.lines:
            ends = [_height(line.points, x) for x in (max(self.first, 0), self.last)]
            known = [y / by for y in ends if y is not None]
            if line.centile in (2.0, MIDDLE):
                low, high = min([low, *known]), max([high, *known])
        room = max((high - low) * 0.12, 0.2 if by == SCALE[Growing.WEIGHT][0] else 1)
        return low - 1.4 * room, high + room

    def _centile(self, chart: "Axes", centile: float, points: list[tuple[float, float]]) -> None:
        middle = centile == MIDDLE
        chart.plot(
            [x for x, _ in points],
            [y for _, y in points],
            color="#7a8185" if middle else "#a9b0b3",
            lw=1.1 if middle else 0.8,
            ls="-" if middle else (0, (4, 2)),
            zorder=1,
        )
        end = _height(tuple(points), self.last)
        low, high = chart.get_ylim()
        if end is not None and low < end < high:
            chart.annotate(f"{centile:g}", (self.last, end), xytext=(3, 0), va="center",
                           textcoords="offset points", fontsize=7, color=QUIET)  # fmt: skip

    def _point(self, chart: "Axes", point: Point, height: float) -> None:
        colour = COLOURS[point.series % len(COLOURS)]
        chart.plot(
            [self._along(point.day)],
            [height],
            marker=SHAPES[point.series % len(SHAPES)],
            ms=6.5,
            mew=1.5,
            mec=colour,
            mfc="white" if point.hollow else colour,
            zorder=4,
        )

    def _figures(self, chart: "Axes", points: tuple[Point, ...], by: int) -> None:
        """Figures beside their points: lower ones below, and none where it would cover another."""
        room = (self.last - self.first) * CLEAR / self.across
        taken = {True: -math.inf, False: -math.inf}
        for place, point in enumerate(points):
            above = not place or point.amount >= points[place - 1].amount
            along = self._along(point.day)
            if along - taken[above] < room:
                above = not above
            if along - taken[above] < room:
                continue
            taken[above] = along
            chart.annotate(
                point.label,
                (along, point.amount / by),
                xytext=(0, 9 if above else -9),
                textcoords="offset points",
                ha="center",
                va="bottom" if above else "top",
                fontsize=8,
                fontweight="bold",
                color=INK,
                zorder=5,
                bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.5, "alpha": 0.85},
            )

    def _empty(self, chart: "Axes", along: int, why: str) -> None:
        """A day without a figure: a thin line over the whole height, with what it was."""
        chart.axvline(along, color=QUIET, lw=0.9, ls=(0, (1, 2)), zorder=2)
        words = why
        for long, short in SHORTER.items():
            words = words.replace(long, short)
        chart.annotate(words, (along, 0.02), xycoords=("data", "axes fraction"), rotation=90,
                       xytext=(-2, 0), textcoords="offset points", ha="right", va="bottom",
                       fontsize=7.5, color=INK)  # fmt: skip

    def _ages(self, chart: "Axes") -> None:
        """Weeks of age up to half a year, then months; dates where no birth is known."""
        if self.picture.born is None:
            days = sorted({p.day for panel in self.picture.panels for p in panel.points})
            shown = list(dict.fromkeys((days[0], days[-1])))
            chart.set_xticks([self._along(d) for d in shown], [f"{d.day} {d:%b %y}" for d in shown])
            return
        step, unit = (7.0, "weeks") if self.last <= WEEKS_UNTIL else (MONTH, "months")
        first, last = max(0, int(self.first // step)), int(self.last // step)
        most = 14 if self.across > NARROW else 6
        every = max(1, -(-(last - first + 1) // most))
        marks = [n for n in range(first, last + 1) if n % every == 0 and n * step >= self.first]
        chart.set_xticks([n * step for n in marks], [str(n) for n in marks])
        chart.set_xlabel(f"Age in {unit}", fontsize=8, color=QUIET)

    def _key(self) -> None:
        """What each sign means, above the charts."""
        from matplotlib.lines import Line2D

        handles = [
            Line2D([], [], ls="", ms=6, marker=SHAPES[n % len(SHAPES)],
                   color=COLOURS[n % len(COLOURS)], label=_short(words))
            for n, words in enumerate(self.picture.series)
        ]  # fmt: skip
        if any(panel.falls for panel in self.picture.panels):
            handles.append(Line2D([], [], color=INK, lw=3, label="Less than the time before"))
        if any(p.hollow for panel in self.picture.panels for p in panel.points):
            handles.append(Line2D([], [], ls="", ms=6, marker="o", mfc="white", color=QUIET,
                                  label="Hollow: only said, no record seen"))  # fmt: skip
        self.figure.legend(
            handles=handles, loc="upper left", ncols=self._columns, frameon=False, fontsize=8
        )


def _height(points: tuple[tuple[float, float], ...], along: float) -> float | None:
    """How high a line is at a day; None outside it."""
    for (x, y), (further, there) in pairwise(points[max(0, bisect_left(points, (along,)) - 1) :]):
        if x <= along <= further:
            return y if further == x else y + (there - y) * (along - x) / (further - x)
    return None


def _short(words: str) -> str:
    return words if len(words) <= LONGEST_KEY else f"{words[: LONGEST_KEY - 1]}…"
