"""Pages about keeping watch: who visits and sees what, and what happens if change does not come."""

from planapp.domain.nouns import Contingency, Notice, Trigger, VisitingPattern
from planapp.web.choices import Radios, YesNo, words_of
from planapp.web.fields import DateBoxes, LongText, Text
from planapp.web.pages import ItemPage


class VisitPage(ItemPage):
    """How often one agency sees the child, and what it looks at."""

    slug = "visits"
    title = "Visits"
    why_asked = (
        "Being seen often is not the same as being safe. Say who sees the child, whether alone, "
        "and what they look at."
    )
    list_name = "visits"
    noun = VisitingPattern
    essential = ("agency", "how_often")
    summary = ("how_often", "since", "until", "child_seen", "seen_alone", "notice", "looks_at")

    agency = Text(
        hint="For example, health visiting, social work.", classes="govuk-input--width-20"
    )
    how_often = Text(hint="For example, every Tuesday and one evening a fortnight.")
    since = DateBoxes(hint="Blank when it holds from the day of the conference.")
    until = DateBoxes(
        hint="When the pattern changes, say here when this one ended and add the new one."
    )
    child_seen = YesNo("Is the child seen each time?")
    seen_alone = YesNo(
        "Is the child seen alone?", hint="For a baby: seen undressed, awake or handled by a worker."
    )
    notice = Radios(options=words_of(Notice))
    looks_at = LongText(
        hint="For example, where he sleeps, what is in the fridge, his weight, his skin."
    )


class ContingencyPage(ItemPage):
    """What will be done when change does not come, or something happens."""

    slug = "contingencies"
    title = "If things do not change"
    why_asked = (
        "The family should know beforehand what will happen if nothing changes by a date, and if "
        "something foreseeable happens."
    )
    list_name = "contingencies"
    noun = Contingency
    essential = ("trigger", "response", "who")
    summary = ("kind", "by", "response", "who", "within")

    kind = Radios(options=words_of(Trigger))
    trigger = LongText(
        rows=2, hint="For example, he loses weight at two weighings in a row; a new bruise is seen."
    )
    by = DateBoxes("By when, if nothing has changed")
    response = LongText(
        rows=3,
        hint="For example, call a legal planning meeting; take him to the ward that day.",
    )
    who = Text(hint="One named person, with their role.")
    within = Text(
        hint="For example, the same day, within 24 hours.", classes="govuk-input--width-20"
    )
