"""Reads the words for how a plan is written, from the share of `should` criteria that are met."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from planapp.catalogue.faults import fault, refuse
from planapp.catalogue.files import Document
from planapp.domain.findings import Band


class _Band(BaseModel):
    """One band as written; a share runs from 0 to 1."""

    model_config = ConfigDict(extra="forbid")
    name: Annotated[str, Field(min_length=1)]
    at_least: Annotated[float, Field(ge=0, le=1)]


class _File(BaseModel):
    """The file of bands."""

    model_config = ConfigDict(extra="forbid")
    why: str
    bands: Annotated[list[_Band], Field(min_length=1)]


def bands_of(document: Document) -> tuple[Band, ...]:
    """The bands, best first; one must begin at 0, so that every share has a word."""
    try:
        file = _File.model_validate(dict(document))
    except ValidationError as error:
        raise fault(document, error, {(): _File, ("bands",): _Band}) from error
    bands = sorted(file.bands, key=lambda band: -band.at_least)
    if bands[-1].at_least != 0:
        raise refuse(document, ("bands",), "no band begins at 0; give the lowest at_least: 0.")
    return tuple(Band(band.name, band.at_least) for band in bands)
