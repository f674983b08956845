"""Scorecards as SARIF 2.1.0, for editors and services that show findings beside a file."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from planapp.domain.findings import Finding, Scorecard, Severity
from planapp.domain.imported import Imported
from planapp.present.labels import first_up

LEVELS = {Severity.MUST: "error", Severity.SHOULD: "warning", Severity.CONSIDER: "note"}


@dataclass(frozen=True)
class Scored:
    """One file that was scored: its name as it was given, what was read and what was found."""

    name: str
    imported: Imported
    scorecard: Scorecard


def sarif_of(scored: Iterable[Scored], version: str) -> dict[str, Any]:
    """One run over all files: the criteria not met as rules, each place where one is not met."""
    results: list[dict[str, Any]] = []
    rules: dict[str, Finding] = {}
    prints: dict[str, None] = {}
    for one in scored:
        prints[one.scorecard.fingerprint] = None
        for finding in one.scorecard.unmet:
            rules.setdefault(finding.criterion, finding)
            results.append(_result(finding, one, list(rules).index(finding.criterion)))
    driver = {"name": "planapp", "version": version, "rules": [_rule(f) for f in rules.values()]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": results,
        "properties": {"criteria": list(prints)},
    }
    return {"version": "2.1.0", "runs": [run]}


def _rule(finding: Finding) -> dict[str, Any]:
    sources = "; ".join(f"{source.title}, {source.at}" for source in finding.source)
    return {
        "id": finding.criterion,
        "shortDescription": {"text": finding.title},
        "fullDescription": {"text": finding.why or finding.title},
        "help": {"text": " ".join(filter(None, (finding.hint, sources and f"Source: {sources}.")))},
        "defaultConfiguration": {"level": LEVELS[finding.severity]},
    }


def _result(finding: Finding, one: Scored, rule: int) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": finding.criterion,
        "ruleIndex": rule,
        "level": LEVELS[finding.severity],
        "message": {"text": f"{finding.subject.label}: {finding.message}"},
        "locations": [_location(finding, one)],
    }
    if finding.overridden:
        result["suppressions"] = [{"kind": "external", "justification": _reason(finding, one)}]
    return result


def _location(finding: Finding, one: Scored) -> dict[str, Any]:
    """The file, the row where a table says it, and the name of the subject within the plan.

    Rows count in their own table, which is named where a file has several.
    """
    physical: dict[str, Any] = {"artifactLocation": {"uri": quote(one.name.replace("\\", "/"))}}
    if row := one.imported.rows.get(finding.subject.id):
        physical["region"] = {"startLine": row}
    names = [finding.subject.kind.value, *filter(None, (finding.subject.id,))]
    logical = {"name": finding.subject.label, "fullyQualifiedName": "/".join(names)}
    where = {"physicalLocation": physical, "logicalLocations": [logical]}
    place = one.imported.places.get(finding.subject.id)
    return where | ({"message": {"text": f"{first_up(place)}, row {row}"}} if place else {})


def _reason(finding: Finding, one: Scored) -> str:
    return next(_reasons(finding, one), "")


def _reasons(finding: Finding, one: Scored) -> Iterator[str]:
    for override in one.imported.plan.overrides:
        if (override.criterion, override.subject) == (finding.criterion, finding.subject.id):
            yield override.reason
