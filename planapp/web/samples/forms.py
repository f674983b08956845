"""The forms of samples: what to draw, a replacement, a withdrawal, and an audit passed on."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import Any, ClassVar, Self, cast

from planapp.domain.audit_tools import AuditTool
from planapp.domain.audits import Assignment
from planapp.domain.frames import AUDITED_WITHIN, AgeBand, Population
from planapp.domain.nouns import Category, Status
from planapp.domain.people import User
from planapp.domain.samples import LEAST_WITHDRAWAL, WhyReplaced
from planapp.domain.sampling import Allocation, Design, Method, StrataBy
from planapp.domain.sharing_out import WhyPassedOn
from planapp.present.labels import in_words
from planapp.present.samples import ALLOCATIONS, METHODS
from planapp.web.asking import AskingForm
from planapp.web.choices import Choice, Option, Radios, Tick, Ticks, YesNo, words_of
from planapp.web.fields import DateBoxes, LongText, PlanField, Text, WholeNumber

LONGEST_NAME = 80


class SizeBy(StrEnum):
    """How the size of a sample is said."""

    NUMBER = "so many plans"
    PERCENTAGE = "so many per cent of the plans that fit"
    WIDTH = "as many as it takes to know a share to so many percentage points either way"


def _explained(choices: Mapping[Any, str]) -> tuple[Option, ...]:
    return tuple(Option(choice, in_words(choice), hint) for choice, hint in choices.items())


class DrawForm(AskingForm):
    """What a sample is drawn from, how, and how many."""

    why_asked = "Plans are drawn by lot, so that nobody can steer which ones are looked at."

    wanted: ClassVar[Mapping[str, str]] = {
        "name": "Give the sample a name",
        "not_audited_for": "Enter a number of months. 0 lets plans be drawn again at once",
        "method": "Choose how plans are drawn",
        "allocation": "Choose how many each group gives",
        "size_by": "Choose how the size is said",
        "amount": "Enter the number",
        "tool": "Choose what auditors are asked",
    }
    PARTS: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "Which plans": (
            *("statuses", "teams", "categories", "ages", "months_at_least", "months_at_most"),
            *("conference_from", "conference_to", "pre_birth", "not_audited_for", "ended_too"),
        ),
        "How they are drawn": ("method", "strata_by", "strata_then", "allocation"),
        "How many": ("size_by", "amount"),
        "What auditors are asked": ("tool",),
    }

    name = Text(
        "Name of the sample",
        hint="Like “Spring 2027, neglect”. It stands in reports: no name of a family.",
    )
    statuses = Ticks(
        "Status", options=[Option(s, in_words(s)) for s in Status], hint="Tick none for all."
    )
    teams = Ticks("Team", hint="Tick none for all.")
    categories = Ticks("Category of harm", options=words_of(Category), hint="Tick none for all.")
    ages = Ticks(
        "Age of the child",
        options=words_of(AgeBand),
        hint="Tick none for all. As it is today.",
    )
    pre_birth = YesNo(
        "Pre-birth plans",
        blank="Either",
        hint="The child is not born yet, or the plan was made at a pre-birth conference.",
    )
    months_at_least = WholeNumber("Months on the plan, at least", classes="govuk-input--width-3")
    months_at_most = WholeNumber("Months on the plan, at most", classes="govuk-input--width-3")
    conference_from = DateBoxes("Latest conference, from")
    conference_to = DateBoxes("Latest conference, until")
    not_audited_for = WholeNumber(
        "Months since it was last audited, at least",
        hint="0 lets plans be drawn again at once.",
        classes="govuk-input--width-3",
    )
    ended_too = Tick("Plans that have ended too")
    method = Radios("How are plans drawn?", options=_explained(METHODS), blank="")
    strata_by = Choice(
        "Sorted by",
        options=words_of(StrataBy),
        blank="Choose one",
        hint="For a stratified sample only.",
    )
    strata_then = Choice("And then by", options=words_of(StrataBy), blank="Nothing more")
    allocation = Radios(
        "How many does each group give?",
        options=_explained(ALLOCATIONS),
        blank="",
        hint="For a stratified sample only.",
    )
    size_by = Radios("How large is the sample?", options=words_of(SizeBy), blank="")
    amount = WholeNumber(
        "So many",
        at_least=1,
        at_most=99_999,
        hint="Plans, per cent or percentage points, as you chose above.",
        classes="govuk-input--width-5",
    )
    tool = Radios("Audit tool", blank="")

    @classmethod
    def among(
        cls,
        teams: Iterable[str],
        tools: tuple[AuditTool, ...],
        typed: Any = None,  # noqa: ANN401 - whatever a form was sent as
    ) -> Self:
        """The form with these teams and tools to choose from, and what was sent, if anything."""
        form = cls()
        form.teams.options = (*(Option(team, team) for team in teams), Option("", "No team"))
        form.tool.options = tuple(
            Option(tool.id, tool.title, f"Version {tool.version}, {len(tool.questions)} questions.")
            for tool in tools
        )
        first = {
            "not_audited_for": AUDITED_WITHIN,
            "method": Method.SIMPLE,
            "allocation": Allocation.PROPORTIONAL,
            "size_by": SizeBy.NUMBER,
            "tool": tools[0].id if len(tools) == 1 else "",
        }
        form.process(typed, data=first)
        return form

    @property
    def parts(self) -> Iterator[tuple[str, tuple[PlanField, ...]]]:
        """The questions after the first, under their headings."""
        for heading, names in self.PARTS.items():
            yield heading, tuple(cast(PlanField, self[name]) for name in names)

    def sound(self) -> bool:
        """Whether all of it can be read and fits together."""
        self.complete()
        if len(self.name.data) > LONGEST_NAME:
            self.refuse("name", f"The name is too long. Shorten it to {LONGEST_NAME} characters")
        if self.method.data is Method.STRATIFIED:
            self._want_groups()
        if _is_after(self.months_at_least.data, self.months_at_most.data):
            self.refuse("months_at_most", "“At most” is less than “at least”. Change one of them")
        if _is_after(self.conference_from.data, self.conference_to.data):
            self.refuse("conference_to", "This day is before the first. Change one of them")
        if self.size_by.data is SizeBy.PERCENTAGE and (self.amount.data or 0) > 100:
            self.refuse("amount", "That is more than all plans. Enter 1 to 100 per cent")
        if self.size_by.data is SizeBy.WIDTH and (self.amount.data or 0) > 49:
            self.refuse("amount", "That says nothing of a share. Enter 1 to 49 percentage points")
        return not self.errors

    @property
    def population(self) -> Population:
        """Which plans the sample is to speak of, once the form is sound."""
        asked = {name: self[name].data for name in self.PARTS["Which plans"]}
        return Population(**asked)

    @property
    def strata(self) -> tuple[StrataBy, ...]:
        """What plans are sorted by, for a stratified sample."""
        if self.method.data is not Method.STRATIFIED:
            return ()
        both = (self.strata_by.data, self.strata_then.data)
        return tuple(by for by in both if by)

    def design(self, size: int) -> Design:
        """How so many are drawn."""
        return Design(
            method=self.method.data,
            size=size,
            strata_by=self.strata,
            allocation=self.allocation.data if self.strata else Allocation.PROPORTIONAL,
        )

    def _want_groups(self) -> None:
        if not self.strata_by.data and not self.strata_by.errors:
            self.refuse("strata_by", "Choose what plans are sorted by")
        elif self.strata_by.data == self.strata_then.data:
            self.refuse("strata_then", "Choose something else than the first, or nothing more")


class WithdrawForm(AskingForm):
    """Why a sample no longer counts."""

    why_asked = "A draw that could vanish without a word could be repeated until it suits."

    wanted: ClassVar[Mapping[str, str]] = {"why": "Say why the sample is withdrawn"}

    why = LongText(
        "Why is it withdrawn?",
        hint=f"At least {LEAST_WITHDRAWAL} characters. Everybody who draws samples reads it, for "
        "good. No name of a family.",
    )


class ReplaceForm(AskingForm):
    """Why a plan that was drawn cannot be audited."""

    why_asked = (
        "Plans that are hard to audit are not all alike: a sample that drops them unsaid no "
        "longer speaks for all."
    )

    wanted: ClassVar[Mapping[str, str]] = {"why": "Choose why it cannot be audited"}

    why = Radios("Why can it not be audited?", options=words_of(WhyReplaced), blank="")


class PassOnForm(AskingForm):
    """To whom an open audit is given, and why."""

    why_asked = "An audit that lies with somebody who cannot do it is done by nobody."

    wanted: ClassVar[Mapping[str, str]] = {
        "turn": "Choose whose audit it is",
        "person": "Choose a person",
        "why": "Choose why it is passed on",
    }

    turn = Radios("Whose audit?", blank="")
    person = Choice("Who has it from now on?", blank="Choose a person")
    why = Radios("Why?", options=words_of(WhyPassedOn), blank="")
    due = DateBoxes("To be finished by")

    @classmethod
    def among(
        cls,
        open_ones: tuple[Assignment, ...],
        people: Iterable[User],
        typed: Any = None,  # noqa: ANN401 - whatever a form was sent as
    ) -> Self:
        """The form for these open audits of one plan, and the people who can have them."""
        form = cls()
        form.turn.options = tuple(Option(one.turn, one.name) for one in open_ones)
        form.person.options = tuple(Option(p.id, f"{p.name}, {p.role}") for p in people)
        first = open_ones[0]
        form.process(typed, data={"due": first.due, "turn": None if open_ones[1:] else first.turn})
        return form

    def sound(self, today: date) -> bool:
        """Whether it can be passed on so."""
        self.complete()
        want_a_day_to_come(self, "due", today)
        return not self.errors


def want_a_day_to_come(form: AskingForm, name: str, today: date) -> None:
    """Refuse a day that is over."""
    day = form[name].data
    if isinstance(day, date) and day < today:
        form.refuse(name, "This day is over already. Give a later one")


def _is_after(first: Any, last: Any) -> bool:  # noqa: ANN401 - two of a kind, or nothing
    return first is not None and last is not None and first > last
