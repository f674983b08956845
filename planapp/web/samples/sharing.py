"""Sharing out a sample: who audits, how many at most, by when; and what that would come to."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, cast

from planapp.clock import today
from planapp.domain.people import User
from planapp.domain.sharing_out import DOUBLE_SHARE, Asked, Auditor, Share, SharedOut
from planapp.present.labels import in_words
from planapp.web.asking import AskingForm
from planapp.web.choices import Tick
from planapp.web.fields import DateBoxes, WholeNumber
from planapp.web.samples.forms import want_a_day_to_come

CHOSEN, MOST = "gives-", "most-"
"""How the boxes of one person are named; their id follows."""


@dataclass(frozen=True)
class Row:
    """One person who can audit: what they have in hand, and the two boxes."""

    person: User
    in_hand: int
    chosen: Tick
    most: WholeNumber


@dataclass(frozen=True)
class Gets:
    """What one person would get: these plans, `twice` those as the second of two people."""

    auditor: Auditor
    shares: tuple[Share, ...]


class SharingForm(AskingForm):
    """By when, and how many twice; the boxes of each person are added for those there are."""

    why_asked = (
        "Work is shared out by the seed of the sample and evenly: nobody picks the plans that "
        "they audit."
    )

    wanted: ClassVar[Mapping[str, str]] = {
        "due": "Give the day by which the audits are to be finished",
        "double": "Enter a number of per cent. 0 has no plan examined twice",
    }
    people: ClassVar[tuple[tuple[User, int], ...]] = ()

    due = DateBoxes("To be finished by")
    double = WholeNumber(
        "Per cent of the plans examined by two people",
        at_most=100,
        hint="Neither sees the other’s answers. Without some of them nobody can say how far "
        "auditors agree.",
        classes="govuk-input--width-3",
    )

    @classmethod
    def among(
        cls,
        people: tuple[tuple[User, int], ...],
        typed: Any = None,  # noqa: ANN401 - whatever a form was sent as
    ) -> "SharingForm":
        """The form for these people, each with how many audits they have in hand."""
        boxes: dict[str, Any] = {"people": people}
        for person, _ in people:
            boxes[CHOSEN + person.id] = Tick(person.name)
            boxes[MOST + person.id] = WholeNumber(
                f"At most for {person.name}", at_least=1, classes="govuk-input--width-3"
            )
        form = cast(SharingForm, type("SharingFormOf", (cls,), boxes)())
        form.process(typed, data={"double": DOUBLE_SHARE})
        return form

    @property
    def rows(self) -> Iterator[Row]:
        """Each person with their boxes."""
        for person, in_hand in self.people:
            chosen, most = self[CHOSEN + person.id], self[MOST + person.id]
            role = f"{in_words(person.role)}; {in_hand} in hand"
            chosen.description = role
            yield Row(person, in_hand, cast(Tick, chosen), cast(WholeNumber, most))

    def sound(self) -> bool:
        """Whether somebody is chosen, and all of it can be read."""
        self.complete()
        want_a_day_to_come(self, "due", today())
        if self.people and not any(row.chosen.data for row in self.rows):
            self.refuse(CHOSEN + self.people[0][0].id, "Choose at least one person")
        return not self.errors

    @property
    def asked(self) -> Asked:
        """What was asked for, once the form is sound."""
        quotas = {row.person.id: row.most.data for row in self.rows if row.chosen.data}
        return Asked(quotas=quotas, double=self.double.data or 0, due=self.due.data)


def by_person(found: SharedOut) -> tuple[Gets, ...]:
    """What each would get, by name."""
    theirs: dict[str, list[Share]] = {}
    for share in found.shares:
        theirs.setdefault(share.auditor.id, []).append(share)
    gets = (Gets(shares[0].auditor, tuple(shares)) for shares in theirs.values())
    return tuple(sorted(gets, key=lambda one: (one.auditor.name, one.auditor.id)))
