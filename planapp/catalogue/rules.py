"""Reads all that a scoring depends on, and nothing else, into one set with a fingerprint.

What people read beside it, and an authority's own, is added by `planapp.catalogue.load`.
"""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from planapp.catalogue.bands import bands_of
from planapp.catalogue.criteria import criterion_of
from planapp.catalogue.editions import load_editions
from planapp.catalogue.files import CatalogueError, Document, digest, read_yaml
from planapp.catalogue.layout import AUDIT_TOOLS, BANDS, EDITIONS, LEXICONS, TIMESCALES
from planapp.catalogue.lexicons import load_lexicons
from planapp.domain.findings import Applies, CriteriaSet, Criterion
from planapp.domain.lexicons import Lexicons

Look = Callable[[Document, Criterion], None]
"""Looks at a criterion beside its file; raises CatalogueError for what it refuses."""


def load_rules(folder: Path) -> CriteriaSet:
    """The criteria of a folder, to score with; CatalogueError, in one line, for a fault.

    Their examples are not tried, and what no scoring asks for is not read: how often criteria are
    right, timescales, audit tools, the glossary. That, and strays in the folder, is for `load`.
    """
    lexicons = load_lexicons(folder / LEXICONS)
    return rules_of(folder, None, criteria_in(folder, lexicons), lexicons)


def rules_of(
    folder: Path, local: Path | None, criteria: Mapping[str, Criterion], lexicons: Lexicons
) -> CriteriaSet:
    """Criteria that were read, with the bands and editions of their folder and of a local one."""
    if not criteria:
        raise CatalogueError(
            f"{folder}: no criteria found; expected files such as action/ACT-01-…."
        )
    return CriteriaSet(
        criteria=tuple(criteria[key] for key in sorted(criteria)),
        lexicons=lexicons,
        bands=bands_of(read_yaml(folder / BANDS)),
        editions=load_editions(folder / EDITIONS, local / EDITIONS if local else None),
        fingerprint=_fingerprint(folder, local),
    )


def criteria_in(
    folder: Path,
    lexicons: Lexicons,
    taken: Mapping[str, Criterion] | None = None,
    look: Look | None = None,
) -> dict[str, Criterion]:
    """The criteria in the folders of a folder, by id; none may have an id that is taken."""
    found: dict[str, tuple[Criterion, Path]] = {}
    for kind in Applies:
        for path in sorted((folder / kind).glob("*.yaml")):
            document = read_yaml(path)
            criterion = criterion_of(document, lexicons)
            if look is not None:
                look(document, criterion)
            if criterion.id in found or criterion.id in (taken or {}):
                first = found[criterion.id][1] if criterion.id in found else "planapp itself"
                raise CatalogueError(f"{path}, id: {criterion.id} is already used by {first}.")
            found[criterion.id] = criterion, path
    return {key: criterion for key, (criterion, _) in found.items()}


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
