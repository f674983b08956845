"""Pages about what must change: objectives, how they are measured, and who does what."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, cast

from planapp.domain.findings import Applies
from planapp.domain.gcp import Profile, latest_grades
from planapp.domain.nouns import Action, ActionStatus, Item, Measure, Objective
from planapp.domain.plans import Plan
from planapp.present.dates import date_in_words
from planapp.present.labels import joined
from planapp.web.answers import subarea_options
from planapp.web.choices import Choice, Ticks, grade_options, words_of
from planapp.web.fields import DateBoxes, LongText, Text
from planapp.web.pages import ItemPage, Place, Sight

OF_MEASURE = "measure_"


class ObjectivePage(ItemPage):
    """One objective, with the first measure that shows whether it moves."""

    slug = "objectives"
    title = "Objectives"
    why_asked = (
        "An objective is a change for the child that two people watching would both see, from "
        "where things stand to where they must be."
    )
    list_name = "objectives"
    noun = Objective
    essential = ("change",)
    summary = ("concerns", "subarea", "grade_now", "grade_aim", "by", "hold_for", "reached")

    concerns = Ticks("Because we are worried that")
    change = LongText(
        "What will be different",
        rows=2,
        hint="What the child will have or be able to do, so that anyone could see it. For example: "
        "be fed at least every 4 hours. Not a service to attend.",
    )
    measure_baseline = Text(
        "from", hint="Where it stands now. For example, every 7 to 8 hours.", classes="app-slot"
    )
    measure_target = Text(
        "to", hint="Where it must be. For example, every 3 to 4 hours.", classes="app-slot"
    )
    by = DateBoxes("by", hint="For example, 30 4 2027.", called="The date of the objective")
    hold_for = Text(
        "and for how long it must hold",
        hint="For example, 6 weeks.",
        classes="govuk-input--width-20",
    )
    measure_what = Text(
        "shown by", hint="What is seen or counted. For example, feeds written in the feed diary."
    )
    measure_observer = Text("seen by", hint="One person and their role.")
    measure_instrument = Text("with", hint="For example, clinic scales.")
    measure_how_often = Text("how often it is looked at", hint="For example, every Tuesday.")
    measure_worry = Text(
        "The value that would worry us",
        hint="For example, 4 feeds or fewer.",
    )
    subarea = Choice(
        "Part of the Graded Care Profile this is about",
        blank="None, or not graded",
        hint="Where the change is in daily care that a trained worker has graded.",
    )
    grade_now = Choice("Grade now", blank="Not known")
    grade_aim = Choice(
        "Grade aimed for",
        blank="Not decided",
        hint="One grade better is usually enough for the first months.",
    )
    grade_why = Text("Why more than one grade at once", hint="Only if the aim is further away.")
    reached = LongText(
        rows=2,
        hint="What was seen, by whom and when. Leave it blank until then. Having gone to something "
        "does not show it.",
    )

    def headline_of(self, item: Item) -> str:
        """The change as a sentence begins it: “Robin will be fed …”."""
        change = super().headline_of(item)
        return f"{self.change.label.text} {change}" if change else ""

    @property
    def measure_id(self) -> str:
        """The measure edited here: the objective's first one, or the one about to be made."""
        return self._measure_in(self.sight.plan).id

    def prepare(self) -> None:
        """Offer the plan's concerns and the profile's sub-areas and grades; name the child."""
        plan, edition = self.sight.plan, self.sight.edition
        self.concerns.options = self.sight.offered.concerns
        self.subarea.options = subarea_options(edition)
        self.grade_now.options = self.grade_aim.options = grade_options(edition) if edition else ()
        name = plan.child.name or ("The baby" if plan.child.unborn else "The child")
        self.change.label.text = f"{name} will"

    @classmethod
    def suggestion(cls, sight: Sight, asked: Mapping[str, list[str]]) -> dict[str, Any]:
        """Also the sub-area a profile asks an objective for, when the edition has it.

        With it come the grade last given, if there is one only, the next better one to aim for, and
        the next review as the day by when. All can be changed before it is saved.
        """
        found = super().suggestion(sight, asked)
        known = {sub.key for sub in sight.edition.subareas} if sight.edition else set()
        wanted = [key for key in asked.get("subarea", []) if key in known]
        if not wanted or sight.edition is None:
            return found
        now = _only_grade(latest_grades(sight.record.profiles, wanted[0]))
        aim = sight.edition.one_better(now) if now is not None else None
        by = sight.plan.conference.next_review
        return found | {"subarea": wanted[0], "grade_now": now, "grade_aim": aim, "by": by}

    def values(self) -> dict[str, Any]:
        """What the objective and its first measure say; the grade now from the latest profile."""
        found = super().values() | self._slots()
        latest = latest_grades(self.sight.record.profiles, found["subarea"])
        if latest:
            self.grade_now.description = f"Last graded {joined(_dated(*one) for one in latest)}."
        if found["grade_now"] is None:
            found["grade_now"] = _only_grade(latest)
        return found

    def value_of(self, item: Item, name: str) -> Any:  # noqa: ANN401 - as each field keeps it
        """Also the grade now from the latest profile."""
        known = super().value_of(item, name)
        if name != "grade_now" or known is not None:
            return known
        return _only_grade(latest_grades(self.sight.record.profiles, cast(Objective, item).subarea))

    def apply(self, plan: Plan) -> Plan:
        """The plan with the objective, and with its first measure once that says anything."""
        changed = super().apply(plan)
        measure = self._measure_in(plan)
        answers: dict[str, Any] = {
            name: self[OF_MEASURE + name].data for name in self._measure_fields()
        }
        if measure not in plan.measures and not any(answers.values()):
            return changed
        linked = replace(measure, objective=self.item_id, **answers)
        return changed.with_item("measures", linked)

    def place_of(self, question: str) -> Place:
        """Findings about the first measure belong beside its slots."""
        if question.startswith(OF_MEASURE):
            return Place(Applies.MEASURE, self.measure_id, question.removeprefix(OF_MEASURE))
        return super().place_of(question)

    @classmethod
    def _own_names(cls) -> list[str]:
        return [name for name in super()._own_names() if not name.startswith(OF_MEASURE)]

    @classmethod
    def _measure_fields(cls) -> list[str]:
        names = super()._own_names()
        return [n.removeprefix(OF_MEASURE) for n in names if n.startswith(OF_MEASURE)]

    def _slots(self) -> dict[str, Any]:
        measure = self._measure_in(self.sight.plan)
        return {OF_MEASURE + name: getattr(measure, name) for name in self._measure_fields()}

    def _measure_in(self, plan: Plan) -> Measure:
        """The first measure of the objective; a blank one, with an id of its own, when none is."""
        found = plan.measures_of(self.item_id)
        return found[0] if found else Measure(id=f"{self.item_id}-m", objective=self.item_id)


def _only_grade(latest: Sequence[tuple[Profile, int]]) -> int | None:
    """The grade that all of these profiles give; None where somebody must choose."""
    grades = {grade for _, grade in latest}
    return grades.pop() if len(grades) == 1 else None


def _dated(profile: Profile, grade: int) -> str:
    return f"{grade} on {date_in_words(profile.day, 'a day not known')}"


class MeasurePage(ItemPage):
    """One way to know whether an objective moves."""

    slug = "measures"
    title = "Measures"
    why_asked = (
        "Without a measure nobody can say whether the child’s care is getting better. Add further "
        "measures here; the first one of each objective is also on the objective’s page."
    )
    list_name = "measures"
    noun = Measure
    essential = ("what",)
    summary = ("objective", "baseline", "target", "observer", "how_often")

    objective = Choice("Objective it measures", blank="No objective yet")
    what = LongText(
        rows=2, hint="For example: feeds in 24 hours, weight, days at nursery, grade for hygiene."
    )
    baseline = Text(hint="Where it stands now, with a number where there is one.")
    target = Text(hint="Where it must be.")
    observer = Text(hint="One person, with their role.")
    instrument = Text(hint="For example, feed diary, clinic scales, Graded Care Profile.")
    how_often = Text(hint="For example, every Tuesday.")
    worry = Text(hint="When somebody must act before the next meeting.")

    def prepare(self) -> None:
        """Offer the plan's objectives."""
        self.objective.options = self.sight.offered.objectives


class ActionPage(ItemPage):
    """One step: who does what, because of which concern, so that which measure moves."""

    slug = "actions"
    title = "Actions"
    why_asked = (
        "An action names the concern it answers and the measure it should move. Going to something "
        "is not yet a change for the child."
    )
    list_name = "actions"
    noun = Action
    essential = ("what", "owner")
    summary = ("owner", "owner_role", "due", "how_often", "concerns", "measures", "status")

    owner = Text("Who", hint="One named person.", classes="govuk-input--width-20")
    owner_role = Text(
        "Their role", hint="For example, health visitor.", classes="govuk-input--width-20"
    )
    what = LongText(
        "will do what",
        rows=3,
        hint="Begin with what they do. For example: weigh Robin undressed on the clinic scales and "
        "read the feed diary with his mother.",
    )
    how_often = Text("how often", hint="For example, every Tuesday.")
    due = DateBoxes(
        "by when", hint="The day it is done, or first done.", called="The date of the action"
    )
    measures = Ticks("so that this measure moves")
    concerns = Ticks("because of this concern")
    objective = Choice("Objective it serves", blank="No objective yet")
    carers = Ticks("Parents or carers it is for")
    adapted = LongText(
        rows=2,
        hint="What is done differently because of a carer’s needs, or the child’s.",
    )
    support = LongText(
        rows=2,
        hint="What a parent or carer is given so that they can do it, and who pays. For example: "
        "the family support worker lends a cot; bus fares are paid.",
    )
    strengths = Ticks("Strength it builds on")
    status = Choice("How far it is", options=words_of(ActionStatus))
    progress = LongText("Progress so far", rows=2, hint="What was done, and when.")

    def prepare(self) -> None:
        """Offer the plan's own measures, concerns, objectives, carers and strengths."""
        offered = self.sight.offered
        self.measures.options = offered.measures
        self.concerns.options = offered.concerns
        self.objective.options = offered.objectives
        self.carers.options = offered.carers
        self.strengths.options = offered.strengths
