"""The whole algorithm: every criterion asked of every subject, each answer worded, all counted."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from planapp.domain.agreement import standing
from planapp.domain.findings import (
    CheckCall,
    CriteriaSet,
    Criterion,
    Evidence,
    Finding,
    Scorecard,
    Severity,
    Subject,
    Tally,
    Verdict,
)
from planapp.domain.nouns import Noun
from planapp.domain.plans import Plan
from planapp.domain.record import Record
from planapp.scorer.checks import find_check
from planapp.scorer.messages import worded
from planapp.scorer.registry import Context
from planapp.scorer.subjects import subjects_of

MOST_EVIDENCE = 25

Answer = tuple[Criterion, Finding | None]
JudgeAll = Callable[[tuple[Criterion, ...], Subject, Noun, Context], Iterable[Finding | None]]


def score(
    plan: Plan, criteria: CriteriaSet, today: date, record: Record | None = None
) -> Scorecard:
    """Judge the writing of a plan; the same input gives the same scorecard, to the byte.

    Without a record the criteria that need one are counted as not applicable. A check that raises
    stops the scoring: a plan judged without one of its criteria would look better than it is.
    """
    return scorecard_of(plan, criteria, today, answers(Context(plan, today, criteria, record)))


def scorecard_of(
    plan: Plan, criteria: CriteriaSet, today: date, answered: Iterable[Answer]
) -> Scorecard:
    """The scorecard of a plan from the answers of all criteria."""
    given = list(answered)
    findings = tuple(finding for _, finding in given if finding)
    counts = _counts(given)
    ready = not any(finding.blocks for finding in findings)
    return Scorecard(
        reference=plan.reference,
        version=plan.version,
        today=today,
        ready=ready,
        band=_band(criteria, counts[Severity.SHOULD]) if ready else None,
        counts=counts,
        fingerprint=criteria.fingerprint,
        criteria_count=len(criteria.active),
        findings=findings,
    )


def signs(
    plan: Plan, criteria: CriteriaSet, today: date, record: Record | None = None
) -> Mapping[str, bool | None]:
    """Whether each criterion is met by every part of a plan that it is asked of; None when by none.

    As a scorecard has it, without the words: once one part does not meet a criterion, it is not
    asked of the others. An override does not make one met.
    """
    context = Context(plan, today, criteria, record)
    return {
        criterion.id: _sign(criterion, nouns, context)
        for kind, asked in criteria.asked_of.items()
        for nouns in ([noun for _, noun in subjects_of(kind, plan, record)],)
        for criterion in asked
    }


def _sign(criterion: Criterion, nouns: Iterable[Noun], context: Context) -> bool | None:
    sign = None
    for noun in nouns:
        if applies(criterion, noun, context):
            if not ask(criterion.check, noun, context).met:
                return False
            sign = True
    return sign


def applies(criterion: Criterion, noun: Noun, context: Context) -> bool:
    """Whether a criterion has no `when`, or the noun meets it."""
    return criterion.when is None or ask(criterion.when, noun, context).met


def ask(call: CheckCall, noun: Noun, context: Context) -> Verdict:
    """One check's answer about one noun."""
    check = find_check(call.name)
    if check is None:
        raise LookupError(f"no check is called {call.name}")
    return check.ask(noun, context, **call.arguments)


def judge(criterion: Criterion, subject: Subject, noun: Noun, context: Context) -> Finding | None:
    """One criterion's answer about one subject; None when its `when` is not met."""
    why = ask(criterion.when, noun, context) if criterion.when else None
    if why is not None and not why.met:
        return None
    verdict = ask(criterion.check, noun, context)
    if why is not None and not verdict.met:
        verdict = _with_words(verdict, why)
    overridden = not verdict.met and standing(context.plan, criterion.id, subject.id) is not None
    return Finding(
        criterion=criterion.id,
        title=criterion.title,
        severity=criterion.severity,
        subject=subject,
        field=criterion.field,
        met=verdict.met,
        message=criterion.title if verdict.met else worded(criterion, subject, noun, verdict),
        hint=criterion.hint,
        why=criterion.why,
        source=criterion.source,
        evidence=verdict.evidence[:MOST_EVIDENCE],
        sure=verdict.sure,
        overridden=overridden,
    )


def _with_words(verdict: Verdict, why: Verdict) -> Verdict:
    """An answer that shows, too, by which words its question came up; `{when_words}` names them.

    Words that it shows already are not shown again.
    """
    facts = {f"when_{name}": fact for name, fact in why.facts.items()}
    asked = why.evidence if "words" in why.facts else ()
    words = tuple(e for e in asked if not any(_overlap(e, shown) for shown in verdict.evidence))
    return replace(verdict, evidence=(*verdict.evidence, *words), facts={**facts, **verdict.facts})


def _overlap(one: Evidence, other: Evidence) -> bool:
    """Whether two mark some of the same words of a box."""
    if one.field != other.field:
        return False
    return (one.start or 0) < (other.end or 0) and (other.start or 0) < (one.end or 0)


def judge_all(
    asked: tuple[Criterion, ...], subject: Subject, noun: Noun, context: Context
) -> Iterator[Finding | None]:
    """The answer of each criterion about one subject."""
    return (judge(criterion, subject, noun, context) for criterion in asked)


def answers(context: Context, findings: JudgeAll = judge_all) -> Iterator[Answer]:
    """By kind of noun, then in the order of the plan, worst severity first."""
    for kind, asked in context.criteria.asked_of.items():
        subjects = tuple(subjects_of(kind, context.plan, context.record))
        if not subjects:
            yield from ((criterion, None) for criterion in asked)
        for subject, noun in subjects:
            yield from zip(asked, findings(asked, subject, noun, context), strict=True)


def _counts(answers: Iterable[Answer]) -> dict[Severity, Tally]:
    found = Counter((c.severity, finding.met if finding else None) for c, finding in answers)
    return {s: Tally(found[s, True], found[s, False], found[s, None]) for s in Severity}


def _band(criteria: CriteriaSet, should: Tally) -> str | None:
    """The best band whose share is reached; None when no `should` was applicable."""
    asked = should.met + should.unmet
    reached = [band for band in criteria.bands if asked and should.met / asked >= band.at_least]
    return max(reached, key=lambda band: band.at_least).name if reached else None
