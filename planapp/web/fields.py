"""Form fields in this service's words: each reads what was typed, keeps it whatever happens,
refuses only what cannot be stored, and says how a GOV.UK macro is to draw it.
"""

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar

from wtforms.fields import Field
from wtforms.validators import ValidationError

from planapp.present.labels import in_words
from planapp.wording.invisible import without_invisible

if TYPE_CHECKING:
    from wtforms.meta import _MultiDictLikeWithGetlist as Typed

Filters = Sequence[Callable[[Any], Any]] | None

LONGEST_TEXT = 200_000
"""Characters one box may hold; far more than a plan needs, so that pasting never fails."""

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def plain(typed: str) -> str:
    """What was typed, with the line ends of plain text and no sign that nobody sees."""
    lines = without_invisible(typed).replace("\r\n", "\n").replace("\r", "\n")
    return "".join(c for c in lines if c in "\n\t" or c >= " ").strip()


class PlanField(Field):
    """One question of a page. `component` names the macro that draws it.

    `group` starts a new fieldset on the page, with these words as its legend.
    """

    component: ClassVar[str] = "input"

    def __init__(
        self,
        label: str = "",
        *,
        hint: str = "",
        classes: str = "",
        group: str = "",
        called: str = "",
        **bound: Any,
    ) -> None:
        """Take the question, a hint, the macro's classes, and what WTForms passes on binding.

        `called` is how errors name the answer where the question is but a slot of a sentence.
        """
        super().__init__(label, description=hint, **bound)
        self.classes = classes
        self.group = group
        self.called = called

    @property
    def subject(self) -> str:
        """The answer as the start of an error; the question without its question mark."""
        return self.called or str(self.label.text).rstrip("?")

    @staticmethod
    def tells(answer: object) -> bool:
        """Whether an answer tells anything. “No” and 0 do."""
        return answer not in (None, "", ())

    def said(self, answer: object) -> str:
        """An answer as a reader wants it."""
        return in_words(answer)

    @property
    def answered(self) -> bool:
        """Whether anything is known."""
        return self.tells(self.data)

    @property
    def in_words(self) -> str:
        """The answer as a reader wants it."""
        return self.said(self.data)

    @property
    def first_wrong(self) -> str:
        """The id of the box that an error summary links to."""
        return str(self.id)

    def params(self) -> dict[str, Any]:
        """What the macro needs: name, id, label, hint, error."""
        return {"id": self.id, "name": self.name, "classes": self.classes} | self.told()

    def told(self) -> dict[str, Any]:
        """Label, hint and error of a field with one box."""
        label = {"text": str(self.label.text), "classes": "govuk-label--s"}
        return {"label": label} | self._hint_and_error()

    def asked(self) -> dict[str, Any]:
        """Legend, hint and error of a field with several boxes."""
        legend = {"text": str(self.label.text), "classes": "govuk-fieldset__legend--s"}
        return {"fieldset": {"legend": legend}} | self._hint_and_error()

    def _hint_and_error(self) -> dict[str, Any]:
        more: dict[str, Any] = {}
        if self.description:
            more["hint"] = {"text": self.description}
        if self.errors:
            more["errorMessage"] = {"text": self.errors[0]}
        return more


class Text(PlanField):
    """One line of text."""

    data: str

    def process_data(self, value: object) -> None:
        """Show nothing where nothing is known."""
        self.data = "" if value is None else str(value)

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Keep what was typed, with the line ends of plain text and no control characters."""
        self.data = plain(str(valuelist[0]) if valuelist else "")

    def pre_validate(self, form: object) -> None:
        """Refuse only what is longer than a box may hold."""
        if len(self.data) > LONGEST_TEXT:
            raise ValidationError(
                f"{self.subject} has {len(self.data):,} characters. "
                f"Shorten it to {LONGEST_TEXT:,} or fewer"
            )

    @property
    def shown(self) -> str:
        """The text in the box; a line end, which browsers would swallow, as a space."""
        return " ".join(self.data.splitlines())

    def params(self) -> dict[str, Any]:
        """The text as it stands."""
        return super().params() | {"value": self.shown}


class LongText(Text):
    """Several lines of text."""

    component = "textarea"

    def __init__(self, label: str = "", *, rows: int = 4, **more: Any) -> None:
        """Take also how many rows to show; the box grows as it is typed in."""
        super().__init__(label, **more)
        self.rows = rows

    @property
    def shown(self) -> str:
        """The text in the box, with its lines."""
        return self.data

    def params(self) -> dict[str, Any]:
        """The text in as many rows as it was given."""
        return super().params() | {"rows": self.rows, "spellcheck": True}


class Lines(LongText):
    """A list of short texts, one a line."""

    data: Any

    def process_data(self, value: object) -> None:
        """Keep the texts as they are stored."""
        self.data = tuple(value) if isinstance(value, tuple | list) else ()

    def process_formdata(self, valuelist: list[Any]) -> None:
        """One text from each line that is not blank."""
        super().process_formdata(valuelist)
        self.data = tuple(line.strip() for line in self.data.splitlines() if line.strip())

    def pre_validate(self, form: object) -> None:
        """Refuse only what is longer than a box may hold."""
        if sum(len(line) for line in self.data) > LONGEST_TEXT:
            raise ValidationError(f"Shorten {self.subject} to {LONGEST_TEXT:,} characters or fewer")

    @property
    def shown(self) -> str:
        """The texts, one a line."""
        return "\n".join(self.data)


class WholeNumber(PlanField):
    """A whole number within bounds, or nothing."""

    data: int | None

    def __init__(
        self, label: str = "", *, at_least: int = 0, at_most: int = 9999, **more: Any
    ) -> None:
        """Take also the bounds within which a number makes sense here."""
        super().__init__(label, **more)
        self.at_least, self.at_most = at_least, at_most
        self.typed = ""

    def process_data(self, value: int | None) -> None:
        """Show the number as it would be typed."""
        self.data = value
        self.typed = "" if value is None else str(value)

    def process_formdata(self, valuelist: list[Any]) -> None:
        """A number, or nothing when the box is blank."""
        self.typed = str(valuelist[0]).strip() if valuelist else ""
        self.data = None
        if not self.typed:
            return
        if not (self.typed.isascii() and self.typed.isdigit() and len(self.typed) < 10):
            raise ValueError(f"{self.subject} must be a whole number, like {self.at_least + 1}")
        self.data = int(self.typed)
        if not self.at_least <= self.data <= self.at_most:
            bounds = f"between {self.at_least} and {self.at_most}"
            raise ValueError(f"{self.subject} must be {bounds}. Check what you typed")

    def params(self) -> dict[str, Any]:
        """What was typed, right or wrong."""
        return super().params() | {"value": self.typed, "inputmode": "numeric"}


def still_to_come(box: PlanField, on: date) -> str:
    """Why the day in a box cannot be when something happened: it lies after `on`; else blank."""
    day = box.data
    late = isinstance(day, date) and day > on
    return f"{box.subject} is still to come. Check the year" if late else ""


class DateBoxes(PlanField):
    """A date in three boxes, each of which keeps whatever was typed into it."""

    component = "date"
    parts: ClassVar[tuple[str, ...]] = ("day", "month", "year")
    data: date | None

    def __init__(self, label: str = "", **more: Any) -> None:
        """Begin with three blank boxes."""
        super().__init__(label, **more)
        self.typed: tuple[str, ...] = ("", "", "")
        self.wrong: tuple[str, ...] = ()

    def process(
        self, formdata: "Typed | None", data: object = None, extra_filters: Filters = None
    ) -> None:
        """Read the three boxes; a box that was not sent counts as blank."""
        super().process(None, data, extra_filters)
        self.wrong = ()
        if formdata is None:
            return
        self.raw_data = [self._box(formdata, part) for part in self.parts]
        try:
            self.process_formdata(self.raw_data)
        except ValueError as error:
            self.process_errors = [*self.process_errors, str(error)]

    def process_data(self, value: date | None) -> None:
        """Show a stored date in its three boxes."""
        self.data = value
        self.typed = (str(value.day), str(value.month), str(value.year)) if value else ("", "", "")

    def process_formdata(self, valuelist: list[Any]) -> None:
        """A real date, nothing when all boxes are blank, else which box is wrong and why."""
        self.typed = tuple(valuelist)
        self.data = None
        if not any(self.typed):
            return
        self._want_all_parts()
        day, month, year = _number(self.typed[0]), _month(self.typed[1]), _number(self.typed[2])
        self._want_sound_parts(day, month, year)
        try:
            self.data = date(year, month, day)
        except ValueError:
            self._refuse(("day",), f"is not a real date. Check the day: {self._as_typed()}")

    def _box(self, formdata: "Typed", part: str) -> str:
        sent = formdata.getlist(f"{self.name}-{part}")
        return str(sent[0]).strip() if sent else ""

    def _want_all_parts(self) -> None:
        missing = tuple(p for p, t in zip(self.parts, self.typed, strict=True) if not t)
        if missing:
            said = " and ".join(f"a {part}" for part in missing)
            self._refuse(missing, f"must include {said}")

    def _want_sound_parts(self, day: int, month: int, year: int) -> None:
        if not 1 <= day <= 31:
            self._refuse(("day",), "must have a day between 1 and 31")
        if not 1 <= month <= 12:
            self._refuse(("month",), "must have a month between 1 and 12")
        if not 1900 <= year <= 2200:
            self._refuse(("year",), "must have a year of four numbers, like 2027")

    def _refuse(self, parts: tuple[str, ...], why: str) -> None:
        self.wrong = parts
        raise ValueError(f"{self.subject} {why}")

    def _as_typed(self) -> str:
        return " ".join(self.typed)

    @property
    def first_wrong(self) -> str:
        """The first box that is wrong."""
        return f"{self.id}-{(self.wrong or self.parts)[0]}"

    def params(self) -> dict[str, Any]:
        """Three boxes with what was typed, the wrong ones marked."""
        items = [
            {
                "name": part,
                "label": part.capitalize(),
                "value": typed,
                "classes": ("govuk-input--width-4" if part == "year" else "govuk-input--width-2")
                + (" govuk-input--error" if self.errors and part in self.wrong else ""),
            }
            for part, typed in zip(self.parts, self.typed, strict=True)
        ]
        return {"id": self.id, "namePrefix": self.name, "items": items} | self.asked()


def _number(typed: str) -> int:
    """The number in a box; 0, which no box accepts, when it holds anything else."""
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 6 else 0


def _month(typed: str) -> int:
    """The month by number or by name."""
    name = typed[:3].lower()
    return MONTHS.index(name) + 1 if name in MONTHS else _number(typed)
