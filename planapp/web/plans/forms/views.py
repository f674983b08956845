"""Pages about what people say of the plan, who is given it, and what is noted at its head."""

from planapp.domain.nouns import AgencyView, Agreement, ParentView
from planapp.web.choices import Choice, Radios, words_of
from planapp.web.fields import Lines, LongText, Text
from planapp.web.pages import ItemPage, PlanPage


class ParentViewPage(ItemPage):
    """What one parent or carer says of the plan."""

    slug = "parents-views"
    title = "What parents and carers say"
    why_asked = (
        "Each parent’s own words are printed in the plan, whether they agree with it or not."
    )
    list_name = "parent_views"
    noun = ParentView
    essential = ("carer", "words")
    summary = ("words", "agreement", "why")

    carer = Choice(blank="Choose a parent or carer")
    words = LongText(rows=5, hint="As they said it. Do not tidy it up.")
    agreement = Radios(options=words_of(Agreement))
    why = LongText("Why, in their words", rows=3)

    def prepare(self) -> None:
        """Offer the plan's parents and carers."""
        self.carer.options = self.sight.offered.carers


class AgencyViewPage(ItemPage):
    """One agency's agreement or dissent."""

    slug = "agencies-views"
    title = "What agencies say"
    why_asked = "An agency that does not agree should be able to read its reasons in the plan."
    list_name = "agency_views"
    noun = AgencyView
    essential = ("agency", "agreement")
    summary = ("agreement", "why")

    agency = Text(classes="govuk-input--width-20")
    agreement = Radios(options=words_of(Agreement))
    why = LongText(rows=3)


class RecipientsPage(PlanPage):
    """Who is given the agreed plan."""

    slug = "recipients"
    title = "Who is given the plan"
    why_asked = "Everybody who must act on the plan has a copy; nobody else does."
    part = "sign_off"
    essential = ("recipients",)

    recipients = Lines(rows=6, hint="One person or agency a line. For example, Sam Reed (mother).")


class NotePage(PlanPage):
    """A note printed at the head of the plan."""

    slug = "note"
    title = "A note at the head of the plan"
    why_asked = "Only if a reader must know something before anything else. Most plans need none."
    essential = ("note",)

    note = LongText(rows=4, hint="Printed at the top of the first page.")
