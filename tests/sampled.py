"""Samples and audits for tests: a small tool, plans to draw from, and what auditors answer."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from planapp.domain.audit_tools import AuditTool, Question, Scale
from planapp.domain.audits import Answers, Assignment, Audit, Judgement, Kept
from planapp.domain.findings import Source
from planapp.domain.frames import Candidate, Population
from planapp.domain.nouns import Category, ConferenceKind, Status
from planapp.domain.people import Role, User
from planapp.domain.samples import KeptSample
from planapp.domain.sampling import Design, Method
from planapp.store.audits import record_audit
from planapp.store.database import Database
from planapp.store.plans import create
from planapp.store.samples import record_draw
from tests.builders import TODAY, a_person, a_plan

OMAR = User(id="omar", email="omar@demo.example", name="Omar Reid", role=Role.QA_OFFICER)
LENA = User(id="lena", email="lena@demo.example", name="Lena Voss", role=Role.QA_OFFICER)
"""Auditors who work on no plan."""


def a_question(key: str = "concern", **changes: Any) -> Question:
    good = Question(
        key=key,
        asks="Is the concern in plain words, with the harm feared?",
        theme="The plan",
        guidance="Read the concerns.",
        looks_like={},
        scale=Scale.ANSWERS,
        evidence_required=True,
        criteria=("CON-01",),
        not_read="",
        source=(Source("A fictional tool", "question 1"),),
        checked=True,
    )
    return replace(good, **changes)


def a_tool(**changes: Any) -> AuditTool:
    questions = (a_question(), a_question("measure", asks="Is there a measure?", criteria=()))
    good = AuditTool(
        id="small", title="Small", version="1", about="", questions=questions, fingerprint="f"
    )
    return replace(good, **changes)


def a_candidate(reference: str = "K-104", **changes: Any) -> Candidate:
    good = Candidate(
        reference=reference,
        version=1,
        status=Status.AGREED,
        team="North",
        chair="Ruth Amos",
        categories=(Category.NEGLECT,),
        born=date(2026, 11, 2),
        kind=ConferenceKind.INITIAL,
        held_on=date(2027, 1, 28),
        first_held_on=date(2027, 1, 28),
    )
    return replace(good, **changes)


def plans_to_draw_from(db: Database, count: int = 12) -> tuple[str, ...]:
    """So many plans that the chair wrote, of two teams in turn; gives their references."""
    references = tuple(f"S-{number:03}" for number in range(1, count + 1))
    for number, reference in enumerate(references):
        team = ("North", "South")[number % 2]
        create(db, a_plan(reference=reference, team=team), by=a_person("chair"))
    return references


def drawn(db: Database, size: int = 4, *, name: str = "January", **changes: Any) -> KeptSample:
    """A sample of the plans that are there."""
    asked: dict[str, Any] = {"tool": a_tool(), "fingerprint": "c", "as_of": TODAY}
    design = Design(method=Method.SIMPLE, size=size)
    asked |= {"by": a_person("qa")} | changes
    return record_draw(db, name, asked.pop("wanted", Population()), design, **asked)


def given(
    db: Database,
    kept: KeptSample,
    reference: str,
    who: User,
    turn: int = 1,
    due: date | None = None,
) -> None:
    """Give a plan of a sample to somebody."""
    thing = Assignment(id=f"{reference}-{turn}", turn=turn, auditor=who.id, name=who.name, due=due)
    record_audit(db, kept.number, reference, thing, by=a_person("qa"))


def answered_by(
    db: Database,
    kept: KeptSample,
    reference: str,
    who: User,
    answers: dict[str, str],
    turn: int = 1,
) -> Answers:
    """Lock what somebody answered, with some words of evidence for each."""
    thing = Answers(
        id=f"{reference}-answers-{turn}",
        turn=turn,
        auditor=who.id,
        name=who.name,
        judgements=tuple(
            Judgement(question=key, answer=answer, evidence="As the first concern says")
            for key, answer in answers.items()
        ),
    )
    record_audit(db, kept.number, reference, thing, by=who)
    return thing


def an_audit(reference: str, *given_to: Assignment, answered: bool = False) -> Audit:
    """An audit that these were given, answered by all of them or by none."""
    answers = (
        Answers(id=f"{a.id}-answers", turn=a.turn, auditor=a.auditor, name=a.name, judgements=())
        for a in (given_to if answered else ())
    )
    at = datetime(2027, 2, 1, 9, tzinfo=UTC)
    rows = enumerate((*given_to, *answers), start=1)
    kept = (
        Kept(number=n, sample=1, reference=reference, at=at, user_id="qa", by="Q", thing=thing)
        for n, thing in rows
    )
    return Audit(1, reference, 1, tuple(kept))
