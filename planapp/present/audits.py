"""Audits in words: how far each is, and auditors and scorer side by side, question by question."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from planapp.domain.audit_tools import Answer, AuditTool, Question, said
from planapp.domain.audits import (
    FIRST,
    SECOND,
    Answers,
    Audit,
    Explanation,
    Judgement,
    Moderation,
    Pinned,
    Remedy,
)
from planapp.domain.findings import Finding, Scorecard
from planapp.present.dates import counted, date_in_words
from planapp.present.labels import first_up

SCORED = frozenset({Answer.MET, Answer.PARTLY, Answer.NOT_MET, Answer.NOT_APPLICABLE})
"""Answers that the scorer can give as well; what nobody can tell is not compared."""


@dataclass(frozen=True)
class Given:
    """One auditor's answer to a question. `judgement` is None where the tool had none then."""

    turn: int
    name: str
    judgement: Judgement | None
    explanation: Explanation | None

    @property
    def answer(self) -> str:
        """The answer; blank where none was given."""
        return self.judgement.answer if self.judgement else ""

    @property
    def words(self) -> str:
        """The answer for a reader."""
        return first_up(self.answer) or "Not asked"


@dataclass(frozen=True)
class Compared:
    """One question with all answers to it, what the scorer found, and what was decided.

    `scorer` is blank where the scorer cannot answer it, or nothing was kept of what it found.
    """

    number: int
    question: Question
    given: tuple[Given, ...]
    scorer: str
    findings: tuple[Finding, ...]
    decision: Moderation | None
    remedies: tuple[Remedy, ...]

    @property
    def auditors_differ(self) -> bool:
        """Whether two people answered differently."""
        return len({given.answer for given in self.given if given.answer}) > 1

    def differs(self, given: Given) -> bool:
        """Whether an auditor and the scorer answered differently."""
        return bool(self.scorer) and given.answer in SCORED and given.answer != self.scorer

    @property
    def differ(self) -> bool:
        """Whether any two of them answered differently."""
        return self.auditors_differ or any(self.differs(given) for given in self.given)

    @property
    def undecided(self) -> bool:
        """Whether a third person has still to decide."""
        return self.auditors_differ and self.decision is None

    @property
    def settled(self) -> str:
        """What the audit found, once it is known: the decision, or what everybody answered."""
        if self.decision:
            return first_up(self.decision.answer)
        return "" if self.auditors_differ else self.given[0].words

    @property
    def scorer_in_words(self) -> str:
        """What the scorer's answer is and what it rests on."""
        if not self.scorer:
            return "No answer"
        met = sum(finding.met for finding in self.findings)
        if not self.findings:
            return first_up(self.scorer)
        return f"{first_up(self.scorer)}: {met} of {counted(len(self.findings), 'point')} met"

    @property
    def why_no_scorer(self) -> str:
        """Why the scorer gives no answer; blank where it does."""
        if self.scorer:
            return ""
        if not self.question.criteria:
            return "No criterion asks this."
        if Answer.MET not in self.question.scale.answers:
            return "The question asks for a grade, and the scorer gives none."
        return "What the scorer found was not kept."


def compared(
    audit: Audit, tool: AuditTool, found: Scorecard | None, seen: Iterable[Answers]
) -> tuple[Compared, ...]:
    """Every question of a tool with the answers that may be seen, in the order they are asked."""
    shown = tuple(seen)
    return tuple(
        _compared(number, question, audit, found, shown)
        for number, question in enumerate(tool.questions, 1)
    )


def _compared(
    number: int,
    question: Question,
    audit: Audit,
    found: Scorecard | None,
    seen: tuple[Answers, ...],
) -> Compared:
    findings = tuple(
        f for f in (found.findings if found else ()) if f.criterion in question.criteria
    )
    both = len(seen) > 1
    return Compared(
        number=number,
        question=question,
        given=tuple(_given(audit, answers, question.key) for answers in seen),
        scorer=_scorer(question, findings) if found else "",
        findings=findings,
        decision=audit.decision(question.key) if both else None,
        remedies=tuple(r for r in audit.standing(Remedy) if r.question == question.key),
    )


def _given(audit: Audit, answers: Answers, question: str) -> Given:
    own = (e for e in audit.standing(Explanation) if e.turn == answers.turn)
    explained = next((e for e in own if e.question == question), None)
    return Given(answers.turn, answers.name, answers.to(question), explained)


def _scorer(question: Question, findings: tuple[Finding, ...]) -> str:
    if not question.criteria or Answer.MET not in question.scale.answers:
        return ""
    return said(finding.met for finding in findings)


def disagreements_first(rows: Iterable[Compared]) -> tuple[tuple[str, tuple[Compared, ...]], ...]:
    """Rows in groups, each with its title: answered differently, alike, and not compared."""
    known = tuple(rows)
    groups = (
        ("Answered differently", tuple(r for r in known if r.differ)),
        ("Answered alike", tuple(r for r in known if not r.differ and _is_compared(r))),
        ("Not compared", tuple(r for r in known if not r.differ and not _is_compared(r))),
    )
    return tuple((title, group) for title, group in groups if group)


def _is_compared(row: Compared) -> bool:
    return len(row.given) > 1 or (bool(row.scorer) and row.given[0].answer in SCORED)


def pinned_notes(seen: Iterable[Answers]) -> Iterator[tuple[str, Pinned]]:
    """Each pinned note with the name of whoever wrote it."""
    for answers in seen:
        for pinned in answers.pinned:
            yield answers.name, pinned


def due_in_words(due: date | None, today: date) -> str:
    """`12 May 2027`, and by how much it is overdue."""
    if due is None:
        return "no day set"
    day = date_in_words(due)
    return f"{day}, overdue by {counted((today - due).days, 'day')}" if due < today else day


def seen_by(audit: Audit, person: str, *, all_of_them: bool) -> tuple[Answers, ...]:
    """The locked answers that a person may see: their own, and all once everybody has finished."""
    own = audit.turn_of(person)
    found = (audit.answers(turn) for turn in (FIRST, SECOND))
    locked = tuple(answers for answers in found if answers)
    if audit.locked and (own or all_of_them):
        return locked
    return tuple(answers for answers in locked if answers.turn == own)
