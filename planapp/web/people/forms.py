"""The form that adds somebody who may sign in."""

import re

from wtforms import Form

from planapp.domain.people import Role
from planapp.web.choices import Choice, words_of
from planapp.web.fields import PlanField, Text

ADDRESS = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


class PersonForm(Form):
    """Who somebody is and what they come for."""

    why_asked = (
        "A role decides the most that somebody can open. Plans and the trail show the name of "
        "whoever wrote or read."
    )

    name = Text("Name", hint="As plans and the trail of changes show it.")
    email = Text("Email address", hint="What they sign in with.")
    role = Choice("Role", options=words_of(Role), blank="Choose a role")

    @property
    def questions(self) -> tuple[PlanField, ...]:
        """The questions in order, as an error summary wants them."""
        return (self.name, self.email, self.role)

    def validate_new(self, *, taken: bool) -> bool:
        """Whether the person can be added; says what to do when not."""
        self.validate()
        if not self.name.data:
            self._refuse(self.name, "Enter the person’s name")
        if not ADDRESS.fullmatch(self.email.data):
            self._refuse(self.email, "Enter an email address, like name@example.org")
        elif taken:
            self._refuse(self.email, "Somebody with this email address is there already")
        if self.role.data is None:
            self._refuse(self.role, "Choose a role. Without one nothing can be opened")
        return not self.errors

    @staticmethod
    def _refuse(field: PlanField, why: str) -> None:
        field.errors = [*field.errors, why]
