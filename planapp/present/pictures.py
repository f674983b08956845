"""The picture of how grades moved: one small chart for each part of care, best at the top.

Drawn by matplotlib. Carers differ in shape, a hollow point was graded by somebody else than the one
before, and no line crosses a grading that gave no grade. Nothing is said by colour alone.
"""

import io
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from functools import cache, lru_cache
from textwrap import shorten, wrap
from threading import Lock
from typing import TYPE_CHECKING, Any

from planapp.domain.gcp import Edition, SubArea
from planapp.domain.movement import Course, Point, Series
from planapp.domain.nouns import Objective
from planapp.present.legible import legible

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

ROW, TITLE, KEY, DAYS = 1.25, 0.14, 0.2, 0.3
"""Inches down the page: for a row of charts, a line of a title, a line of the key, and the days."""

APART = 0.58
"""How far apart, of the width of a chart, two days must be for both to be written below it."""

NEAR = 0.15
"""How near, of the width of a chart, the same number would stand on itself."""

ASIDE, MOST_ASIDE = 0.24, 0.4
"""Places of grades by which one carer's points stand aside of another's, so that both are seen."""

MANY = 9
"""Days of grading past which points are smaller, so that they do not hide each other."""

LONGEST_NAME, LONGEST_TITLE, MOST_LINES = 40, 20, 2
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
class Sheet:
    """What a picture is drawn for: inches across it, charts beside each other, signs likewise.

    Without a `typeface` each letter of an SVG is a shape, alike on every screen. With one they are
    letters, for a reader that has it: half the file, and drawn in half the time.
    """

    wide: float
    across: int
    signs: int
    typeface: str = ""


PAGE = Sheet(6.7, 4, 2)
"""As wide as what is printed on A4; a screen shows it larger."""

PHONE = Sheet(3.6, 2, 1)
PRINT = replace(PAGE, typeface="Liberation Sans")
"""In the letters of documents, which are somewhat narrower than those it is laid out for."""


@dataclass(frozen=True)
class Picture:
    """What is drawn: the courses of one edition, whose care each is about, and the aims."""

    edition: Edition
    courses: tuple[Course, ...]
    carers: tuple[str, ...]
    objectives: tuple[Objective, ...]


@lru_cache(maxsize=32)
def drawn(picture: Picture, kind: Kind, sheet: Sheet = PAGE) -> bytes:
    """The picture as a file. The same one is drawn once."""
    import matplotlib as mpl  # here: it takes a second, and most that runs draws nothing

    letters: Any = {"svg.fonttype": "none"} if sheet.typeface else {}
    with ONE_AT_A_TIME, mpl.rc_context({**STYLE, **letters}):
        file = io.BytesIO()
        figure_of(picture, sheet).savefig(file, format=str(kind), metadata=UNSAID[kind])
    if not letters:
        return file.getvalue()
    faces = (STYLE["font.family"], sheet.typeface)
    laid_out_in, shown_in = (f"; font-family: '{face}'".encode() for face in faces)
    return file.getvalue().replace(laid_out_in, shown_in)


def figure_of(picture: Picture, sheet: Sheet = PAGE) -> "Figure":
    """The picture before it is a file, in whatever style is set."""
    from matplotlib.figure import Figure

    figure = Figure(dpi=200)
    _Drawing(figure, picture, sheet).draw()
    return figure


ONE_AT_A_TIME = Lock()
"""The library keeps its style and its fonts for the whole program."""

UNSAID: dict[Kind, Any] = {
    Kind.SVG: {"Date": None, "Creator": None},
    Kind.PNG: {"Software": None},
}
"""What would make the same picture other bytes from one day, or one version, to the next."""


class _Drawing:
    """One picture on its way to paper: places of grades upwards, days along."""

    def __init__(self, figure: "Figure", picture: Picture, sheet: Sheet) -> None:
        """Work out the scale, best at the top whichever way the grades run, and the days."""
        edition = picture.edition
        self.figure, self.picture, self.edition, self.sheet = figure, picture, edition, sheet
        self.order = sorted(edition.grades, reverse=not edition.lower_is_better)
        self.titles = [_lines(sub.title) for sub in edition.subareas]
        self.days = sorted({d for c in picture.courses for p in c.profiles if (d := p.day)})
        self.size = 4.5 if len(self.days) <= MANY else 3.2
        until = [o.by for o in picture.objectives if o.by and o.subarea in self._keys()]
        both = sorted([*self.days, *until]) or [date(2000, 1, 1)]
        room = max((both[-1] - both[0]) // 12, timedelta(days=7))
        self.first, self.last = both[0] - room, both[-1] + 2 * room

    def draw(self) -> None:
        """Draw all of it."""
        subareas, across = self.edition.subareas, self.sheet.across
        down = -(-len(subareas) // across)
        handles = self._signs()
        key = 0.1 + KEY * -(-len(handles) // self.sheet.signs)
        title = _title_height(self.titles)
        above = key + _title_height(self.titles[:across])
        high = above + (ROW + title) * down - title + DAYS
        self.figure.set_size_inches(self.sheet.wide, high)
        self.figure.subplots_adjust(
            left=0.62 / self.sheet.wide,
            right=0.99,
            top=1 - above / high,
            bottom=DAYS / high,
            wspace=0.12,
            hspace=title / ROW,
        )
        charts = list(self.figure.subplots(down, across, sharex=True, sharey=True).flat)
        for place, chart in enumerate(charts):
            if place < len(subareas):
                self._chart(chart, place, named=place % across == 0)
            else:
                chart.set_axis_off()
            if place < len(subareas) <= place + across:
                self._dates(chart)
        self.figure.legend(
            handles=handles,
            loc="upper left",
            ncols=self.sheet.signs,
            frameon=False,
            fontsize=8,
            borderaxespad=0,
        )

    def _keys(self) -> set[str]:
        return {sub.key for sub in self.edition.subareas}

    def _chart(self, chart: "Axes", place: int, *, named: bool) -> None:
        subarea = self.edition.subareas[place]
        title = "\n".join(self.titles[place])
        chart.set_title(title, loc="left", fontsize=8.5, fontweight="bold", color=INK, pad=4)
        self._scale(chart, named=named)
        from_here = self.order.index(self.edition.concern_from) - 0.5
        chart.axhspan(from_here, len(self.order) - 0.5, fc="none", hatch="////", linewidth=0)
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
        if not self._newest(chart, subarea):
            middle: dict[str, Any] = {"ha": "center", "va": "center", "transform": chart.transAxes}
            chart.text(0.5, 0.85, "not graded", fontsize=7, color=QUIET, style="italic", **middle)

    def _scale(self, chart: "Axes", *, named: bool) -> None:
        """The grades upwards, the best at the top, and which way is better; then the days along."""
        words = [str(grade) for grade in self.order]
        words[0], words[-1] = f"{words[0]} best", f"{words[-1]} worst"
        chart.set_yticks(range(len(words)), words)
        chart.set_ylim(len(words) - 0.5, -0.5)
        chart.set_xlim(self.first.toordinal(), self.last.toordinal())
        chart.set_xticks([])
        chart.tick_params(length=2, colors=QUIET, labelleft=named, labelsize=7)
        if named:
            chart.set_ylabel("better →", fontsize=7, color=QUIET, labelpad=2)

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
            chart.plot(*self._along(stretch, number), lw=1.3, **_line(number))
        others = {step.now for step in series.steps if step.other_scorer}
        same = [point for point in series.graded if point not in others]
        signs = {**_point(number), "color": COLOURS[number % len(COLOURS)], "ls": ""}
        chart.plot(*self._along(same, number), ms=self.size, mew=1, **signs)
        if others:
            hollow = [point for point in series.graded if point in others]
            chart.plot(*self._along(hollow, number), ms=self.size, mew=1, mfc="white", **signs)

    def _newest(self, chart: "Axes", subarea: SubArea) -> bool:
        """Each newest grade beside its point, to be read off no scale; whether there is any."""
        newest = [
            (series.graded[-1], number)
            for number, course in enumerate(self.picture.courses)
            for series in course.series
            if series.subarea.key == subarea.key and series.graded
        ]
        said: list[Point] = []
        for point, number in newest:
            if any(self._beside(point, other) for other in said):
                continue
            said.append(point)
            for along, height in zip(*self._along([point], number), strict=True):
                chart.annotate(
                    str(point.grade),
                    (along, height),
                    xytext=(5, 0),
                    textcoords="offset points",
                    va="center",
                    fontweight="bold",
                    color=INK,
                    bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.4},
                )
        return bool(newest)

    def _beside(self, one: Point, other: Point) -> bool:
        """Whether two points have the same grade on days so near that one number says both."""
        if one.grade != other.grade or one.day is None or other.day is None:
            return one.grade == other.grade
        return abs(one.day - other.day) < NEAR * (self.last - self.first)

    def _along(self, points: Iterable[Point], number: int) -> tuple[list[int], list[float]]:
        """Where points stand: days along, places of grades upwards, a little aside each carer."""
        known = [p for p in points if p.day is not None and p.grade is not None]
        days = [p.day.toordinal() for p in known if p.day is not None]
        others = len(self.picture.courses) - 1
        aside = (number - others / 2) * min(ASIDE, MOST_ASIDE / others) if others > 0 else 0
        return days, [self.order.index(p.grade) + aside for p in known if p.grade is not None]

    def _dates(self, chart: "Axes") -> None:
        """The first and the last day of grading below the lowest charts, where there is room."""
        shown = list(dict.fromkeys((self.days[0], self.days[-1]))) if self.days else []
        if len(shown) == 2 and shown[1] - shown[0] < APART * (self.last - self.first):
            shown = shown[1:]
        chart.set_xticks([d.toordinal() for d in shown], [f"{d.day} {d:%b %y}" for d in shown])
        chart.tick_params(axis="x", length=2, labelbottom=True, labelsize=7, colors=QUIET)
        for label in chart.get_xticklabels()[: len(shown) - 1]:
            label.set_horizontalalignment("left")  # away from the chart before

    def _signs(self) -> list[Any]:
        """What each sign means, to stand above the charts."""
        from matplotlib.lines import Line2D
        from matplotlib.patches import Patch

        whose = [
            Line2D(
                [], [], label=f"Care by {_short(name)}", ms=4.5, **_line(number), **_point(number)
            )
            for number, name in enumerate(self.picture.carers)
        ]
        other = "Hollow: graded by somebody else than before"
        return [
            *whose,
            Line2D([], [], ls="", marker="o", ms=4.5, color=QUIET, mfc="white", label=other),
            Line2D([], [], color=AIM, lw=1, ls=DASHED, label="Aimed for, until the day by when"),
            Patch(facecolor="none", hatch="////", linewidth=0, label="Grades that ask for work"),
        ]


def _line(number: int) -> dict[str, Any]:
    """Whose care it is, told by the colour and the dashes of a line."""
    return {"color": COLOURS[number % len(COLOURS)], "ls": LINES[number % len(LINES)]}


def _point(number: int) -> dict[str, Any]:
    """Whose care it is, told by the shape of a point."""
    return {"marker": SHAPES[number % len(SHAPES)], "mec": COLOURS[number % len(COLOURS)]}


def _title_height(titles: list[tuple[str, ...]]) -> float:
    return 0.12 + TITLE * max((len(lines) for lines in titles), default=1)


def _lines(title: str) -> tuple[str, ...]:
    """A title in as many lines as there is room for."""
    return tuple(wrap(_short(title, LONGEST_TITLE * MOST_LINES), LONGEST_TITLE)[:MOST_LINES])


def drawable(text: str) -> str:
    """A text on one line, with a box for each letter that the font does not have."""
    known = _letters()
    return "".join(c if ord(c) in known else "□" for c in " ".join(text.split()))


def _short(text: str, longest: int = LONGEST_NAME) -> str:
    """A name on one line, shortened, with a box for each letter that cannot be drawn."""
    plain = drawable(legible(text))
    return shorten(plain, longest, placeholder=" …") if " " in plain[:longest] else plain[:longest]


@cache
def _letters() -> frozenset[int]:
    """The letters that the font has."""
    from matplotlib.font_manager import FontProperties, findfont, get_font

    return frozenset(get_font(findfont(FontProperties(family="DejaVu Sans"))).get_charmap())
