"""The forms of access: a member, restricted information, an emergency, an audit, a review."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, ClassVar, Self

from planapp.domain.access import LEAST_REASON, Restricted, RestrictedKind
from planapp.domain.people import User
from planapp.web.asking import AskingForm as AskingForm
from planapp.web.choices import Choice, Option, Tick, words_of
from planapp.web.fields import DateBoxes, LongText, Text

LONGEST_SAMPLE = 80


class Whom(AskingForm):
    """Which of several people."""

    why_asked = "Every plan needs a chair who answers for it, and who alone lets others in."

    wanted: ClassVar[Mapping[str, str]] = {"person": "Choose a person"}

    person = Choice("Person", blank="Choose a person")

    @classmethod
    def among(cls, people: Iterable[User], typed: Any = None) -> Self:  # noqa: ANN401 - any form
        """The form with these people to choose from, and what was sent, if anything was."""
        form = cls()
        options = tuple(Option(p.id, f"{p.name}, {p.role}") for p in people)
        form.person.options = options
        form.process(typed)
        return form


class HowLong(AskingForm):
    """Until when somebody works on a plan, and whether they read restricted information."""

    why_asked = (
        "A plan is open to somebody for as long as their work needs it. Who works on it changes, "
        "and access ends with the work."
    )

    restricted = Tick(
        "May read restricted information",
        hint="About other people, from the police, or an address that must stay hidden. Only for "
        "those whose work needs it.",
    )
    until = DateBoxes(
        "Last day",
        hint="Leave it blank when no end is known. After that day the plan is closed to them.",
    )

    def sound(self, today: date) -> bool:
        """Whether it can be kept: the last day is not over."""
        if self.complete() and self.until.data is not None and self.until.data < today:
            return self.refuse("until", "The last day is over already. Give a later day")
        return not self.errors


class MemberForm(Whom, HowLong):
    """Somebody who is to work on a plan."""

    why_asked = (
        "A plan is open only to those whose work needs it; to everybody else it is not there."
    )


class RestrictedForm(AskingForm):
    """One piece of restricted information."""

    why_asked = (
        "What is known about somebody else can put them in danger when the wrong person reads it."
        " So it is kept apart, with where it comes from."
    )

    wanted: ClassVar[Mapping[str, str]] = {
        "kind": "Choose why it is restricted",
        "text": "Write the information",
    }

    kind = Choice("Why is it restricted?", options=words_of(RestrictedKind), blank="Choose one")
    text = LongText("The information", rows=5)
    about = Text("Whom or what it is about", hint="For example a neighbour, or a former partner.")
    source = Text(
        "Where it comes from", hint="Who gave it, when, and on what terms it may be passed on."
    )

    def __init__(self, typed: Any = None, piece: Restricted | None = None) -> None:  # noqa: ANN401
        """Begin blank, or with a piece that is to be corrected."""
        super().__init__(typed, obj=piece)

    def read(self, piece_id: str, supersedes: str = "") -> Restricted:
        """The piece that was written, once it is complete."""
        return Restricted(
            id=piece_id,
            kind=self.kind.data,
            text=self.text.data,
            about=self.about.data,
            source=self.source.data,
            supersedes=supersedes,
        )


class Proof(Text):
    """What shows again that it is them: never shown, never kept."""

    @property
    def shown(self) -> str:
        """Nothing of what was typed."""
        return ""

    def params(self) -> dict[str, Any]:
        """A box for a code, or for a password."""
        if self.short_name == "code":
            return super().params() | {"autocomplete": "one-time-code", "spellcheck": False}
        return super().params() | {"type": "password", "autocomplete": "current-password"}


class EmergencyForm(AskingForm):
    """Which plan to open in an emergency, and why; what proves who asks is asked by each kind."""

    why_asked = (
        "For when a child may be at risk now and nobody who works on the plan can be reached. "
        "Others review whether it was one."
    )

    proof: ClassVar[str] = "code"

    reference = Text(
        "Reference of the plan",
        hint="As the case system has it, like K-104.",
        classes="govuk-input--width-10",
    )
    reason = LongText(
        "What has happened, and why must you read the plan now?",
        hint=f"At least {LEAST_REASON} characters. The chair of the plan and quality assurance "
        "read it.",
        rows=4,
    )

    def sound(self) -> bool:
        """Whether each question is answered; the reason by enough words."""
        self.validate()
        if not self.reference.data:
            self.refuse("reference", "Enter the reference of the plan")
        if len(self.reason.data) < LEAST_REASON:
            self.refuse("reason", f"Say why in at least {LEAST_REASON} characters")
        if not self[self.proof].data:
            self.refuse(self.proof, f"Enter your {self.proof}")
        return not self.errors


class EmergencyByCode(EmergencyForm):
    """Proved by a code of the second factor."""

    code = Proof(
        "Code",
        hint="Six numbers from your authenticator app, or a recovery code.",
        classes="govuk-input--width-10",
    )


class EmergencyByPassword(EmergencyForm):
    """Proved by the password, for somebody who has set up no second factor."""

    proof = "password"

    password = Proof(
        "Your password", hint="You have set up no second factor, so your password is asked again."
    )


class AuditForm(AskingForm):
    """Which plan to take up for audit, and for which sample."""

    why_asked = (
        "An audit opens a plan on which one does not work, so its chair reads for which sample "
        "that is."
    )

    wanted: ClassVar[Mapping[str, str]] = {
        "reference": "Enter the reference of the plan",
        "sample": "Name the sample, or say why else",
    }

    reference = Text("Reference of the plan", classes="govuk-input--width-10")
    sample = Text(
        "Which sample is it part of?",
        hint="Its name, like “February sample”, or why else. It is kept for good and its chair "
        "reads it, so write no name of a child or a family.",
    )

    def sound(self) -> bool:
        """Whether both are answered, the sample in few words."""
        if self.complete() and len(self.sample.data) > LONGEST_SAMPLE:
            return self.refuse("sample", f"Shorten it to {LONGEST_SAMPLE} characters or fewer")
        return not self.errors


class ReviewForm(AskingForm):
    """What somebody found who looked into an emergency opening."""

    why_asked = "An opening that nobody looks into would soon be the usual way in."

    wanted: ClassVar[Mapping[str, str]] = {"note": "Write what you found"}

    note = LongText(
        "What did you find?",
        hint="Whom you asked, whether the reason holds, and what follows if it does not. The chair "
        "of the plan reads it.",
    )
