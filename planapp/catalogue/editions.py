"""Reads the editions of the Graded Care Profile: scale, our own labels, areas and sub-areas."""

from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from planapp.catalogue.faults import fault, refuse
from planapp.catalogue.files import Document, read_yaml
from planapp.domain.gcp import Area, Edition, SubArea

_PARTS = {(): Edition, ("areas",): Area, ("areas", "subareas"): SubArea}
_editions: TypeAdapter[Edition] = TypeAdapter(Edition)


def load_editions(folder: Path) -> tuple[Edition, ...]:
    """Every edition of the folder, by id; CatalogueError for one that contradicts itself."""
    return tuple(_edition(read_yaml(path)) for path in sorted(folder.glob("*.yaml")))


def _edition(document: Document) -> Edition:
    try:
        edition = _editions.validate_python(dict(document))
    except ValidationError as error:
        raise fault(document, error, _PARTS) from error
    if edition.id != document.path.stem:
        raise refuse(
            document,
            ("id",),
            f"found {edition.id}, expected {document.path.stem}, the file's name.",
        )
    if len(edition.labels) != len(edition.grades):
        found = f"{len(edition.labels)} labels for {len(edition.grades)} grades; write one each."
        raise refuse(document, ("labels",), found)
    if edition.concern_from not in edition.grades:
        raise refuse(document, ("concern_from",), "it is not one of the grades.")
    keys = [sub.key for sub in edition.subareas]
    twice = sorted({key for key in keys if keys.count(key) > 1})
    if twice:
        raise refuse(document, ("areas",), f"the sub-area {twice[0]} is there twice; keep one.")
    return edition
