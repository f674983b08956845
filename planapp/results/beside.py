"""Auditor and scorer side by side, per question and per criterion.

The scorer reads the words alone, so that a difference asks about both: neither is the measure of
the other. A plan whose auditors differ takes part once a moderator has decided.
"""

from collections.abc import Iterator, Mapping, Sequence

from planapp.domain.audit_tools import Answer, said
from planapp.domain.results import Agreement, Asked, CriterionResult
from planapp.results.agreement import agreement

Findings = Mapping[str, Mapping[str, Sequence[bool | None]]]
"""Of each plan and criterion what the scorer found, a part of the plan each; None: not applicable.
"""

AUDITOR, SCORER = "auditor", "scorer"
JUDGED = (Answer.MET, Answer.PARTLY, Answer.NOT_MET)


def beside(
    question: Asked, settled: Mapping[str, str | None], findings: Findings
) -> tuple[Agreement | None, tuple[str, ...]]:
    """How far auditors and scorer agree on a question, and the plans on which they do not.

    None when no criterion asks the same, or the question asks for a grade: the scorer gives none.
    Plans that were not scored, and answers the scorer cannot give, take no part.
    """
    if not question.criteria or Answer.MET not in question.answers:
        return None, ()
    rated = {}
    for unit, answer in settled.items():
        linked = [c for c in question.criteria if c in findings.get(unit, {})]
        if linked and answer in (*question.ordered, Answer.NOT_APPLICABLE):
            found = said(met for criterion in linked for met in findings[unit][criterion])
            rated[unit] = {AUDITOR: str(answer), SCORER: found}
    differing = (unit for unit, by in rated.items() if by[AUDITOR] != by[SCORER])
    return agreement(rated, question.ordered), tuple(sorted(differing))


def by_criterion(
    question: Asked, settled: Mapping[str, str | None], findings: Findings
) -> Iterator[CriterionResult]:
    """Each criterion linked to a question: an auditor's partly is a no, as one miss is to it."""
    if Answer.MET not in question.answers:
        return
    for criterion in question.criteria:
        rated = {}
        for unit, answer in settled.items():
            found = said(findings.get(unit, {}).get(criterion, ()))
            if answer in JUDGED and found != Answer.NOT_APPLICABLE:
                rated[unit] = {AUDITOR: _met(str(answer)), SCORER: _met(found)}
        yield CriterionResult(
            criterion,
            question.key,
            agreement(rated, (Answer.MET, Answer.NOT_MET)),
            stricter=tuple(
                sorted(u for u, by in rated.items() if by[AUDITOR] == Answer.MET != by[SCORER])
            ),
            milder=tuple(
                sorted(u for u, by in rated.items() if by[AUDITOR] != Answer.MET == by[SCORER])
            ),
        )


def _met(answer: str) -> Answer:
    return Answer.MET if answer == Answer.MET else Answer.NOT_MET
