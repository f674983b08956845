"""The forms of a meeting: the meeting itself, a note on a line, a decision, the close."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from flask import url_for

from planapp.clock import today
from planapp.domain.facts import Fact, origins
from planapp.domain.meetings import (
    Attended,
    Closing,
    Dissent,
    Meeting,
    MeetingKind,
    Note,
    Progress,
    Resolution,
    RestsOn,
    TookPart,
)
from planapp.domain.plans import Plan
from planapp.domain.progress import may_be_written
from planapp.domain.sittings import Sitting, agreed, before
from planapp.domain.timescales import Step, Window, next_meeting_window, working_day_by
from planapp.present.agenda import Worded, anchor_of, line_in_words
from planapp.present.dates import date_in_words
from planapp.present.labels import joined
from planapp.present.timescales import rule_in_words
from planapp.scorer.checks.dates import is_bank_holiday
from planapp.web.choices import Radios, Ticks, Which, YesNo, words_of
from planapp.web.database import criteria
from planapp.web.fields import DateBoxes, LongText, Text
from planapp.web.meetings.agenda import Table, table_of
from planapp.web.meetings.rows import Rows
from planapp.web.pages import Sight
from planapp.web.recording import FactForm
from planapp.wording.calm import calm_in

NEXT_OF = {MeetingKind.CORE_GROUP: Step.CORE_GROUP, MeetingKind.REVIEW: Step.REVIEW}
"""Which clock a meeting sets going."""

MOST_NAMED = 4
"""Lines that a summary differs from and that are named one by one."""


class MeetingForm(FactForm):
    """A meeting: which, when, where, who was invited and how they took part."""

    noun = Meeting
    back = "meetings.listing"
    past = ()
    why_asked = (
        "Its agenda is built from what was recorded since the last one. Everybody who was invited "
        "stands below, with how they took part: an agency that neither came nor sent a report is "
        "seen to be missing."
    )

    kind = Which(options=words_of(MeetingKind))
    held_on = DateBoxes(hint="The day it is, or was, held.")
    place = Text()
    chaired_by = Text(classes="govuk-input--width-20")
    attendance = Rows(
        noun=Attended,
        part="attended",
        choices={"part": TookPart},
        hint="Taken from the plan. Clear the boxes of whoever was not invited.",
    )

    @classmethod
    def suggestion(cls, sight: Sight, asked: Mapping[str, str]) -> dict[str, Any]:
        """The first day that was agreed and not taken yet, and everybody the plan knows.

        A planned day that is past says nothing of when it was held: the writer does.
        """
        planned = _planned_on(sight)
        held_on = planned if planned and planned >= today() else None
        return {"held_on": held_on, "attendance": invited(sight.plan)}

    def prepare(self) -> None:
        """Ask for the day beside a planned one that is past."""
        planned = _planned_on(self.sight)
        if planned and planned < today() and not self.shown.supersedes:
            self.held_on.description = (
                f"It was planned for {date_in_words(planned)}. Write the day it was held: the "
                "agenda holds what was recorded up to that day."
            )

    @property
    def heading(self) -> str:
        """What is done here."""
        return super().heading if self.shown.supersedes else "Begin a meeting"

    @property
    def onward(self) -> str:
        """The agenda of the meeting."""
        found = origins((*self.sight.record.meetings, self.shown))
        reference, meeting_id = self.sight.plan.reference, found[self.shown.id]
        return url_for("meetings.meeting", reference=reference, meeting_id=meeting_id)

    def validate(self, extra_validators: Any = None) -> bool:  # noqa: ANN401 - as WTForms has it
        """Whether it can be read; without a day nothing can be said of what came since."""
        sound = super().validate(extra_validators)
        if self.kind.data is None:
            sound = self.refuse("kind", "Choose which meeting it is")
        if not self.held_on.data and not self.held_on.errors:
            sound = self.refuse("held_on", "Write the day: the agenda begins from the last meeting")
        return sound


class InMeetingForm(FactForm):
    """A form of something that is written in a meeting."""

    back = "meetings.listing"
    past = ()

    def prepare(self) -> None:
        """Lay the table of the meeting."""
        self.table = table_of(self.sight, str(getattr(self.shown, "meeting", "")))

    @property
    def where(self) -> dict[str, Any]:
        """What the address of the meeting needs."""
        return {"reference": self.sight.plan.reference, "meeting_id": self.table.this.id}

    @property
    def onward(self) -> str:
        """The meeting."""
        return url_for("meetings.meeting", **self.where)


class NoteForm(InMeetingForm):
    """What was said of one line."""

    noun = Note
    why_asked = "What was said, who said so, and what follows from it."
    judging = ("progress", "rests_on", "sources", "disagree")

    words = LongText(rows=4)
    progress = Radios(
        options=tuple(o for o in words_of(Progress) if o.value is not Progress.NOT_KNOWN),
        hint="Of the change for the child. Without anything it rests on it reads as not known.",
    )
    rests_on = Ticks(
        options=words_of(RestsOn),
        hint="Coming to an appointment, or letting somebody in, can complete an action. It makes "
        "nothing better for the child by itself.",
    )
    sources = Text(hint="For example, Jo Lane, health visitor, on 3 and 10 February.")
    disagree = LongText(rows=2, hint="Blank if all of them say the same.")

    @property
    def line(self) -> str:
        """The key of the line."""
        return str(getattr(self.shown, "line", ""))

    @property
    def judges(self) -> bool:
        """Whether the line is one that gets better or does not."""
        return self.line.startswith(("objective/", "concern/"))

    @property
    def earlier(self) -> tuple[tuple[Sitting, Note], ...]:
        """What the meeting before wrote on the same line, if it did."""
        found = ((s, s.said(self.line)) for s in before(self.table.known, self.table.this)[-1:])
        return tuple((held, note) for held, note in found if note)

    def prepare(self) -> None:
        """Ask about progress only where there is some."""
        super().prepare()
        if self.line.startswith("action/"):
            self.words.description = (
                "Coming to something can complete an action. Say on the page of the action how far "
                "it is."
            )
        if not self.judges:
            for name in self.judging:
                del self[name]

    @property
    def heading(self) -> str:
        """What the line is about."""
        for line in self.table.lines:
            if line.key == self.line:
                return line_in_words(line, self.table.plan, self.table.day).title
        return "A line that is on the agenda no longer"

    @property
    def onward(self) -> str:
        """Its line in the agenda, where the next one follows."""
        return url_for("meetings.meeting", **self.where, _anchor=anchor_of(self.line))

    def validate(self, extra_validators: Any = None) -> bool:  # noqa: ANN401 - as WTForms has it
        """Whether it can be taken: nothing gets better because somebody came."""
        sound = super().validate(extra_validators)
        note = self.fact() if sound else None
        if isinstance(note, Note) and not may_be_written(note):
            return self.refuse(
                "progress",
                "Attendance alone can complete an action and makes nothing better. Say who saw or "
                "measured the change, or choose another answer",
            )
        return sound


class ResolutionForm(InMeetingForm):
    """A decision of the meeting."""

    noun = Resolution
    why_asked = (
        "What was decided, who does it by when, and who did not agree and why. Fewer visits, or "
        "the end of the plan, are checked against each concern, and the answer is kept with the "
        "decision."
    )

    what = LongText(rows=3)
    who = Text()
    by = DateBoxes()
    concerns = Ticks(hint="A concern about which nothing is decided stays open as it is.")
    steps_down = YesNo()
    dissent = Rows(noun=Dissent, part="dissent", spare=2)

    @property
    def heading(self) -> str:
        """What is done here."""
        return "Correct a decision" if self.shown.supersedes else "Record a decision"

    @property
    def check(self) -> str:
        """What the step-down check says today."""
        return self.table.check

    def fact(self) -> Fact:
        """What the form says, with the check where it steps down."""
        said = super().fact()
        return replace(said, checked=self.check if self.steps_down.data else "")  # type: ignore[call-arg]


class ClosingForm(InMeetingForm):
    """The close of a meeting."""

    noun = Closing
    why_asked = (
        "Once a meeting is closed nothing more is written in it. What happened since the last one "
        "must have been spoken of first."
    )

    button = "Close the meeting"

    summary = LongText(rows=4)
    why = LongText(
        rows=3,
        hint="Only where the summary says that all is well and what was seen says otherwise.",
    )
    next_on = DateBoxes()

    @property
    def heading(self) -> str:
        """What is done here."""
        return "Correct the close" if self.shown.supersedes else "Close the meeting"

    def prepare(self) -> None:
        """Say from when to when the next one is in time."""
        super().prepare()
        self.windows = _windows(self.table)
        rules = (
            f"{rule_in_words(each.rule)}, {each.rule.scope}: by {date_in_words(each.last)}"
            for each in self.windows
        )
        self.next_on.description = ". ".join(rules)

    def fact(self) -> Fact:
        """What the form says, and which concerns the plan has as the meeting is closed."""
        said = super().fact()
        if said.supersedes:
            return said
        had = tuple(concern.id for concern in self.sight.plan.concerns)
        return replace(said, concerns=had)  # type: ignore[call-arg]

    @property
    def seen(self) -> tuple[Worded, ...]:
        """What of the agenda the summary is set beside."""
        table = self.table
        of_agenda = (line for line in table.against if line not in table.later)
        return tuple(line_in_words(line, table.plan, table.day) for line in of_agenda)

    def values(self) -> dict[str, Any]:
        """A new close proposes the last working day by the narrowest rule, unless it is past."""
        found = super().values()
        if not self.shown.supersedes and self.windows:
            last = working_day_by(self.windows[0].last, is_bank_holiday)
            found["next_on"] = last if last >= today() else None
        return found

    def validate(self, extra_validators: Any = None) -> bool:  # noqa: ANN401 - as WTForms has it
        """Whether the meeting can be closed, with one clear line for each thing in the way."""
        sound = super().validate(extra_validators)
        missing = self.table.unspoken if not self.shown.supersedes else ()
        if missing:
            named = joined(_called(self.table, line) for line in missing)
            sound = self.refuse(
                "summary",
                f"Not closed: nothing is written of what was said about {named}. Write it on that "
                "line of the agenda first",
            )
        if self.is_calm and not self.why.data:
            sound = self.refuse("why", self._differs())
        if self.table.this.meeting.day and self.table.this.meeting.day > today():
            sound = self.refuse("summary", "The meeting is still to come. Correct its day first")
        return sound

    @property
    def is_calm(self) -> bool:
        """Whether the summary says that all is well, and something recorded says otherwise."""
        calm = calm_in(self.summary.data, criteria().lexicons)
        return bool(calm) and bool(self.table.against)

    def _differs(self) -> str:
        found = self.table.against
        named = [_called(self.table, line) for line in found[:MOST_NAMED]]
        if len(found) > MOST_NAMED:
            named.append(f"{len(found) - MOST_NAMED} more")
        said = self.summary.data
        start, end = calm_in(said, criteria().lexicons)[0]
        return (
            f"The summary says “{said[start:end]}”. Since the last meeting there is "
            f"{joined(named)}. Say why the two differ, or change the summary"
        )


def _planned_on(sight: Sight) -> date | None:
    """The first day that was agreed for a meeting and is not taken yet."""
    first = None if sight.record.meetings else sight.plan.conference.first_core_group
    return min((day for _, _, day in agreed(sight.record)), default=first)


def invited(plan: Plan) -> tuple[Attended, ...]:
    """Everybody whom a plan would invite: who works on it, the carers, the conference."""
    workers = [
        Attended(name=p.name, role=p.role, agency=p.agency)
        for p in plan.professionals
        if p.until is None or p.until >= today()
    ]
    carers = [Attended(name=c.name, role=c.relation, agency="Family") for c in plan.carers]
    conference = [Attended(name=a.name, role=a.role) for a in plan.attendees]
    found: dict[str, Attended] = {}
    for person in (*workers, *carers, *conference):
        found.setdefault((person.name or person.role).casefold().strip(), person)
    found.pop("", None)
    return tuple(found.values())


def _windows(table: Table) -> tuple[Window, ...]:
    """When the next meeting of the kind is to be, by each rule; none for another meeting."""
    step = NEXT_OF.get(table.this.meeting.kind)
    if step is None:
        return ()
    return next_meeting_window(step, table.day, criteria().timescales, is_bank_holiday)


def _called(table: Table, line: Any) -> str:  # noqa: ANN401 - a line of the agenda
    title = line_in_words(line, table.plan, table.day).title
    name, _, day = title.partition(", ")
    said = f"{name} of {day}" if line.day and day else title
    return said[:1].lower() + said[1:]
