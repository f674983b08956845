"""Form fields with known answers: one of several, any number of them, yes or no, so or not."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from planapp.domain.gcp import Edition
from planapp.present.labels import in_words, joined
from planapp.web.fields import PlanField

MOST_KNOWN, MOST_FOUND = 8, 40
"""Answers that an error names, and letters of what was found instead."""


@dataclass(frozen=True)
class Option:
    """One answer to choose: what is stored, what is read, and a hint."""

    value: Any
    text: str
    hint: str = ""


def words_of(choices: type[Enum]) -> tuple[Option, ...]:
    """The members of a domain enumeration as answers; their values are already words."""
    return tuple(Option(member, _capital(str(member.value))) for member in choices)


def grade_options(edition: Edition) -> tuple[Option, ...]:
    """The grades of an edition of the profile, with our own plain labels."""
    return tuple(
        Option(grade, f"{grade} – {label}")
        for grade, label in zip(edition.grades, edition.labels, strict=True)
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


class Choosing(PlanField):
    """What fields with known answers share. A stored answer that is not known is kept and shown."""

    def __init__(self, label: str = "", *, options: Iterable[Option] = (), **more: Any) -> None:
        """Take the answers; those that depend on the plan are set before the form is read."""
        super().__init__(label, **more)
        self.options: tuple[Option, ...] = tuple(options)

    def offered(self) -> tuple[Option, ...]:
        """The known answers, and any that is stored although it is no longer known."""
        return (*self.options, *self._unknown(self.object_data))

    def said(self, answer: object) -> str:
        """The answers as they are offered."""
        if not self.tells(answer):
            return in_words(None)
        values = answer if isinstance(answer, tuple) else (answer,)
        found = [option.text for option in self.options if option.value in values]
        if len(found) < len(values):
            found += (option.text for option in self._unknown(values))
        return joined(found)

    def _unknown(self, stored: object) -> Iterator[Option]:
        known = {str(option.value) for option in self.options}
        values = stored if isinstance(stored, tuple | list) else (stored,)
        for value in values:
            if self.tells(value) and str(value) not in known:
                yield Option(value, f"{value} (as recorded before)")

    def _meant(self, typed: str) -> object:
        for option in self.offered():
            if str(option.value) == typed:
                return option.value
        known = joined(option.text for option in self.offered()[:MOST_KNOWN]) or "none"
        raise ValueError(
            f"Choose one of the answers for “{self.subject}”: “{typed[:MOST_FOUND]}” is not among "
            f"them. Known: {known}"
        )


class Choice(Choosing):
    """One answer of several, or none: a drop-down list."""

    component = "select"

    def __init__(self, label: str = "", *, blank: str = "Not known", **more: Any) -> None:
        """Take also the words for no answer."""
        super().__init__(label, **more)
        self.blank = blank

    def process_data(self, value: object) -> None:
        """Keep the stored answer."""
        self.data = value

    def process_formdata(self, valuelist: list[Any]) -> None:
        """The answer that was chosen; nothing when none was."""
        typed = str(valuelist[0]) if valuelist else ""
        is_link = isinstance(self.object_data, str) and not isinstance(self.object_data, Enum)
        nothing = "" if is_link else None
        self.data = self._meant(typed) if typed else nothing

    def params(self) -> dict[str, Any]:
        """The answers with the chosen one marked."""
        return super().params() | {"items": self._items("selected")}

    def _items(self, mark: str) -> list[dict[str, Any]]:
        none_chosen = self.data in (None, "")
        first = {"value": "", "text": self.blank, mark: none_chosen}
        return [first] + [
            {
                "value": str(option.value),
                "text": option.text,
                mark: str(option.value) == str(self.data) and not none_chosen,
                **({"hint": {"text": option.hint}} if option.hint else {}),
            }
            for option in self.offered()
        ]


class Radios(Choice):
    """One answer of a few, or none unless there are no words for that: all in view."""

    component = "radios"

    def params(self) -> dict[str, Any]:
        """The answers with the chosen one marked; “not known” comes last."""
        none, *known = self._items("checked")
        items = [*known, none] if self.blank else known
        classes = f"govuk-radios--small {self.classes}".strip()
        shared = {"idPrefix": self.id, "name": self.name, "classes": classes}
        return shared | self.asked() | {"items": items}


class Which(Radios):
    """One of a few, each of them known; nothing is chosen until somebody chooses."""

    def params(self) -> dict[str, Any]:
        """The answers without “not known”, which comes last."""
        found = super().params()
        return found | {"items": found["items"][:-1]}


class YesNo(Radios):
    """Yes, no or not known. Not known is an answer, and the one to begin with."""

    def __init__(self, label: str = "", **more: Any) -> None:
        """Offer yes and no beside not known."""
        options = (Option(True, "Yes"), Option(False, "No"))
        super().__init__(label, options=options, classes="govuk-radios--inline", **more)


class Ticks(Choosing):
    """Any number of answers. Nothing ticked is stored as nothing known."""

    component = "checkboxes"
    data: Any

    def process_data(self, value: Sequence[object] | None) -> None:
        """Keep the stored answers."""
        self.data = tuple(value or ())

    def process_formdata(self, valuelist: list[Any]) -> None:
        """The ticked answers, in the order they are offered."""
        ticked = [self._meant(str(typed)) for typed in valuelist]
        self.data = tuple(o.value for o in self.offered() if o.value in ticked)

    def params(self) -> dict[str, Any]:
        """The answers with the ticked ones marked."""
        chosen = {str(value) for value in self.data}
        items = [
            {
                "value": str(option.value),
                "text": option.text,
                "checked": str(option.value) in chosen,
                **({"hint": {"text": option.hint}} if option.hint else {}),
            }
            for option in self.offered()
        ]
        classes = f"govuk-checkboxes--small {self.classes}".strip()
        shared = {"idPrefix": self.id, "name": self.name, "classes": classes}
        return shared | self.asked() | {"items": items}


class Tick(PlanField):
    """One statement that is so, or is not."""

    component = "checkboxes"
    data: bool

    def process_data(self, value: object) -> None:
        """Keep the stored answer."""
        self.data = bool(value)

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Whether the box was ticked."""
        self.data = bool(valuelist)

    def params(self) -> dict[str, Any]:
        """One box, with the statement beside it."""
        item = {"value": "yes", "text": str(self.label.text), "checked": self.data}
        if self.description:
            item["hint"] = {"text": self.description}
        return {"idPrefix": self.id, "name": self.name, "items": [item]} | {
            "classes": "govuk-checkboxes--small"
        }

    @staticmethod
    def tells(answer: object) -> bool:
        """Whether it was said to be so; a box left alone says nothing."""
        return bool(answer)
