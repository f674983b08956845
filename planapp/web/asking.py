"""The form of a page that asks a few things at once and keeps nothing until all are answered."""

from collections.abc import Mapping
from typing import ClassVar, cast

from wtforms import Form

from planapp.web.fields import PlanField


class AskingForm(Form):
    """A form that says under each question what to do when its answer cannot be taken."""

    why_asked: ClassVar[str]
    """In a line, why the page asks: what goes wrong where this is not known."""

    wanted: ClassVar[Mapping[str, str]] = {}
    """Questions that must be answered, and what to say when they are not."""

    @property
    def questions(self) -> tuple[PlanField, ...]:
        """The questions in order, as an error summary wants them."""
        return tuple(cast(PlanField, field) for field in self)

    def refuse(self, name: str, why: str) -> bool:
        """Say why an answer cannot be taken; gives False."""
        field = self[name]
        field.errors = [*field.errors, why]
        return False

    def complete(self) -> bool:
        """Whether all that must be answered is, and each answer can be read."""
        self.validate()
        for name, why in self.wanted.items():
            if not self[name].errors and not cast(PlanField, self[name]).answered:
                self.refuse(name, why)
        return not self.errors
