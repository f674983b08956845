"""What reading somebody's file gave: a plan, where each item stood, and what found no place."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from planapp.domain.plans import Plan
from planapp.domain.record import Record


@dataclass(frozen=True, kw_only=True)
class NotUnderstood:
    """Words of a table that have no place in the plan; `row` counts from 1, the header's too."""

    row: int
    column: str
    text: str
    why: str


@dataclass(frozen=True, kw_only=True)
class Imported:
    """A draft plan read from a file, with nothing dropped.

    `rows` gives the row of a table where an item, by its id, was first written; it is empty for
    plan files. `notes` are remarks on the file as a whole, e.g. how its letters were read.
    """

    plan: Plan
    record: Record = Record()
    rows: Mapping[str, int] = field(default_factory=dict)
    not_understood: tuple[NotUnderstood, ...] = ()
    notes: tuple[str, ...] = ()
