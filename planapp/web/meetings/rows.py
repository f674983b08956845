"""A question answered in rows of the same few parts: who came, who did not agree."""

from dataclasses import dataclass, fields
from enum import Enum
from typing import TYPE_CHECKING, Any, ClassVar

from planapp.domain.nouns import Noun
from planapp.present.labels import field_label, in_words
from planapp.web.choices import words_of
from planapp.web.fields import LONGEST_TEXT, Filters, PlanField, plain

if TYPE_CHECKING:
    from wtforms.meta import _MultiDictLikeWithGetlist as Typed

MOST_ROWS = 60


@dataclass(frozen=True)
class Cell:
    """One part of one row: the macro that draws it and what that needs."""

    label: str
    component: str
    params: dict[str, Any]


class Rows(PlanField):
    """Rows of one kind of noun; a row that is blank, but for what is chosen, is not kept.

    `part` is the key of its labels; `choices` names the fields that are one of several answers.
    """

    component: ClassVar[str] = "rows"
    data: Any

    def __init__(
        self,
        label: str = "",
        *,
        noun: type[Noun],
        part: str,
        choices: dict[str, type[Enum]] | None = None,
        spare: int = 3,
        **more: Any,
    ) -> None:
        """Take the noun of a row, its labels, its choices, and how many blank rows follow."""
        super().__init__(label, **more)
        self.noun, self.part, self.spare = noun, part, spare
        self.choices = choices or {}
        self.columns = tuple(f.name for f in fields(noun))  # type: ignore[arg-type]
        self.typed: list[dict[str, str]] = []

    def process(
        self, formdata: "Typed | None", data: object = None, extra_filters: Filters = None
    ) -> None:
        """Read the boxes of every row that was sent."""
        super().process(None, data, extra_filters)
        if formdata is None:
            return
        sent = range(min(self._sent_rows(formdata), MOST_ROWS))
        self.raw_data = [self._row(formdata, number) for number in sent]
        try:
            self.process_formdata(self.raw_data)
        except ValueError as error:
            self.process_errors = [*self.process_errors, str(error)]

    def process_data(self, value: Any) -> None:  # noqa: ANN401 - rows of any noun
        """Show what is stored, a row each."""
        self.data = tuple(value or ())
        self.typed = [{c: str(getattr(row, c) or "") for c in self.columns} for row in self.data]

    def process_formdata(self, valuelist: list[Any]) -> None:
        """A noun from each row in which something was written."""
        self.typed = [row for row in valuelist if any(row.values())]
        written = [row for row in self.typed if any(row[c] for c in self._written)]
        self.data = tuple(self.noun(**{c: self._meant(c, row[c]) for c in row}) for row in written)

    def pre_validate(self, form: object) -> None:
        """Refuse only what is longer than a box may hold."""
        if any(len(text) > LONGEST_TEXT for row in self.typed for text in row.values()):
            raise ValueError(f"{self.subject}: shorten each answer to {LONGEST_TEXT:,} characters")

    @property
    def heads(self) -> tuple[str, ...]:
        """What each column asks."""
        return tuple(field_label(self.part, column) for column in self.columns)

    @property
    def rows(self) -> tuple[tuple[Cell, ...], ...]:
        """The rows as they are drawn, blank ones to go on with at the end."""
        blank = [dict.fromkeys(self.columns, "")] * self.spare
        shown = [*self.typed, *blank]
        return tuple(tuple(self._cells(number, row)) for number, row in enumerate(shown, start=1))

    @property
    def first_wrong(self) -> str:
        """The first box."""
        return f"{self.id}-1-{self.columns[0]}"

    @property
    def _written(self) -> tuple[str, ...]:
        return tuple(column for column in self.columns if column not in self.choices)

    def _cells(self, number: int, row: dict[str, str]) -> list[Cell]:
        return [self._cell(number, column, row[column]) for column in self.columns]

    def _cell(self, number: int, column: str, typed: str) -> Cell:
        label = field_label(self.part, column)
        name = f"{self.name}-{number}-{column}"
        said = {"text": f"{label}, row {number}", "classes": "govuk-visually-hidden"}
        params: dict[str, Any] = {"id": name, "name": name, "label": said}
        if column not in self.choices:
            return Cell(label, "input", params | {"value": " ".join(typed.splitlines())})
        known = [(str(option.value), option.text) for option in words_of(self.choices[column])]
        items = [
            {"value": value, "text": text, "selected": value == typed}
            for value, text in (("", in_words(None).capitalize()), *known)
        ]
        return Cell(label, "select", params | {"items": items})

    def _sent_rows(self, formdata: "Typed") -> int:
        numbers = [0]
        for key in formdata:
            name, _, rest = str(key).partition(f"{self.name}-")
            number = rest.partition("-")[0]
            if not name and number.isascii() and number.isdigit() and len(number) < 4:
                numbers.append(int(number))
        return max(numbers)

    def _row(self, formdata: "Typed", place: int) -> dict[str, str]:
        row = {}
        for column in self.columns:
            sent = formdata.getlist(f"{self.name}-{place + 1}-{column}")
            row[column] = plain(str(sent[0])) if sent else ""
        return row

    def _meant(self, column: str, typed: str) -> object:
        if column not in self.choices:
            return typed
        if not typed:
            return None
        try:
            return self.choices[column](typed)
        except ValueError:
            label = field_label(self.part, column)
            raise ValueError(f"Choose one of the answers for “{label}”") from None
