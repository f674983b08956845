"""How grades moved, for a page, a print and a table: columns by date, targets, and in words.

Better, same and worse stand in words and signs. Nothing is added up and nobody is ranked.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from planapp.domain.facts import current
from planapp.domain.gcp import Area, Edition, Profile
from planapp.domain.movement import Course, Move, Point, Series, courses, other_scorer, series_of
from planapp.domain.nouns import Measure, Objective
from planapp.domain.plans import Plan
from planapp.domain.record import Record
from planapp.present.dates import counted, date_in_short, date_in_words
from planapp.present.grades import SIGNS, carers_named
from planapp.present.labels import NOT_KNOWN, in_words, joined
from planapp.present.pictures import Picture

DAY_UNKNOWN = "a day not known"
NO_FIGURE = "No figure was read of how far two scorers agree in this edition."
FILE_HEADINGS = (
    *("Edition", "Care by", "Part of care", "First day", "Last day", "Graded by", "Grade"),
    *("Why no grade", "Since the grade before", "By another scorer", "What was seen"),
)


@dataclass(frozen=True)
class Cell:
    """One grading of one part of care: the grade, and how it stands to the one before.

    `since` is the day of that one where gradings without a grade lie between, else blank.
    """

    point: Point
    move: Move | None = None
    other_scorer: bool = False
    since: str = ""

    @property
    def word(self) -> str:
        """The grade, or why there is none."""
        return str(self.point.grade) if self.point.grade is not None else self.why_not

    @property
    def why_not(self) -> str:
        """Why there is no grade; blank where there is one."""
        if self.point.grade is not None:
            return ""
        return in_words(self.point.given.not_graded, NOT_KNOWN).lower()

    @property
    def sign(self) -> str:
        """+ better, = same, − worse; blank where nothing can be compared."""
        return SIGNS[self.move] if self.move else ""


@dataclass(frozen=True)
class Line:
    """One part of care across the dates of a course."""

    series: Series
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Column:
    """One grading at the head of its grades: its last day, and who graded.

    `other_scorer` says that somebody else did than the time before.
    """

    profile: Profile
    day: str
    scorer: str
    other_scorer: bool


@dataclass(frozen=True)
class Grid:
    """One course as a table: whose care, in words, a column for each date, lines in each area."""

    course: Course
    carers: str
    words: tuple[str, ...]
    columns: tuple[Column, ...]
    areas: tuple[tuple[Area, tuple[Line, ...]], ...]

    def parted(self, most: int) -> Iterator["Grid"]:
        """The table in parts of so many columns, for paper that holds no more beside each other."""
        for first in range(0, len(self.columns), most):
            part = slice(first, first + most)
            yield replace(
                self,
                columns=self.columns[part],
                areas=tuple(
                    (area, tuple(replace(line, cells=line.cells[part]) for line in lines))
                    for area, lines in self.areas
                ),
            )


@dataclass(frozen=True)
class Doubt:
    """Changes of one grade by another scorer, and what is published of how far scorers agree."""

    changes: str
    published: str


@dataclass(frozen=True)
class Movement:
    """All that one edition says of how grades moved: picture, words, tables, and what is unsure."""

    picture: Picture
    grids: tuple[Grid, ...]
    doubts: tuple[Doubt, ...]

    @property
    def edition(self) -> Edition:
        """The edition: its grades are compared with no others."""
        return self.picture.edition

    @property
    def alternative(self) -> str:
        """What the picture shows, for whoever does not see it."""
        said = (f"Care by {g.carers}: {' '.join(g.words)}" for g in self.grids)
        return " ".join(("One small chart for each part of care.", *said))

    @property
    def graded_again(self) -> bool:
        """Whether anything can have moved: the same carers' care was graded twice."""
        return any(len(grid.course.profiles) > 1 for grid in self.grids)


@dataclass(frozen=True)
class Target:
    """One objective with a part of care: from which grade, by when, to which, and what came.

    `actual` is blank where nobody graded again since the conference.
    """

    objective: Objective
    title: str
    measures: tuple[Measure, ...]
    actual: tuple[str, ...]


def movements_of(
    plan: Plan, record: Record | None, editions: Iterable[Edition]
) -> tuple[Movement, ...]:
    """How grades moved in each edition that was used, that of the newest grading first."""
    profiles = current(record.profiles) if record else ()
    found = courses(profiles, editions)
    used = {course.edition.id: course.edition for course in found}
    newest_first = dict.fromkeys(p.edition for p in reversed(profiles) if p.edition in used)
    return tuple(
        _movement(used[name], tuple(c for c in found if c.edition.id == name), plan)
        for name in newest_first
    )


def _movement(edition: Edition, found: tuple[Course, ...], plan: Plan) -> Movement:
    keys = {sub.key for sub in edition.subareas}
    aims = tuple(o for o in plan.objectives if o.subarea in keys)
    return Movement(
        picture=Picture(edition, found, tuple(carers_named(c, plan) for c in found), aims),
        grids=tuple(grid_of(course, plan) for course in found),
        doubts=tuple(_doubts(edition, found)),
    )


def grid_of(course: Course, plan: Plan) -> Grid:
    """A course as a table."""
    lines = {series.subarea.key: Line(series, cells_of(series)) for series in course.series}
    return Grid(
        course=course,
        carers=carers_named(course, plan),
        words=tuple(_summary(course)),
        columns=tuple(_columns(course.profiles)),
        areas=tuple(
            (area, tuple(lines[sub.key] for sub in area.subareas)) for area in course.edition.areas
        ),
    )


def _columns(profiles: tuple[Profile, ...]) -> Iterator[Column]:
    for before, profile in zip((None, *profiles), profiles, strict=False):
        day = date_in_short(profile.day, DAY_UNKNOWN)
        other = before is not None and other_scorer(before, profile)
        yield Column(profile, day, profile.scorer or "somebody not named", other)


def cells_of(series: Series) -> tuple[Cell, ...]:
    """Each point of a series with its step from the grade before it."""
    steps = {step.now.profile.id: step for step in series.steps}
    cells = []
    for place, point in enumerate(series.points):
        step = steps.get(point.profile.id)
        if step is None:
            cells.append(Cell(point))
            continue
        next_to_it = step.before is series.points[place - 1]
        since = "" if next_to_it else date_in_short(step.before.day, DAY_UNKNOWN)
        cells.append(Cell(point, step.move, step.other_scorer, since))
    return tuple(cells)


def _doubts(edition: Edition, found: Iterable[Course]) -> Iterator[Doubt]:
    """By what is published, because several parts of care may share it."""
    changes: dict[str, list[str]] = {}
    for series in (series for course in found for series in course.series):
        for step in series.steps:
            if step.other_scorer and abs(step.by) == 1:
                grades = f"{series.subarea.title} {step.before.grade} then {step.now.grade}"
                told = edition.reliability_of(series.subarea.key).strip() or NO_FIGURE
                changes.setdefault(told, []).append(grades)
    for published, changed in changes.items():
        yield Doubt(joined(dict.fromkeys(changed)), published)


def targets_of(
    plan: Plan, record: Record | None, editions: Iterable[Edition]
) -> tuple[Target, ...]:
    """The objectives that rest on a grade, in the plan's order, each with the newest grades."""
    profiles, known = (record.profiles if record else ()), tuple(editions)
    titles = {sub.key: sub.title for e in reversed(known) for sub in e.subareas}
    found = []
    for objective in plan.objectives:
        if objective.subarea:
            series = series_of(objective.subarea, profiles, known)
            again = [each for each in series if _graded_again(each, plan)]
            actual = tuple(_newest(each, plan, len(series) > 1) for each in again)
            title = titles.get(objective.subarea, objective.subarea)
            found.append(Target(objective, title, plan.measures_of(objective.id), actual))
    return tuple(found)


def file_rows(movements: Iterable[Movement], plan: Plan) -> Iterator[tuple[str, ...]]:
    """One row for each part of care in each grading, for a spreadsheet."""
    for course in (grid.course for movement in movements for grid in movement.grids):
        for series in course.series:
            for cell in cells_of(series):
                profile = cell.point.profile
                yield (
                    course.edition.title,
                    carers_named(course, plan),
                    series.subarea.title,
                    profile.from_day.isoformat() if profile.from_day else "",
                    profile.to_day.isoformat() if profile.to_day else "",
                    profile.scorer,
                    "" if cell.point.grade is None else str(cell.point.grade),
                    cell.why_not,
                    str(cell.move or ""),
                    in_words(cell.other_scorer) if cell.move else "",
                    cell.point.given.evidence,
                )


def _summary(course: Course) -> Iterator[str]:
    newest = course.profiles[-1].id
    yield f"{counted(len(course.profiles), 'grading')}."
    last = {s.subarea.title: s.steps[-1] for s in course.series if s.steps}
    now = {title: step for title, step in last.items() if step.now.profile.id == newest}
    for move in (Move.WORSE, Move.SAME, Move.BETTER):
        titles = [title for title, step in now.items() if step.move is move]
        if titles:
            yield f"{move.capitalize()} at the last grading: {joined(titles)}."
    missed = [s.subarea.title for s in course.series if s.graded and s.graded[-1] != s.points[-1]]
    if missed:
        yield f"Graded before, and not at the last grading: {joined(missed)}."
    once = [s.subarea.title for s in course.series if s.graded and not s.steps]
    only = [title for title in once if title not in missed]
    if only:
        yield f"Graded once: {joined(only)}."


def _graded_again(series: Series, plan: Plan) -> bool:
    """Whether it was graded after the conference, and not for the first time."""
    held_on, day = plan.conference.held_on, series.graded[-1].day
    return bool(series.steps) and (held_on is None or day is None or day > held_on)


def _newest(series: Series, plan: Plan, several: bool) -> str:
    """The newest grade of a series with its day and step, and whose care where several cared."""
    point = series.graded[-1]
    day = date_in_words(point.day, DAY_UNKNOWN)
    said = f"grade {point.grade} on {day}, {series.steps[-1].move}"
    return f"{said} (care by {carers_named(series, plan)})" if several else said
