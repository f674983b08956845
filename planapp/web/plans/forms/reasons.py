"""Pages about why there is a plan: concerns, strengths, and what the child's life is like."""

from planapp.domain.nouns import Category, Concern, DayObservation, Strength
from planapp.web.answers import subarea_options
from planapp.web.choices import Radios, Ticks, words_of
from planapp.web.fields import DateBoxes, LongText, Text
from planapp.web.pages import ItemPage, PlanPage


class ConcernPage(ItemPage):
    """One harm or risk the plan answers."""

    slug = "concerns"
    title = "Concerns"
    why_asked = (
        "Every objective and every action answers a concern. One worry at a time, in words the "
        "parents would understand."
    )
    list_name = "concerns"
    noun = Concern
    essential = ("text",)
    summary = ("worried", "may_happen", "evidence", "category", "subareas", "resolved")

    text = LongText(
        rows=3,
        hint="What happens, how often, to whom. For example: he is fed every 7 to 8 hours and is "
        "losing weight. A diagnosis or the word “neglect” alone is not a concern.",
    )
    worried = Text(hint="For example, health visitor and grandmother.")
    may_happen = LongText(rows=2, hint="To this child, if nothing changes.")
    evidence = LongText(hint="What was seen, measured or said, by whom and when.")
    category = Radios(options=words_of(Category))
    subareas = Ticks(
        "Parts of the Graded Care Profile it touches",
        hint="Tick any that a trained worker graded, or should grade, because of this.",
        classes="app-columns",
    )
    resolved = LongText(
        "If it no longer stands, why",
        rows=2,
        hint="Leave blank while anybody is worried. What shows that it is over, who saw it and "
        "since when. The concern stays in the plan; what answers it alone is pointed out.",
    )

    def prepare(self) -> None:
        """Offer the sub-areas of the profile in use."""
        self.subareas.options = subarea_options(self.sight.edition)


class StrengthPage(ItemPage):
    """One thing that is going well."""

    slug = "strengths"
    title = "Strengths"
    why_asked = (
        "Change is easier to build on what already works. A strength says what is done, not that "
        "somebody means well."
    )
    list_name = "strengths"
    noun = Strength
    essential = ("text",)
    summary = ("concerns",)

    text = LongText(
        rows=3,
        hint="What somebody saw or counted. For example: she writes down every feed when reminded.",
    )
    concerns = Ticks("Concerns it bears on")

    def prepare(self) -> None:
        """Offer the plan's concerns in their own words."""
        self.concerns.options = self.sight.offered.concerns


class DayPage(ItemPage):
    """One observation of the child's day."""

    slug = "childs-day"
    title = "The child’s day"
    why_asked = (
        "What is this child’s life like, from waking to sleeping? What was seen keeps the child, "
        "not the services, at the centre of the plan."
    )
    list_name = "daily_life"
    noun = DayObservation
    essential = ("text",)
    summary = ("observed_by", "observed_on")

    text = LongText(
        "What was seen",
        rows=5,
        hint="Feeding, sleep, play, who comforts the child, where they lie or sit, what it smells "
        "and sounds like. Only what somebody saw or heard.",
    )
    observed_by = Text("Seen by", hint="Name and role.")
    observed_on = DateBoxes("Seen on")


class ChildViewsPage(PlanPage):
    """What the child says, or shows where they cannot say it."""

    slug = "childs-views"
    title = "The child’s views"
    why_asked = (
        "Children are asked what they want to happen. A baby shows it, by what they turn to, turn "
        "from and settle with."
    )
    essential = ("child_views",)

    child_views = LongText(
        rows=6, hint="In the child’s own words where there are any, with who asked and when."
    )
