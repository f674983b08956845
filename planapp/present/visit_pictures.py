"""The picture of visits: a row an agency, a bar a week, each part of it told by its filling.

What was due and has no entry is drawn as an empty outline: a gap is seen, and not called missed.
"""

import io
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from planapp.domain.visiting import Became, Rota
from planapp.present.growth_pictures import NARROW, WIDE
from planapp.present.pictures import INK, ONE_AT_A_TIME, QUIET, STYLE, UNSAID, WORRY, Kind

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

ROW = 1.15
"""Inches for each agency."""

LONGEST_NAME, SHORTER = 60, 30
FILLINGS: dict[Became, dict[str, Any]] = {
    Became.MADE: {"facecolor": "#1d70b8", "edgecolor": "#1d70b8"},
    Became.MISSED: {"facecolor": "white", "edgecolor": INK, "hatch": "////"},
    Became.REFUSED: {"facecolor": INK, "edgecolor": INK},
    Became.CANCELLED: {"facecolor": "white", "edgecolor": INK, "hatch": "...."},
    Became.ELSEWHERE: {"facecolor": "#d9d9d9", "edgecolor": INK, "linestyle": (0, (2, 1))},
    Became.UNSAID: {"facecolor": "#d9d9d9", "edgecolor": QUIET},
}
NO_ENTRY: dict[str, Any] = {"facecolor": "none", "edgecolor": QUIET, "linestyle": (0, (3, 2))}


@dataclass(frozen=True)
class Bars:
    """One agency: for each week what it is made of, what has no entry, and what was due."""

    agency: str
    weeks: tuple[tuple[tuple[int, ...], int, int | None], ...]


@dataclass(frozen=True)
class VisitsPicture:
    """What is drawn: the Mondays along, an agency a row."""

    first: int
    rows: tuple[Bars, ...]


def visits_picture(rotas: tuple[Rota, ...]) -> VisitsPicture:
    """What the picture shows of these weeks."""
    if not rotas:
        return VisitsPicture(0, ())
    rows = tuple(
        Bars(r.agency, tuple((tuple(map(w.count, Became)), w.gap, w.due) for w in r.weeks))
        for r in rotas
    )
    return VisitsPicture(rotas[0].weeks[0].monday.toordinal(), rows)


@lru_cache(maxsize=16)
def visits_drawn(picture: VisitsPicture, kind: Kind, across: float = WIDE) -> bytes:
    """The picture as a file. The same one is drawn once."""
    import matplotlib as mpl  # here: it takes a second, and most that runs draws nothing
    from matplotlib.figure import Figure

    with ONE_AT_A_TIME, mpl.rc_context({**STYLE, "hatch.color": INK}):
        figure = Figure(dpi=150)
        _draw(figure, picture, across)
        file = io.BytesIO()
        figure.savefig(file, format=str(kind), metadata=UNSAID[kind])
        return file.getvalue()


def _draw(figure: "Figure", picture: VisitsPicture, across: float) -> None:
    if not picture.rows:
        figure.set_size_inches(across, 0.5)
        figure.text(0.5, 0.4, "No visit is recorded", ha="center", fontsize=8, color=QUIET)
        return
    columns = 4 if across > NARROW else 2
    key = 0.22 * -(-(len(FILLINGS) + 2) // columns) + 0.1
    high = key + ROW * len(picture.rows) + 0.45
    figure.set_size_inches(across, high)
    figure.subplots_adjust(
        left=0.35 / across,
        right=1 - 0.1 / across,
        top=1 - (key + 0.3) / high,
        bottom=0.35 / high,
        hspace=0.55,
    )
    charts = figure.subplots(len(picture.rows), 1, sharex=True, sharey=True, squeeze=False)[:, 0]
    most = max(sum(counts) + gap for row in picture.rows for counts, gap, _ in row.weeks)
    most = max(most, *(due or 0 for row in picture.rows for _, _, due in row.weeks), 2)
    for chart, row in zip(charts, picture.rows, strict=True):
        _row(chart, row, most, LONGEST_NAME if across > NARROW else SHORTER)
    _weeks(charts[-1], picture, 12 if across > NARROW else 5)
    _key(figure, columns)


def _row(chart: "Axes", row: Bars, most: int, longest: int) -> None:
    name = row.agency if len(row.agency) <= longest else f"{row.agency[: longest - 1]}…"
    chart.set_title(name, loc="left", fontsize=8.5, fontweight="bold", color=INK, pad=3)
    chart.set_xlim(-0.6, len(row.weeks) - 0.4)
    chart.set_ylim(0, most * 1.08)
    chart.set_yticks([0, most], ["0", str(most)])
    chart.tick_params(length=2, colors=QUIET, labelsize=7)
    for side, spine in chart.spines.items():
        spine.set_visible(side in ("left", "bottom"))
        spine.set_color(WORRY)
    for along, (counts, gap, due) in enumerate(row.weeks):
        foot = 0
        for count, what in zip(counts, Became, strict=True):
            if count:
                chart.bar([along], [count], bottom=foot, width=0.7, lw=0.8, **FILLINGS[what])
                foot += count
        if gap:
            chart.bar([along], [gap], bottom=foot, width=0.7, lw=0.9, **NO_ENTRY)
        if due:
            chart.plot([along - 0.45, along + 0.45], [due, due], color="#d4351c", lw=1.4, zorder=4)


def _weeks(chart: "Axes", picture: VisitsPicture, most: int) -> None:
    """Mondays below, as many as there is room for."""
    count = len(picture.rows[0].weeks)
    every = max(1, -(-count // most))
    shown = range(0, count, every)
    days = [_day(picture.first + 7 * n) for n in shown]
    chart.set_xticks(list(shown), days)
    chart.set_xlabel("Week from Monday", fontsize=7.5, color=QUIET)


def _day(ordinal: int) -> str:
    from datetime import date

    day = date.min + timedelta(days=ordinal - 1)
    return f"{day.day} {day:%b}"


def _key(figure: "Figure", columns: int) -> None:
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

    handles: list[Any] = [
        Patch(label=str(what), lw=0.8, **filling) for what, filling in FILLINGS.items()
    ]
    handles.append(Patch(label="due, no entry", lw=0.9, **NO_ENTRY))
    handles.append(Line2D([], [], color="#d4351c", lw=1.4, label="due by the plan"))
    figure.legend(handles=handles, loc="upper left", ncols=columns, frameon=False, fontsize=7.5)
