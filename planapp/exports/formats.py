"""The formats in which a plan is given out: what each is for, what it holds, and how it is made."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from importlib.metadata import version

from pydantic_core import to_json

from planapp.domain.dated import Dated, dated
from planapp.domain.errors import NotFound
from planapp.domain.findings import CriteriaSet, Scorecard
from planapp.domain.imported import Imported
from planapp.domain.keeping import Ending
from planapp.domain.plans import Plan
from planapp.domain.record import Record
from planapp.domain.timescales import Timed, clocks_of
from planapp.exchange.action_rows import HEADS, HELD, rows_of
from planapp.exchange.calendar_file import calendar_of
from planapp.exchange.plan_sheets import actions_sheet
from planapp.exchange.planfile import write_plan_file
from planapp.exchange.spreadsheet import csv_file_of, csv_of
from planapp.exchange.standard_extract import Known, extract_of
from planapp.exchange.standard_names import TABLES
from planapp.exchange.word_file import document_of
from planapp.exchange.workbook import Sheet, workbook_of
from planapp.present.dates import date_in_words
from planapp.present.labels import heading
from planapp.present.sarif import Scored, sarif_of
from planapp.present.whole_plan import NUMBER, Part, about, not_given_back, parts_of
from planapp.scorer.checks.dates import is_bank_holiday

LONGEST_NAME = 31
"""Characters in the name of a sheet."""

MEASURES = heading("measures")
"""After this part of a document the actions stand; in a workbook they are the first sheet."""

WITH_PARTS: dict[str, tuple[str, ...]] = {"strengths": ("text",)}
"""What documents and workbooks give back beside the table of actions, as in `action_rows.HELD`."""

READ_BACK = (
    "Read into planapp again, this file gives back concerns, strengths, objectives, measures and "
    "actions. It does not give back what follows; a plan file holds all of it."
)


NO_DAY = "No day is set in this plan yet, so that there is nothing for a calendar."


class NothingDated(NotFound):
    """A calendar was asked for of a plan in which no day is set: no calendar may be empty."""

    def __init__(self, reference: str) -> None:
        """Say what there is none of."""
        super().__init__("days", reference)
        self.args = (NO_DAY,)


def days_of(plan: Plan, record: Record, criteria: CriteriaSet, today: date) -> tuple[Dated, ...]:
    """What a calendar of this plan holds, its clocks too."""
    return dated(plan, record, _clocks(plan, record, criteria, today))


def _clocks(plan: Plan, record: Record, criteria: CriteriaSet, today: date) -> tuple[Timed, ...]:
    return clocks_of(plan, record, criteria.timescales, today, is_bank_holiday)


@dataclass(frozen=True)
class Given:
    """What is given out: a plan with its record and findings, on a day, and by which trace.

    `made` is the moment in UTC, `trace` the line that says for whom; blank on the command line.
    """

    plan: Plan
    record: Record
    scorecard: Scorecard
    criteria: CriteriaSet
    today: date
    made: datetime
    trace: str = ""
    ending: Ending | None = None
    first_held_on: date | None = None

    @property
    def known(self) -> Known:
        """What the standard extract is made of."""
        timed = _clocks(self.plan, self.record, self.criteria, self.today)
        return Known(self.plan, self.record, timed, self.today, self.ending, self.first_held_on)


@dataclass(frozen=True)
class Format:
    """One format: its words, the ending of its files, their type, what it lacks, how it is made."""

    title: str
    what: str
    suffix: str
    kind: str
    make: Callable[[Given], bytes]
    lacks: Callable[[Plan], tuple[str, ...]] = lambda plan: ()


def _plan_file(given: Given) -> bytes:
    return write_plan_file(given.plan, given.record).encode()


def _table(given: Given) -> bytes:
    return csv_file_of(HEADS, (row.cells for row in rows_of(given.plan)))


def _workbook(given: Given) -> bytes:
    return workbook_of(_sheets(given), _title(given.plan), given.today)


def _document(given: Given) -> bytes:
    lines = [f"{label}: {said}" for label, said in about(given.plan)]
    lines.append(f"Made on {date_in_words(given.today)}. Who it is given to must be allowed it.")
    sheets = [*_sheets(given)]
    after = next((i for i, s in enumerate(sheets) if s.title == MEASURES), len(sheets) - 2)
    sheets.insert(after, sheets.pop(0))
    title, foot = _title(given.plan), f"{given.plan.reference}. {given.trace}"
    return document_of(title, lines, sheets, foot=foot, made=given.today)


def _findings(given: Given) -> bytes:
    name = f"{given.plan.reference}.json"
    scored = Scored(name, Imported(plan=given.plan, record=given.record), given.scorecard)
    return to_json(sarif_of([scored], version("planapp")), indent=2)


def _calendar(given: Given) -> bytes:
    plan = given.plan
    days = days_of(plan, given.record, given.criteria, given.today)
    if not days:
        raise NothingDated(plan.reference)
    return calendar_of(plan.reference, plan.version, days, given.made)


def _standard_json(given: Given) -> bytes:
    return to_json(extract_of(given.known), indent=2)


def _standard_csv(given: Given) -> bytes:
    """One row for the plan: what hangs on it several times is in the JSON."""
    row = extract_of(given.known)[TABLES[0]][0]
    return csv_of(tuple(row), [tuple(row.values())]).encode()


def _sheets(given: Given) -> Iterator[Sheet]:
    plan = given.plan
    yield actions_sheet(plan)
    for part in parts_of(plan):
        yield _sheet(part)
    lacking = [(line,) for line in (READ_BACK, *not_read_back(plan), given.trace) if line]
    yield Sheet("About this file", "About this file", (110,), lacking)


def _sheet(part: Part) -> Sheet:
    first, *others = part.heads
    widths = (10 if first == NUMBER else 30, *[max(12, min(40, 160 // len(others)))] * len(others))
    return Sheet(part.title[:LONGEST_NAME], part.title, widths, part.rows, part.heads)


def _title(plan: Plan) -> str:
    return f"Child protection plan {plan.reference}"


def not_read_back(plan: Plan) -> tuple[str, ...]:
    """What planapp does not take in again from a document or a workbook of this plan."""
    return not_given_back(plan, HELD | WITH_PARTS)


def not_in_table(plan: Plan) -> tuple[str, ...]:
    """What is not in the table of this plan, which has no parts beside it."""
    return not_given_back(plan, HELD)


FORMATS: dict[str, Format] = {
    "docx": Format(
        "Word document",
        "The whole plan to edit and to mail: headings and tables. Read back, its table of actions "
        "becomes a plan again.",
        "docx",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        _document,
        not_read_back,
    ),
    "xlsx": Format(
        "Workbook",
        "A sheet for each part of the plan, for Excel and other spreadsheets. Read back, its sheet "
        "of actions becomes a plan again.",
        "xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        _workbook,
        not_read_back,
    ),
    "csv": Format(
        "Table",
        "One row an action, with its concern, objective and measure, for any program that reads "
        "CSV. It can be read back.",
        "csv",
        "text/csv; charset=utf-8",
        _table,
        not_in_table,
    ),
    "json": Format(
        "Plan file",
        "The plan and all that is recorded beside it, to read into planapp again. Nothing is lost.",
        "json",
        "application/json",
        _plan_file,
    ),
    "ics": Format(
        "Dates for a calendar",
        "Conferences, meetings, reviews and days on which something is due, for Outlook and other "
        "calendars: with the reference, and no name or word of the plan.",
        "ics",
        "text/calendar; charset=utf-8",
        _calendar,
    ),
    "sarif": Format(
        "Findings",
        "What is missing from the writing of the plan, for programs that show findings (SARIF).",
        "sarif",
        "application/sarif+json",
        _findings,
    ),
    "ssd-json": Format(
        "Extract in standard names",
        "Dates, category, reviews and visits under the names of the Standard Safeguarding Dataset, "
        "by reference, with no name and no word of the plan.",
        "json",
        "application/json",
        _standard_json,
    ),
    "ssd-csv": Format(
        "Extract in standard names, as a table",
        "The row of the plan alone out of the same extract.",
        "csv",
        "text/csv; charset=utf-8",
        _standard_csv,
    ),
}
"""Each format by the name that addresses and commands take, those asked for most first."""


def file_name(plan: Plan, name: str, number: int = 0) -> str:
    """What a file is called: the reference, and the entry of the trail that says who took it."""
    suffix = FORMATS[name].suffix
    extra = name.removesuffix(suffix).strip("-")
    parts = ("plan", plan.reference, f"version-{plan.version}", extra)
    trail = f"trail-{number}" if number else ""
    return "-".join(filter(None, (*parts, trail))) + f".{suffix}"
