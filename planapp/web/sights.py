"""What pages of a plan look at: the stored plan, its record, the editions, and its findings."""

from datetime import date
from functools import lru_cache

from planapp.clock import today
from planapp.domain.findings import Scorecard
from planapp.domain.plans import Plan
from planapp.domain.record import Record
from planapp.scorer.score import score
from planapp.store import plans
from planapp.store.record import record_for_plan
from planapp.web.database import criteria, db
from planapp.web.pages import Sight

WEIGHED_OFTEN = "REC-22"
"""The criterion of gaps between weights: an authority sets its days, and pages use the same."""

USUAL_DAYS = 14


def sight_of(reference: str, version: int | None = None) -> Sight:
    """A plan as it stands, or as one version has it; NotFound when there is none."""
    plan = plans.get(db(), reference, version)
    return Sight(plan, record_for_plan(db(), reference), criteria().editions)


def scorecard_of(sight: Sight) -> Scorecard:
    """What is found in a plan today."""
    return kept(sight.plan, sight.record, today(), criteria().fingerprint)


def weighed_every() -> int:
    """The days after which a baby's next weight is asked for here: what the criterion says."""
    asked = (c.check.arguments for c in criteria().criteria if c.id == WEIGHED_OFTEN)
    return int(next(asked, {}).get("days", USUAL_DAYS))


@lru_cache(maxsize=16)
def kept(plan: Plan, record: Record | None, day: date, _fingerprint: str) -> Scorecard:
    """Kept for the next page of the same few plans: saving one and opening the next score alike."""
    return score(plan, criteria(), day, record)
