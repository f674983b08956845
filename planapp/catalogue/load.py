"""Reads a folder of criteria, lexicons, bands and editions into one set with a fingerprint."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from planapp.catalogue.bands import bands_of
from planapp.catalogue.criteria import criterion_of
from planapp.catalogue.editions import load_editions
from planapp.catalogue.files import CatalogueError, read_yaml
from planapp.catalogue.lexicons import load_lexicons
from planapp.domain.findings import Applies, CriteriaSet, Criterion
from planapp.domain.lexicons import Lexicons

LEXICONS, EDITIONS, BANDS, ACCOUNTS = "lexicons", "gcp-editions", "bands.yaml", "accounts"


def load(folder: Path) -> CriteriaSet:
    """Everything a scoring depends on; CatalogueError, in one line, for the first fault found."""
    if not folder.is_dir():
        raise CatalogueError(f"{folder}: there is no such folder of criteria.")
    _no_strays(folder)
    lexicons = load_lexicons(folder / LEXICONS)
    return CriteriaSet(
        criteria=_criteria(folder, lexicons),
        lexicons=lexicons,
        bands=bands_of(read_yaml(folder / BANDS)),
        editions=load_editions(folder / EDITIONS),
        fingerprint=_fingerprint(folder),
    )


def _criteria(folder: Path, lexicons: Lexicons) -> tuple[Criterion, ...]:
    found: dict[str, tuple[Criterion, Path]] = {}
    for kind in Applies:
        for path in sorted((folder / kind).glob("*.yaml")):
            criterion = criterion_of(read_yaml(path), lexicons)
            if criterion.id in found:
                first = found[criterion.id][1]
                raise CatalogueError(f"{path}, id: {criterion.id} is already used by {first}.")
            found[criterion.id] = criterion, path
    if not found:
        raise CatalogueError(
            f"{folder}: no criteria found; expected files such as action/ACT-01-…."
        )
    return tuple(found[key][0] for key in sorted(found))


def _no_strays(folder: Path) -> None:
    """A criterion in a folder that nobody reads would be left out without anyone being told."""
    known = {*Applies, LEXICONS, EDITIONS, ACCOUNTS}
    for path in sorted(folder.rglob("*.y*ml")):
        place = path.relative_to(folder)
        if path.suffix != ".yaml":
            raise CatalogueError(f"{path}: is not read; let its name end in .yaml.")
        if str(place) != BANDS and (len(place.parts) != 2 or place.parts[0] not in known):
            folders = ", ".join(sorted(known))
            raise CatalogueError(f"{path}: nothing reads this place; folders known: {folders}.")


def _fingerprint(folder: Path) -> str:
    """A hash over every text a scoring depends on, wherever the folder lies and files are named."""
    texts = (path.read_text("utf-8-sig").replace("\r\n", "\n") for path in _scored_by(folder))
    digests = sorted(hashlib.sha256(text.encode()).hexdigest() for text in texts)
    return "sha256:" + hashlib.sha256("\n".join(digests).encode()).hexdigest()


def _scored_by(folder: Path) -> Iterator[Path]:
    yield folder / BANDS
    for name in (*Applies, LEXICONS, EDITIONS):
        yield from (folder / name).glob("*.yaml")
