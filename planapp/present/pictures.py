"""The picture of how grades moved: one small chart for each part of care, best at the top.

Drawn by matplotlib. Carers differ in shape, a hollow point was graded by somebody else than the one
before, and no line crosses a grading that gave no grade. Nothing is said by colour alone.
"""

import io
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from planapp.domain.gcp import Edition, SubArea
from planapp.domain.movement import Course, Point, Series, other_scorer
from planapp.domain.nouns import Objective

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

ACROSS, ROW = 4, 1.5
"""Charts beside each other, and inches for each row of them."""

KEY_ACROSS = 3
SHAPES = ("o", "s", "^", "D", "v", "P")
LINES = ("-", "--", ":", "-.")
DASHED = (0, (5, 2))
COLOURS = ("#1d70b8", "#912b88", "#0b0c0c", "#b58840")
INK, QUIET, WORRY, AIM = "#0b0c0c", "#505a5f", "#c8cacb", "#00703c"
STYLE: dict[Any, Any] = {
    "font.family": "DejaVu Sans",  # comes with matplotlib, so that every machine draws the same
    "font.size": 8,
    "svg.hashsalt": "planapp",  # the same picture has the same bytes
    "text.parse_math": False,  # a name with dollar signs is no formula
    "hatch.linewidth": 0.6,
    "hatch.color": WORRY,
}


class Kind(StrEnum):
    """As what kind of file a picture can be had."""

    SVG = "svg"
    PNG = "png"


@dataclass(frozen=True)
class Picture:
    """What is drawn: the courses of one edition, whose care each is about, and the aims."""

    edition: Edition
    courses: tuple[Course, ...]
    carers: tuple[str, ...]
    objectives: tuple[Objective, ...]


@lru_cache(maxsize=32)
def drawn(picture: Picture, kind: Kind) -> bytes:
    """The picture as a file. The same one is drawn once."""
    import matplotlib as mpl  # here: it takes a second, and most that runs draws nothing
    from matplotlib.figure import Figure

    with mpl.rc_context(STYLE):
        figure = Figure(dpi=150)
        _Drawing(figure, picture).draw()
        file = io.BytesIO()
        figure.savefig(file, format=str(kind), metadata=UNSAID[kind])
        return file.getvalue()


UNSAID: dict[Kind, Any] = {
    Kind.SVG: {"Date": None, "Creator": None},
    Kind.PNG: {"Software": None},
}
"""What would make the same picture other bytes from one day, or one version, to the next."""


class _Drawing:
    """One picture on its way to paper: places of grades upwards, days along."""

    def __init__(self, figure: "Figure", picture: Picture) -> None:
        """Work out the scale, best at the top whichever way the grades run, and the days."""
        edition = picture.edition
        self.figure, self.picture, self.edition = figure, picture, edition
        self.order = sorted(edition.grades, reverse=not edition.lower_is_better)
        self.days = sorted({d for c in picture.courses for p in c.profiles if (d := p.to_day)})
        until = [o.by for o in picture.objectives if o.by and o.subarea in self._keys()]
        both = sorted([*self.days, *until]) or [date(2000, 1, 1)]
        room = max((both[-1] - both[0]) // 12, timedelta(days=7))
        self.first, self.last = both[0] - room, both[-1] + 2 * room

    def draw(self) -> None:
        """Draw all of it."""
        subareas = self.edition.subareas
        down = -(-len(subareas) // ACROSS)
        key = 0.25 + 0.22 * -(-(len(self.picture.carers) + 3) // KEY_ACROSS)
        high = key + ROW * down + 0.25
        self.figure.set_size_inches(9.6, high)
        self.figure.subplots_adjust(
            left=0.06,
            right=0.99,
            top=1 - (key + 0.15) / high,
            bottom=0.3 / high,
            wspace=0.1,
            hspace=0.35,
        )
        charts = list(self.figure.subplots(down, ACROSS, sharex=True, sharey=True).flat)
        for place, chart in enumerate(charts):
            if place < len(subareas):
                self._chart(chart, subareas[place], named=place % ACROSS == 0)
            else:
                chart.set_axis_off()
            if place < len(subareas) <= place + ACROSS:
                self._dates(chart)
        self._key()

    def _keys(self) -> set[str]:
        return {sub.key for sub in self.edition.subareas}

    def _chart(self, chart: "Axes", subarea: SubArea, *, named: bool) -> None:
        chart.set_title(subarea.title, loc="left", fontsize=8.5, fontweight="bold", color=INK)
        words = [str(grade) for grade in self.order]
        words[0], words[-1] = f"{words[0]} best", f"{words[-1]} worst"
        chart.set_yticks(range(len(words)), words)
        chart.set_ylim(len(words) - 0.5, -0.5)
        chart.set_xlim(self.first.toordinal(), self.last.toordinal())
        chart.set_xticks([])
        chart.tick_params(length=2, colors=QUIET, labelleft=named, labelsize=7)
        from_here = self.order.index(self.edition.concern_from) - 0.5
        chart.axhspan(from_here, len(words) - 0.5, facecolor="none", hatch="////", linewidth=0)
        for side, spine in chart.spines.items():
            spine.set_visible(side in ("left", "bottom"))
            spine.set_color(WORRY)
        for objective in self.picture.objectives:
            if objective.subarea == subarea.key:
                self._aim(chart, objective)
        for number, course in enumerate(self.picture.courses):
            for series in course.series:
                if series.subarea.key == subarea.key:
                    self._series(chart, series, number)

    def _aim(self, chart: "Axes", objective: Objective) -> None:
        """The grade aimed for as a thin line, to the day by when."""
        if objective.grade_aim not in self.order:
            return
        height = self.order.index(objective.grade_aim)
        end = (objective.by or self.last).toordinal()
        chart.plot([self.first.toordinal(), end], [height, height], color=AIM, lw=1, ls=DASHED)
        if objective.by:
            chart.plot([end], [height], marker="|", color=AIM, ms=7, mew=1.4)

    def _series(self, chart: "Axes", series: Series, number: int) -> None:
        for stretch in series.unbroken:
            chart.plot(*self._along(stretch), lw=1.3, **_line(number))
        before: Point | None = None
        for point in series.graded:
            other = before is not None and other_scorer(before.profile, point.profile)
            inside: dict[str, Any] = {"mfc": "white"} if other else {}
            chart.plot(
                *self._along([point]),
                ms=5,
                mew=1.2,
                color=COLOURS[number % len(COLOURS)],
                **_point(number),
                **inside,
            )
            before = point
        self._label(chart, series)

    def _label(self, chart: "Axes", series: Series) -> None:
        """The newest grade beside its point, so that nobody need read it off the scale."""
        for point in series.graded[-1:]:
            (along,), (height,) = self._along([point])
            chart.annotate(
                str(point.grade),
                (along, height),
                xytext=(6, 0),
                textcoords="offset points",
                va="center",
                fontweight="bold",
                color=INK,
                bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.6},
            )

    def _along(self, points: Iterable[Point]) -> tuple[list[int], list[int]]:
        """Where points stand: days along, places of grades upwards."""
        known = [p for p in points if p.day is not None and p.grade is not None]
        days = [p.day.toordinal() for p in known if p.day is not None]
        return days, [self.order.index(p.grade) for p in known if p.grade is not None]

    def _dates(self, chart: "Axes") -> None:
        """The first and the last day of grading below the lowest charts."""
        shown = list(dict.fromkeys((self.days[0], self.days[-1]))) if self.days else []
        chart.set_xticks([d.toordinal() for d in shown], [f"{d.day} {d:%b %y}" for d in shown])
        chart.tick_params(axis="x", length=2, labelbottom=True, labelsize=7, colors=QUIET)

    def _key(self) -> None:
        """What each sign means, above the charts."""
        from matplotlib.lines import Line2D
        from matplotlib.patches import Patch

        whose = [
            Line2D([], [], label=f"Care by {name}", ms=5, **_line(number), **_point(number))
            for number, name in enumerate(self.picture.carers)
        ]
        other = "Graded by somebody else than before"
        signs = [
            Line2D([], [], ls="", marker="o", color=QUIET, mfc="white", label=other),
            Line2D([], [], color=AIM, lw=1, ls=DASHED, label="Aimed for, until the day by when"),
            Patch(facecolor="none", hatch="////", linewidth=0, label="Grades that ask for work"),
        ]
        handles = [*whose, *signs]
        self.figure.legend(
            handles=handles, loc="upper left", ncols=KEY_ACROSS, frameon=False, fontsize=8
        )


def _line(number: int) -> dict[str, Any]:
    """Whose care it is, told by the colour and the dashes of a line."""
    return {"color": COLOURS[number % len(COLOURS)], "ls": LINES[number % len(LINES)]}


def _point(number: int) -> dict[str, Any]:
    """Whose care it is, told by the shape of a point."""
    return {"marker": SHAPES[number % len(SHAPES)], "mec": COLOURS[number % len(COLOURS)]}
