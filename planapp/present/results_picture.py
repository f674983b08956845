"""The picture of shares: a row a question, a dot for the share, a line for the range it could be.

Read without colour: the dot is what was seen, the line what it leaves open, and the counts stand
beside it. Nothing is ranked: the questions keep the order in which they are asked.
"""

import io
from functools import lru_cache
from textwrap import wrap
from typing import TYPE_CHECKING

from planapp.domain.results import Share
from planapp.present.growth_pictures import NARROW
from planapp.present.pictures import INK, ONE_AT_A_TIME, QUIET, STYLE, UNSAID, WORRY, Kind, drawable

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

Shares = tuple[tuple[str, Share], ...]
"""Each question in words, and its share."""

WIDE = 6.7
"""As wide as what is printed on A4."""

LINE, APART, BELOW, ABOVE = 0.14, 0.12, 0.45, 0.2
"""Inches for a line of words, between two rows, for the scale below and a line of the key."""

COUNTS = 0.95
"""Inches for the counts at the right."""

MOST_LINES = 6
KEY = "● met, of the plans that could be judged"
KEY_OF_LIMITS = "▬ what the share could be"


@lru_cache(maxsize=16)
def shares_drawn(shares: Shares, kind: Kind, across: float = WIDE) -> bytes:
    """The picture as a file. The same one is drawn once."""
    import matplotlib as mpl  # here: it takes a second, and most that runs draws nothing
    from matplotlib.figure import Figure

    with ONE_AT_A_TIME, mpl.rc_context(STYLE):
        figure = Figure(dpi=200)
        _draw(figure, shares, across)
        file = io.BytesIO()
        figure.savefig(file, format=str(kind), metadata=UNSAID[kind])
        return file.getvalue()


def _draw(figure: "Figure", shares: Shares, across: float) -> None:
    if not shares:
        figure.set_size_inches(across, 0.5)
        figure.text(0.5, 0.4, "No question was answered", ha="center", fontsize=8, color=QUIET)
        return
    words = across * (0.42 if across > NARROW else 0.36)
    labels = [_lines(label, int(words / 0.066)) for label, _ in shares]
    rows = [LINE * len(lines) + APART for lines in labels]
    limits = any(share.low is not None for _, share in shares)
    said = (KEY, KEY_OF_LIMITS) if limits else (KEY,)
    key = ["    ".join(said)] if across > NARROW else said
    above = ABOVE * len(key) + 0.1
    high = above + sum(rows) + BELOW
    figure.set_size_inches(across, high)
    chart = figure.subplots()
    figure.subplots_adjust(
        left=words / across, right=1 - COUNTS / across, top=1 - above / high, bottom=BELOW / high
    )
    middles = [sum(rows[:n]) + row / 2 for n, row in enumerate(rows)]
    _scale(chart, sum(rows), across)
    chart.set_yticks(middles, ["\n".join(lines) for lines in labels])
    for label in chart.get_yticklabels():
        label.set_horizontalalignment("left")
        label.set_color(INK)
    chart.tick_params(axis="y", length=0, labelsize=8, pad=words * 72 - 4)
    for middle, (_, share) in zip(middles, shares, strict=True):
        _row(chart, middle, share)
    for number, line in enumerate(key):
        place = 1 - ABOVE * (number + 0.6) / high
        figure.text(0.01, place, line, fontsize=7.5, color=QUIET, va="center")


def _scale(chart: "Axes", depth: float, across: float) -> None:
    """None to all along, with thin lines to read along."""
    chart.set_ylim(depth, 0)
    chart.set_xlim(-0.02, 1.02)
    steps = (0, 0.25, 0.5, 0.75, 1) if across > NARROW else (0, 0.5, 1)
    chart.set_xticks(steps, [f"{step:.0%}" for step in steps])
    chart.tick_params(axis="x", length=2, labelsize=7.5, colors=QUIET)
    chart.set_xlabel("Share of plans", fontsize=7.5, color=QUIET)
    chart.grid(axis="x", color=WORRY, lw=0.6)
    chart.set_axisbelow(True)
    for side, spine in chart.spines.items():
        spine.set_visible(side == "bottom")
        spine.set_color(WORRY)


def _row(chart: "Axes", middle: float, share: Share) -> None:
    counts = f"{share.count} of {share.of}" if share.of else "none judged"
    chart.annotate(
        counts,
        (1.02, middle),
        xytext=(8, 0),
        textcoords="offset points",
        va="center",
        fontsize=8,
        fontweight="bold" if share.of else "normal",
        color=INK if share.of else QUIET,
        annotation_clip=False,
    )
    if share.share is None:
        return
    if share.low is not None and share.high is not None:
        chart.plot(
            [share.low, share.high], [middle, middle], color="#8a8d8f", lw=5, solid_capstyle="butt"
        )
    chart.plot(
        [share.share], [middle], marker="o", ms=7, color=INK, mec="white", mew=1, clip_on=False
    )


def _lines(label: str, width: int) -> list[str]:
    """A question in as many lines as there is room for."""
    return wrap(drawable(label), width, max_lines=MOST_LINES, placeholder=" …") or [""]
