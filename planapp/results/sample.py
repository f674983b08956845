"""The audits of one sample, from plain rows to all that they add up to.

Each plan counts once. What two people answered alike is the plan's answer; where they differ, the
moderator's decision is; until there is one the plan is counted as unsettled, never as a yes or no.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from planapp.domain.results import (
    GOOD_ENOUGH,
    Asked,
    CriterionResult,
    Judged,
    Machine,
    QuestionResult,
    ReviewRule,
    SampleResult,
    ThemeResult,
)
from planapp.results.agreement import agreement
from planapp.results.beside import Findings, beside, by_criterion
from planapp.results.shares import share

Settled = Mapping[str, str | None]
"""Each plan's answer; None where two differ and nobody decided."""


def sample_result(
    judged: Iterable[Judged],
    asked: Sequence[Asked],
    machine: Iterable[Machine] = (),
    *,
    population: int | None = None,
    rule: ReviewRule | None = None,
) -> SampleResult:
    """All that the audits of a sample show, in the order of the questions.

    ValueError for an answer that is not on its question's scale, a question nobody asked, or two
    answers of one person to the same question of the same plan. The order of rows is nothing.
    """
    rule = rule or ReviewRule()
    answered = _by_question(judged, asked)
    findings: dict[str, dict[str, list[bool | None]]] = {}
    for one in machine:
        findings.setdefault(one.unit, {}).setdefault(one.criterion, []).append(one.met)
    settled = {q.key: settled_answers(answered[q.key]) for q in asked}
    criteria = tuple(r for q in asked for r in by_criterion(q, settled[q.key], findings))
    rows = [row for rows in answered.values() for row in rows]
    return SampleResult(
        plans=tuple(sorted({row.unit for row in rows})),
        twice=_twice(rows),
        population=population,
        questions=tuple(_question(q, answered[q.key], settled[q.key], findings) for q in asked),
        themes=_themes(asked, settled),
        criteria=criteria,
        rule=rule,
        for_review=tuple(result for result in criteria if _again_and_again(result, rule)),
    )


def _by_question(judged: Iterable[Judged], asked: Sequence[Asked]) -> dict[str, list[Judged]]:
    found: dict[str, list[Judged]] = {q.key: [] for q in asked}
    scales = {q.key: q.answers for q in asked}
    seen = set()
    for row in judged:
        if row.answer not in scales.get(row.question, ()):
            raise ValueError(f"“{row.answer}” is no answer to the question “{row.question}”.")
        who = (row.unit, row.question, "" if row.moderated else row.rater, row.moderated)
        if who in seen:
            raise ValueError(f"{row.unit} has two such answers to the question “{row.question}”.")
        seen.add(who)
        found[row.question].append(row)
    return found


def settled_answers(rows: Iterable[Judged]) -> dict[str, str | None]:
    """Each plan's answer to one question; None where two differ and nobody decided."""
    given: dict[str, set[str]] = defaultdict(set)
    decided: dict[str, str] = {}
    for row in rows:
        if row.moderated:
            decided[row.unit] = row.answer
        else:
            given[row.unit].add(row.answer)
    return {
        unit: next(iter(answers)) if len(answers) == 1 else decided.get(unit)
        for unit, answers in sorted(given.items())
    }


def _twice(rows: Iterable[Judged]) -> tuple[str, ...]:
    raters: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        if not row.moderated:
            raters[row.unit].add(row.rater)
    return tuple(sorted(unit for unit, names in raters.items() if len(names) > 1))


def _question(
    question: Asked, rows: Sequence[Judged], settled: Settled, findings: Findings
) -> QuestionResult:
    counted = Counter(settled.values())
    rated: dict[str, dict[str, str]] = defaultdict(dict)
    for row in rows:
        if not row.moderated:
            rated[row.unit][row.rater] = row.answer
    scorer, differing = beside(question, settled, findings)
    return QuestionResult(
        question=question.key,
        theme=question.theme,
        answers=tuple((answer, counted[answer]) for answer in question.answers),
        unsettled=tuple(sorted(unit for unit, answer in settled.items() if answer is None)),
        met=share(
            sum(counted[answer] for answer in question.ordered if answer in GOOD_ENOUGH),
            sum(counted[answer] for answer in question.ordered),
        ),
        auditors=agreement(rated, question.ordered),
        scorer=scorer,
        differing=differing,
    )


def _themes(asked: Sequence[Asked], settled: Mapping[str, Settled]) -> tuple[ThemeResult, ...]:
    themes: dict[str, list[Asked]] = {}
    for question in asked:
        themes.setdefault(question.theme, []).append(question)
    return tuple(_theme(theme, questions, settled) for theme, questions in themes.items())


def _theme(theme: str, asked: list[Asked], settled: Mapping[str, Settled]) -> ThemeResult:
    counted = Counter(answer for q in asked for answer in settled[q.key].values() if answer)
    judged: dict[str, list[bool]] = defaultdict(list)
    for question in asked:
        for unit, answer in settled[question.key].items():
            if answer in question.ordered:
                judged[unit].append(answer in GOOD_ENOUGH)
    scale = dict.fromkeys(answer for question in asked for answer in question.answers)
    return ThemeResult(
        theme,
        tuple(question.key for question in asked),
        tuple((answer, counted[answer]) for answer in scale),
        share(sum(not all(met) for met in judged.values()), len(judged)),
    )


def _again_and_again(result: CriterionResult, rule: ReviewRule) -> bool:
    raw = result.agreement.raw
    return raw.of >= rule.pairs and raw.high is not None and raw.high < rule.below
