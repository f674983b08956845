"""The form of one profile: who graded whose care, when, and a grade or a reason for each part."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from functools import cache
from typing import TYPE_CHECKING, Any, cast

from wtforms import Form

from planapp.domain.gcp import Edition, GradeGiven, NotGraded, Profile, SubArea
from planapp.domain.plans import Plan
from planapp.present.labels import field_label
from planapp.web.choices import Choice, Option, Ticks, YesNo, words_of
from planapp.web.fields import DateBoxes, LongText, PlanField, Text, WholeNumber

if TYPE_CHECKING:
    from wtforms.meta import _MultiDictLikeWithGetlist as Typed

GRADE, EVIDENCE = "grade_", "evidence_"
SET_OUTSIDE = frozenset({"id", "edition", "grades", "supersedes"})
"""Fields of a profile that the form carries but does not ask for one by one."""


@dataclass(frozen=True)
class GridRow:
    """One sub-area of the grid: its grade and what was seen."""

    subarea: SubArea
    grade: Choice
    evidence: LongText


class ProfileForm(Form):
    """One grading of one child's care by one or more carers, over one window of days."""

    carers = Ticks(
        "Whose care is graded",
        hint="One profile is about one carer, or about carers whose care was graded together.",
    )
    from_day = DateBoxes("First day it looks at", hint="For example, 11 1 2027.")
    to_day = DateBoxes("Last day it looks at", hint="For example, 25 1 2027.")
    scorer = Text("Graded by", hint="Name and role.", classes="govuk-input--width-20")
    agency = Text(classes="govuk-input--width-20")
    trained = YesNo("Is this person trained in the tool?")
    tool = Text(
        hint="The authority’s own licensed tool that was used.", classes="govuk-input--width-20"
    )
    visits = WholeNumber("How many visits it rests on", classes="govuk-input--width-2", at_most=200)
    consent = YesNo("Did the carers agree to it being done?")
    carer_comments = LongText(rows=3, hint="In their own words.")
    seen_by_carer_on = DateBoxes("Shown to the carers on")
    child_view = LongText(rows=3)

    def __init__(self, plan: Plan, shown: Profile, typed: "Typed | None" = None) -> None:
        """Show a profile; with `typed`, show and read what somebody typed instead."""
        super().__init__()
        self.shown = shown
        for question in self.questions:
            if not question.label.text:
                question.label.text = field_label("profile", str(question.short_name))
        named = ((c.id, ", ".join(filter(None, (c.name, c.relation)))) for c in plan.carers)
        self.carers.options = tuple(Option(i, name or "not named yet") for i, name in named)
        self.process(typed, data=self._values())

    @property
    def questions(self) -> Iterator[PlanField]:
        """All fields, in order."""
        return (cast(PlanField, field) for field in self)

    @property
    def plain_questions(self) -> Iterator[PlanField]:
        """The fields that stand outside the grid."""
        names = tuple(f.name for f in fields(Profile))
        return (q for q in self.questions if q.short_name in names)

    def rows(self, subareas: tuple[SubArea, ...]) -> tuple[GridRow, ...]:
        """The grid, one row a sub-area."""
        return tuple(
            GridRow(
                sub, cast(Choice, self[GRADE + sub.key]), cast(LongText, self[EVIDENCE + sub.key])
            )
            for sub in subareas
        )

    def profile(self) -> Profile:
        """What the form says, as a profile."""
        answers: dict[str, Any] = {q.short_name: q.data for q in self.plain_questions}
        return Profile(
            id=self.shown.id,
            edition=self.shown.edition,
            supersedes=self.shown.supersedes,
            grades=tuple(self._given()),
            **answers,
        )

    def _given(self) -> Iterator[GradeGiven]:
        """A grade or a reason for each part; parts of which nothing is said are left out."""
        for question in self.questions:
            if not question.name.startswith(GRADE):
                continue
            key = question.name.removeprefix(GRADE)
            why = question.data if isinstance(question.data, NotGraded) else None
            grade = question.data if isinstance(question.data, int) else None
            seen = str(self[EVIDENCE + key].data)
            if grade is not None or why or seen:
                yield GradeGiven(subarea=key, grade=grade, not_graded=why, evidence=seen)

    def _values(self) -> dict[str, Any]:
        shown = self.shown
        found = {f.name: getattr(shown, f.name) for f in fields(Profile)}
        for question in self.questions:
            if question.name.startswith(GRADE):
                key = question.name.removeprefix(GRADE)
                given = shown.given(key)
                found[GRADE + key] = given.not_graded or given.grade
                found[EVIDENCE + key] = given.evidence
        return found


@cache
def form_for(edition: Edition) -> type[ProfileForm]:
    """The form with a grid for the sub-areas of this edition."""
    labels = edition.labels or ("",) * len(edition.grades)
    options = tuple(
        Option(grade, f"{grade} – {label}" if label else str(grade))
        for grade, label in zip(edition.grades, labels, strict=False)
    )
    grid: dict[str, Any] = {}
    for sub in edition.subareas:
        grid[GRADE + sub.key] = Choice(
            f"Grade for {sub.title}", options=(*options, *words_of(NotGraded))
        )
        grid[EVIDENCE + sub.key] = LongText(f"What was seen for {sub.title}", rows=2)
    return type("EditionForm", (ProfileForm,), grid)
