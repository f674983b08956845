"""What reading somebody's file gave: a plan, where each item stood, and what found no place."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from planapp.domain.nouns import SignOff
from planapp.domain.plans import Plan
from planapp.domain.record import Record


class Placed(StrEnum):
    """What somebody says that left-over words are."""

    CONCERN = "concern"
    STRENGTH = "strength"
    OBJECTIVE = "objective"
    MEASURE = "measure"
    ACTION = "action"
    CONTINGENCY = "what happens if not"
    OUT = "left out"


class Stays(StrEnum):
    """What a plan file says of the plan that it was made of, and of no other."""

    SIGNED = "who sent and agreed it"
    REASONS = "reasons given for going on although a criterion is not met"
    REMARKS = "comments and queries"


@dataclass(frozen=True, kw_only=True)
class NotUnderstood:
    """Words of a file that have no place in the plan; `row` counts from 1, the header's too.

    `table` names the table or sheet where a file has several, or the text beside them. Where
    `column` is blank `row` counts paragraphs or lines. `at` is the same place for programs.
    """

    row: int
    column: str
    text: str
    why: str
    table: str = ""
    at: str = ""

    @property
    def place(self) -> str:
        """Where the words stand, as a reader finds them: `table 2, row 4, Colour`."""
        where = f"row {self.row}, {self.column}" if self.column else f"line {self.row}"
        return f"{self.table}, {where}" if self.table else where


@dataclass(frozen=True, kw_only=True)
class ColumnRead:
    """A column of a table: the words over it, what it was taken to hold (blank: nothing known).

    `number` counts from 0; `first` are the first words below.
    """

    number: int
    words: str
    field: str = ""
    first: str = ""


@dataclass(frozen=True, kw_only=True)
class TableRead:
    """How one table was understood. One that stands upside down has its heads in a column.

    `header` is the row of the heads, from 1; 0 where none was known.
    """

    place: str
    header: int
    columns: tuple[ColumnRead, ...]
    upright: bool = True


@dataclass(frozen=True, kw_only=True)
class Placing:
    """What a person says of a file that was read: its columns, and single words left over.

    `columns` gives, for a table by its number from 0, what each column holds (blank: nothing);
    `words` what words are, by where they stand (`NotUnderstood.at`).
    """

    columns: Mapping[int, Mapping[int, str]] = field(default_factory=dict)
    words: Mapping[str, Placed] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Imported:
    """A draft plan read from a file, with nothing dropped.

    `rows` gives the row of a table where an item, by its id, was first written, `places` the table
    where a file has several; both are empty for plan files. `tables` are all tables there are.
    `notes` are remarks on the file as a whole, e.g. how its letters were read. `stays` is what it
    has that no new plan takes over.
    """

    plan: Plan
    record: Record = Record()
    rows: Mapping[str, int] = field(default_factory=dict)
    places: Mapping[str, str] = field(default_factory=dict)
    tables: tuple[TableRead, ...] = ()
    not_understood: tuple[NotUnderstood, ...] = ()
    notes: tuple[str, ...] = ()
    stays: tuple[Stays, ...] = ()


def begun_anew(imported: Imported) -> Imported:
    """As a new plan begins with it: nobody has sent, agreed, excused or asked anything of that."""
    plan, record = imported.plan, imported.record
    unsigned = SignOff(recipients=plan.sign_off.recipients)
    found = {
        Stays.SIGNED: record.signings or plan.sign_off != unsigned,
        Stays.REASONS: plan.overrides,
        Stays.REMARKS: record.remarks,
    }
    return replace(
        imported,
        plan=replace(plan, overrides=(), sign_off=unsigned),
        record=replace(record, signings=(), remarks=()),
        stays=tuple(what for what, there in found.items() if there),
    )
