"""Reads how often each criterion was right about labelled texts, counted when the rules changed."""

from collections.abc import Collection
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from planapp.catalogue.faults import fault, refuse
from planapp.catalogue.files import Document
from planapp.domain.findings import Accuracy

_Count = Annotated[int, Field(ge=0)]


class _Counts(BaseModel):
    """The four counts of one criterion."""

    model_config = ConfigDict(extra="forbid")
    texts: _Count
    due: _Count
    found: _Count
    right: _Count


class _File(BaseModel):
    """The file of counts."""

    model_config = ConfigDict(extra="forbid")
    about: str
    measured: dict[str, _Counts]


def accuracies_of(document: Document, known: Collection[str]) -> dict[str, Accuracy]:
    """The counts of each criterion that is known, by id; CatalogueError for counts that cannot be.

    Counts of others are left out: somebody trying criteria may have taken one away.
    """
    try:
        file = _File.model_validate(dict(document))
    except ValidationError as error:
        raise fault(document, error, {(): _File, ("measured",): _Counts}) from error
    for name, counts in file.measured.items():
        if counts.right > min(counts.due, counts.found) or counts.due > counts.texts:
            raise refuse(document, ("measured", name), "these counts cannot be; measure again.")
    counted = ((name, counts) for name, counts in file.measured.items() if name in known)
    return {name: Accuracy(**counts.model_dump()) for name, counts in counted}
