"""The form on which somebody says what is what in a file that was read."""

from collections.abc import Iterator, Mapping
from typing import cast

from werkzeug.datastructures import MultiDict

from planapp.domain.imported import Imported, NotUnderstood, Placed, Placing
from planapp.exchange.grids import letter_of
from planapp.exchange.layouts import AIM
from planapp.exchange.pasted import PASTED, sorted_by_headings
from planapp.exchange.sections import said_above
from planapp.exchange.splitting import divisible
from planapp.exchange.tables import BESIDE
from planapp.present.dates import counted
from planapp.present.labels import first_up, noun
from planapp.web.choices import Choice, Option, Ticks
from planapp.web.fields import PlanField
from planapp.web.plans.proposing import likely_kinds
from planapp.web.plans.single import StartForm
from planapp.wording.reader import Reader

MOST_SORTED = 300
"""Words that can be placed one by one; what is left beyond that is listed."""

MOST_TABLES = 30
"""Tables whose columns are asked about."""

COLUMN_HOLDS = (
    *(("concern", "Concern"), ("strength", "Strength"), ("objective", "Objective")),
    *((AIM, "Objective, and its measure"), ("measure", "Measure"), ("baseline", "Where it starts")),
    *(("target", "What is aimed for"), ("scale", "Scale from 0 to 10"), ("action", "Action")),
    *(("owner", "Who does it"), ("owner_role", "Their role"), ("due", "By when")),
    *(
        ("how_often", "How often"),
        ("support", "Help with it"),
        ("cost", "What it costs"),
        ("status", "How far it is"),
        ("progress", "Progress"),
    ),
    ("contingency", "What happens if not"),
)
_COLUMNS = tuple(Option(name, words) for name, words in COLUMN_HOLDS)
_WORDS = tuple(Option(kind.value, kind.value.capitalize()) for kind in Placed if kind != Placed.OUT)


class SortForm(StartForm):
    """The reference, what each column holds, and what each left-over text is."""

    why_asked = (
        "Nobody knows better than you what is meant. Nothing is started before you say so, and "
        "what you leave out is listed once more."
    )

    @property
    def questions(self) -> tuple[PlanField, ...]:
        """All questions, as an error summary wants them."""
        return tuple(cast(PlanField, field) for field in self)

    def columns(self, table: int) -> tuple[PlanField, ...]:
        """The questions what each column of a table holds, by the table's number from 0."""
        return tuple(one for one in self.questions if one.name.startswith(_column(table, "")))

    @property
    def several(self) -> PlanField | None:
        """The question which cells are several items; None where no cell can be."""
        return cast(PlanField | None, self._fields.get(SPLIT))

    @property
    def words(self) -> tuple[PlanField, ...]:
        """The questions what left-over words are."""
        return tuple(one for one in self.questions if one.name.startswith("word-"))


def columns_said(
    imported: Imported, said: Mapping[str, list[str]]
) -> Mapping[int, Mapping[int, str]]:
    """What a person says that columns hold, of tables where that is not what was understood."""
    known = {name for name, _ in COLUMN_HOLDS}
    found: dict[int, dict[int, str]] = {}
    for number, table in enumerate(imported.tables):
        if not table.upright:
            continue
        told = {
            column.number: said[_column(number, column.number)][0]
            for column in table.columns
            if said.get(_column(number, column.number))
        }
        understood = {column.number: column.field for column in table.columns}
        if told and told != understood:
            found[number] = {at: name for at, name in told.items() if name in known}
    return found


def placing_of(imported: Imported, said: Mapping[str, list[str]]) -> Placing:
    """All that a person says of a file: `imported` is as it was read without that."""
    kinds = {kind.value: kind for kind in Placed}
    words = {
        name.removeprefix("word-"): kinds[values[0]]
        for name, values in said.items()
        if name.startswith("word-") and values and values[0] in kinds
    }
    return Placing(columns=columns_said(imported, said), words=words)


SPLIT = "split"
"""The question which cells hold several items."""


def split_of(said: Mapping[str, list[str]]) -> frozenset[str]:
    """The ids of items that a person says are several."""
    return frozenset(said.get(SPLIT, ()))


def sort_form(
    imported: Imported, typed: MultiDict[str, str] | None, proposed: Mapping[str, str]
) -> SortForm:
    """The form over a file that was read; `typed` of its fields, else what is proposed."""
    fields: dict[str, object] = dict(_column_fields(imported))
    for left in imported.not_understood[:MOST_SORTED]:
        where = f"{first_up(left.place)}: {left.why}." if left.column or left.table else ""
        said = f"“{left.text}”"
        fields[_word(left)] = Choice(said, options=_WORDS, blank="Leave it out", hint=where)
    if several := divisible(imported):
        fields[SPLIT] = Ticks(
            "Cells with several lines",
            options=[Option(one, _in_parts(*said)) for one, said in several.items()],
            hint="Tick a cell to make each of its lines an item of its own, with the same person "
            "and date. What is not ticked stays together.",
        )
    made = type("SortFormOfAFile", (SortForm,), fields)
    given = {
        _column(number, column.number): column.field
        for number, table in enumerate(imported.tables)
        for column in table.columns
    }
    given |= {f"word-{at}": kind for at, kind in proposed.items()}
    form: SortForm = made(formdata=None, data=given)
    if typed is not None:
        sent = MultiDict(typed)
        for name, value in given.items():
            sent.setdefault(name, value)
        form = made(sent)
    return form


def proposals(name: str, content: bytes, imported: Imported, reader: Reader) -> dict[str, str]:
    """What statements of pasted text most likely are, by their place.

    Of words beside tables only what a label or a heading says of them.
    """
    if name == PASTED and not imported.tables:
        kinds = likely_kinds(sorted_by_headings(content.decode()), reader)
        return {left.at: kind for left, kind in zip(imported.not_understood, kinds, strict=True)}
    beside = [left for left in imported.not_understood if left.why == BESIDE]
    said = said_above(left.text for left in beside)
    return {
        left.at: kind.value
        for left, kind in zip(beside, said, strict=True)
        if kind and kind is not Placed.OUT
    }


def _column_fields(imported: Imported) -> Iterator[tuple[str, object]]:
    for number, table in enumerate(imported.tables[:MOST_TABLES]):
        for column in table.columns if table.upright else ():
            label = f"What “{column.words or letter_of(column.number)}” holds"
            hint = f"It begins “{column.first}”" if column.first else ""
            made = Choice(label, options=_COLUMNS, blank="None of these: list it", hint=hint)
            yield _column(number, column.number), made


def _in_parts(name: str, texts: tuple[str, ...]) -> str:
    return f"{counted(len(texts), noun(name), noun(name, 2))}: “{'” – “'.join(texts)}”"


def _column(table: int, column: int | str) -> str:
    return f"column-{table}-{column}"


def _word(left: NotUnderstood) -> str:
    return f"word-{left.at}"
