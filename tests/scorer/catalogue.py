"""Planapp's own catalogue, read once, and the findings that tests ask it for."""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from planapp.catalogue.load import load
from planapp.config import criteria_folder
from planapp.domain.findings import CriteriaSet, Finding
from planapp.domain.plans import Plan
from planapp.domain.record import Record
from planapp.scorer.score import score
from tests.builders import TODAY


@lru_cache(maxsize=1)
def catalogue() -> CriteriaSet:
    return load(criteria_folder())


def findings(
    plan: Plan, criterion: str, today: date = TODAY, record: Record | None = None
) -> tuple[Finding, ...]:
    card = score(plan, catalogue(), today, record)
    return tuple(finding for finding in card.findings if finding.criterion == criterion)


def finding(plan: Plan, criterion: str, today: date = TODAY) -> Finding:
    (only,) = findings(plan, criterion, today)
    return only


def met(plan: Plan, criterion: str, today: date = TODAY) -> Iterator[bool]:
    return (found.met for found in findings(plan, criterion, today))
