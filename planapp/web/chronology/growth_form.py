"""The form of a measurement: kilograms or centimetres as typed, or why there is no figure."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, cast

from planapp.domain.gain import figures
from planapp.domain.growth import Clothed, Compared, Growing, Measurement, NotMeasured
from planapp.present.amounts import Doubt, Unread, age_on, doubt, read_amount, typed_again
from planapp.present.labels import field_label
from planapp.web.choices import Choice, Radios, Tick, words_of
from planapp.web.fields import DateBoxes, LongText, PlanField, Text
from planapp.web.recording import FactForm


class MeasurementForm(FactForm):
    """One measurement, or that there was none."""

    noun = Measurement
    of_the_born = True
    back = "chronology.growth"
    why_asked = (
        "Weights tell most when they come from the same scales and the same person. A weighing "
        "that was refused, or that is said to have been done elsewhere, is recorded too."
    )

    happened_on = DateBoxes(hint="For example, 12 5 2027.")
    what = Radios(options=words_of(Growing))
    figure = Text(
        field_label("measurement", "amount"),
        hint="A weight in kilograms, like 4.48. A length or head size in centimetres, like 54.5.",
        classes="govuk-input--width-10",
    )
    sure = Tick("It is right as typed")
    not_measured = Radios(options=words_of(NotMeasured))
    compared = Radios(
        options=words_of(Compared), hint="Only where it was written down without a figure."
    )
    said_by = Text(hint="For example, the mother. Blank if you measured or saw the record.")
    confirmed_by = Text(
        hint="The record that came since, with its day. Until then nothing is counted."
    )
    by = Text(hint="Name and role.")
    agency = Text(classes="govuk-input--width-20")
    place = Text(hint="For example, at home, clinic, hospital.")
    scales = Text(hint="So that one pair can be told from another: clinic scales, number 2.")
    clothed = Choice(options=words_of(Clothed))
    note = LongText(rows=3, hint="What the health visitor says of it, if anything was said.")

    doubted: Doubt | None = None

    @property
    def questions(self) -> Iterator[PlanField]:
        """The questions; whether a figure is right is asked only of one that looks unusual."""
        asked = super().questions
        return (q for q in asked if q.short_name != "sure" or self.doubted or q.data)

    def values(self) -> dict[str, Any]:
        """A figure is shown as one types it."""
        shown = cast(Measurement, self.shown)
        return super().values() | {"figure": typed_again(shown.what, shown.amount)}

    def validate(self, extra_validators: Any = None) -> bool:  # noqa: ANN401 - as WTForms has it
        """Whether all of it can be read, and an unusual figure has been looked at twice."""
        sound = super().validate(extra_validators)
        if self.what.data is None:
            return self.refuse("what", "Choose what was measured, or was to be measured")
        try:
            amount = self._amount()
        except Unread as error:
            return self.refuse("figure", str(error))
        owed = (NotMeasured.REFUSED, NotMeasured.NOT_DONE)
        if amount is not None and self.not_measured.data in owed:
            why = "There is a figure, and a reason why there is none. Take one of them out"
            sound = self.refuse("figure", why)
        self.doubted = self._doubt(amount)
        if self.doubted and not self.sure.data:
            why = f"{self.doubted.words} Check it, and tick “It is right as typed” if it is"
            sound = self.refuse("figure", why)
        return sound

    def fact(self) -> Measurement:
        """What the form says, in whole grams or millimetres."""
        found = cast(Measurement, super().fact())
        return replace(found, amount=self._amount())

    @property
    def _kind(self) -> Growing:
        return cast(Growing, self.what.data or Growing.WEIGHT)

    def _amount(self) -> int | None:
        return read_amount(self._kind, self.figure.data)

    def _doubt(self, amount: int | None) -> Doubt | None:
        day = self.happened_on.data
        said = Measurement(id="", what=self._kind, amount=amount, happened_on=day)
        others = figures(self.sight.record.measurements, self._kind)
        before = [m for m in others if day and m.day and m.day <= day]
        known = [m for m in before if m.id != self.shown.supersedes]
        age = age_on(self.sight.plan.child.born, day)
        return doubt(said, known[-1] if known else None, age)
