"""Audits with everything that can be said of one, in hostile words."""

from collections.abc import Callable, Iterator

from planapp.clock import today
from planapp.domain.audits import (
    Alert,
    AlertTaken,
    Answers,
    Assignment,
    Explanation,
    Judgement,
    Moderation,
    Pinned,
    Remedy,
    RemedyStatus,
    RemedyStep,
    Reply,
    WhoMissed,
)
from planapp.domain.facts import Fact
from planapp.domain.findings import Scorecard
from planapp.domain.people import User
from planapp.store.audits import record_audit, record_finished
from planapp.store.database import Database
from planapp.store.drafts import save_draft
from tests.builders import a_person
from tests.sampled import OMAR, drawn

CHAIR, OFFICER = a_person("chair"), a_person("qa")
Words = Callable[[], str]


def audited(records: Database, words: Words) -> None:
    """Two samples of K-104: the chair has yet to finish one; of the other two people differ."""
    drawn(records, 1, name=words()[:200])
    drawn(records, 1, name=words()[:200])
    for sample, turn, who in ((1, 1, CHAIR), (2, 1, CHAIR), (2, 2, OFFICER)):
        _give(records, sample, turn, who)
    typed = {f"answer.{key}": ["met"] for key in ("concern", "measure")}
    typed |= {f"evidence.{key}": [words()] for key in ("concern", "measure")}
    typed |= {"note.concerns.c1.text": [words()], "summary": [words()]}
    save_draft(records, "K-104", "audit", "1", typed, by=CHAIR, started_from=0)
    for turn, who, answer in ((1, CHAIR, "met"), (2, OFFICER, "not met")):
        judged = (Judgement(question="concern", answer=answer, evidence=words()),)
        said = Answers(
            id=f"answers-{turn}",
            turn=turn,
            auditor=who.id,
            name=who.name,
            judgements=judged,
            pinned=(Pinned(part="concerns", item="c1", field="text", quote="-", words=words()),),
            summary=words(),
        )
        found = Scorecard("K-104", 1, today(), False, None, {}, "f", 0, ())
        record_finished(records, 2, "K-104", said, found, by=who)
    for thing, by in _said(words):
        record_audit(records, 2, "K-104", thing, by=by)


def _give(records: Database, sample: int, turn: int, who: User) -> None:
    thing = Assignment(id=f"given-{sample}-{turn}", turn=turn, auditor=who.id, name=who.name)
    record_audit(records, sample, "K-104", thing, by=OFFICER)


def _said(words: Words) -> Iterator[tuple[Fact, User]]:
    """What is said of an audit that is finished, in the order in which it can be."""
    missed = WhoMissed.SCORER
    yield Alert(id="open", words=words(), told=words()), CHAIR
    yield Alert(id="x", words=words(), told=words()), CHAIR
    yield AlertTaken(id="taken", alert="x", words=words()), OFFICER
    yield Explanation(id="e", turn=1, question="concern", missed=missed, words=words()), CHAIR
    yield Moderation(id="m", question="concern", answer="partly met", words=words()), OMAR
    yield Remedy(id="do", what=words(), owner=words(), due=today(), question="concern"), OFFICER
    yield RemedyStep(id="s", remedy="do", status=RemedyStatus.UNDER_WAY, words=words()), OFFICER
    yield Reply(id="r", words=words()), CHAIR
