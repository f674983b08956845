"""Which two versions of a plan are compared, as an address says it."""

from dataclasses import dataclass
from typing import Any, cast

from wtforms import Form

from planapp.clock import end_of
from planapp.domain.nouns import Status
from planapp.present.dates import date_in_words, moment_in_words
from planapp.store.history import PastVersion
from planapp.web.choices import Choice, Option
from planapp.web.fields import DateBoxes, PlanField

_STANDS = {Status.AGREED: " (agreed)", Status.SUBMITTED: " (sent for agreement)"}


@dataclass(frozen=True)
class Chosen:
    """Two versions, the earlier first."""

    before: int
    after: int


class WhichForm(Form):
    """Two versions of a plan, each by its number or by a day; a day stands over a number."""

    why_asked = (
        "What was agreed, and what it says now, need not be read side by side to be told apart. "
        "Only the plan itself is compared; what is recorded beside it is never changed."
    )

    before = Choice("The earlier one", blank="The last that was agreed, or the one before")
    before_day = DateBoxes(
        "The day of the earlier one",
        hint="As it stood at the end of that day, instead of a version.",
    )
    after = Choice("The later one", blank="The newest")
    after_day = DateBoxes(
        "The day of the later one", hint="As it stood at the end of that day, instead of a version."
    )

    def __init__(self, past: tuple[PastVersion, ...], asked: Any) -> None:  # noqa: ANN401 - typed
        """Offer every version there is, the newest first."""
        super().__init__()
        self.past = past
        for field in (self.before, self.after):
            field.options = tuple(Option(v.version, _offered(v)) for v in past)
        self.process(asked)

    @property
    def questions(self) -> tuple[PlanField, ...]:
        """The questions in order."""
        return tuple(cast(PlanField, field) for field in self)

    def chosen(self) -> Chosen:
        """The two that are named, or that stand for one that is not there; says so beside it.

        Where none is named: the last that was agreed, else the one before, and the newest.
        """
        self.validate()
        before = self._one(self.before, self.before_day, _earlier(self.past))
        after = self._one(self.after, self.after_day, self.past[0])
        return Chosen(*sorted((before.version, after.version)))

    def _one(self, number: Choice, day: DateBoxes, unasked: PastVersion) -> PastVersion:
        if day.data is None:
            number.data = number.data or unasked.version
            return next(v for v in self.past if v.version == number.data)
        by_then = [version for version in self.past if version.saved_at <= end_of(day.data)]
        if by_then:
            return by_then[0]
        first = self.past[-1]
        day.errors = [
            f"There was no plan on {date_in_words(day.data)}. It was first saved on "
            f"{date_in_words(first.saved_at.astimezone().date())}: that version is shown"
        ]
        return first


def called(version: PastVersion) -> str:
    """A version in a sentence: number, where the plan stood, and the moment."""
    return f"version {_offered(version)}"


def _offered(version: PastVersion) -> str:
    stands = _STANDS.get(version.status, "")
    return f"{version.version}{stands}, {moment_in_words(version.saved_at)}"


def _earlier(past: tuple[PastVersion, ...]) -> PastVersion:
    agreed = [version for version in past[1:] if version.status is Status.AGREED]
    return (agreed or list(past[1:2]) or list(past))[0]
