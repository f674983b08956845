"""The forms of what is said about an audit apart from its answers: one for each kind of thing."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, ClassVar, cast

from flask import url_for

from planapp.domain.audit_tools import Question
from planapp.domain.audits import (
    Alert,
    AlertTaken,
    Audit,
    Explanation,
    Moderation,
    Remedy,
    RemedyStatus,
    RemedyStep,
    Reply,
    WhoMissed,
)
from planapp.domain.errors import NotFound
from planapp.domain.facts import Fact
from planapp.domain.samples import KeptSample
from planapp.present.labels import first_up
from planapp.web.choices import Choice, Option, Which, words_of
from planapp.web.fields import DateBoxes, LongText, Text
from planapp.web.pages import Sight
from planapp.web.recording import NEW, SayingForm

NOT_THE_PHONE = (
    "This does not replace the telephone. If a child may be at risk now, ring the social worker or "
    "the out of hours service first, or 999; then write here what you saw."
)


@dataclass(frozen=True)
class Case(Sight):
    """The audit that something is said about. `as_chair` is for somebody who answers for the plan.

    `place` is what it is about: a question, an alert, a remedial action, or `new`.
    """

    kept: KeptSample = field(kw_only=True)
    audit: Audit = field(kw_only=True)
    place: str = field(kw_only=True)
    as_chair: bool = field(kw_only=True)

    @property
    def question(self) -> Question:
        """The question it is about; NotFound when it is about none."""
        return self.kept.sample.tool.get(self.place)

    @property
    def number(self) -> int:
        """The number of that question in the tool."""
        return self.kept.sample.tool.questions.index(self.question) + 1

    @property
    def here(self) -> dict[str, Any]:
        """What addresses of this audit are made of."""
        return {"sample": self.kept.number, "reference": self.audit.reference}

    def alert(self) -> Alert:
        """The alert it is about. Raises NotFound."""
        for alert in self.audit.standing(Alert):
            if alert.id == self.place:
                return alert
        raise NotFound("alerts", self.place)

    def remedy(self) -> Remedy:
        """The remedial action it is about. Raises NotFound."""
        for remedy in self.audit.standing(Remedy):
            if remedy.id == self.place:
                return remedy
        raise NotFound("remedial actions", self.place)


class AuditSayingForm(SayingForm):
    """A form of one thing that is said about an audit."""

    back = "audits.listing"

    @property
    def case(self) -> Case:
        """The audit it is about."""
        return cast(Case, self.sight)

    @property
    def onward(self) -> str:
        """The page from which it was said."""
        if self.case.as_chair:
            return url_for("audits.of_plan", reference=self.case.audit.reference)
        return url_for("audits.compare", **self.case.here)


class AlertForm(AuditSayingForm):
    """Something that cannot wait for the audit."""

    noun = Alert
    title = "Act now: raise an alert"
    why_asked = NOT_THE_PHONE
    button = "Raise the alert"
    wanted: ClassVar = {
        "words": "Say what you saw",
        "told": "Say who was told and how, or that nobody was told yet",
    }

    words = LongText(
        "What you saw, and where", rows=4, hint="In the plan or the record, with the day it is of."
    )
    told = LongText(
        "Who was told already, and how",
        rows=2,
        hint="For example: Jane Doe, social worker, by telephone at 10:20 today. Or: nobody yet.",
    )

    @property
    def onward(self) -> str:
        """Back to the audit, whose answers are as they were."""
        return url_for("audits.audit", **self.case.here)


class AlertTakenForm(AuditSayingForm):
    """What was done about an alert."""

    noun = AlertTaken
    title = "Say what was done about an alert"
    why_asked = "Who did what, and when. Until somebody says so the alert stays in view."
    button = "Record what was done"
    wanted: ClassVar = {"words": "Say what was done, by whom and when"}

    words = LongText("What was done, by whom and when", rows=4)

    @property
    def onward(self) -> str:
        """The audits, or those of this plan for somebody who answers for it."""
        return super().onward if self.case.as_chair else url_for("audits.listing")


class ExplanationForm(AuditSayingForm):
    """What explains that auditor and scorer differ."""

    noun = Explanation
    title = "What explains the difference?"
    why_asked = (
        "Your answer stays as it is. What you say here shows whether the criterion or the question "
        "should be looked at again."
    )
    button = "Keep it"
    wanted: ClassVar = {"missed": "Choose what explains it best"}

    missed = Which(
        "What explains it best?",
        options=tuple(Option(one, first_up(one.value)) for one in WhoMissed),
    )
    words = LongText("In your own words, if it helps", rows=3)


class ModerationForm(AuditSayingForm):
    """A third person's decision on a question."""

    noun = Moderation
    title = "Decide where two auditors differ"
    why_asked = (
        "Both answers stay as they were given. Yours is marked as the moderator’s decision "
        "wherever the audit is shown, and is the one that results count."
    )
    button = "Decide"
    wanted: ClassVar = {
        "answer": "Choose what the plan shows",
        "words": "Say in words why: both auditors and the chair read it",
    }

    answer = Which("What does the plan show?")
    words = LongText("Why", rows=4)

    def prepare(self) -> None:
        """Offer the answers of the question."""
        answers = self.case.question.scale.answers
        self.answer.options = tuple(Option(answer, first_up(answer)) for answer in answers)


class RemedyForm(AuditSayingForm):
    """Something to be put right."""

    noun = Remedy
    title = "Add a remedial action"
    why_asked = (
        "One thing that somebody can do and tick off. It is about the writing of the plan or what "
        "was done with it, not about a person."
    )
    button = "Add it"
    wanted: ClassVar = {
        "what": "Say what is to be put right",
        "owner": "Name one person who will see to it",
        "due": "Set the day by which it is done",
    }

    what = LongText("What is to be put right", rows=3)
    owner = Text("Who will see to it", classes="govuk-input--width-20")
    due = DateBoxes("By when")
    question = Choice("Which question it follows from", blank="None of them")

    def prepare(self) -> None:
        """Offer the questions of the tool."""
        asked = enumerate(self.case.kept.sample.tool.questions, 1)
        self.question.options = tuple(Option(q.key, f"{n}. {q.asks}") for n, q in asked)


class RemedyStepForm(AuditSayingForm):
    """What became of a remedial action."""

    noun = RemedyStep
    title = "Say how far a remedial action is"
    why_asked = "Each time is kept, with who said so."
    button = "Record it"
    wanted: ClassVar = {"status": "Choose how far it is"}

    status = Which("How far is it?", options=words_of(RemedyStatus))
    words = LongText("In a few words, if it helps", rows=3)

    @property
    def onward(self) -> str:
        """The audits, or those of this plan for somebody who answers for it."""
        return super().onward if self.case.as_chair else url_for("audits.listing")


class ReplyForm(AuditSayingForm):
    """What the chair of the plan says to an audit."""

    noun = Reply
    title = "Reply to an audit"
    why_asked = (
        "Say what you take from it, what you see otherwise and why, and what has been done since. "
        "Auditors, the moderator and quality assurance read it. Nothing of the audit changes."
    )
    button = "Send the reply"
    wanted: ClassVar = {"words": "Write your reply"}

    words = LongText("Your reply", rows=6)


FORMS: dict[str, type[AuditSayingForm]] = {
    form.noun.part: form
    for form in (
        *(AlertForm, AlertTakenForm, ExplanationForm, ModerationForm),
        *(RemedyForm, RemedyStepForm, ReplyForm),
    )
}
OF_CHAIRS = frozenset({Reply.part, AlertTaken.part, RemedyStep.part})
"""What those who answer for a plan say of its audits."""


def blank_of(kind: str, case: Case, fresh: str, turn: int | None) -> Fact:
    """What a form begins with; NotFound where there is nothing that it could be about."""
    if kind == Explanation.part and turn:
        return _explanation(case, fresh, turn)
    if kind not in _BLANK:
        raise NotFound("things to say of an audit", kind)
    return _BLANK[kind](case, fresh)


def _explanation(case: Case, fresh: str, turn: int) -> Explanation:
    """What this person said of the difference before, to be corrected; else nothing yet."""
    blank = Explanation(
        id=fresh, turn=turn, question=case.question.key, missed=cast(WhoMissed, None)
    )
    own = (e for e in case.audit.standing(Explanation) if e.turn == turn)
    before = next((e for e in own if e.question == blank.question), None)
    return replace(before, id=fresh, supersedes=before.id) if before else blank


def _remedy(case: Case, fresh: str) -> Remedy:
    question = "" if case.place == NEW else case.question.key
    return Remedy(id=fresh, what="", owner="", due=cast(date, None), question=question)


_BLANK: dict[str, Callable[[Case, str], Fact]] = {
    Moderation.part: lambda case, fresh: Moderation(
        id=fresh, question=case.question.key, answer="", words=""
    ),
    AlertTaken.part: lambda case, fresh: AlertTaken(id=fresh, alert=case.alert().id, words=""),
    RemedyStep.part: lambda case, fresh: RemedyStep(
        id=fresh, remedy=case.remedy().id, status=cast(RemedyStatus, None)
    ),
    Remedy.part: _remedy,
    Reply.part: lambda _, fresh: Reply(id=fresh, words=""),
    Alert.part: lambda _, fresh: Alert(id=fresh, words=""),
}
"""What each form begins with, before anything is said: blanks that no audit would take."""
