"""Reads a folder of criteria and all that stands beside them into one set with a fingerprint."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from planapp.catalogue.accuracy import accuracies_of
from planapp.catalogue.audit_tools import AUDIT_TOOLS, load_audit_tools
from planapp.catalogue.bands import bands_of
from planapp.catalogue.criteria import criterion_of
from planapp.catalogue.editions import load_editions
from planapp.catalogue.files import CatalogueError, digest, read_yaml
from planapp.catalogue.glossary import GLOSSARY, load_glossary
from planapp.catalogue.lexicons import load_lexicons
from planapp.catalogue.local import with_changes
from planapp.catalogue.timescales import TIMESCALES, load_timescales
from planapp.domain.findings import Applies, Basis, CriteriaSet, Criterion
from planapp.domain.lexicons import Lexicons

LEXICONS, EDITIONS, BANDS, ACCOUNTS = "lexicons", "gcp-editions", "bands.yaml", "accounts"
CHANGES, ACCURACY = "changes.yaml", "accuracy.yaml"


def load(folder: Path, local: Path | None = None) -> CriteriaSet:
    """Everything a scoring depends on; CatalogueError, in one line, for the first fault found.

    `local` is an authority's own folder, which may not be there: criteria of its own in folders
    like ours, with `basis: local`, `changes.yaml` with changes to ours, editions of the profile
    with the items and descriptors its licence covers, timescales, audit tools. It is read as
    strictly.
    """
    if not folder.is_dir():
        raise CatalogueError(f"{folder}: there is no such folder of criteria.")
    folders = {*Applies, LEXICONS, EDITIONS, ACCOUNTS, AUDIT_TOOLS}
    _no_strays(folder, folders, BANDS, ACCURACY, TIMESCALES, GLOSSARY)
    lexicons = load_lexicons(folder / LEXICONS)
    criteria = _criteria(folder, lexicons, {})
    if not criteria:
        raise CatalogueError(
            f"{folder}: no criteria found; expected files such as action/ACT-01-…."
        )
    if (folder / ACCURACY).exists():
        counted = accuracies_of(read_yaml(folder / ACCURACY), criteria)
        criteria |= {key: replace(criteria[key], accuracy=its) for key, its in counted.items()}
    theirs = local if local is not None and local.is_dir() else None
    if theirs is not None:
        criteria = _with_local(criteria, theirs, lexicons)
    return CriteriaSet(
        criteria=tuple(criteria[key] for key in sorted(criteria)),
        lexicons=lexicons,
        bands=bands_of(read_yaml(folder / BANDS)),
        editions=load_editions(folder / EDITIONS, theirs / EDITIONS if theirs else None),
        fingerprint=_fingerprint(folder, theirs),
        timescales=load_timescales(folder, theirs),
        glossary=load_glossary(folder),
        audit_tools=load_audit_tools(
            folder / AUDIT_TOOLS, theirs / AUDIT_TOOLS if theirs else None, tuple(criteria)
        ),
    )


def _criteria(
    folder: Path, lexicons: Lexicons, taken: Mapping[str, Criterion]
) -> dict[str, Criterion]:
    found: dict[str, tuple[Criterion, Path]] = {}
    for kind in Applies:
        for path in sorted((folder / kind).glob("*.yaml")):
            criterion = criterion_of(read_yaml(path), lexicons)
            if criterion.id in found or criterion.id in taken:
                first = found[criterion.id][1] if criterion.id in found else "planapp itself"
                raise CatalogueError(f"{path}, id: {criterion.id} is already used by {first}.")
            found[criterion.id] = criterion, path
    return {key: criterion for key, (criterion, _) in found.items()}


def _with_local(
    ours: dict[str, Criterion], folder: Path, lexicons: Lexicons
) -> dict[str, Criterion]:
    _no_strays(folder, {*Applies, EDITIONS, AUDIT_TOOLS}, CHANGES, TIMESCALES)
    changes = folder / CHANGES
    changed = with_changes(ours, read_yaml(changes), lexicons) if changes.exists() else ours
    added = _criteria(folder, lexicons, ours)
    for criterion in added.values():
        if criterion.basis is not Basis.LOCAL:
            raise CatalogueError(
                f"{folder}, {criterion.id}, basis: found {criterion.basis}; write local, since "
                "it is this authority’s own."
            )
    return changed | {key: replace(own, local="added here.") for key, own in added.items()}


def _no_strays(folder: Path, known: set[str], *alone: str) -> None:
    """A criterion in a folder that nobody reads would be left out without anyone being told."""
    for path in sorted(folder.rglob("*.y*ml")):
        place = path.relative_to(folder)
        if path.suffix != ".yaml":
            raise CatalogueError(f"{path}: is not read; let its name end in .yaml.")
        if str(place) not in alone and (len(place.parts) != 2 or place.parts[0] not in known):
            folders = ", ".join(sorted(known))
            raise CatalogueError(f"{path}: nothing reads this place; folders known: {folders}.")


def _fingerprint(folder: Path, local: Path | None) -> str:
    """A hash over every text a scoring depends on, wherever the folder lies and files are named."""
    read = [*_scored_by(folder), *(_scored_by_local(local) if local else ())]
    digests = sorted(digest(path) for path in read)
    return "sha256:" + hashlib.sha256("\n".join(digests).encode()).hexdigest()


def _scored_by(folder: Path) -> Iterator[Path]:
    yield folder / BANDS
    for name in (*Applies, LEXICONS, EDITIONS):
        yield from (folder / name).glob("*.yaml")


def _scored_by_local(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*.yaml")):
        if path.name != TIMESCALES and path.parent != folder / AUDIT_TOOLS:
            yield path
