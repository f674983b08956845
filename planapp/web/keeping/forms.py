"""The forms of keeping: how a plan ended, a hold, a request to erase, and its confirmation."""

from datetime import date
from typing import Any

from planapp.domain.keeping import LEAST_WORDS, Ending, HowEnded, WhyErased, WhyHeld
from planapp.web.asking import AskingForm
from planapp.web.choices import Choice, words_of
from planapp.web.fields import DateBoxes, LongText, Text

LONGEST_WORDS = 1_000


class EndForm(AskingForm):
    """That a plan has ended: the day, and how."""

    why_asked = (
        "How long a plan is kept is counted from the day on which it ended, and depends on how it"
        " did."
    )

    wanted = {"on": "Enter the day on which the plan ended", "how": "Choose how it ended"}

    on = DateBoxes("When did the plan end?", hint="For example, the day of the conference.")
    how = Choice("How did it end?", options=words_of(HowEnded), blank="Choose one")
    words = LongText(
        "What else should be known about it",
        hint="Needed when you choose another reason. It is erased with the plan.",
    )

    def sound(self, today: date) -> bool:
        """Whether it can be kept: a day that has been, and words where the choice says nothing."""
        self.complete()
        if self.on.data is not None and self.on.data > today:
            self.refuse("on", "The day is still to come. Say that the plan has ended when it has")
        if self.how.data is HowEnded.OTHER and not self.words.data:
            self.refuse("words", "Say how it ended")
        return not self.errors

    def read(self, supersedes: int) -> Ending:
        """What was said, once it is sound."""
        on, how, words = self.on.data, self.how.data, self.words.data
        return Ending(on=on, how=how, words=words, supersedes=supersedes)


class WordsForm(AskingForm):
    """A reason in words."""

    why_asked = "Whoever looks back should be able to tell why this was done."

    words = LongText("Why?")

    @classmethod
    def asking(cls, question: str, typed: Any) -> "WordsForm":  # noqa: ANN401 - any form
        """The form with this question, and what was sent, if anything was."""
        form = cls(typed)
        form.words.label.text = question
        return form

    def sound(self) -> bool:
        """Whether a reason is given."""
        self.validate()
        if not self.words.data:
            self.refuse("words", "Give the reason")
        return not self.errors


class HoldForm(AskingForm):
    """Why a plan must be kept, whatever its time."""

    why_asked = (
        "What a court or an inquiry may ask for must outlast its time; a hold says for which one,"
        " so that somebody can tell when it is over."
    )

    wanted = {
        "why": "Choose why the plan must be kept",
        "words": "Say which one, so that others can tell when it is over",
    }

    why = Choice("Why must it be kept?", options=words_of(WhyHeld), blank="Choose one")
    words = LongText(
        "Which one, and who can say when it is over",
        hint="For example the name of the inquiry or the number of the case. It is erased with the "
        "plan.",
    )


class AskForm(AskingForm):
    """Which plan is to be erased, and why."""

    why_asked = (
        "What is erased cannot be brought back, so two people decide: you say what it rests on, "
        "and a chair who works on the plan reads that before they confirm it."
    )

    wanted = {"reference": "Enter the reference of the plan", "why": "Choose why"}

    reference = Text("Reference of the plan", classes="govuk-input--width-10")
    why = Choice("Why is it to be erased?", options=words_of(WhyErased), blank="Choose one")
    words = LongText(
        "What does that rest on?",
        hint=f"At least {LEAST_WORDS} characters: the schedule, the order, or how the mistake was "
        "noticed. The chair who confirms reads it. Write no name of a child or a family.",
    )

    def sound(self) -> bool:
        """Whether all is answered, the reason in enough words."""
        self.complete()
        if not LEAST_WORDS <= len(self.words.data) <= LONGEST_WORDS:
            self.refuse("words", f"Use {LEAST_WORDS} to {LONGEST_WORDS:,} characters")
        return not self.errors


class ConfirmForm(AskingForm):
    """The reference once more, typed by whoever confirms."""

    why_asked = (
        "Nothing of it can be brought back, so the reference is typed once more: a slip of the "
        "hand erases nothing."
    )

    reference = Text(
        "Type the reference of the plan to confirm",
        classes="govuk-input--width-10",
    )

    def sound(self, reference: str) -> bool:
        """Whether exactly this reference was typed."""
        self.validate()
        if self.reference.data != reference:
            self.refuse("reference", f"Type {reference}, exactly as it stands at the top")
        return not self.errors
