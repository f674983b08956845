"""What is given to other systems, as types: answers are written from them, and described by them.

Fields that begin with four letters and a line have the name and meaning of the Standard
Safeguarding Dataset. None is “not known”. There is no field for a name or for words of a plan.
"""

from dataclasses import dataclass
from datetime import date, datetime

from planapp.domain.findings import Severity
from planapp.domain.nouns import ConferenceKind, Status
from planapp.domain.timescales import Scope, State, Step


@dataclass(frozen=True)
class PlanInBrief:
    """One plan by its reference. `team` is as its author wrote it; `status` says how far the
    writing is;
    """

    cppl_cp_plan_id: str
    cppl_cp_plan_start_date: date | None
    cppl_cp_plan_end_date: date | None
    cppl_cp_plan_latest_category: str | None
    version: int
    status: Status
    team: str
    conference_kind: ConferenceKind | None
    conference_held_on: date | None


@dataclass(frozen=True)
class Plans:
    """Plans in the order of references. `next` is the address of those that follow, or null."""

    plans: tuple[PlanInBrief, ...]
    next: str | None


@dataclass(frozen=True)
class InitialConference:
    """A row of `initial_cp_conference`."""

    icpc_icpc_target_date: date | None
    icpc_icpc_date: date | None
    icpc_cp_plan_id: str


@dataclass(frozen=True)
class Review:
    """A row of `cp_reviews`; one without a number is still to come."""

    cppr_cp_review_id: str | None
    cppr_cp_plan_id: str
    cppr_cp_review_due: date | None
    cppr_cp_review_date: date | None


@dataclass(frozen=True)
class Visit:
    """A row of `cp_visits`: a visit that was made, by whatever agency."""

    cppv_cp_plan_id: str
    cppv_cp_visit_date: date | None
    cppv_cp_visit_seen: str | None
    cppv_cp_visit_seen_alone: str | None
    cppv_cp_visit_id: str


@dataclass(frozen=True)
class Clock:
    """One step by one rule: the last day, where it stands, when it was done, how many days late."""

    step: Step
    rule: str
    scope: Scope
    last_day: date | None
    state: State
    done_on: date | None
    days_late: int


@dataclass(frozen=True)
class Counts:
    """How many there are of each.

    `actions_overdue` have a day that is past and are not over; one that is done again and again is
    none of them.
    """

    concerns: int
    concerns_resolved: int
    strengths: int
    objectives: int
    objectives_reached: int
    measures: int
    actions: int
    actions_done: int
    actions_overdue: int
    contingencies: int
    visiting_patterns: int
    gradings: int
    meetings: int


@dataclass(frozen=True)
class PlanInFull:
    """All that is given of one plan, as it stands today."""

    plan: PlanInBrief
    initial_cp_conference: tuple[InitialConference, ...]
    cp_reviews: tuple[Review, ...]
    cp_visits: tuple[Visit, ...]
    clocks: tuple[Clock, ...]
    counts: Counts


@dataclass(frozen=True)
class CriterionMet:
    """How many parts of a plan meet a criterion, how many do not, and how many of these a chair
    gave a reason for.
    """

    criterion: str
    severity: Severity
    met: int
    not_met: int
    not_met_with_a_reason: int


@dataclass(frozen=True)
class CriteriaOfPlan:
    """The writing of one plan held against the criteria in force; those that do not apply are not
    among them. It rates no person and never says that a child is safe.
    """

    cppl_cp_plan_id: str
    version: int
    fingerprint: str
    criteria: tuple[CriterionMet, ...]


@dataclass(frozen=True)
class Totals:
    """Counts over all plans that have not ended, and how many have; `as_of` is today."""

    as_of: date
    plans: int
    ended: int
    by_status: dict[str, int]
    by_category: dict[str, int]
    by_conference_kind: dict[str, int]


@dataclass(frozen=True)
class CriterionTotal:
    """Of the plans that a criterion was asked of, how many met it."""

    criterion: str
    asked: int
    met: int


@dataclass(frozen=True)
class CriteriaTotals:
    """The last scoring of the whole register that was finished; null and nothing before one was."""

    scored_at: datetime | None
    fingerprint: str | None
    plans: int
    criteria: tuple[CriterionTotal, ...]


@dataclass(frozen=True)
class Problem:
    """What went wrong (RFC 9457). `reference` is that of the log, where there is one."""

    type: str
    title: str
    status: int
    detail: str = ""
    reference: str = ""
