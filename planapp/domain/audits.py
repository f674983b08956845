"""The audit of a sampled plan: who examines it, what they answer, and what follows from it.

All of it is recorded beside one plan of one sample: added, and never changed.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar, TypeVar

from planapp.domain.errors import NotFound
from planapp.domain.facts import Fact, current
from planapp.domain.nouns import Noun

FIRST, SECOND = 1, 2
"""The turns of a plan that is examined twice, by two people who do not see each other's answers."""


@dataclass(frozen=True, kw_only=True)
class Judgement(Noun):
    """An auditor's answer to one question of the tool, and what in the plan shows it."""

    question: str
    answer: str
    evidence: str = ""


@dataclass(frozen=True, kw_only=True)
class Pinned(Noun):
    """A note on one passage of the plan: where it stands, its words at that time, and the note."""

    part: str
    field: str
    item: str = ""
    quote: str = ""
    words: str


@dataclass(frozen=True, kw_only=True)
class Assignment(Fact):
    """A plan is given to an auditor, until a day. A later one takes its place when it is passed on.

    `auditor` is a person's id. `why` says why it was passed on.
    """

    word: ClassVar[str] = "assignment of an audit"
    part: ClassVar[str] = "assignment"

    turn: int
    auditor: str
    name: str
    due: date | None = None
    why: str = ""

    @property
    def seat(self) -> str:
        """One auditor a turn."""
        return f"turn {self.turn}"


@dataclass(frozen=True, kw_only=True)
class Answers(Fact):
    """All that an auditor answered, locked: only now are the scorer's findings shown to them."""

    word: ClassVar[str] = "audit"
    part: ClassVar[str] = "answers"

    turn: int
    auditor: str
    name: str
    judgements: tuple[Judgement, ...]
    pinned: tuple[Pinned, ...] = ()
    summary: str = ""

    @property
    def seat(self) -> str:
        """Answered once a turn."""
        return f"turn {self.turn}"

    def to(self, question: str) -> Judgement | None:
        """The answer to a question; None when the tool had no such question then."""
        return next((j for j in self.judgements if j.question == question), None)


class WhoMissed(StrEnum):
    """What explains that auditor and scorer differ, as the auditor sees it once both are known."""

    SCORER = "the scorer did not see what is there, or took something for it"
    AUDITOR = "I did not see it; the scorer is right"
    OTHER = "they ask about different things"


@dataclass(frozen=True, kw_only=True)
class Explanation(Fact):
    """What an auditor says of one question on which the scorer differs. The answer stays."""

    word: ClassVar[str] = "explanation"
    part: ClassVar[str] = "explanation"

    turn: int
    question: str
    missed: WhoMissed
    words: str = ""

    @property
    def seat(self) -> str:
        """Once a turn and question, until it is corrected."""
        return f"turn {self.turn} {self.question}"


@dataclass(frozen=True, kw_only=True)
class Moderation(Fact):
    """A third person's decision where two blind answers differ. It stands beside the two."""

    word: ClassVar[str] = "moderation"
    part: ClassVar[str] = "moderation"

    question: str
    answer: str
    words: str

    @property
    def seat(self) -> str:
        """One decision a question."""
        return self.question


@dataclass(frozen=True, kw_only=True)
class Reply(Fact):
    """What the chair of the plan says to an audit."""

    word: ClassVar[str] = "reply to an audit"
    part: ClassVar[str] = "reply"

    words: str


@dataclass(frozen=True, kw_only=True)
class Alert(Fact):
    """Something in the plan or record cannot wait for the audit. It is no part of the answers.

    `told` says who was told already, and how.
    """

    word: ClassVar[str] = "alert"
    part: ClassVar[str] = "alert"

    words: str
    told: str = ""


@dataclass(frozen=True, kw_only=True)
class AlertTaken(Fact):
    """What was done about an alert."""

    word: ClassVar[str] = "answer to an alert"
    part: ClassVar[str] = "alert-taken"

    alert: str
    words: str

    @property
    def seat(self) -> str:
        """Once an alert."""
        return self.alert


@dataclass(frozen=True, kw_only=True)
class Remedy(Fact):
    """Something to be put right: what, by whom, until when. `question` is what it follows from."""

    word: ClassVar[str] = "remedial action"
    part: ClassVar[str] = "remedy"

    what: str
    owner: str
    due: date
    question: str = ""


class RemedyStatus(StrEnum):
    """How far a remedial action is."""

    UNDER_WAY = "under way"
    DONE = "done"
    DROPPED = "not needed any more"


@dataclass(frozen=True, kw_only=True)
class RemedyStep(Fact):
    """What became of a remedial action."""

    word: ClassVar[str] = "step of a remedial action"
    part: ClassVar[str] = "remedy-step"

    remedy: str
    status: RemedyStatus
    words: str = ""


Thing = (
    Assignment
    | Answers
    | Explanation
    | Moderation
    | Reply
    | Alert
    | AlertTaken
    | Remedy
    | RemedyStep
)
KINDS: dict[str, type[Fact]] = {
    kind.part: kind
    for kind in (
        *(Assignment, Answers, Explanation, Moderation, Reply, Alert, AlertTaken),
        *(Remedy, RemedyStep),
    )
}
"""Everything that is recorded of an audit, by the key of its kind."""

OUTLASTING = (Alert, AlertTaken, RemedyStep)
"""What is recorded even when the sample was withdrawn or the plan replaced in it: whether a child
is safe, and what was asked for, does not depend on how a sample was drawn.
"""

Of = TypeVar("Of", bound=Fact)


@dataclass(frozen=True, kw_only=True)
class Kept:
    """One thing as it was recorded: of which sample and plan, when (UTC) and by whom."""

    number: int
    sample: int
    reference: str
    at: datetime
    user_id: str
    by: str
    thing: Fact


class AuditState(StrEnum):
    """How far the audit of one plan is."""

    UNASSIGNED = "given to nobody"
    OPEN = "being answered"
    TO_MODERATE = "to be moderated"
    DONE = "finished"
    ERASED = "of a plan that was erased since"


@dataclass(frozen=True)
class Audit:
    """The audit of one plan of a sample, with all that was recorded of it, oldest first.

    `erased` says that the plan was erased since, and everything recorded of its audit with it.
    """

    sample: int
    reference: str
    version: int
    kept: tuple[Kept, ...] = ()
    erased: bool = False

    def standing(self, kind: type[Of]) -> tuple[Of, ...]:
        """What stands of one kind, in the order of recording."""
        things = tuple(k.thing for k in self.kept if isinstance(k.thing, kind))
        still = {thing.id for thing in current(things)}
        return tuple(thing for thing in things if thing.id in still)

    def when(self, thing: Fact) -> Kept:
        """When and by whom something was recorded. Raises NotFound."""
        for kept in self.kept:
            if kept.thing.id == thing.id:
                return kept
        raise NotFound("things recorded of this audit", thing.id)

    def assigned(self, turn: int) -> Assignment | None:
        """Who examines the plan in a turn; None when nobody does."""
        return next((a for a in self.standing(Assignment) if a.turn == turn), None)

    def answers(self, turn: int) -> Answers | None:
        """What was answered in a turn and locked; None as long as it is not."""
        return next((a for a in self.standing(Answers) if a.turn == turn), None)

    def turn_of(self, person: str) -> int | None:
        """The turn in which a person examines this plan; None when they do not."""
        turns = (a.turn for a in self.standing(Assignment) if a.auditor == person)
        return next(turns, None)

    def had(self, person: str) -> bool:
        """Whether a person examines this plan, or did until it was passed on."""
        given = (k.thing for k in self.kept if isinstance(k.thing, Assignment))
        return any(assignment.auditor == person for assignment in given)

    @property
    def twice(self) -> bool:
        """Whether it is examined by two people."""
        return self.assigned(SECOND) is not None

    @property
    def locked(self) -> bool:
        """Whether everybody who examines it has finished: only then is anything shown to others."""
        assigned = self.standing(Assignment)
        return bool(assigned) and all(self.answers(a.turn) for a in assigned)

    @property
    def state(self) -> AuditState:
        """How far it is."""
        if self.erased:
            return AuditState.ERASED
        if not self.standing(Assignment):
            return AuditState.UNASSIGNED
        if not self.locked:
            return AuditState.OPEN
        return AuditState.TO_MODERATE if self.to_moderate else AuditState.DONE

    @property
    def differing(self) -> tuple[str, ...]:
        """The questions to which two people gave different answers; none until both have."""
        first, second = self.answers(FIRST), self.answers(SECOND)
        if not first or not second:
            return ()
        pairs = ((j, second.to(j.question)) for j in first.judgements)
        return tuple(j.question for j, other in pairs if other and other.answer != j.answer)

    @property
    def to_moderate(self) -> tuple[str, ...]:
        """The differing questions that no third person has decided yet."""
        decided = {m.question for m in self.standing(Moderation)}
        return tuple(question for question in self.differing if question not in decided)

    def decision(self, question: str) -> Moderation | None:
        """What a third person decided on a question, if anybody did."""
        return next((m for m in self.standing(Moderation) if m.question == question), None)

    def taken(self, alert: Alert) -> AlertTaken | None:
        """What was done about an alert; None as long as nobody said."""
        return next((t for t in self.standing(AlertTaken) if t.alert == alert.id), None)

    def open_alerts(self) -> tuple[Alert, ...]:
        """Alerts of which nobody has said what was done."""
        return tuple(alert for alert in self.standing(Alert) if self.taken(alert) is None)

    def steps_of(self, remedy: Remedy) -> tuple[RemedyStep, ...]:
        """What became of a remedial action, oldest first."""
        return tuple(step for step in self.standing(RemedyStep) if step.remedy == remedy.id)

    def status_of(self, remedy: Remedy) -> RemedyStatus | None:
        """How far a remedial action is; None when nothing was said of it yet."""
        said = self.steps_of(remedy)
        return said[-1].status if said else None

    def open_remedies(self) -> tuple[Remedy, ...]:
        """Remedial actions that are neither done nor dropped, those due first before."""
        ended = (RemedyStatus.DONE, RemedyStatus.DROPPED)
        still = (r for r in self.standing(Remedy) if self.status_of(r) not in ended)
        return tuple(sorted(still, key=lambda remedy: (remedy.due, remedy.id)))
