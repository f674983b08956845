"""Reads what an authority sets for itself: changes to our criteria, each with its reason.

Criteria of its own stand beside them in files like ours; see `planapp.catalogue.load`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError

from planapp.catalogue.faults import fault, refuse
from planapp.catalogue.files import Document
from planapp.domain.agreement import is_reason
from planapp.domain.findings import CheckCall, Criterion, Severity
from planapp.domain.lexicons import Lexicons
from planapp.scorer.arguments import Misfit, fitted, near
from planapp.scorer.checks import find_check
from planapp.scorer.subjects import NOUNS

Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class _Change(BaseModel):
    """One change as written: of what, why, and to what."""

    model_config = ConfigDict(extra="forbid")
    id: Words
    reason: Words
    switched_off: bool = False
    severity: Severity | None = None
    check: dict[str, Any] = {}


class _File(BaseModel):
    """The file of changes."""

    model_config = ConfigDict(extra="forbid")
    changes: list[_Change]


def with_changes(
    criteria: Mapping[str, Criterion], document: Document, lexicons: Lexicons
) -> dict[str, Criterion]:
    """The criteria as an authority has changed them; CatalogueError for the first fault."""
    try:
        file = _File.model_validate(dict(document))
    except ValidationError as error:
        raise fault(document, error, {(): _File, ("changes",): _Change}) from error
    kept = dict(criteria)
    for at, change in enumerate(file.changes):
        for key, why_not in _objections(change, file.changes[:at], criteria):
            raise refuse(document, ("changes", at, key), why_not)
        kept[change.id] = _changed(criteria[change.id], change, document, at, lexicons)
    return kept


def _objections(
    change: _Change, earlier: list[_Change], criteria: Mapping[str, Criterion]
) -> Iterator[tuple[str, str]]:
    if change.id not in criteria:
        yield "id", f"there is no criterion {change.id}; {near(change.id, tuple(criteria))}"
    if any(change.id == other.id for other in earlier):
        yield "id", f"{change.id} is changed twice; put both changes into one."
    if not is_reason(change.reason):
        yield "reason", f"found “{change.reason}”; write in words why this is set here."
    if change.id in criteria and change.severity is criteria[change.id].severity:
        yield "severity", f"{change.id} is “{change.severity}” already; leave it out."
    if not (change.switched_off or change.severity or change.check):
        yield "id", f"nothing of {change.id} is changed; write switched_off, severity or check."
    if change.switched_off and (change.severity or change.check):
        yield "switched_off", f"{change.id} is switched off; leave out its other changes."


def _changed(
    criterion: Criterion, change: _Change, document: Document, at: int, lexicons: Lexicons
) -> Criterion:
    if change.switched_off:
        return replace(
            criterion,
            withdrawn=f"switched off here. {change.reason}",
            local=f"switched off. {change.reason}",
        )
    said = []
    if change.severity:
        said.append(f"“{change.severity}” in place of “{criterion.severity}”")
        criterion = replace(criterion, severity=change.severity)
    if change.check:
        call = criterion.check
        said += [f"{name} {value}" for name, value in change.check.items()]
        arguments = {**call.arguments, **change.check}
        check = find_check(call.name)
        if check is None:  # a criterion is read only when its check is known
            raise LookupError(call.name)
        try:
            fit = fitted(check, arguments, NOUNS[criterion.applies_to], lexicons)
        except Misfit as misfit:
            place = ("changes", at, "check", misfit.argument)
            raise refuse(document, place, str(misfit)) from misfit
        criterion = replace(
            criterion, check=CheckCall(call.name, fit), accuracy=None, in_plans=None
        )
    return replace(criterion, local=f"{'; '.join(said)}. {change.reason}")
