"""Pages about the child, the conference and the people around the child."""

from collections.abc import Iterator
from typing import Any

from planapp.clock import today
from planapp.domain.nouns import (
    Attendee,
    Carer,
    Category,
    ConferenceKind,
    FamilyHelper,
    Mobility,
    Presence,
    Professional,
    Relative,
    Sex,
)
from planapp.present.dates import date_in_words, of_one_pregnancy
from planapp.present.labels import OF_KIN
from planapp.web.choices import Radios, Tick, Ticks, YesNo, words_of
from planapp.web.fields import DateBoxes, LongText, PlanField, Text, WholeNumber
from planapp.web.pages import ItemPage, PlanPage, Sight

HALF = "govuk-input--width-20"


class ChildPage(PlanPage):
    """Who the child is, born or expected."""

    slug = "child"
    title = "The child"
    why_asked = (
        "A plan is for one child. Age, mobility and legal status decide what counts as harm, "
        "and what must happen next."
    )
    part = "child"
    essential = ("name",)

    name = Text(hint="Use initials if that is how your authority names children.", classes=HALF)
    born = DateBoxes(hint="For example, 2 11 2026. Leave blank before birth.")
    expected = DateBoxes(hint="For a child not yet born, or born early.")
    sex = Radios(options=words_of(Sex), classes="govuk-radios--inline")
    gestation_weeks = WholeNumber(
        hint="Completed weeks when the child was born: 28 for 28+3. Leave blank if not known.",
        classes="govuk-input--width-2",
        at_least=20,
        at_most=45,
    )
    mobility = Radios(
        options=words_of(Mobility),
        hint="A mark or bruise on a child who is not yet mobile is acted on the same day.",
    )
    legal_status = LongText(
        rows=2,
        hint="In plain words: any order, who holds parental responsibility, when it ends.",
    )
    legal_limits = LongText(
        rows=2,
        hint="For example: being on this plan does not let anyone remove the child. "
        "A supervision order does not give the authority parental responsibility.",
    )
    communication = LongText(
        rows=2, hint="How this child makes themselves understood, and what help they need with it."
    )

    def validate(self, extra_validators: Any = None) -> bool:  # noqa: ANN401 - as WTForms has it
        """Whether all of it can be read, and a child who is not born yet has no date of birth."""
        sound = super().validate(extra_validators)
        why = self._not_born_then()
        if why:
            self.born.errors = [*self.born.errors, why]
            return False
        return sound

    def _not_born_then(self) -> str:
        """Why the child cannot be born on the day that is typed; blank where it can."""
        born, expected = self.born.data, self.expected.data
        if born and born > today():
            return (
                f"The date of birth, {date_in_words(born)}, is still to come. "
                "Write it as the expected date of delivery"
            )
        if born and expected and not of_one_pregnancy(born, expected):
            return (
                f"A child expected on {date_in_words(expected)} was not born on "
                f"{date_in_words(born)}. Check the year of both, or take the expected date out"
            )
        return ""

    @classmethod
    def answered(cls, sight: Sight) -> bool:
        """A name, and a date of birth or the day the child is expected."""
        child = sight.plan.child
        return bool(child.name) and (child.born or child.expected) is not None


class ConferencePage(PlanPage):
    """The conference that made or changed the plan."""

    slug = "conference"
    title = "The conference"
    why_asked = "The dates that follow from the conference are counted from here."
    part = "conference"
    on_plan = ("team",)
    essential = ("kind", "held_on", "categories", "next_review")

    kind = Radios(options=words_of(ConferenceKind))
    held_on = DateBoxes(hint="For example, 28 1 2027.")
    categories = Ticks(options=words_of(Category), hint="Tick each that the conference decided on.")
    chair = Text(classes=HALF)
    first_core_group = DateBoxes(hint="The core group first meets within 10 working days.")
    next_review = DateBoxes(
        hint="Within 3 months of the first conference, then at least every 6 months."
    )
    team = Text(hint="The team that holds the case.", classes=HALF)


class AttendeePage(ItemPage):
    """One person or agency invited to the conference."""

    slug = "invited"
    title = "Who was invited"
    why_asked = (
        "Who was asked, who came and who sent a report shows whose knowledge the plan rests on."
    )
    list_name = "attendees"
    noun = Attendee
    essential = ("name",)
    summary = ("role", "presence")

    name = Text("Name of the person or agency", classes=HALF)
    role = Text("Role", hint="For example, health visitor, father, nursery manager.", classes=HALF)
    presence = Radios(options=words_of(Presence))


class KinPage(ItemPage):
    """Somebody of the family; what places them in the family tree is asked last."""

    sex = Radios(options=words_of(Sex), classes="govuk-radios--inline")
    born = Text(
        hint="A date or a year, as far as it is known. An age goes out of date.",
        classes="govuk-input--width-10",
    )
    died = Text(
        hint="Blank if they live, or it is not known. “Yes” if only that is known.",
        classes="govuk-input--width-10",
    )
    lives_with_child = YesNo()
    cares_when = LongText(
        rows=2, hint="For example, every night and at weekends. Blank if not known."
    )
    excluded = LongText(
        rows=2,
        hint="Blank if nothing is decided. For example, no contact by the court’s order of 3 May, "
        "or only with somebody from the family centre there.",
    )
    childs_parent = YesNo()
    children = Ticks(hint="Others of the family whose parent they are.")
    partners = Ticks()
    parted = Ticks(hint="Separated, divorced or widowed.")

    def prepare(self) -> None:
        """Offer everybody else of the family."""
        others = tuple(o for o in self.sight.offered.kin if o.value != self.item_id)
        for links in (self.children, self.partners, self.parted):
            links.options = others

    @property
    def questions(self) -> Iterator[PlanField]:
        """Who they are, then what places them in the family."""
        asked = tuple(super().questions)
        yield from (q for q in asked if q.short_name not in OF_KIN)
        yield from (q for q in asked if q.short_name in OF_KIN)


class CarerPage(KinPage):
    """One parent or carer, each separately."""

    slug = "carers"
    title = "Parents and carers"
    why_asked = (
        "Each parent or carer is named separately, so that the plan can say who must do what and "
        "how work is adapted for each of them."
    )
    list_name = "carers"
    noun = Carer
    essential = ("name",)
    summary = ("relation", "needs", "adapted")

    name = Text(classes=HALF)
    relation = Text(
        hint="For example, mother, father, grandmother, mother’s partner.", classes=HALF
    )
    needs = LongText(
        hint="For example, a learning disability, low mood, reading, hearing, another language. "
        "Say how you know."
    )
    adapted = LongText(
        hint="What everybody will do differently because of it. For example, show and do it "
        "together, one step at a time, with pictures, and go back to it the next day."
    )


class ProfessionalPage(ItemPage):
    """One worker in the network."""

    slug = "professionals"
    title = "Professionals"
    why_asked = "The family and every worker should know who is in the core group, and since when."
    list_name = "professionals"
    noun = Professional
    essential = ("name", "role")
    summary = ("role", "agency", "phone", "lead", "since", "until")

    name = Text(classes=HALF)
    role = Text(hint="For example, lead social worker, health visitor.", classes=HALF)
    agency = Text(classes=HALF)
    phone = Text(hint="Printed in the family’s own version. Blank if they may not.", classes=HALF)
    lead = Tick("Lead social worker for this child")
    since = DateBoxes("Working with the child since")
    until = DateBoxes("Until", hint="Leave blank while they are still involved.")


class FamilyPage(KinPage):
    """One member of the family or friend who helps."""

    slug = "family"
    title = "Family and friends who help"
    why_asked = "Help that the family already has is part of the plan when it says what and when."
    list_name = "family"
    noun = FamilyHelper
    essential = ("name",)
    summary = ("relation", "helps_with")

    name = Text(classes=HALF)
    relation = Text(hint="To the child. For example, grandmother, neighbour.", classes=HALF)
    helps_with = LongText(
        rows=3, hint="What they do, and when. For example, has him every Thursday night."
    )


class RelativePage(KinPage):
    """Somebody of the family who neither cares nor helps."""

    slug = "relatives"
    title = "Others in the family"
    why_asked = (
        "Earlier children, grandparents, people who must stay away: whoever comes new to the "
        "family should find them drawn in the family tree, not learn of them by chance."
    )
    list_name = "relatives"
    noun = Relative
    essential = ("name",)
    summary = ("relation", "lives_with_child", "excluded", "became")

    name = Text(classes=HALF)
    relation = Text(hint="To the child. For example, half-brother, mother’s father.", classes=HALF)
    became = LongText(
        rows=2,
        hint="For an earlier child, in the words of the record. For example, adopted in 2014. "
        "Nothing is concluded from it.",
    )
