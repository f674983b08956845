"""From what was recorded of a sample to its report: rows for the statistics, and what else counts.

Only plans that everybody who was given them has answered take part; all others are counted as not
finished. Nothing here is left out because it does not fit.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from functools import lru_cache

from planapp.domain.audit_tools import AuditTool
from planapp.domain.audits import Alert, Answers, Audit, Moderation
from planapp.domain.findings import InBrief
from planapp.domain.reports import (
    GroupCount,
    Report,
    ThenAndNow,
    could_be_reported,
    in_proportion,
    of_people,
    progress_of,
    remedies_of,
    reworded,
    why_not_comparable,
)
from planapp.domain.results import (
    GOOD_ENOUGH,
    Asked,
    Comparison,
    Judged,
    Machine,
    SampleResult,
    Share,
)
from planapp.domain.samples import KeptSample
from planapp.domain.sampling import strata_sizes
from planapp.results.change import asked_in_both, between_samples
from planapp.results.sample import sample_result, settled_answers

MODERATOR = "moderator"


def report_of(
    kept: KeptSample,
    audits: Iterable[Audit],
    cards: Mapping[str, InBrief],
    today: date,
    *,
    replaced: Iterable[Audit] = (),
    erased_at: Iterable[datetime] = (),
) -> Report:
    """All that is reported of a sample, from its audits and what the scorer found in its plans.

    `cards` holds by reference what was kept when a plan's audit was finished; a plan without one is
    not set beside the scorer. `replaced` are the audits of plans that gave their place to another:
    alerts and what is to be put right outlast that. `erased_at` is when plans of it were erased.
    """
    audits = tuple(audits)
    followed = (*audits, *replaced)
    judged = tuple(judged_in(audits))
    asked = tuple(Asked.of(question) for question in kept.sample.tool.questions)
    finished = {audit.reference for audit in audits if audit.locked}
    found = tuple(machine_of({ref: card for ref, card in cards.items() if ref in finished}))
    result = _result(judged, asked, found, len(kept.sample.frame))
    return Report(
        kept=kept,
        progress=progress_of(audits),
        result=result if in_proportion(kept.sample) else result.without_limits(),
        groups=tuple(_groups(kept, judged, asked)),
        remedies=remedies_of(followed, today),
        alerts=sum(len(audit.standing(Alert)) for audit in followed),
        open_alerts=sum(len(audit.open_alerts()) for audit in followed),
        reported_before=could_be_reported(kept, audits, erased_at),
    )


def judged_in(audits: Iterable[Audit]) -> Iterator[Judged]:
    """Every locked answer of finished audits, and every moderation, marked as such."""
    for audit in audits:
        if not audit.locked:
            continue
        for answers in audit.standing(Answers):
            for said in answers.judgements:
                yield Judged(audit.reference, answers.auditor, said.question, said.answer)
        for decided in audit.standing(Moderation):
            row = (audit.reference, MODERATOR, decided.question, decided.answer)
            yield Judged(*row, moderated=True)


def machine_of(cards: Mapping[str, InBrief]) -> Iterator[Machine]:
    """What the scorer found in each plan; a criterion of the same set that found nothing to read
    in a plan, but did in another, does not apply to it."""
    known: dict[str, set[str]] = {}
    for card in cards.values():
        known.setdefault(card.fingerprint, set()).update(criterion for criterion, _ in card.met)
    for reference, card in sorted(cards.items()):
        for criterion, met in card.met:
            yield Machine(reference, criterion, met)
        for other in sorted(known[card.fingerprint] - {criterion for criterion, _ in card.met}):
            yield Machine(reference, other, None)


def compared(then: Report, now: Report) -> ThenAndNow:
    """Two samples beside each other, question by question that both were asked."""
    why_not = why_not_comparable(then, now)
    if why_not:
        return ThenAndNow(then, now, why_not, None)
    keys_then, keys_now = _keys(then.tool), _keys(now.tool)
    return ThenAndNow(
        then,
        now,
        "",
        _between(then.result, now.result),
        only_then=tuple(key for key in keys_then if key not in keys_now),
        only_now=tuple(key for key in keys_now if key not in keys_then),
        reworded=reworded(then.tool, now.tool),
    )


def to_test(then: Report, now: Report) -> tuple[tuple[Share, Share], ...]:
    """What `compared` will test of two samples; `planapp.results.change.chance` keeps each."""
    if why_not_comparable(then, now):
        return ()
    return tuple(asked_in_both(then.result, now.result).values())


@lru_cache(maxsize=16)
def _result(
    judged: tuple[Judged, ...],
    asked: tuple[Asked, ...],
    machine: tuple[Machine, ...],
    population: int,
) -> SampleResult:
    """Kept for the next page of the same sample: it is a pure result of these rows."""
    return sample_result(judged, asked, machine, population=population)


@lru_cache(maxsize=16)
def _between(then: SampleResult, now: SampleResult) -> Comparison:
    """Kept as well: an exact test of several hundred plans takes a second a question."""
    return between_samples(then, now)


def _groups(
    kept: KeptSample, judged: tuple[Judged, ...], asked: tuple[Asked, ...]
) -> Iterator[GroupCount]:
    """Each stratum by itself, where some plans were likelier to be drawn than others."""
    if in_proportion(kept.sample) or of_people(kept.sample):
        return
    by_question: dict[str, list[Judged]] = {question.key: [] for question in asked}
    for row in judged:
        by_question[row.question].append(row)
    answers = {key: settled_answers(rows) for key, rows in by_question.items()}
    finished = {row.unit for row in judged}
    for name, size in strata_sizes(kept.sample.frame).items():
        plans = {unit.reference for unit in kept.units if unit.stratum == name}
        yield GroupCount(
            strata=(name,),
            frame=size,
            drawn=len(plans),
            finished=len(plans & finished),
            met={
                question.key: _met_of(
                    [answers[question.key].get(plan) for plan in plans], question.ordered
                )
                for question in asked
            },
        )


def _met_of(answers: list[str | None], ordered: tuple[str, ...]) -> tuple[int, int]:
    judged = [answer for answer in answers if answer in ordered]
    return sum(answer in GOOD_ENOUGH for answer in judged), len(judged)


def _keys(tool: AuditTool) -> tuple[str, ...]:
    return tuple(question.key for question in tool.questions)
