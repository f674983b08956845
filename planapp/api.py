"""What other programs may rely on: read a plan, judge its writing, show what was found.

    from planapp import read_plan, score

    scored = score(read_plan("plan.json"))
    scored                      # a table in a notebook
    [f.message for f in scored.unmet]

Nothing here writes a file or reaches a network. What is found is about the writing of a plan: it
never says that a child is safe, and it judges no parent and no worker.
"""

from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.metadata import version
from os import PathLike
from pathlib import Path
from typing import Any

from planapp import clock
from planapp.catalogue.load import load
from planapp.catalogue.rules import load_rules
from planapp.config import criteria_folder
from planapp.domain.errors import PlanappError as PlanappError
from planapp.domain.findings import CriteriaSet as CriteriaSet
from planapp.domain.findings import Finding as Finding
from planapp.domain.findings import Scorecard as Scorecard
from planapp.domain.findings import Severity as Severity
from planapp.domain.imported import Imported as Imported
from planapp.domain.plans import Plan as Plan
from planapp.domain.record import Record as Record
from planapp.exchange.any_file import read_any
from planapp.present.notebook import html_of
from planapp.present.sarif import Scored, sarif_of
from planapp.present.scorecards import json_of, text_of
from planapp.scorer.score import score as judge


@dataclass(frozen=True)
class ScoredPlan:
    """A plan with all that was found in its writing, on one day, by one set of criteria.

    `imported` is what was read: the plan, its record, the rows of a table where its items stood,
    and what found no place. `scorecard` holds every finding, met and unmet, the counts, and the
    fingerprint of the criteria. In a notebook it shows itself as a table.
    """

    imported: Imported
    scorecard: Scorecard

    @property
    def ready(self) -> bool:
        """Whether nothing that must be there is missing without a reason; no more than that."""
        return self.scorecard.ready

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Every finding, met and unmet, in the order of the plan."""
        return self.scorecard.findings

    @property
    def unmet(self) -> tuple[Finding, ...]:
        """The findings that are not met, in the order of the plan."""
        return self.scorecard.unmet

    def as_json(self) -> dict[str, Any]:
        """What `planapp score --format json` prints of one file, as plain values."""
        return json_of(self.scorecard, self.imported)

    def as_sarif(self, name: str) -> dict[str, Any]:
        """A SARIF 2.1.0 log of one run over one file of this name, as plain values."""
        return sarif_of([Scored(name, self.imported, self.scorecard)], version("planapp"))

    def as_text(self, width: int = 80) -> str:
        """What a person reads at a terminal, in lines of about `width` characters (30 to 100)."""
        return text_of(self.scorecard, self.imported, width)

    def as_html(self) -> str:
        """A table that stands alone: no script, nothing loaded, every word of the plan escaped."""
        return html_of(self.scorecard)

    def __str__(self) -> str:
        """As a person reads it at a terminal."""
        return self.as_text()

    def _repr_html_(self) -> str:
        return self.as_html()

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, Any]:
        return {"text/html": self.as_html(), "text/plain": self.as_text()}


def read_plan(path: str | PathLike[str], *, today: date | None = None) -> Imported:
    """A plan from a plan file (`.json`) or a table, by the ending of its name.

    Nothing in the file is dropped: `not_understood` lists what found no place. A plan file is held
    to the editions of the Graded Care Profile that are known and to `today` (this day without one).
    Raises PlanappError, in one clear line, for a file that cannot be read.
    """
    return read_any(Path(path), _ours().editions, today or clock.today())


def read_criteria(
    folder: str | PathLike[str] | None = None, *, local: str | PathLike[str] | None = None
) -> CriteriaSet:
    """The criteria that come with planapp, or those of a folder laid out like ours.

    `local` is an authority's own folder, which changes some and adds others. Raises PlanappError,
    in one clear line, for the first fault found.
    """
    ours = Path(folder) if folder is not None else criteria_folder()
    return load(ours, Path(local) if local is not None else None)


def score(
    plan: Plan | Imported,
    *,
    criteria: CriteriaSet | None = None,
    today: date | None = None,
    record: Record | None = None,
) -> ScoredPlan:
    """Judge the writing of a plan; the same plan, criteria and day give the same findings.

    `plan` is what `read_plan` gave, or a plan. `criteria` are those that come with planapp, `today`
    is this day, and `record` what was read with the plan, unless they are given. Without a record
    the criteria that need one are counted as not applicable.
    """
    known = criteria if criteria is not None else _ours()
    if isinstance(plan, Plan):
        imported, beside = Imported(plan=plan, record=record or Record()), record
    else:
        imported, beside = plan, record or plan.record
    return ScoredPlan(imported, judge(imported.plan, known, today or clock.today(), beside))


@cache
def _ours() -> CriteriaSet:
    return load_rules(criteria_folder())
