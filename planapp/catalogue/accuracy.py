"""Reads how often each criterion was right, counted when the rules changed.

Of labelled texts, each in one box of a nearly empty plan, and of whole plans whose findings were
judged one by one.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from planapp.catalogue.faults import fault, refuse
from planapp.catalogue.files import Document
from planapp.domain.findings import Accuracy, InPlans

_Count = Annotated[int, Field(ge=0)]


class _Counts(BaseModel):
    """The four counts of one criterion about labelled texts."""

    model_config = ConfigDict(extra="forbid")
    texts: _Count
    due: _Count
    found: _Count
    right: _Count


class _Judged(BaseModel):
    """The three counts of one criterion in whole plans."""

    model_config = ConfigDict(extra="forbid")
    found: _Count
    right: _Count
    missed: _Count


class _File(BaseModel):
    """The file of counts."""

    model_config = ConfigDict(extra="forbid")
    about: str
    measured: dict[str, _Counts]
    plans: _Count
    in_plans: dict[str, _Judged]


@dataclass(frozen=True)
class Counted:
    """The counts of the criteria that were measured, by id."""

    accuracy: Mapping[str, Accuracy]
    in_plans: Mapping[str, InPlans]


def counts_of(document: Document, known: Collection[str]) -> Counted:
    """The counts of each criterion that is known; CatalogueError for counts that cannot be.

    Counts of others are left out: somebody trying criteria may have taken one away.
    """
    shape = {(): _File, ("measured",): _Counts, ("in_plans",): _Judged}
    try:
        file = _File.model_validate(dict(document))
    except ValidationError as error:
        raise fault(document, error, shape) from error
    for name, counts in file.measured.items():
        if counts.right > min(counts.due, counts.found) or counts.due > counts.texts:
            raise refuse(document, ("measured", name), "these counts cannot be; measure again.")
    for name, judged in file.in_plans.items():
        if judged.right > judged.found:
            raise refuse(document, ("in_plans", name), "these counts cannot be; measure again.")
    return Counted(
        {n: Accuracy(**c.model_dump()) for n, c in file.measured.items() if n in known},
        {n: InPlans(file.plans, **c.model_dump()) for n, c in file.in_plans.items() if n in known},
    )
