"""What may be recorded of an audit by whom and when, and what must be answered first."""

from collections.abc import Iterable

from planapp.domain.audit_tools import Answer, AuditTool, Question
from planapp.domain.audits import (
    FIRST,
    SECOND,
    Alert,
    AlertTaken,
    Answers,
    Assignment,
    Audit,
    Explanation,
    Judgement,
    Moderation,
    Remedy,
    RemedyStep,
    Reply,
)
from planapp.domain.errors import NotAllowed, NotFound
from planapp.domain.facts import Fact
from planapp.domain.people import Permission, User, require_role


def refuse(audit: Audit, thing: Fact, by: User) -> None:
    """Raise NotAllowed for what this person may not add to the audit, or not at this time.

    NotFound for an answer to an alert, or a step of a remedial action, that is not there.
    """
    match thing:
        case Assignment():
            require_role(by, Permission.DRAW_SAMPLES)
            _refuse_assignment(audit, thing)
        case Answers() | Explanation():
            _refuse_answer(audit, thing, by)
        case Moderation():
            _refuse_moderation(audit, thing, by)
        case AlertTaken():
            _want(audit, Alert, thing.alert)
        case RemedyStep():
            _want(audit, Remedy, thing.remedy)
        case _:
            _refuse_early(audit, thing, by)


def _refuse_early(audit: Audit, thing: Fact, by: User) -> None:
    if isinstance(thing, Alert) and not audit.had(by.id):
        raise NotAllowed("Only somebody who was given this audit raises an alert from it.")
    if isinstance(thing, Reply) and not audit.locked:
        raise NotAllowed("The audit is not finished: there is nothing to reply to yet.")
    turn = audit.turn_of(by.id)
    if isinstance(thing, Remedy) and not audit.locked and not (turn and audit.answers(turn)):
        raise NotAllowed("Finish the audit first: what is to be put right follows from it.")


def _want(audit: Audit, kind: type[Fact], thing_id: str) -> None:
    if all(thing.id != thing_id for thing in audit.standing(kind)):
        raise NotFound(f"{kind.word}s of this audit", thing_id)


def _refuse_assignment(audit: Audit, thing: Assignment) -> None:
    if audit.locked:  # its answers can be read: a second person would not be blind
        raise NotAllowed("This audit is finished and is given to nobody else.")
    if audit.answers(thing.turn):
        raise NotAllowed("What this person answered is locked: it is given to nobody else.")
    other = audit.assigned(FIRST + SECOND - thing.turn)
    if other and other.auditor == thing.auditor:
        raise NotAllowed("A plan that is examined twice is examined by two people.")


def _refuse_answer(audit: Audit, thing: Answers | Explanation, by: User) -> None:
    given = audit.assigned(thing.turn)
    if given is None or given.auditor != by.id:
        raise NotAllowed("Only the person whom this audit was given to answers it.")
    if isinstance(thing, Explanation) and audit.answers(thing.turn) is None:
        raise NotAllowed("Finish the audit first: what the scorer found is not known before.")


def _refuse_moderation(audit: Audit, thing: Moderation, by: User) -> None:
    if thing.question not in audit.differing:
        raise NotAllowed("There are no two different answers to this question.")
    if audit.turn_of(by.id):
        raise NotAllowed("A third person decides, who has not audited this plan.")


def missing(tool: AuditTool, judgements: Iterable[Judgement]) -> tuple[tuple[Question, str], ...]:
    """What still has to be answered before an audit can be locked, each with what to do.

    An answer is one of the question's scale. Evidence is wanted for any answer but “not applicable”
    and “cannot tell” where the tool asks for it; for “cannot tell” it says what was looked for.
    """
    given = {judgement.question: judgement for judgement in judgements}
    wanting = []
    for question in tool.questions:
        said = given.get(question.key)
        if said is None or said.answer not in question.scale.answers:
            wanting.append((question, "Choose an answer"))
        elif question.evidence_required and _wants_evidence(said):
            wanting.append((question, "Say where in the plan or record that shows"))
    return tuple(wanting)


def _wants_evidence(said: Judgement) -> bool:
    return said.answer != Answer.NOT_APPLICABLE and not said.evidence.strip()
