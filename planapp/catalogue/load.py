"""Reads a folder of criteria and all that stands beside them into one set with a fingerprint."""

from dataclasses import replace
from pathlib import Path

from planapp.catalogue.accuracy import counts_of
from planapp.catalogue.audit_tools import load_audit_tools
from planapp.catalogue.criteria import refuse_unbuilt
from planapp.catalogue.files import CatalogueError, read_yaml
from planapp.catalogue.glossary import load_glossary
from planapp.catalogue.layout import (
    ACCOUNTS,
    ACCURACY,
    AUDIT_TOOLS,
    BANDS,
    CHANGES,
    EDITIONS,
    GLOSSARY,
    LEXICONS,
    TIMESCALES,
)
from planapp.catalogue.lexicons import load_lexicons
from planapp.catalogue.local import with_changes
from planapp.catalogue.rules import criteria_in, rules_of
from planapp.catalogue.timescales import load_timescales
from planapp.domain.findings import ADDED_HERE, Applies, Basis, CriteriaSet, Criterion
from planapp.domain.lexicons import Lexicons


def load(folder: Path, local: Path | None = None) -> CriteriaSet:
    """Everything a scoring depends on, tried; CatalogueError, in one line, for the first fault.

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
    criteria = criteria_in(folder, lexicons, look=refuse_unbuilt)
    if (folder / ACCURACY).exists():
        counted = counts_of(read_yaml(folder / ACCURACY), criteria)
        criteria = {
            key: replace(
                one, accuracy=counted.accuracy.get(key), in_plans=counted.in_plans.get(key)
            )
            for key, one in criteria.items()
        }
    theirs = local if local is not None and local.is_dir() else None
    if theirs is not None:
        criteria = _with_local(criteria, theirs, lexicons)
    return replace(
        rules_of(folder, theirs, criteria, lexicons),
        timescales=load_timescales(folder, theirs),
        glossary=load_glossary(folder),
        audit_tools=load_audit_tools(
            folder / AUDIT_TOOLS, theirs / AUDIT_TOOLS if theirs else None, tuple(criteria)
        ),
    )


def _with_local(
    ours: dict[str, Criterion], folder: Path, lexicons: Lexicons
) -> dict[str, Criterion]:
    _no_strays(folder, {*Applies, EDITIONS, AUDIT_TOOLS}, CHANGES, TIMESCALES)
    changes = folder / CHANGES
    changed = with_changes(ours, read_yaml(changes), lexicons) if changes.exists() else ours
    added = criteria_in(folder, lexicons, ours, refuse_unbuilt)
    for criterion in added.values():
        if criterion.basis is not Basis.LOCAL:
            raise CatalogueError(
                f"{folder}, {criterion.id}, basis: found {criterion.basis}; write local, since "
                "it is this authority’s own."
            )
    return changed | {key: replace(own, local=ADDED_HERE) for key, own in added.items()}


def _no_strays(folder: Path, known: set[str], *alone: str) -> None:
    """A criterion in a folder that nobody reads would be left out without anyone being told."""
    for path in sorted(folder.rglob("*.y*ml")):
        place = path.relative_to(folder)
        if path.suffix != ".yaml":
            raise CatalogueError(f"{path}: is not read; let its name end in .yaml.")
        if str(place) not in alone and (len(place.parts) != 2 or place.parts[0] not in known):
            folders = ", ".join(sorted(known))
            raise CatalogueError(f"{path}: nothing reads this place; folders known: {folders}.")
