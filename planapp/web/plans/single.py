"""Forms of the plans area that are no guided pages: starting a plan, and giving a reason."""

from collections.abc import Mapping
from typing import ClassVar, cast

from werkzeug.datastructures import MultiDict
from wtforms import Form
from wtforms.validators import ValidationError

from planapp.domain.agreement import is_reason
from planapp.domain.references import ADDRESSES, is_reference
from planapp.web.choices import Option, Which
from planapp.web.fields import LongText, PlanField, Text


class SingleForm(Form):
    """A form with one question."""

    question: ClassVar[str]

    @property
    def questions(self) -> tuple[PlanField, ...]:
        """The question, as an error summary wants it."""
        return (cast(PlanField, self[self.question]),)

    def refuse(self, why: str) -> bool:
        """Say why the answer cannot be taken."""
        field = self[self.question]
        field.errors = [*field.errors, why]
        return False


class StartForm(SingleForm):
    """The reference of a new plan."""

    why_asked = (
        "One plan is for one child. Its reference finds it again, and is all that is seen of it "
        "by those who may not open it."
    )

    question = "reference"

    reference = Text(
        "Reference of the new plan",
        hint="The number your case system uses for the child, or one of your own: letters, digits "
        "and hyphens, like K-104. It is part of the address of every page, so no names and no "
        "dates of birth.",
        classes="govuk-input--width-10",
    )

    @property
    def wanted(self) -> str:
        """The reference asked for."""
        return self.reference.data or ""

    def validate_new(self, taken: bool, erased: bool) -> bool:
        """Whether a plan can be started under it; says what to do when not."""
        super().validate()
        if not self.wanted:
            return self.refuse("Enter a reference, like K-104")
        if not is_reference(self.wanted):
            return self.refuse(
                "A reference has at most 40 letters, digits and hyphens, like K-104. "
                "Leave out spaces and other signs"
            )
        if erased:
            return self.refuse(
                f"The reference {self.wanted} was of a plan that was erased. Choose another one"
            )
        if taken or self.wanted.lower() in ADDRESSES:
            return self.refuse(
                f"The reference {self.wanted} is taken. If you work on that plan it is in your "
                "list; if not, choose another reference"
            )
        return not self.errors


class SendForm(SingleForm):
    """To whom a plan is sent to be agreed: `approvers` are their ids and names."""

    why_asked = (
        "One person writes and sends the plan, another agrees it: nobody signs off their own work."
    )

    question = "to"

    to = Which("Who is to agree it?")

    def __init__(
        self, approvers: Mapping[str, str], typed: MultiDict[str, str] | None = None
    ) -> None:
        """Offer those who may; a single one is chosen already."""
        super().__init__()
        self.to.options = tuple(Option(person, name) for person, name in approvers.items())
        only = next(iter(approvers)) if len(approvers) == 1 else ""
        self.process(typed if typed and typed.get("to") else None, data={"to": only})

    def validate_to(self, field: Which) -> None:
        """Somebody is asked."""
        if not field.data:
            raise ValidationError("Choose who is to agree it")


class ReturnForm(SingleForm):
    """Why a plan is returned to whoever sent it."""

    why_asked = "A plan that comes back without a word is sent again as it was."

    question = "reason"

    reason = LongText(
        "What is to be mended, and why",
        rows=5,
        hint="To ask about particular words, put a query beside them as well.",
    )

    def validate_reason(self, field: LongText) -> None:
        """A reason has words."""
        if not is_reason(field.data or ""):
            raise ValidationError("Write what is to be mended. Without it nobody knows what to do")


class OverrideForm(SingleForm):
    """A chair's reason for going on although a criterion is not met."""

    why_asked = (
        "A plan can go on with a gap when a chair says in writing why. Whoever reads the plan "
        "reads the reason too."
    )

    question = "reason"

    reason = LongText(
        "Why the plan can go on without this",
        rows=4,
        hint="It is printed in the plan with your name and the date, and read by quality "
        "assurance. It no longer counts when what it is about is changed.",
    )

    def validate_reason(self, field: LongText) -> None:
        """A reason has words."""
        if not is_reason(field.data or ""):
            raise ValidationError(
                "Write the reason. Without one the plan stays as it is, not ready"
            )
