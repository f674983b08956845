"""Reads the glossary: each term with its meaning and, for a word of the field, its source."""

from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from planapp.catalogue.faults import fault, refuse
from planapp.catalogue.files import Document, read_yaml
from planapp.catalogue.layout import GLOSSARY
from planapp.domain.findings import Source
from planapp.domain.glossary import Term, TermOf

Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
YesNo = Annotated[str, StringConstraints(pattern="^(yes|no)$")]


class _Source(BaseModel):
    """Where a meaning was read."""

    model_config = ConfigDict(extra="forbid")
    title: Words
    at: Words


class _Term(BaseModel):
    """One term as written."""

    model_config = ConfigDict(extra="forbid")
    term: Words
    of: TermOf
    means: Words
    also: list[Words] = []
    source: list[_Source] = []
    checked: YesNo = ""
    everyday: YesNo = ""


class _File(BaseModel):
    """The file of terms."""

    model_config = ConfigDict(extra="forbid")
    why: str = ""
    terms: Annotated[list[_Term], Field(min_length=1)]


def load_glossary(folder: Path) -> tuple[Term, ...]:
    """The terms in the order of the alphabet; CatalogueError for the first fault, none for no file.

    A form that two terms claim is refused: a reader would be told one of two meanings by chance.
    """
    path = folder / GLOSSARY
    if not path.exists():
        return ()
    document = read_yaml(path)
    try:
        file = _File.model_validate(dict(document))
    except ValidationError as error:
        raise fault(document, error, {(): _File, ("terms",): _Term}) from error
    _want_each_form_once(document, file)
    return tuple(sorted(map(_term, file.terms), key=lambda term: term.term.lower()))


def _want_each_form_once(document: Document, file: _File) -> None:
    taken: dict[str, str] = {}
    for at, one in enumerate(file.terms):
        if one.of is TermOf.FIELD and not (one.source and one.checked):
            why = (
                "a word of the field says where its meaning was read, and whether that was checked."
            )
            raise refuse(document, ("terms", at, "term"), f"{one.term}: {why}")
        for form in (one.term, *one.also):
            if form.lower() in taken:
                first = taken[form.lower()]
                raise refuse(
                    document, ("terms", at, "also"), f"{form} is a word of {first} already."
                )
            taken[form.lower()] = one.term


def _term(one: _Term) -> Term:
    return Term(
        term=one.term,
        means=" ".join(one.means.split()),
        of=one.of,
        also=tuple(one.also),
        source=tuple(Source(source.title, source.at) for source in one.source),
        checked=one.checked != "no",
        everyday=one.everyday == "yes",
    )
