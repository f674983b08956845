"""The form of one profile: who graded whose care, when, and a grade or a reason for each part."""

from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar, cast

from wtforms import Field, Form

from planapp.clock import today
from planapp.domain.gcp import Area, AreaDecided, Edition, Profile, age_in_months
from planapp.domain.nouns import Child
from planapp.domain.plans import Plan
from planapp.domain.rollup import Suggested
from planapp.present.dates import date_in_words
from planapp.present.labels import field_label
from planapp.web.choices import Choice, Option, Ticks, YesNo
from planapp.web.fields import (
    DateBoxes,
    LongText,
    PlanField,
    Text,
    WholeNumber,
    still_to_come,
)
from planapp.web.gcp import grid
from planapp.web.gcp.grid import GRADE, WHOLE, WHY, Part, Row, Whole

if TYPE_CHECKING:
    from wtforms.meta import _MultiDictLikeWithGetlist as Typed


class ProfileForm(Form):
    """One grading of one child's care by one or more carers, over one window of days."""

    why_asked = (
        "Grades are decided by a trained worker with the authority’s own licensed tool, which "
        "describes each grade. Nothing of that text is kept here: only the number, and what was "
        "seen."
    )

    edition: ClassVar[Edition]

    carers = Ticks(
        "Whose care is graded",
        hint="One profile is about one carer, or about carers whose care was graded together.",
    )
    from_day = DateBoxes("First day it looks at", hint="For example, 11 1 2027.")
    to_day = DateBoxes("Last day it looks at", hint="For example, 25 1 2027.")
    scorer = Text(
        "Graded by", hint="Name and role of each who graded.", classes="govuk-input--width-20"
    )
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

    def __init__(
        self,
        plan: Plan,
        shown: Profile,
        typed: "Typed | None" = None,
        *,
        last: Profile | None = None,
    ) -> None:
        """Show a profile; with `typed`, show and read what somebody typed instead.

        `last` is the profile that stands beside it, to read and to copy from.
        """
        super().__init__()
        self.shown, self.last, self.child = shown, last, plan.child
        for question in self.questions:
            if not question.label.text:
                question.label.text = field_label("profile", str(question.short_name))
        named = ((c.id, ", ".join(filter(None, (c.name, c.relation)))) for c in plan.carers)
        gone = (c for c in shown.carers if not plan.linked("carers", (c,)))
        named_then = zip(gone, shown.care_by, strict=False)
        self.carers.options = (
            *(Option(i, name or "not named yet") for i, name in named),
            *(Option(i, f"{name}, in the plan no more") for i, name in named_then),
        )
        own = {f.name: getattr(shown, f.name) for f in fields(Profile)}
        self.process(typed, data=own | grid.shown_in(self.edition, shown))

    @property
    def questions(self) -> Iterator[PlanField]:
        """All fields, in order."""
        return (cast(PlanField, field) for field in self)

    @property
    def plain_questions(self) -> Iterator[PlanField]:
        """The fields that stand outside the grid."""
        names = tuple(f.name for f in fields(Profile))
        return (q for q in self.questions if q.short_name in names)

    @property
    def has_rows(self) -> bool:
        """Whether any part of this edition fits the child's age or is answered."""
        return any(self.rows(area) for area in self.edition.areas)

    def rows(self, area: Area) -> tuple[Row, ...]:
        """The lines of an area: what fits the child's age, and whatever else is answered."""
        profile = self.profile()
        return tuple(
            grid.row_of(
                self,
                part,
                self.edition.subarea_suggested(part.of, profile) if part.rests_on_items else None,
                self.last,
            )
            for part in grid.parts_of(self.edition, area)
            if part.fits(*self._ages()) or grid.given_by(self, part)
        )

    def whole(self, area: Area) -> Whole:
        """What the form asks of an area as a whole."""
        suggested = self.edition.area_suggested(area, self.profile())
        return self._whole(area.key, area.title, suggested, WHOLE)

    def wholes(self) -> Iterator[Whole]:
        """Every grade that rests on others: of sub-areas that have items, and of areas."""
        profile = self.profile()
        for area in self.edition.areas:
            for sub in area.subareas:
                if sub.items:
                    suggested = self.edition.subarea_suggested(sub, profile)
                    yield self._whole(sub.key, sub.title, suggested, GRADE)
            yield self.whole(area)

    def validate(self, extra_validators: Any = None) -> bool:  # noqa: ANN401 - as WTForms has it
        """Whether all of it can be read, and nothing in it speaks against the rest."""
        sound = super().validate(extra_validators)
        sound = self._days_can_be() and sound
        for whole in self.wholes():
            if whole.unexplained:
                sound = _refuse(
                    whole.reason,
                    f"Say why {whole.title} is graded {whole.decided.data}: "
                    f"{whole.suggested.grade} is suggested",
                )
        for part in grid.all_parts(self.edition):
            field = self[GRADE + part.key]
            if isinstance(field.data, int) and not part.fits(*self._ages()):
                sound = _refuse(field, _of_another_age(part, self.child))
        return sound

    def _days_can_be(self) -> bool:
        """Whether its days are past, and in order."""
        sound = True
        for box in (self.from_day, self.to_day, self.seen_by_carer_on):
            why = still_to_come(box, today())
            if why:
                sound = _refuse(box, why)
        if self.from_day.data and self.to_day.data and self.to_day.data < self.from_day.data:
            first, last = date_in_words(self.from_day.data), date_in_words(self.to_day.data)
            why = f"The last day, {last}, comes before the first day, {first}. Change one of them"
            sound = _refuse(self.to_day, why)
        return sound

    def profile(self) -> Profile:
        """What the form says, as a profile; parts of which nothing is said are left out."""
        answers: dict[str, Any] = {q.short_name: q.data for q in self.plain_questions}
        given = [(part, grid.given_by(self, part)) for part in grid.all_parts(self.edition)]
        return Profile(
            id=self.shown.id,
            edition=self.shown.edition,
            supersedes=self.shown.supersedes,
            items=tuple(said for part, said in given if said and part.item),
            grades=tuple(said for part, said in given if said and not part.item),
            areas=tuple(self._decided()),
            **answers,
        )

    def _whole(self, key: str, title: str, suggested: Suggested, named: str) -> Whole:
        decided, reason = cast(Choice, self[named + key]), cast(LongText, self[WHY + key])
        return Whole(key, title, suggested, decided, reason)

    def _decided(self) -> Iterator[AreaDecided]:
        for area in self.edition.areas:
            grade = self[WHOLE + area.key].data
            known = grade if isinstance(grade, int) else None
            reason = str(self[WHY + area.key].data)
            if known is not None or reason:
                yield AreaDecided(area=area.key, grade=known, reason=reason)

    def _ages(self) -> tuple[int | None, ...]:
        """The child's age on the first and the last day that are known, else today."""
        days = (self.from_day.data, self.to_day.data)
        known: list[date] = [day for day in days if day is not None] or [today()]
        return tuple(age_in_months(self.child, day) for day in known)


def _refuse(field: Field, why: str) -> bool:
    field.errors = [*field.errors, why]
    return False


def _of_another_age(part: Part, child: Child) -> str:
    name = child.name or "the child"
    known = f"was born on {date_in_words(child.born)}" if child.born else "is not born yet"
    return (
        f"{part.title} is not graded at this age: {name} {known}. Take the grade out, or correct "
        "the days here or on the page about the child"
    )


@cache
def form_for(edition: Edition) -> type[ProfileForm]:
    """The form with a grid for the parts of this edition."""
    return type("EditionForm", (ProfileForm,), {"edition": edition} | grid.fields_of(edition))
