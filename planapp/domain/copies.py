"""Copies for a person: for whom, of what, what each must be asked about, and how far it is."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from planapp.domain.nouns import Noun


class CopyKind(StrEnum):
    """What is copied."""

    PLAN = "the plan"
    FAMILY = "the family version"
    HELD = "what is held about one person"


class RecipientKind(StrEnum):
    """Who a copy is for, as far as it matters to what may stand in it."""

    CARER = "a parent or carer"
    CHILD = "the child"
    PROFESSIONAL = "a professional of the plan"
    OTHER = "somebody else"


@dataclass(frozen=True, kw_only=True)
class Recipient(Noun):
    """The one person a copy is made for. `item` is their id in a list of the plan, if any."""

    kind: RecipientKind
    name: str
    relation: str = ""
    item: str = ""


class Matter(StrEnum):
    """What words in a copy may give away of somebody else."""

    RESTRICTED = "words of restricted information"
    ADDRESS = "an address"
    POSTCODE = "a postcode"
    PHONE = "a telephone number"
    EMAIL = "an email address or account"
    NUMBER = "a number that identifies somebody"
    BORN = "a date of birth"
    NAME = "a name of a person or place"
    UNNAMED = "somebody spoken of without a name"
    PRIVATE = "what is recorded about another person"
    OWN = "chosen by whoever asked for the copy"


@dataclass(frozen=True, slots=True)
class Mention:
    """Words of a text that may give somebody away: `text` is the text from `start` to `end`."""

    matter: Matter
    start: int
    end: int
    text: str


@dataclass(frozen=True, kw_only=True)
class Passage(Noun):
    """One text of a plan or of what is recorded beside it, and where it stands there.

    `part` and `field` are words of `present.labels`; `item` is an id, blank for the plan's own.
    """

    part: str
    item: str = ""
    field: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Question(Noun):
    """Something to decide before a copy can be made: leave these words out, or keep them and why.

    `phrases` are all the ways in which the words stand in the copy; leaving out takes them all.
    `profiles` are ids of gradings that leaving out takes whole.
    """

    id: str
    matter: Matter
    words: str
    phrases: tuple[str, ...]
    places: tuple[Passage, ...] = ()
    profiles: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Answer(Noun):
    """What was decided about a question. The phrases are kept: a later finder may see others."""

    question: str
    matter: Matter
    words: str
    phrases: tuple[str, ...]
    profiles: tuple[str, ...] = ()
    leave_out: bool
    reason: str = ""


class Step(StrEnum):
    """What was done to a copy as a whole."""

    SENT = "sent to a second person"
    SENT_BACK = "sent back"
    CONFIRMED = "confirmed"
    REOPENED = "opened again"
    WITHDRAWN = "withdrawn"


class CopyState(StrEnum):
    """How far a copy is."""

    ASKING = "questions to answer"
    WAITING = "waiting for a second person"
    SENT_BACK = "sent back"
    CONFIRMED = "confirmed"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, kw_only=True)
class StepTaken:
    """One step: by whom, when (UTC), with which words, and the digest of what they had read."""

    step: Step
    at: datetime
    person: str
    by: str
    words: str = ""
    digest: str = ""


@dataclass(frozen=True, kw_only=True)
class Before:
    """What somebody has before them when they take a step: how many questions stand open in the
    copy, and the digest of all that it says.
    """

    unanswered: int
    digest: str


@dataclass(frozen=True, kw_only=True)
class Copy:
    """A copy for one person: of one version of a plan, or of what is held about them.

    `number` counts the copies of one plan. `asker` is the id of whoever asked for it. `subject` is
    the name of the person whose data it is, where what is held about one person is copied.
    """

    reference: str
    number: int
    kind: CopyKind
    version: int
    recipient: Recipient
    subject: str = ""
    asked_at: datetime
    asker: str
    asked_by: str
    answers: tuple[Answer, ...] = ()
    steps: tuple[StepTaken, ...] = ()

    @property
    def state(self) -> CopyState:
        """How far it is, by the last step taken; questions still open are not looked at here."""
        last = self.steps[-1].step if self.steps else None
        return _STATES.get(last, CopyState.ASKING) if last else CopyState.ASKING

    @property
    def left_out(self) -> tuple[str, ...]:
        """Every phrase that is to be left out, once each."""
        phrases = (p for answer in self.answers if answer.leave_out for p in answer.phrases)
        return tuple(dict.fromkeys(phrases))

    @property
    def profiles_left_out(self) -> frozenset[str]:
        """The gradings that are to be left out whole."""
        return frozenset(p for answer in self.answers if answer.leave_out for p in answer.profiles)

    def unanswered(self, asked: tuple[Question, ...]) -> tuple[Question, ...]:
        """The questions without an answer, and those that ask of more words than were answered."""
        known = {answer.question: answer for answer in self.answers}
        return tuple(q for q in asked if q.id not in known or not _covers(known[q.id], q))

    @property
    def confirmed_digest(self) -> str:
        """The digest of what was confirmed; blank unless that was the last step."""
        taken = self.steps[-1] if self.steps else None
        return taken.digest if taken and taken.step is Step.CONFIRMED else ""


_STATES = {
    Step.SENT: CopyState.WAITING,
    Step.SENT_BACK: CopyState.SENT_BACK,
    Step.CONFIRMED: CopyState.CONFIRMED,
    Step.WITHDRAWN: CopyState.WITHDRAWN,
}


def _covers(answer: Answer, question: Question) -> bool:
    return set(question.phrases) <= set(answer.phrases)
