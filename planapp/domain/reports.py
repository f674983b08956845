"""What is reported of a sample: how far its audits are, what they show, and what is to be mended.

No figure here is about a person. Figures by group are of teams, categories or bands and never of
chairs: sorted by chair, they would be a ranking of people.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from planapp.domain.audit_tools import AuditTool
from planapp.domain.audits import Answers, Audit, AuditState, Moderation, Remedy, RemedyStatus
from planapp.domain.results import Comparison, SampleResult
from planapp.domain.samples import KeptSample, Sample, Step, StepKind
from planapp.domain.sampling import Allocation, Method, StrataBy, quotas, strata_sizes

LEAST = 5
"""Audited plans below which figures could be traced to one of them.

Who works in a team often knows which of its plans were audited. Research services that hold such
records let out no count below ten; audits are of ten to sixty plans, so that ten would leave no
groups at all. The number is ours.
"""

_SAID = (Answers, Moderation)
_EVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True)
class Progress:
    """How many plans of a sample are how far; `plans` is all of them, whatever was audited."""

    plans: int
    states: Mapping[AuditState, int]

    @property
    def finished(self) -> int:
        """Plans that everybody who was given them has answered: only these are in the figures."""
        return self.states[AuditState.DONE] + self.states[AuditState.TO_MODERATE]

    @property
    def complete(self) -> bool:
        """Whether every plan that is still there is answered, and moderated where two differed."""
        return self.states[AuditState.DONE] + self.states[AuditState.ERASED] == self.plans


@dataclass(frozen=True)
class GroupCount:
    """Plans of one stratum, or of several put together: counts alone, since most are few.

    `finished` were audited; `met` holds for each question key how many of how many that could be
    judged meet it.
    """

    strata: tuple[str, ...]
    frame: int
    drawn: int
    finished: int
    met: Mapping[str, tuple[int, int]]


@dataclass(frozen=True)
class RemedyCount:
    """Remedial actions by state. `overdue` are those still open after their day."""

    not_begun: int
    under_way: int
    done: int
    dropped: int
    overdue: int

    @property
    def asked(self) -> int:
        """All of them."""
        return self.not_begun + self.under_way + self.done + self.dropped


@dataclass(frozen=True)
class Report:
    """All that is reported of a sample. `groups` is empty where shares speak for all plans.

    `alerts` were raised of its plans, `open_alerts` of them are unanswered. `reported_before` says
    that a plan was erased when a report for a board could have been made already.
    """

    kept: KeptSample
    progress: Progress
    result: SampleResult
    groups: tuple[GroupCount, ...]
    remedies: RemedyCount
    alerts: int
    open_alerts: int
    reported_before: bool = False

    @property
    def tool(self) -> AuditTool:
        """What was asked, as it was when the sample was drawn."""
        return self.kept.sample.tool

    @property
    def replaced(self) -> tuple[Step, ...]:
        """Plans that gave their place to the next, with the reason, oldest first."""
        return tuple(step for step in self.kept.steps if step.kind is StepKind.REPLACED)


def progress_of(audits: Iterable[Audit]) -> Progress:
    """How far each audit of a sample is. None is left out."""
    states = Counter(audit.state for audit in audits)
    return Progress(states.total(), {state: states[state] for state in AuditState})


def remedies_of(audits: Iterable[Audit], today: date) -> RemedyCount:
    """What was asked to be put right in these audits, by state."""
    found = [(audit, remedy) for audit in audits for remedy in audit.standing(Remedy)]
    states = Counter(audit.status_of(remedy) for audit, remedy in found)
    late = (r for audit in {id(a): a for a, _ in found}.values() for r in audit.open_remedies())
    return RemedyCount(
        not_begun=states[None],
        under_way=states[RemedyStatus.UNDER_WAY],
        done=states[RemedyStatus.DONE],
        dropped=states[RemedyStatus.DROPPED],
        overdue=sum(remedy.due < today for remedy in late),
    )


def in_proportion(sample: Sample) -> bool:
    """Whether each stratum gave as many plans as its size asks for, so that shares speak for all.

    False wherever some plans were likelier to be drawn than others, whatever the design is called.
    """
    if sample.design.method is not Method.STRATIFIED:
        return True
    sizes = strata_sizes(sample.frame)
    in_proportion_ = replace(sample.design, allocation=Allocation.PROPORTIONAL)
    return quotas(sizes, sample.design, sample.seed) == quotas(sizes, in_proportion_, sample.seed)


def of_people(sample: Sample) -> bool:
    """Whether the strata are people, so that no figure by stratum is ever given."""
    return StrataBy.CHAIR in sample.design.strata_by


def put_together(groups: Iterable[GroupCount]) -> tuple[GroupCount, ...]:
    """The groups, those with fewer audited plans than LEAST put together.

    The smallest others join them until they are two groups or more and enough plans: what is left
    adds up to the whole and nothing is blank, so that no small group can be had by subtraction.
    None are given when only one would be left.
    """
    by_size = sorted(groups, key=lambda group: (group.finished, group.strata))
    small = [group for group in by_size if group.finished < LEAST]
    if not small:
        return tuple(sorted(by_size, key=lambda group: group.strata))
    rest = by_size[len(small) :]
    while rest and (len(small) < 2 or sum(group.finished for group in small) < LEAST):
        small.append(rest.pop(0))
    if not rest:
        return ()
    return (*sorted(rest, key=lambda group: group.strata), _together(small))


def _together(groups: list[GroupCount]) -> GroupCount:
    keys = dict.fromkeys(key for group in groups for key in group.met)
    return GroupCount(
        strata=tuple(sorted(name for group in groups for name in group.strata)),
        frame=sum(group.frame for group in groups),
        drawn=sum(group.drawn for group in groups),
        finished=sum(group.finished for group in groups),
        met={
            key: (
                sum(group.met[key][0] for group in groups),
                sum(group.met[key][1] for group in groups),
            )
            for key in keys
        },
    )


def could_be_reported(
    kept: KeptSample, audits: Iterable[Audit], moments: Iterable[datetime]
) -> bool:
    """Whether there could be a report for a board at one of these moments.

    There could once the last answer was given or decided, and once the sample was withdrawn.
    """
    audits = tuple(audits)
    begins = []
    if progress_of(audits).complete:
        each = (k for audit in audits for k in audit.kept)
        begins += [max((k.at for k in each if isinstance(k.thing, _SAID)), default=_EVER)]
    if kept.withdrawal:
        begins.append(kept.withdrawal.at or _EVER)
    return any(moment >= begin for moment in moments for begin in begins)


def why_no_board_report(report: Report) -> str:
    """Why there is no report for a board yet, in one line; blank when there is.

    Two reports a plan apart would tell what was answered about it, by subtraction: so there is one
    only when nothing in the figures changes any more, and of enough plans; and none any more once a
    plan is erased that stands in a report made before.
    """
    progress = report.progress
    if not progress.complete and not report.kept.withdrawal:
        return (
            f"{progress.states[AuditState.DONE]} of {progress.plans} plans are finished and "
            "decided. A report for the board is made when all are: two that differ by a plan would "
            "show what was found about that plan."
        )
    if report.reported_before:
        return (
            "A plan of this sample was erased after a report for the board could be made. One that "
            "was made before stands. None is made anew: two that differ by a plan would show what "
            "was found about that plan."
        )
    if progress.finished < LEAST:
        return (
            f"A report that names nobody needs {LEAST} audited plans or more, so that nothing in "
            "it can be traced to one of them."
        )
    return ""


@dataclass(frozen=True)
class ThenAndNow:
    """Two samples beside each other. `why_not` says why they cannot be compared, else blank.

    `only_then` and `only_now` are what one version of the tool alone asks, `reworded` the keys of
    questions that both ask in other words: all in the order they are asked.
    """

    then: Report
    now: Report
    why_not: str
    comparison: Comparison | None
    only_then: tuple[str, ...] = ()
    only_now: tuple[str, ...] = ()
    reworded: tuple[str, ...] = ()


def why_not_comparable(then: Report, now: Report) -> str:
    """Why two samples cannot be set beside each other; blank when they can."""
    if then.tool.id != now.tool.id:
        return (
            "They were audited with different tools, whose questions are not the same even where "
            "they are called alike."
        )
    if not {q.key for q in then.tool.questions} & {q.key for q in now.tool.questions}:
        return "No question stands in both versions of the tool."
    if not then.progress.finished or not now.progress.finished:
        return "No audit of one of them is finished yet."
    return ""


def reworded(then: AuditTool, now: AuditTool) -> tuple[str, ...]:
    """The keys of questions that both ask, in other words or with answers described otherwise."""
    before = {q.key: (q.asks, dict(q.looks_like)) for q in then.questions}
    same = (q for q in now.questions if q.key in before)
    return tuple(q.key for q in same if before[q.key] != (q.asks, dict(q.looks_like)))
