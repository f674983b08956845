"""Pictures of results: medians with their range, growth with size, and ratios from run to run.

Drawn in the style of all pictures of planapp. Colour says nothing that words beside it do not.
"""

import io
from collections.abc import Callable, Mapping, Sequence
from statistics import median
from textwrap import wrap
from typing import TYPE_CHECKING

import matplotlib as mpl
from matplotlib.figure import Figure

from benchmarks.comparison import Result
from planapp.present.pictures import COLOURS, INK, LINES, QUIET, SHAPES, STYLE, UNSAID, WORRY, Kind

if TYPE_CHECKING:
    from matplotlib.axes import Axes

WIDE, ROW = 6.7, 0.3
LABELS = 0.36
"""The share of the width that names take."""

MANY_TIMES = 30
"""So many times from the least to the most are drawn on a scale of powers of ten."""


def _drawn(high: float, draw: "Callable[[Axes], None]") -> bytes:
    with mpl.rc_context(
        {**STYLE, "svg.fonttype": "none"}
    ):  # letters, not shapes: a fifth of the file
        figure = Figure(figsize=(WIDE, high), dpi=200)
        chart = figure.subplots()
        figure.subplots_adjust(left=LABELS, right=0.97, top=1 - 0.1 / high, bottom=0.45 / high)
        draw(chart)
        for side, spine in chart.spines.items():
            spine.set_visible(side in ("left", "bottom"))
            spine.set_color(WORRY)
        file = io.BytesIO()
        figure.savefig(file, format=str(Kind.SVG), metadata=UNSAID[Kind.SVG])
        return file.getvalue()


def medians(taken: Mapping[str, Sequence[float]], figure: str) -> bytes:
    """A row a contestant: a dot for the median, a line from the least to the most, the number."""
    spread = max(map(max, taken.values())) / max(min(map(min, taken.values())), 1e-9)

    def draw(chart: "Axes") -> None:
        for place, values in enumerate(taken.values()):
            middle, ours = median(values), place == 0
            colour = COLOURS[0] if ours else INK
            chart.plot([min(values), max(values)], [place, place], color=colour, lw=2, alpha=0.5)
            chart.plot([middle], [place], marker=SHAPES[0 if ours else 1], color=colour, ms=5)
            chart.annotate(
                number(middle),
                (middle, place),
                xytext=(0, 6),
                textcoords="offset points",
                ha="center",
                fontsize=7,
                color=colour,
            )
        chart.set_yticks(range(len(taken)), ["\n".join(wrap(name, 38)) for name in taken])
        chart.set_ylim(len(taken) - 0.4, -0.8)
        if spread > MANY_TIMES:
            chart.set_xscale("log")
            chart.xaxis.set_major_formatter(_plainly)
        else:
            chart.set_xlim(0, max(map(max, taken.values())) * 1.08)
        chart.set_xlabel(figure, fontsize=7.5, color=QUIET)
        chart.tick_params(length=2, colors=QUIET, labelsize=7.5)

    return _drawn(0.65 + ROW * 1.25 * len(taken), draw)


def growth(result: Result, sizes: Mapping[str, int], unit: str) -> bytes:
    """A line a figure over the number of plans, both on scales of powers of ten."""
    figures = [f for f in result.figures if f.endswith(unit)]

    def draw(chart: "Axes") -> None:
        for n, figure in enumerate(figures):
            found = [(s, result.median(name, figure)) for name, s in sizes.items()]
            along = [(s, v) for s, v in found if v]
            look = {"color": COLOURS[n % len(COLOURS)], "ls": LINES[n // len(COLOURS) % len(LINES)]}
            chart.plot(*zip(*along, strict=True), marker=SHAPES[n % len(SHAPES)], ms=4, **look)
        _scaled(chart, list(sizes.values()), f"plans; upwards {unit}")
        named = [figure.removesuffix(f", {unit}") for figure in figures]
        _named_beside(chart, named)

    return _drawn(max(2.6, 0.6 + 0.19 * len(figures)), draw)


def _plainly(value: float, _: int) -> str:
    """A figure on a scale, in digits."""
    return f"{value:,.10g}"


def _scaled(chart: "Axes", along: Sequence[int], across: str) -> None:
    chart.set_xscale("log")
    chart.set_yscale("log")
    chart.set_xticks(along, [f"{n:,}" for n in along])
    chart.minorticks_off()
    chart.set_xlabel(across, fontsize=7.5, color=QUIET)
    chart.yaxis.set_major_formatter(_plainly)
    chart.tick_params(length=2, colors=QUIET, labelsize=7.5)


def _named_beside(chart: "Axes", names: Sequence[str]) -> None:
    """The key at the left of the chart, where other pictures have their names."""
    chart.legend(
        list(chart.get_lines())[: len(names)],
        ["\n".join(wrap(name, 27)) for name in names],
        loc="upper left",
        bbox_to_anchor=(-0.6, 1.02),
        frameon=False,
        fontsize=7,
        borderaxespad=0,
    )


def courses(ratios: Mapping[str, Sequence[float]]) -> bytes:
    """How many times as costly each ratio was, from run to run, as its first run was: 1."""

    def draw(chart: "Axes") -> None:
        for n, values in enumerate(ratios.values()):
            along = [value / values[0] for value in values]
            look = {"color": COLOURS[n % len(COLOURS)], "ls": LINES[n // len(COLOURS) % len(LINES)]}
            chart.plot(
                range(1, len(along) + 1), along, marker=SHAPES[n % len(SHAPES)], ms=4, **look
            )
        chart.axhline(1, color=WORRY, lw=1)
        most = max(map(len, ratios.values()))
        chart.set_xticks(range(1, most + 1))
        chart.set_xlabel("run; upwards how costly, the first being 1", fontsize=7.5, color=QUIET)
        chart.tick_params(length=2, colors=QUIET, labelsize=7.5)
        _named_beside(chart, list(ratios))

    return _drawn(max(2.2, 0.6 + 0.4 * len(ratios)), draw)


def number(value: float) -> str:
    """A figure with three digits that say something."""
    if value >= 100 or value == int(value):
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}" if value >= 0.1 else f"{value:.3g}"
