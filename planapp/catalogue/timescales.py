"""Reads the timescales: ours, then what an authority has put in their place, each with a reason."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from planapp.catalogue.faults import fault, refuse
from planapp.catalogue.files import Document, read_yaml
from planapp.catalogue.layout import TIMESCALES
from planapp.domain.findings import Source
from planapp.domain.timescales import Scope, Step, Timescale, Unit
from planapp.scorer.arguments import near

OF_PREGNANCY = (Step.PRE_BIRTH, Step.LETTER)
Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Pregnant = Annotated[str, StringConstraints(pattern=r"^\d{1,2}\+[0-6]$")]


class _Source(BaseModel):
    """Where a rule was read."""

    model_config = ConfigDict(extra="forbid")
    title: Words
    at: Words


class _Rule(BaseModel):
    """One rule as written: within so many units, or between days of pregnancy such as 24+0."""

    model_config = ConfigDict(extra="forbid")
    id: Words
    step: Step
    within: Annotated[int, Field(ge=1, le=1000)] | None = None
    unit: Unit | None = None
    not_before: Pregnant | None = None
    by: Pregnant | None = None
    scope: Scope
    checked: Annotated[str, StringConstraints(pattern="^(yes|no)$")]
    source: Annotated[list[_Source], Field(min_length=1)]
    note: str = ""
    reason: str = ""


class _Change(BaseModel):
    """That an authority does not use one of our rules, and why."""

    model_config = ConfigDict(extra="forbid")
    id: Words
    reason: Words


class _File(BaseModel):
    """The file of timescales."""

    model_config = ConfigDict(extra="forbid")
    why: str = ""
    timescales: list[_Rule] = []
    switched_off: list[_Change] = []


def load_timescales(folder: Path, local: Path | None) -> tuple[Timescale, ...]:
    """The rules in force; CatalogueError, in one line, for the first fault found.

    In an authority's own folder a rule with an id of ours takes its place and a new id is added;
    both give a reason, as does switching one of ours off. None where there is no file.
    """
    ours = folder / TIMESCALES
    rules = _rules(read_yaml(ours)) if ours.exists() else {}
    theirs = local / TIMESCALES if local is not None else None
    if theirs is not None and theirs.exists():
        rules = _with_local(rules, read_yaml(theirs))
    return tuple(sorted(rules.values(), key=lambda rule: list(Step).index(rule.step)))


def _read(document: Document) -> _File:
    try:
        return _File.model_validate(dict(document))
    except ValidationError as error:
        parts = {(): _File, ("timescales",): _Rule, ("switched_off",): _Change}
        raise fault(document, error, parts) from error


def _rules(document: Document) -> dict[str, Timescale]:
    found: dict[str, Timescale] = {}
    for at, rule in enumerate(_read(document).timescales):
        if rule.id in found:
            raise refuse(document, ("timescales", at, "id"), f"{rule.id} is there twice.")
        for key, why_not in _objection(rule):
            raise refuse(document, ("timescales", at, key), why_not)
        found[rule.id] = Timescale(
            id=rule.id,
            step=rule.step,
            within=rule.within,
            unit=rule.unit,
            not_before=_days(rule.not_before),
            by=_days(rule.by),
            scope=rule.scope,
            checked=rule.checked == "yes",
            source=tuple(Source(source.title, source.at) for source in rule.source),
            note=" ".join(rule.note.split()),
            local=rule.reason,
        )
    return found


def _objection(rule: _Rule) -> list[tuple[str, str]]:
    """What a rule must not say."""
    pregnant = rule.step in OF_PREGNANCY
    if pregnant and (rule.by is None or rule.within or rule.unit):
        return [("by", f"a {rule.step} is counted in weeks of pregnancy; write by, as “24+0”.")]
    if not pregnant and (rule.within is None or rule.unit is None):
        return [("within", f"a {rule.step} needs within and unit, as 10 and working days.")]
    if not pregnant and (rule.by or rule.not_before):
        return [("by", "only what is due before a birth is counted in weeks of pregnancy.")]
    if (_days(rule.not_before) or 0) > (_days(rule.by) or 10_000):
        return [("not_before", "is later than by; change one of them.")]
    return []


def _with_local(ours: dict[str, Timescale], document: Document) -> dict[str, Timescale]:
    file = _read(document)
    for at, change in enumerate(file.switched_off):
        if change.id not in ours:
            known = near(change.id, tuple(ours))
            place = ("switched_off", at, "id")
            raise refuse(document, place, f"there is no timescale {change.id}; {known}")
    for at, rule in enumerate(file.timescales):
        if not rule.reason.strip():
            place = ("timescales", at, "reason")
            raise refuse(document, place, "missing; say why it is so here.")
    off = {change.id for change in file.switched_off}
    kept = {key: rule for key, rule in ours.items() if key not in off}
    theirs = _rules(document)
    return kept | {key: replace(rule, local=_said(rule, ours)) for key, rule in theirs.items()}


def _said(rule: Timescale, ours: dict[str, Timescale]) -> str:
    return f"{'changed' if rule.id in ours else 'added'} here. {rule.local}"


def _days(written: str | None) -> int | None:
    """The days of pregnancy that “24+3” are: 24 weeks and 3 days."""
    if written is None:
        return None
    weeks, days = re.split(r"\+", written)
    return int(weeks) * 7 + int(days)
