"""The form of a visit: what became of it, and what was seen of the child."""

from collections.abc import Mapping
from typing import Any

from planapp.domain.chronology import PartOfDay
from planapp.domain.nouns import Notice
from planapp.domain.visits import Outcome, Visit
from planapp.present.labels import joined
from planapp.web.choices import Choice, Radios, Ticks, YesNo, words_of
from planapp.web.fields import DateBoxes, LongText, Text
from planapp.web.pages import Sight
from planapp.web.recording import FactForm

NOBODY_MET = (Outcome.MISSED, Outcome.CANCELLED)
"""At a visit that was refused, the child may have been seen at the door."""


class VisitForm(FactForm):
    """One visit, made or not."""

    noun = Visit
    back = "chronology.visits"
    why_asked = (
        "A visit that was not made says as much as one that was. What somebody says was done "
        "elsewhere is kept as their word until that record comes."
    )

    agency = Text(classes="govuk-input--width-20")
    visitor = Text(hint="Name and role.")
    due_on = DateBoxes(hint="If it was to be on a certain day.")
    happened_on = DateBoxes(hint="The day you went, whether or not anybody was in.")
    at = Text(classes="govuk-input--width-10", hint="For example, 7.30 pm.")
    part_of_day = Choice(options=words_of(PartOfDay))
    outcome = Radios(options=words_of(Outcome))
    called_off_by = Text(hint="For example, the mother, or the agency itself.")
    why = LongText(rows=2, hint="In the words that were used.")
    done = LongText(rows=2, hint="For example, told the social worker, came again that evening.")
    notice = Radios(options=words_of(Notice))
    child_seen = YesNo()
    seen_alone = YesNo()
    looked_at = Text(
        hint="Or what was to be looked at, if it was refused: bath time, where he sleeps, a feed."
    )
    what = LongText(rows=3, hint="What the child did and what was done for the child.")
    elsewhere = Text(hint="For example, the mother said that the GP saw him. Else leave it blank.")
    confirmed_by = Text(hint="The record that came since, with its day.")
    concerns = Ticks()

    def prepare(self) -> None:
        """Name the agencies of the plan, so that visits are counted with their pattern."""
        named = dict.fromkeys(p.agency for p in self.sight.plan.visits if p.agency.strip())
        said = f"As the plan has it: {joined(named)}." if named else ""
        self.agency.description = said

    @property
    def sees_the_child(self) -> bool:
        """Whether the child was seen: a visit before the birth sees the family."""
        return self.child_seen.data is True

    def validate(self, extra_validators: Any = None) -> bool:  # noqa: ANN401 - as WTForms has it
        """Whether all of it can be read, and nobody saw the child where nobody was met."""
        sound = super().validate(extra_validators)
        for name in ("child_seen", "seen_alone"):
            if self.outcome.data in NOBODY_MET and self[name].data is True:
                said = f"It says “{self.outcome.data}”, and that the child was seen"
                sound = self.refuse(name, f"{said}. Change one of them")
        return sound

    @classmethod
    def suggestion(cls, sight: Sight, asked: Mapping[str, str]) -> dict[str, Any]:
        """The agency whose visit is to be recorded, where one of the plan is named."""
        named = {pattern.agency for pattern in sight.plan.visits}
        agency = asked.get("agency", "")
        return {"agency": agency} if agency in named else {}
