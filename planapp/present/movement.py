"""How grades moved, for a page, a print and a table: columns by date, targets, and in words.

Better, same and worse stand in words and signs. Nothing is added up and nobody is ranked.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from planapp.domain.gcp import Area, Edition
from planapp.domain.movement import Course, Move, Point, Series, series_of
from planapp.domain.nouns import Objective
from planapp.domain.plans import Plan
from planapp.domain.record import Record
from planapp.present.dates import counted, date_in_words
from planapp.present.grades import SIGNS
from planapp.present.labels import NOT_KNOWN, in_words, joined

DAY_UNKNOWN = "a day not known"
FILE_HEADINGS = (
    *("Edition", "Care by", "Part of care", "First day", "Last day", "Graded by", "Grade"),
    *("Why no grade", "Since the grade before", "By another scorer", "What was seen"),
)


@dataclass(frozen=True)
class Cell:
    """One grading of one part of care: the grade, and how it stands to the one before."""

    point: Point
    move: Move | None = None
    other_scorer: bool = False

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
class Grid:
    """One course as a table: who was graded, a column for each date, lines under each area."""

    course: Course
    carers: str
    columns: tuple[str, ...]
    areas: tuple[tuple[Area, tuple[Line, ...]], ...]


@dataclass(frozen=True)
class Target:
    """One objective with a part of care: from which grade, by when, to which, and what came."""

    objective: Objective
    title: str
    actual: tuple[str, ...]
    regraded: bool


def grid_of(course: Course, plan: Plan) -> Grid:
    """A course as a table."""
    lines = {series.subarea.key: Line(series, cells_of(series)) for series in course.series}
    return Grid(
        course=course,
        carers=carers_of(course, plan),
        columns=tuple(date_in_words(p.to_day or p.from_day, DAY_UNKNOWN) for p in course.profiles),
        areas=tuple(
            (area, tuple(lines[sub.key] for sub in area.subareas)) for area in course.edition.areas
        ),
    )


def cells_of(series: Series) -> tuple[Cell, ...]:
    """Each point of a series with its step from the grade before it."""
    steps = {step.now.profile.id: step for step in series.steps}
    cells = []
    for point in series.points:
        step = steps.get(point.profile.id)
        cells.append(Cell(point, step.move, step.other_scorer) if step is not None else Cell(point))
    return tuple(cells)


def carers_of(course: Course, plan: Plan) -> str:
    """Whose care a course is about, in words."""
    carers = plan.linked("carers", course.carers)
    return joined(c.name or c.relation for c in carers) or "a carer not known"


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
            actual = tuple(_newest(each, plan, len(series) > 1) for each in series)
            title = titles.get(objective.subarea, objective.subarea)
            found.append(Target(objective, title, actual, any(s.steps for s in series)))
    return tuple(found)


def summary(courses: Iterable[Course], plan: Plan) -> str:
    """The movement in words: what a picture of it shows, for whoever does not see the picture."""
    return " ".join(sentence for course in courses for sentence in _summary(course, plan))


def file_rows(courses: Iterable[Course], plan: Plan) -> Iterator[tuple[str, ...]]:
    """One row for each part of care in each grading, for a spreadsheet."""
    for course in courses:
        for series in course.series:
            for cell in cells_of(series):
                profile = cell.point.profile
                yield (
                    course.edition.title,
                    carers_of(course, plan),
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


def _summary(course: Course, plan: Plan) -> Iterator[str]:
    times = counted(len(course.profiles), "grading")
    yield f"{course.edition.title}, care by {carers_of(course, plan)}: {times}."
    last = {s.subarea.title: s.steps[-1] for s in course.series if s.steps}
    for move in (Move.WORSE, Move.SAME, Move.BETTER):
        titles = [title for title, step in last.items() if step.move is move]
        if titles:
            yield f"{move.capitalize()} at the last grading: {joined(titles)}."
    once = [s.subarea.title for s in course.series if s.graded and not s.steps]
    if once:
        yield f"Graded once: {joined(once)}."


def _newest(series: Series, plan: Plan, several: bool) -> str:
    """The newest grade of a series with its day, its step, and whose care where that differs."""
    point = series.graded[-1]
    said = f"grade {point.grade} on {date_in_words(point.day, DAY_UNKNOWN)}"
    if series.steps:
        said += f", {series.steps[-1].move}"
    carers = plan.linked("carers", series.carers)
    whose = joined(c.name or c.relation for c in carers)
    return f"{said} (care by {whose or 'a carer not known'})" if several else said
