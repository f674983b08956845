"""The minutes of a meeting as a document: who took part, each line and what was said, decisions."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from planapp.domain.agenda import Line, Part
from planapp.domain.closing import unspoken
from planapp.domain.gcp import Edition
from planapp.domain.meetings import Note
from planapp.domain.plans import Plan
from planapp.domain.record import Record
from planapp.domain.sittings import Sitting
from planapp.domain.step_down import step_down
from planapp.pdf.documents import Face, drawing, moved_again
from planapp.pdf.manuscript import Manuscript
from planapp.pdf.templates import environment
from planapp.present import meetings
from planapp.present.agenda import agenda_in_words
from planapp.present.dates import age_in_words
from planapp.present.step_down import sentence


@dataclass(frozen=True)
class Minutes:
    """What minutes are made of: the plan and record as the meeting knew them, and its agenda."""

    plan: Plan
    record: Record
    this: Sitting
    lines: tuple[Line, ...]
    others: tuple[tuple[str, Note], ...]
    since: date | None

    @property
    def day(self) -> date | None:
        """The day of the meeting."""
        return self.this.meeting.day


def minutes_document(
    minutes: Minutes,
    editions: Iterable[Edition],
    *,
    today: date,
    templates: Path,
) -> Manuscript:
    """The minutes; DRAFT on every page until the meeting is closed."""
    return Manuscript((minutes_html(minutes, editions, today=today, templates=templates),))


def minutes_html(
    minutes: Minutes,
    editions: Iterable[Edition],
    *,
    today: date,
    templates: Path,
) -> str:
    """The HTML of `minutes_document`."""
    plan, this = minutes.plan, minutes.this
    day = minutes.day or today
    known = minutes.record.until(minutes.day) if minutes.day else minutes.record
    check = step_down(plan, known, day, editions, at=this.id)
    page = environment(templates).get_template("pdf/minutes.html")
    return page.render(
        plan=plan,
        this=this,
        face=Face(title=f"Minutes {plan.reference}", made=today),
        stamp="CLOSED" if this.closed else "DRAFT",
        title=meetings.meeting_title(this.meeting),
        age=age_in_words(plan.child, day),
        agencies=meetings.by_agency(this.meeting.attendance),
        parts=agenda_in_words(minutes.lines, plan, day),
        objectives=Part.OBJECTIVES,
        missing={line.key for line in unspoken(minutes.lines, this)},
        minutes=minutes,
        check=sentence(check, plan),
        meetings=meetings,
        movements=moved_again(plan, known, editions),
        drawing=drawing,
    )
