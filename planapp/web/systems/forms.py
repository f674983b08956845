"""The form that lets another system read."""

from datetime import date

from wtforms import Form

from planapp.domain.systems import Asked, Scope, faults_in
from planapp.web.choices import Ticks, words_of
from planapp.web.fields import DateBoxes, LongText, PlanField, Text


class SystemForm(Form):
    """Which system, how much, what for, and until when."""

    why_asked = (
        "Whoever holds a token reads without signing in. So each system has one of its own, for "
        "what it needs and until a day."
    )

    name = Text("Name of the system", hint="As the trail and this page show it.")
    scopes = Ticks("What it may read", options=words_of(Scope))
    why = LongText("What it is for", rows=3, hint="Who decided it, and where that is written down.")
    until = DateBoxes("Last day it may be used", hint="Within a year. Then make another.")

    @property
    def questions(self) -> tuple[PlanField, ...]:
        """The questions in order, as an error summary wants them."""
        return (self.name, self.scopes, self.why, self.until)

    @property
    def asked(self) -> Asked:
        """What was typed, as the domain has it."""
        return Asked(
            name=self.name.data,
            scopes=tuple(self.scopes.data or ()),
            why=self.why.data,
            until=self.until.data,
        )

    def sound(self, today: date) -> bool:
        """Whether a token can be made; says beside each question what to do when not."""
        self.validate()
        for name, why in faults_in(self.asked, today).items():
            field = self[name]
            if not field.errors:
                field.errors = [why.rstrip(".")]
        return not self.errors
