"""The forms of events: what every event is asked, and what each kind is asked as well."""

from typing import Any, cast

from planapp.domain.chronology import (
    Contact,
    Decision,
    Effort,
    Enquiry,
    Mark,
    Medical,
    Observation,
    Partner,
    PartOfDay,
    PoliceAttendance,
    Region,
    StaffChange,
    Strategy,
)
from planapp.domain.facts import current
from planapp.domain.nouns import Mobility
from planapp.present.facts import fact_title
from planapp.web.choices import Choice, Option, Radios, Ticks, YesNo, words_of
from planapp.web.fields import DateBoxes, LongText, Text
from planapp.web.recording import FactForm


class EventForm(FactForm):
    """What every event is asked."""

    back = "chronology.listing"
    past = ("happened_on", "ended_on", "written_on", "family_told_on")

    happened_on = DateBoxes(
        hint="When it happened, however long ago. For example, 12 5 2027. If only the month is "
        "known, write the first day and say so below."
    )
    at = Text(classes="govuk-input--width-10", hint="For example, 7.30 pm. Blank if not known.")
    part_of_day = Choice(options=words_of(PartOfDay))
    what = LongText(rows=3)
    seen_by = Text(hint="Name and role. Blank if nobody here saw it.")
    said_by = Text(hint="Who told of it, if it was not seen by the person who writes this.")
    agency = Text(classes="govuk-input--width-20")
    concerns = Ticks()
    done = LongText(rows=2)
    follow_up = Text(hint="Blank if nothing is open.")

    def prepare(self) -> None:
        """Offer the marks that an enquiry or an examination may be about."""
        if "about" in self:
            marks = current(e for e in self.sight.record.events if isinstance(e, Mark))
            cast(Any, self["about"]).options = tuple(Option(m.id, fact_title(m)) for m in marks)


class ObservationForm(EventForm):
    """Something seen or heard."""

    noun = Observation
    why_asked = (
        "What somebody saw of this child’s day, in plain words: what the child did, what was done "
        "for the child, and what was not."
    )


class MarkForm(EventForm):
    """An injury or a mark."""

    noun = Mark
    why_asked = (
        "Every injury and mark goes on the next agenda, and the meeting cannot be closed without a "
        "note of what was said. Write what was seen. Nothing here says how it came about."
    )

    regions = Ticks(options=words_of(Region), hint="Left and right are the child’s own.")
    size = Text(classes="govuk-input--width-10", hint="For example, 1 cm across.")
    explanation = LongText(rows=2, hint="In the words that were used.")
    explained_by = Text()
    mobility = Radios(options=words_of(Mobility))
    referred = YesNo()
    senior_opinion = YesNo()
    opinion = LongText(rows=2)

    def values(self) -> dict[str, Any]:
        """A new mark begins with how the child moves now."""
        found = super().values()
        if not self.shown.supersedes and found["mobility"] is None:
            found["mobility"] = self.sight.plan.child.mobility
        return found


class EnquiryForm(EventForm):
    """A section 47 enquiry."""

    noun = Enquiry
    why_asked = (
        "What an enquiry found goes to the next meeting and to the family. Record it when it "
        "begins, and correct the entry with its outcome."
    )

    about = Ticks()
    ended_on = DateBoxes()
    outcome = LongText(rows=3)
    told = Text()
    family_told_on = DateBoxes()


class StrategyForm(EventForm):
    """A strategy discussion."""

    noun = Strategy
    why_asked = "Who took part matters: health and police know what others do not."

    about = Ticks()
    took_part = Ticks(options=words_of(Partner))
    agreed = LongText(rows=3)


class MedicalForm(EventForm):
    """A medical examination."""

    noun = Medical
    why_asked = (
        "What was said on the day is kept apart from the written report. Until the report comes it "
        "is awaited; when it comes, say what it says that was not said before."
    )

    about = Ticks()
    examined_by = Text()
    verbal = LongText(rows=3)
    not_tested = LongText(rows=2)
    written_on = DateBoxes(hint="Blank while it is awaited.")
    written = LongText(rows=3)
    difference = LongText(rows=2, hint="“None” if it says the same.")

    def validate(self, extra_validators: Any = None) -> bool:  # noqa: ANN401 - as WTForms has it
        """Whether all of it can be read, and a report that came is compared with what was said."""
        sound = super().validate(extra_validators)
        if self.written_on.data and not self.difference.data:
            return self.refuse(
                "difference",
                "Say what the written report says that was not said at the time, or “None”",
            )
        return sound


class PoliceForm(EventForm):
    """Police came, or were called."""

    noun = PoliceAttendance
    why_asked = "An attendance that nobody tells the core group of cannot be weighed with the rest."

    child_seen = YesNo()


class StaffForm(EventForm):
    """A change of worker."""

    noun = StaffChange
    why_asked = "Whoever comes new finds what is open on one page."

    role = Text()
    left = Text()
    came = Text()


class DecisionForm(EventForm):
    """A decision made elsewhere."""

    noun = Decision
    why_asked = (
        "A court’s or panel’s decision in its exact words, so that nobody acts on two readings of "
        "it. Until the words are there it is awaited."
    )

    made_by = Text()
    words = LongText(rows=4, hint="Copied as it stands. Blank while it is awaited.")


class ContactForm(EventForm):
    """A contact with the family."""

    noun = Contact
    why_asked = "What the family says in its own words, and whose effort it took to meet."

    with_whom = Text()
    words = LongText(rows=3)
    effort = Radios(options=words_of(Effort))


EVENT_FORMS: tuple[type[EventForm], ...] = (
    ObservationForm,
    MarkForm,
    EnquiryForm,
    StrategyForm,
    MedicalForm,
    PoliceForm,
    StaffForm,
    DecisionForm,
    ContactForm,
)
"""A form for each kind of event, in the order in which they are offered."""
