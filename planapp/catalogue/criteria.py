"""Reads one criterion file strictly: keys known, texts quoted, check and arguments fitting."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError

from planapp.catalogue.faults import fault, refuse
from planapp.catalogue.files import Document, Keys
from planapp.domain.findings import (
    Applies,
    Basis,
    CheckCall,
    Criterion,
    Example,
    Mark,
    Says,
    Severity,
    Source,
)
from planapp.domain.lexicons import Lexicons
from planapp.scorer.arguments import Misfit, fitted, near
from planapp.scorer.checks import find_check, known_checks
from planapp.scorer.examples import built
from planapp.scorer.messages import ALWAYS_KNOWN, placeholders
from planapp.scorer.places import unknown_in
from planapp.scorer.subjects import NOUNS

FEWEST_EXAMPLES = 2
Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class _Strict(BaseModel):
    """A part of a criterion file; no key may stand in it that is not named here."""

    model_config = ConfigDict(extra="forbid")


class _Source(_Strict):
    """Where a rule was read."""

    title: Words
    at: Words


class _Example(_Strict):
    """An example as written."""

    why: Words
    given: dict[str, Any] = {}
    plan: dict[str, Any] = {}
    record: dict[str, Any] = {}
    today: date | None = None
    says: Words | None = None
    marks: Any = None


class _Examples(_Strict):
    """Subjects that meet the criterion and subjects that miss it."""

    meets: list[_Example]
    misses: list[_Example]


class _File(_Strict):
    """A criterion as written."""

    id: Words
    title: Words
    applies_to: Applies
    field: Words
    facet: Says | None = None
    severity: Severity
    basis: Basis
    checked: bool
    why: Words
    source: list[_Source]
    check: dict[str, Any]
    when: dict[str, Any] | None = None
    message: Words
    hint: Words
    examples: _Examples
    withdrawn: Words | None = None


_PARTS: dict[tuple[str, ...], type[BaseModel]] = {
    (): _File,
    ("source",): _Source,
    ("examples",): _Examples,
    ("examples", "meets"): _Example,
    ("examples", "misses"): _Example,
}


def criterion_of(document: Document, lexicons: Lexicons) -> Criterion:
    """The criterion a file holds; CatalogueError says file, line, what was found, what is known."""
    try:
        file = _File.model_validate(dict(document))
    except ValidationError as error:
        raise fault(document, error, _PARTS) from error
    _check_name(document, file)
    criterion = Criterion(
        id=file.id,
        title=file.title,
        applies_to=file.applies_to,
        field=file.field,
        severity=file.severity,
        basis=file.basis,
        checked=file.checked,
        why=file.why,
        source=tuple(Source(s.title, s.at) for s in file.source),
        check=_call(document, "check", file.check, file.applies_to, lexicons),
        message=file.message,
        hint=file.hint,
        examples=_examples(document, file),
        when=_call(document, "when", file.when, file.applies_to, lexicons) if file.when else None,
        withdrawn=file.withdrawn or "",
        facet=file.facet,
    )
    _check_field(document, criterion)
    _check_message(document, criterion)
    return criterion


def _check_name(document: Document, file: _File) -> None:
    """File and folder are named for the criterion, so that each can be found from the other."""
    if not re.fullmatch(r"[A-Z]{2,5}-\d{2,3}", file.id):
        raise refuse(document, ("id",), f"found {file.id}; write an id such as ACT-01.")
    named = document.path.stem.removeprefix(f"{file.id}-")
    if named == document.path.stem or not re.fullmatch(r"[a-z0-9-]+", named):
        raise refuse(
            document, ("id",), f"found {file.id}; name the file {file.id}-SHORT-NAME.yaml."
        )
    if document.path.parent.name != file.applies_to:
        raise refuse(
            document,
            ("applies_to",),
            f"found {file.applies_to}; keep the file in the folder {file.applies_to}/.",
        )
    if not file.source:
        raise refuse(document, ("source",), "found nothing; name at least one source.")


def _call(
    document: Document, key: str, given: dict[str, Any], kind: Applies, lexicons: Lexicons
) -> CheckCall:
    arguments = {name: value for name, value in given.items() if name != "name"}
    name = document.text(key, "name")
    check = find_check(name)
    if check is None:
        known = near(name, known_checks())
        raise refuse(document, (key, "name"), f"there is no check {name}; {known}")
    try:
        return CheckCall(name, fitted(check, arguments, _noun(document, kind), lexicons))
    except Misfit as misfit:
        raise refuse(document, (key, misfit.argument), str(misfit)) from misfit


def _noun(document: Document, kind: Applies) -> type:
    if kind not in NOUNS:
        known = ", ".join(NOUNS)
        raise refuse(document, ("applies_to",), f"{kind} cannot be judged yet; known: {known}.")
    return NOUNS[kind]


def _examples(document: Document, file: _File) -> tuple[Example, ...]:
    examples: list[Example] = []
    for key, written in (("meets", file.examples.meets), ("misses", file.examples.misses)):
        if len(written) < FEWEST_EXAMPLES:
            found = f"found {len(written)}; write at least {FEWEST_EXAMPLES} examples."
            raise refuse(document, ("examples", key), found)
        for at, example in enumerate(written):
            place = ("examples", key, at)
            if key == "misses" and not example.says:
                raise refuse(document, (*place, "says"), "missing; write what the finding says.")
            if key == "meets" and example.says:
                raise refuse(document, (*place, "says"), "an example that meets it says nothing.")
            examples.append(_example(document, place, example))
    return tuple(examples)


def _example(document: Document, place: tuple[str | int, ...], written: _Example) -> Example:
    return Example(
        why=written.why,
        meets="meets" in place,
        given=written.given,
        plan=written.plan,
        record=written.record,
        today=written.today,
        says=written.says or "",
        marks=tuple(_marks(document, (*place, "marks"), written.marks)),
        written_at=document.place(place),
    )


def _marks(document: Document, place: Keys, found: object, box: str = "") -> Iterator[Mark]:
    """Words, a list of them, or either beside the box in which they are marked."""
    if found in ("", [], {}):
        raise refuse(document, place, "found nothing; write the words that are marked.")
    if isinstance(found, dict) and not box:
        for name, words in found.items():
            yield from _marks(document, (*place, name), words, name)
    elif isinstance(found, list):
        yield from (Mark(document.text(*place, at), box) for at in range(len(found)))
    elif found is not None or box:
        yield Mark(document.text(*place), box)


def refuse_unbuilt(document: Document, criterion: Criterion) -> None:
    """CatalogueError for the first example of a criterion that describes no plan or record."""
    met = sum(example.meets for example in criterion.examples)
    for number, example in enumerate(criterion.examples):
        key, at = ("meets", number) if example.meets else ("misses", number - met)
        try:
            built(criterion.applies_to, example)
        except ValidationError as error:
            first = error.errors(include_url=False)[0]
            keys = _written_at(document, ("examples", key, at), tuple(first["loc"]))
            found = f"{first['msg']}; found {first['input']!r:.60}."
            raise refuse(document, keys, found) from error


def _written_at(
    document: Document, place: tuple[str | int, ...], loc: tuple[str | int, ...]
) -> tuple[str | int, ...]:
    """Where a fault of a built plan or record stands in the file, as near as can be told."""
    tails = (("given", *loc), ("given", *loc[2:]), ("plan", *loc), ("record", *loc))
    known = [(*place, *tail) for tail in tails if (*place, *tail) in document.written]
    return known[0] if known else (*place, *loc)


def _check_field(document: Document, criterion: Criterion) -> None:
    unknown = unknown_in(NOUNS[criterion.applies_to], criterion.field)
    if unknown:
        found = f"a {criterion.applies_to} has no field {unknown[0]}; {near(*unknown)}"
        raise refuse(document, ("field",), found)


def _check_message(document: Document, criterion: Criterion) -> None:
    """Every name in braces must be a field of the noun or a fact that the check supplies."""
    check = find_check(criterion.check.name)
    when = find_check(criterion.when.name) if criterion.when else None
    asked = (f"when_{fact}" for fact in (when.facts if when else ()))
    facts = (*ALWAYS_KNOWN, *(check.facts if check else ()), *asked)
    try:
        names = tuple(placeholders(criterion.message))
    except ValueError as error:
        raise refuse(document, ("message",), f"cannot be filled in ({error}).") from error
    for name in names:
        unknown = _unknown_placeholder(name, facts, NOUNS[criterion.applies_to])
        if unknown:
            raise refuse(document, ("message",), f"{{{name}}} is not known; {unknown}")


def _unknown_placeholder(name: str, facts: tuple[str, ...], noun: type) -> str:
    """Blank when a message may use this name, else words that say which it may use."""
    if not name.startswith("it."):
        return "" if name in facts else near(name, (*facts, "it.FIELD"))
    unknown = unknown_in(noun, name.removeprefix("it."))
    return near(*unknown) if unknown else ""
