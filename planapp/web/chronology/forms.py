"""The forms of events: what every event is asked, and what each kind is asked as well."""

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar, cast

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
from planapp.domain.marks import marks_it_is_about, marks_of
from planapp.domain.nouns import Mobility
from planapp.present import body
from planapp.present.facts import fact_title
from planapp.web.choices import Choice, Option, Radios, Ticks, YesNo, words_of
from planapp.web.fields import DateBoxes, LongText, PlanField, Text
from planapp.web.pages import Sight
from planapp.web.recording import FactForm

LAST = ("concerns", "done", "follow_up")
"""What every event is asked at the end."""


class EventForm(FactForm):
    """What every event is asked.

    `early` names what a kind is asked straight after what it was; what was done comes last.
    """

    early: ClassVar[tuple[str, ...]] = ()
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

    @property
    def questions(self) -> Iterator[PlanField]:
        """When and what, how it is known, what the kind asks, then what was done about it."""
        order = [name for name in self._fields if name not in (*self.early, *LAST)]
        after = order.index("what") + 1
        for name in (*order[:after], *self.early, *order[after:], *LAST):
            yield cast(PlanField, self[name])

    def prepare(self) -> None:
        """Offer the marks that an enquiry or an examination may be about."""
        if "about" in self:
            options = tuple(Option(m.id, _mark_in_words(m)) for m in marks_of(self.sight.record))
            cast(Any, self["about"]).options = options

    def values(self) -> dict[str, Any]:
        """What the event says; a mark it is about that was corrected since, as it stands now."""
        found = super().values()
        if isinstance(self.shown, Enquiry | Strategy | Medical):
            found["about"] = marks_it_is_about(self.shown, self.sight.record)
        return found

    @classmethod
    def suggestion(cls, sight: Sight, asked: Mapping[str, str]) -> dict[str, Any]:
        """A new one that is about a mark begins with it, where the address names one."""
        marks = {mark.id for mark in marks_of(sight.record)}
        wanted = asked.get("about", "")
        return (
            {"about": (wanted,)}
            if "about" in cls.noun.__dataclass_fields__ and wanted in marks
            else {}
        )


def _mark_in_words(mark: Mark) -> str:
    """`Injury or mark, 12 May 2027: left side of the face`."""
    where = body.regions_in_words(mark.regions)
    return f"{fact_title(mark)}: {where[:1].lower()}{where[1:]}"


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
    of_the_born = True
    early = ("regions", "size")
    opens = "chronology.entry"
    why_asked = (
        "Every injury and mark goes on the next agenda, and the meeting cannot be closed without a "
        "note of what was said. Write what was seen. Nothing here says how it came about."
    )

    regions = Ticks(options=words_of(Region), hint="Left and right are the child’s own.")
    size = Text(classes="govuk-input--width-10", hint="For example, 1 cm across.")
    explanation = LongText(rows=2, hint="In the words that were used. Blank if none was given.")
    explained_by = Text(hint="Each person who explained it, and to whom.")
    mobility = Radios(options=words_of(Mobility))
    referred = YesNo()
    referral_outcome = LongText(rows=2, hint="Blank while it is awaited.")
    senior_opinion = YesNo()
    opinion = LongText(rows=2)
    considered = LongText(rows=2, hint="Also when it was set aside: why, and by whom.")

    @property
    def region_groups(self) -> tuple[dict[str, Any], ...]:
        """The regions by part of the body, each group as the macro wants it."""
        shared = self.regions.params()
        items = {item["value"]: item for item in shared["items"]}
        return tuple(
            {
                "idPrefix": f"regions-of-group-{number}" if number else "regions",
                "name": shared["name"],
                "classes": shared["classes"],
                "fieldset": {"legend": {"text": title, "classes": "app-regions__title"}},
                "items": [items[str(region)] for region in regions],
            }
            for number, (title, regions) in enumerate(body.GROUPS)
        )

    def values(self) -> dict[str, Any]:
        """A new mark begins with how the child moves now."""
        found = super().values()
        if not self.shown.supersedes and found["mobility"] is None:
            found["mobility"] = self.sight.plan.child.mobility
        return found


class EnquiryForm(EventForm):
    """A section 47 enquiry."""

    noun = Enquiry
    early = ("about",)
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
    early = ("about",)
    why_asked = "Who took part matters: health and police know what others do not."

    about = Ticks()
    took_part = Ticks(options=words_of(Partner))
    agreed = LongText(rows=3)


class MedicalForm(EventForm):
    """A medical examination."""

    noun = Medical
    of_the_born = True
    early = ("about",)
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
    handover = LongText(rows=2, hint="For example, met on 12 May and went through what is open.")


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
