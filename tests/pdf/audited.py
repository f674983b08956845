"""A finished sample and the audit of one plan, made without a database, the same each time."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from planapp.domain.audits import (
    Alert,
    Answers,
    Assignment,
    Audit,
    Explanation,
    Judgement,
    Kept,
    Moderation,
    Pinned,
    Remedy,
    RemedyStatus,
    RemedyStep,
    Reply,
    WhoMissed,
)
from planapp.domain.facts import Fact
from planapp.domain.frames import Population
from planapp.domain.plans import Plan
from planapp.domain.reports import Report
from planapp.domain.samples import KeptSample, Sample
from planapp.domain.sampling import Design, Method, StrataBy, Unit, draw
from planapp.results.reported import report_of
from tests.builders import TODAY
from tests.sampled import LENA, OMAR
from tests.scorer.catalogue import catalogue

AT = datetime(2027, 2, 1, 9, tzinfo=UTC)
SEED = "2f61f3c8a5d04be7913c0ad1e86f2b57"
ANSWERS = ("met", "met", "partly met", "met", "not met", "met", "not applicable", "met")
Words = Callable[[], str]


def as_usual() -> str:
    return "The first concern says who is worried and about what"


def a_sample(units: tuple[Unit, ...], size: int, *, name: str = "January", **design) -> KeptSample:
    """A sample of these plans, drawn with a seed that is always the same."""
    how = Design(method=Method.SIMPLE, size=size)
    sample = Sample(
        name=name,
        as_of=TODAY,
        wanted=Population(),
        excluded={"audited lately": tuple(f"X-{number}" for number in range(12))},
        design=replace(how, **design),
        seed=SEED,
        frame=units,
        listed=draw(units, replace(how, **design), SEED).sample,
        fingerprint=catalogue().fingerprint,
        tool=catalogue().audit_tools[0],
    )
    return KeptSample(number=3, drawn_at=AT, drawn_by="Helen Frost", sample=sample)


def said(reference: str, *things: tuple[Fact, str]) -> tuple[Kept, ...]:
    """What was recorded of an audit, a minute apart."""
    return tuple(
        Kept(
            number=number,
            sample=3,
            reference=reference,
            at=AT + timedelta(minutes=number),
            user_id=by,
            by=by,
            thing=thing,
        )
        for number, (thing, by) in enumerate(things)
    )


def answers(kept: KeptSample, turn: int, shift: int, words: Words = as_usual) -> Answers:
    """Somebody's answers to every question of the tool."""
    who = (OMAR, LENA)[turn - 1]
    return Answers(
        id=f"answers-{turn}",
        turn=turn,
        auditor=who.id,
        name=words() if words is not as_usual else who.name,
        judgements=tuple(
            Judgement(
                question=question.key,
                answer=ANSWERS[(number * 3 + shift) % len(ANSWERS)],
                evidence=words(),
            )
            for number, question in enumerate(kept.sample.tool.questions)
        ),
        pinned=(Pinned(part="child", field="name", quote=words(), words=words()),),
        summary=words(),
    )


def given(turn: int) -> Assignment:
    who = (OMAR, LENA)[turn - 1]
    return Assignment(id=f"given-{turn}", turn=turn, auditor=who.id, name=who.name)


def audit_of(plan: Plan, say: Words = as_usual) -> tuple[KeptSample, Audit]:
    """The audit of one plan by two people, with everything that can be said of one."""
    unit = Unit(plan.reference, plan.version)
    kept = a_sample((unit,), 1, name=say())
    first, second = answers(kept, 1, 0, say), answers(kept, 2, 1, say)
    key = next(j.question for j in first.judgements if second.to(j.question).answer != j.answer)
    missed = WhoMissed.SCORER
    late = TODAY - timedelta(days=9)
    things = (
        (given(1), "Helen Frost"),
        (given(2), "Helen Frost"),
        (first, first.name),
        (second, second.name),
        (Explanation(id="why", turn=1, question=key, missed=missed, words=say()), first.name),
        (Moderation(id="m", question=key, answer="partly met", words=say()), say()),
        (Alert(id="a", words="never printed", told="never printed"), first.name),
        (Remedy(id="do", what=say(), owner=say(), due=late, question=key), first.name),
        (RemedyStep(id="s", remedy="do", status=RemedyStatus.UNDER_WAY, words=say()), say()),
        (Remedy(id="more", what=say(), owner=say(), due=TODAY), first.name),
        (Reply(id="reply", words=say()), say()),
    )
    return kept, Audit(3, plan.reference, plan.version, said(plan.reference, *things))


TEAMS = ("North", "South", "East")


def a_report(words: Words = as_usual, day: date = TODAY, size: int = 20, **design) -> Report:
    """A finished sample of twenty plans of a frame of sixty, every fourth read by two people."""
    units = tuple(
        Unit(f"P-{number:03}", 1, TEAMS[0 if number % 3 else number % 2 + 1])
        for number in range(60)
    )
    kept = a_sample(units, size, name=words(), **design)
    audits = []
    for number, unit in enumerate(kept.units):
        things = [(given(1), ""), (answers(kept, 1, number, words), OMAR.name)]
        if number % 4 == 0:
            again = replace(answers(kept, 2, number, words), id="again")
            things += [(given(2), ""), (again, LENA.name)]
        if number == 2:
            due = day - timedelta(days=9)
            things.append((Remedy(id="do", what=words(), owner="Ruth Amos", due=due), OMAR.name))
        audits.append(Audit(3, unit.reference, 1, said(unit.reference, *things)))
    return report_of(kept, audits, {}, day)


BY_TEAM = {"method": Method.STRATIFIED, "strata_by": (StrataBy.TEAM,)}
