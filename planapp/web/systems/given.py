"""What a system is given: figures and days that are worked out of records, by reference."""

from collections import Counter
from collections.abc import Iterable
from itertools import groupby

from pydantic import TypeAdapter

from planapp.clock import today
from planapp.domain.errors import PlanappError
from planapp.domain.facts import current
from planapp.domain.frames import Candidate
from planapp.domain.nouns import ActionStatus
from planapp.domain.plans import Plan
from planapp.domain.promised import is_late
from planapp.domain.record import Record
from planapp.domain.rescoring import compared
from planapp.domain.timescales import Timed, clocks_of
from planapp.exchange.standard_extract import Known, category_of, extract_of, plan_row
from planapp.scorer.checks.dates import is_bank_holiday
from planapp.store.frames import candidates
from planapp.store.keeping import ending_of
from planapp.store.plans import first_held_on, get
from planapp.store.record import record_for_plan
from planapp.store.rescoring import answers_kept, rescorings
from planapp.web.database import criteria, db
from planapp.web.sights import kept
from planapp.web.systems import shapes

NOT_KNOWN = "not known"
_BRIEF = TypeAdapter(shapes.PlanInBrief)
_CONFERENCES = TypeAdapter(tuple[shapes.InitialConference, ...])
_REVIEWS = TypeAdapter(tuple[shapes.Review, ...])
_VISITS = TypeAdapter(tuple[shapes.Visit, ...])


class CannotGive(PlanappError):
    """What was asked for cannot be understood."""


def totals() -> shapes.Totals:
    """Counts over all plans."""
    every = candidates(db())
    going = [one for one in every if one.ended_on is None]
    return shapes.Totals(
        as_of=today(),
        plans=len(going),
        ended=len(every) - len(going),
        by_status=_counted(str(one.status) for one in going),
        by_category=_counted(category_of(one.categories) for one in going),
        by_conference_kind=_counted(one.kind and str(one.kind) for one in going),
    )


def plans(after: str, limit: int) -> tuple[tuple[shapes.PlanInBrief, ...], bool]:
    """So many plans whose references come after this one, and whether more follow."""
    later = sorted((one for one in candidates(db()) if one.reference > after), key=_reference)
    return tuple(_in_brief(one) for one in later[:limit]), len(later) > limit


def plan(reference: str) -> shapes.PlanInFull:
    """One plan. Raises NotFound."""
    found, record = get(db(), reference), record_for_plan(db(), reference)
    timed = clocks_of(found, record, criteria().timescales, today(), is_bank_holiday)
    ending, first = ending_of(db(), reference), first_held_on(db(), reference)
    extract = extract_of(Known(found, record, timed, today(), ending, first))
    conference = found.conference
    (row,) = extract["cp_plans"]
    return shapes.PlanInFull(
        plan=_BRIEF.validate_python(
            {
                **row,
                "version": found.version,
                "status": found.status,
                "team": found.team,
                "conference_kind": conference.kind,
                "conference_held_on": conference.held_on,
            }
        ),
        initial_cp_conference=_CONFERENCES.validate_python(extract["initial_cp_conference"]),
        cp_reviews=_REVIEWS.validate_python(extract["cp_reviews"]),
        cp_visits=_VISITS.validate_python(extract["cp_visits"]),
        clocks=_clocks(timed),
        counts=_counts(found, record),
    )


def criteria_of(reference: str) -> shapes.CriteriaOfPlan:
    """Which criteria one plan meets today. Raises NotFound."""
    found, record = get(db(), reference), record_for_plan(db(), reference)
    card = kept(found, record, today(), criteria().fingerprint)
    findings = sorted(card.findings, key=lambda finding: finding.criterion)
    rows = []
    for criterion, group in groupby(findings, key=lambda finding: finding.criterion):
        of_one = tuple(group)
        unmet = [finding for finding in of_one if not finding.met]
        rows.append(
            shapes.CriterionMet(
                criterion=criterion,
                severity=of_one[0].severity,
                met=len(of_one) - len(unmet),
                not_met=len(unmet),
                not_met_with_a_reason=sum(finding.overridden for finding in unmet),
            )
        )
    return shapes.CriteriaOfPlan(reference, found.version, card.fingerprint, tuple(rows))


def criteria_totals() -> shapes.CriteriaTotals:
    """The last scoring of every plan that was finished."""
    last = next((one for one in rescorings(db()) if one.finished and one.sample is None), None)
    if last is None:
        return shapes.CriteriaTotals(None, None, 0, ())
    counted = compared(last.criteria, answers_kept(db(), last.number))
    rows = tuple(shapes.CriterionTotal(one.criterion, one.asked, one.met) for one in counted)
    return shapes.CriteriaTotals(last.started_at, last.fingerprint, last.done, rows)


def _reference(one: Candidate) -> str:
    return one.reference


def _in_brief(one: Candidate) -> shapes.PlanInBrief:
    row = plan_row(
        one.reference,
        today=today(),
        first_held_on=one.first_held_on,
        ended_on=one.ended_on,
        categories=one.categories,
    )
    return _BRIEF.validate_python(
        {
            **row,
            "version": one.version,
            "status": one.status,
            "team": one.team,
            "conference_kind": one.kind,
            "conference_held_on": one.held_on,
        }
    )


def _clocks(timed: tuple[Timed, ...]) -> tuple[shapes.Clock, ...]:
    return tuple(
        shapes.Clock(
            step=one.step,
            rule=clock.rule.id,
            scope=clock.rule.scope,
            last_day=clock.window.last if clock.window else None,
            state=clock.state,
            done_on=clock.done_on,
            days_late=clock.days_late,
        )
        for one in timed
        for clock in one.clocks
    )


def _counts(plan: Plan, record: Record) -> shapes.Counts:
    statuses = Counter(action.status for action in plan.actions)
    return shapes.Counts(
        concerns=len(plan.concerns),
        concerns_resolved=sum(not concern.stands for concern in plan.concerns),
        strengths=len(plan.strengths),
        objectives=len(plan.objectives),
        objectives_reached=sum(bool(one.reached.strip()) for one in plan.objectives),
        measures=len(plan.measures),
        actions=len(plan.actions),
        actions_done=statuses[ActionStatus.DONE],
        actions_overdue=sum(is_late(action, today()) for action in plan.actions),
        contingencies=len(plan.contingencies),
        visiting_patterns=len(plan.visits),
        gradings=len(current(record.profiles)),
        meetings=len(current(record.meetings)),
    )


def _counted(words: Iterable[str | None]) -> dict[str, int]:
    return dict(sorted(Counter(word or NOT_KNOWN for word in words).items()))
