"""Reads the editions of the Graded Care Profile: scale, our own labels, areas and sub-areas.

Items and what each grade looks like belong to the tool's authors: only an authority that holds a
licence loads them, in files of its own.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from planapp.catalogue.faults import fault, refuse
from planapp.catalogue.files import Document, Keys, read_yaml
from planapp.domain.gcp import Ages, Area, Descriptor, Edition, GradedItem, SubArea
from planapp.domain.rollup import Example, Method, RollUp, suggested

_PARTS = {
    (): Edition,
    ("ages",): Ages,
    ("areas",): Area,
    ("areas", "subareas"): SubArea,
    ("areas", "subareas", "ages"): Ages,
    ("areas", "subareas", "descriptors"): Descriptor,
    ("areas", "subareas", "items"): GradedItem,
    ("areas", "subareas", "items", "ages"): Ages,
    ("areas", "subareas", "items", "descriptors"): Descriptor,
    ("rollup",): RollUp,
    ("rollup", "examples"): Example,
}
_read = cache(lambda: TypeAdapter(Edition))  # made when it is first asked for


def load_editions(folder: Path, local: Path | None = None) -> tuple[Edition, ...]:
    """Every edition, by id; CatalogueError for one that contradicts itself.

    `local` is an authority's own folder of editions, which may not be there. One of them with the
    id of ours takes its place, and must grade the same sub-areas on the same scale, so that what
    was recorded keeps its meaning.
    """
    ours = {document.path.stem: document for document in _documents(folder)}
    theirs = {document.path.stem: document for document in _documents(local)}
    editions = {name: _edition(document) for name, document in ours.items()}
    for name, document in theirs.items():
        own = _edition(document)
        if name in editions:
            _refuse_other_meaning(document, editions[name], own)
        editions[name] = own
    for name, document in (ours | theirs).items():
        continues = editions[name].continues
        if continues and continues not in editions.keys() - {name}:
            raise refuse(document, ("continues",), f"there is no edition {continues}.")
    return tuple(editions[name] for name in sorted(editions))


def _documents(folder: Path | None) -> tuple[Document, ...]:
    return tuple(read_yaml(path) for path in sorted(folder.glob("*.yaml"))) if folder else ()


def _refuse_other_meaning(document: Document, ours: Edition, theirs: Edition) -> None:
    if (theirs.grades, theirs.lower_is_better) != (ours.grades, ours.lower_is_better):
        raise refuse(
            document, ("grades",), f"{ours.id} has another scale; give this edition another id."
        )
    missing = {sub.key for sub in ours.subareas} - {sub.key for sub in theirs.subareas}
    if missing:
        raise refuse(
            document,
            ("areas",),
            f"{ours.id} also grades {min(missing)}; keep it, or give this edition another id.",
        )


def _edition(document: Document) -> Edition:
    try:
        edition = _read().validate_python(dict(document))
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
    for name in ("concern_from", "grave_from"):
        if getattr(edition, name) not in edition.grades:
            raise refuse(document, (name,), "it is not one of the grades.")
    for place, why_not in _objections(edition):
        raise refuse(document, place, why_not)
    _try_rollup(document, edition)
    return edition


def _objections(edition: Edition) -> Iterator[tuple[Keys, str]]:
    keys = [area.key for area in edition.areas] + [sub.key for sub in edition.subareas]
    yield from _twice(("areas",), "sub-area", keys)
    for a, area in enumerate(edition.areas):
        for s, sub in enumerate(area.subareas):
            place = ("areas", a, "subareas", s)
            yield from _twice((*place, "items"), "item", (item.key for item in sub.items))
            yield from _misdescribed(edition, sub, place)
            for i, item in enumerate(sub.items):
                yield from _misdescribed(edition, item, (*place, "items", i))


def _twice(place: Keys, what: str, keys: Iterable[str]) -> Iterator[tuple[Keys, str]]:
    seen: set[str] = set()
    for key in keys:
        if key in seen:
            yield place, f"the {what} {key} is there twice; keep one."
        if "/" in key or not key.strip():
            yield place, f"the {what} “{key}” needs a key of letters, digits and hyphens."
        seen.add(key)


def _misdescribed(
    edition: Edition, part: SubArea | GradedItem, place: Keys
) -> Iterator[tuple[Keys, str]]:
    described = [descriptor.grade for descriptor in part.descriptors]
    for at, grade in enumerate(described):
        if grade not in edition.grades:
            yield (*place, "descriptors", at, "grade"), f"{grade} is not one of the grades."
        if grade in described[:at]:
            yield (*place, "descriptors", at, "grade"), f"{grade} is described twice; keep one."


def _try_rollup(document: Document, edition: Edition) -> None:
    """Refuse a method without what it needs, or one that does not give what its examples say."""
    rollup = edition.rollup
    if rollup.method is Method.WORST_PAST_ELSE_MAJORITY and rollup.past not in edition.grades:
        raise refuse(document, ("rollup", "past"), "name the grade past which the worst stands.")
    if rollup.method is not Method.MANUAL and not rollup.examples:
        raise refuse(document, ("rollup", "examples"), "missing; add at least one.")
    for at, example in enumerate(rollup.examples):
        place = ("rollup", "examples", at)
        off = [grade for grade in example.given if grade not in edition.grades]
        if off:
            raise refuse(document, place, f"{off[0]} is not one of the grades.")
        found = suggested(rollup, example.given, lower_is_better=edition.lower_is_better)
        if (found.grade, found.confirm) != (example.gives, example.confirm):
            asked = ", to be confirmed" if found.confirm else ""
            raise refuse(document, place, f"gives {found.grade}{asked}: {found.because}.")
