"""A sample that was audited, for tests of what is reported: answers, moderation, what follows."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from planapp.domain.audits import (
    Alert,
    Answers,
    Assignment,
    Explanation,
    Judgement,
    Moderation,
    Remedy,
    RemedyStatus,
    RemedyStep,
    Reply,
    WhoMissed,
)
from planapp.domain.people import User
from planapp.domain.samples import KeptSample
from planapp.scorer.score import score
from planapp.store import plans
from planapp.store.audits import record_audit
from planapp.store.database import Database
from planapp.store.findings import record_scorecard
from tests.builders import TODAY, a_person
from tests.sampled import LENA, OMAR, drawn, plans_to_draw_from
from tests.scorer.catalogue import catalogue


def finish(
    db: Database,
    kept: KeptSample,
    reference: str,
    answers: Sequence[str],
    second: Sequence[str] = (),
    words: Callable[[], str] = lambda: "As the first concern says",
) -> None:
    """Have a plan audited by Omar, and by Lena too where there are second answers; both locked.

    `words` gives what they write.
    """
    turns = ((1, OMAR, answers), (2, LENA, second))[: 2 if second else 1]
    for turn, who, _ in turns:
        give(db, kept, reference, who, turn)
    for turn, who, said in turns:
        lock(db, kept, reference, who, turn, said, words)
    card = score(plans.get(db, reference), catalogue(), TODAY)
    record_scorecard(db, card, moment=f"audit of sample {kept.number}", by=OMAR)


def give(db: Database, kept: KeptSample, reference: str, who: User, turn: int = 1) -> None:
    """Give a plan to somebody; of whatever sample, so that ids name it."""
    name = f"{kept.number}-{reference}-{turn}"
    thing = Assignment(id=name, turn=turn, auditor=who.id, name=who.name)
    record_audit(db, kept.number, reference, thing, by=a_person("qa"))


def lock(  # noqa: PLR0913 - all that a set of answers is
    db: Database,
    kept: KeptSample,
    reference: str,
    who: User,
    turn: int,
    answers: Sequence[str],
    words: Callable[[], str] = lambda: "As the first concern says",
) -> None:
    """Lock what somebody answered to the questions of the tool, in its order."""
    keys = [question.key for question in kept.sample.tool.questions]
    judgements = tuple(
        Judgement(question=key, answer=answer, evidence=words())
        for key, answer in zip(keys, answers, strict=True)
    )
    name, more = f"{kept.number}-{reference}-answers-{turn}", {"auditor": who.id, "name": who.name}
    thing = Answers(id=name, turn=turn, judgements=judgements, summary=words(), **more)
    record_audit(db, kept.number, reference, thing, by=who)


def moderate(db: Database, kept: KeptSample, reference: str, question: str, answer: str) -> None:
    """Have somebody else decide."""
    words = "The third action has a date"
    thing = Moderation(
        id=f"{kept.number}-{reference}-{question}", question=question, answer=answer, words=words
    )
    record_audit(db, kept.number, reference, thing, by=a_person("qa"))


def a_remedy(
    db: Database, kept: KeptSample, reference: str, status: RemedyStatus | None, due: date
) -> None:
    """Ask for something to be put right, and say how far it is."""
    name = f"{kept.number}-{reference}-remedy-{due}-{status}"
    what, owner = "Give the second measure a starting level", "Ruth Amos"
    thing = Remedy(id=name, what=what, owner=owner, due=due, question="measure")
    record_audit(db, kept.number, reference, thing, by=OMAR)
    if status:
        step = RemedyStep(id=f"{name}-step", remedy=name, status=status, words="At the core group")
        record_audit(db, kept.number, reference, step, by=OMAR)


def beside(db: Database, kept: KeptSample, reference: str) -> None:
    """What else is recorded of an audit: an explanation, a reply, an alert."""
    for thing, by in (
        (
            Explanation(
                id="why",
                turn=1,
                question="concern",
                missed=WhoMissed.SCORER,
                words="It stands in the second line",
            ),
            OMAR,
        ),
        (Reply(id="reply", words="We have changed the second measure since"), a_person("chair")),
        (Alert(id="alert", words="Nobody has seen the child since", told="the duty team"), OMAR),
    ):
        record_audit(db, kept.number, reference, thing, by=by)


def audited(db: Database, size: int = 6, *, name: str = "January", **changes: Any) -> KeptSample:
    """A sample of so many plans, all finished: of these the first two by two people, who differ
    about the measure of the second, which a third person decides."""
    if not db.row("select 1 as found from plan"):
        plans_to_draw_from(db, 2 * size)
    kept = drawn(db, size, name=name, **changes)
    for number, unit in enumerate(kept.units):
        answers = ("met" if number % 2 else "partly met", "not met" if number % 3 else "met")
        second = (answers, (answers[0], "met"))[number] if number < 2 else ()
        finish(db, kept, unit.reference, answers, second)
    if size > 1:
        question = kept.sample.tool.questions[1].key
        moderate(db, kept, kept.units[1].reference, question, "not met")
    return kept
