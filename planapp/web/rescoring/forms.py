"""The form of scoring plans anew: which ones."""

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar, Self

from planapp.domain.samples import SampleInBrief
from planapp.web.asking import AskingForm
from planapp.web.choices import Choice, Option

EVERY_PLAN = "all"


class WhichForm(AskingForm):
    """Every plan, or those of a sample."""

    why_asked = (
        "When criteria change, or plans do, this shows how many meet each criterion now, beside "
        "the time before."
    )

    wanted: ClassVar[Mapping[str, str]] = {"which": "Choose which plans are to be scored"}

    which = Choice("Which plans", blank="Choose which plans")

    @classmethod
    def among(cls, samples: Iterable[SampleInBrief], typed: Any = None) -> Self:  # noqa: ANN401 - any form
        """The form with the samples that count, and what was sent, if anything was."""
        form = cls()
        form.which.options = (
            Option(EVERY_PLAN, "Every plan, as it is known now"),
            *(
                Option(str(row.number), f"Sample {row.number}, “{row.name}”, as it was drawn")
                for row in samples
                if row.withdrawal is None
            ),
        )
        form.process(typed)
        return form

    @property
    def sample(self) -> int | None:
        """The number of the sample; None for every plan."""
        return None if self.which.data == EVERY_PLAN else int(self.which.data)
