"""The forms of copies: for whom, what to leave out, what whoever reads a copy says of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from wtforms import Form

from planapp.domain.copies import Answer, CopyKind, Question, Recipient, RecipientKind
from planapp.domain.plans import Plan
from planapp.domain.subject_access import people_in
from planapp.store.copies import Wanted
from planapp.web.choices import Choice, Option
from planapp.web.fields import LongText, PlanField, Text

LONGEST_NAME = 80
CHILD, OTHER = "child", "other"
OUT, KEEP = "out", "keep"


class WhomForm(Form):
    """Who gets the copy: somebody of the plan, or another person by name and relation."""

    why_asked = (
        "Each person gets a copy of their own: parents who live apart never share one. What may "
        "stand in it depends on who it is for."
    )

    person = Choice("Who is the copy for?", blank="Choose a person")
    name = Text("Their name", hint="Only for somebody who is not in the list.")
    relation = Text("What they are to the child", hint="For example: grandmother, solicitor.")
    kind = Choice(
        "What they are given",
        blank="The plan",
        options=(Option(CopyKind.FAMILY, "The family version: two pages in plain words"),),
        hint="The family version is made for one parent or carer of the list.",
    )
    version = Choice("Version of the plan", blank="Choose a version")

    def __init__(
        self,
        plan: Plan,
        versions: tuple[Option, ...],
        typed: Any = None,  # noqa: ANN401 - any form
        **chosen: object,
    ) -> None:
        """Offer the people and the versions of the plan, with what is chosen beforehand."""
        super().__init__()
        self.plan = plan
        self.person.options = (*_people(plan), Option(OTHER, "Somebody else"))
        self.version.options = versions
        self.process(typed, data=None if typed else {"version": str(plan.version), **chosen})

    @property
    def questions(self) -> tuple[PlanField, ...]:
        """The questions in order."""
        return (self.person, self.kind, self.name, self.relation, self.version)

    def sound(self) -> bool:
        """Whether it says who and what; says what to do when not."""
        self.validate()
        self._want_person()
        if self.kind.data and not str(self.person.data).startswith("carers/"):
            self._refuse(self.kind, "Choose a parent or carer of the plan, or give them the plan")
        if not self.version.data and not self.version.errors:
            self._refuse(self.version, "Choose a version")
        return not self.errors

    def _want_person(self) -> None:
        if not self.person.data and not self.person.errors:
            self._refuse(self.person, "Choose who the copy is for")
        if self.person.data == OTHER:
            if not self.name.data:
                self._refuse(self.name, "Enter the name of the person")
            if not self.relation.data:
                self._refuse(self.relation, "Say what they are to the child")
        for field in (self.name, self.relation):
            if len(field.data) > LONGEST_NAME:
                self._refuse(field, f"Shorten this to {LONGEST_NAME} characters: it is printed")

    def wanted(self) -> Wanted:
        """What is asked for, once it is sound."""
        return Wanted(
            reference=self.plan.reference,
            version=int(self.version.data),
            recipient=self._recipient(),
            kind=self.kind.data or CopyKind.PLAN,
        )

    def _recipient(self) -> Recipient:
        part, _, item_id = str(self.person.data).partition("/")
        if part == OTHER:
            other = RecipientKind.OTHER
            return Recipient(kind=other, name=self.name.data, relation=self.relation.data)
        if part == CHILD:
            name = self.plan.child.name or "the child"
            return Recipient(kind=RecipientKind.CHILD, name=name, relation="the child")
        return recipient_in_list(self.plan, part, item_id)

    @staticmethod
    def _refuse(field: PlanField, why: str) -> None:
        field.errors = [*field.errors, why]


class HeldForm(Form):
    """Whose data is looked for, and who asks for it when it is not they themselves."""

    why_asked = (
        "A person may ask what is held about them. You see all of it here, to judge. What goes to"
        " the person is a copy, asked about and confirmed like any other."
    )

    person = Choice("Person", blank="Choose a person")
    name = Text("Or another name", hint="Somebody who is named only in what is written.")

    def __init__(self, plan: Plan, typed: Any = None) -> None:  # noqa: ANN401 - any form
        """Offer the people of the plan."""
        super().__init__()
        self.plan = plan
        self.names = people_in(plan)
        self.person.options = tuple(Option(str(n), name) for n, name in enumerate(self.names))
        self.process(typed)

    @property
    def questions(self) -> tuple[PlanField, ...]:
        """The questions in order."""
        return (self.person, self.name)

    def sound(self) -> bool:
        """Whether exactly one person is meant."""
        self.validate()
        chosen = self.person.data not in (None, "")
        if chosen == bool(self.name.data) and not self.errors:
            why = "Choose a person or enter a name, not both" if chosen else "Choose a person"
            self.person.errors = [why]
        elif len(self.name.data) > LONGEST_NAME:
            self.name.errors = [f"Shorten this to {LONGEST_NAME} characters"]
        return not self.errors

    @property
    def subject(self) -> str:
        """The name of the person, once it is sound."""
        return self.name.data or self.names[int(str(self.person.data))]

    def recipient(self) -> Recipient:
        """They themselves, as the plan knows them."""
        plan, name = self.plan, self.subject
        if name == plan.child.name:
            return Recipient(kind=RecipientKind.CHILD, name=name, relation="the child")
        for part in ("carers", "professionals"):
            for person in plan.items(part):
                if getattr(person, "name", "") == name:
                    return recipient_in_list(plan, part, person.id)
        return Recipient(kind=RecipientKind.OTHER, name=name)


class LeaveOutForm(Form):
    """Other words that are to be left out."""

    why_asked = (
        "What is looked for finds names and addresses, and not everything that somebody else must"
        " not read."
    )

    words = Text(
        "Other words to leave out",
        hint="A name, a sentence: as it stands in the copy. It goes wherever it stands.",
    )


class SentBackForm(Form):
    """What whoever reads a copy wants changed."""

    why_asked = "Whoever made the copy changes it by your words, and you read it again."

    words = LongText("What is to be changed", rows=3)


def recipient_in_list(plan: Plan, part: str, item_id: str) -> Recipient:
    """A carer or professional of the plan; NotFound when there is none of that id."""
    person: Any = plan.get(part, item_id)
    if part == "carers":
        relation = person.relation or "parent or carer"
        called = person.name or relation
        return Recipient(kind=RecipientKind.CARER, name=called, relation=relation, item=person.id)
    role = ", ".join(word for word in (person.role, person.agency) if word) or "professional"
    return Recipient(
        kind=RecipientKind.PROFESSIONAL, name=person.name or role, relation=role, item=person.id
    )


def _people(plan: Plan) -> tuple[Option, ...]:
    child = Option(CHILD, f"{plan.child.name or 'Name not known'}, the child")
    carers = (Option(f"carers/{c.id}", _said(c.name, c.relation)) for c in plan.carers)
    workers = (Option(f"professionals/{p.id}", _said(p.name, p.role)) for p in plan.professionals)
    return (child, *carers, *workers)


def _said(name: str, what: str) -> str:
    return ", ".join(word for word in (name, what) if word) or "Name not known"


@dataclass(frozen=True)
class Box:
    """One question on the page, with what was chosen or typed and what is wrong with it."""

    question: Question
    choice: str = ""
    reason: str = ""
    error: str = ""

    no_choice: ClassVar[str] = "Choose whether to leave it out"

    @property
    def name(self) -> str:
        """What the radios are called in the form."""
        return f"answer-{self.question.id}"

    @property
    def reason_name(self) -> str:
        """What the box for the reason is called."""
        return f"reason-{self.question.id}"

    def answer(self) -> Answer:
        """What was decided."""
        question = self.question
        return Answer(
            question=question.id,
            matter=question.matter,
            words=question.words,
            phrases=question.phrases,
            profiles=question.profiles,
            leave_out=self.choice == OUT,
            reason=self.reason if self.choice == KEEP else "",
        )


def box_of(question: Question, known: Answer | None, typed: Mapping[str, str] | None) -> Box:
    """A question as it was answered, or as somebody has just answered it."""
    if typed is None:
        if known is None or not set(question.phrases) <= set(known.phrases):
            return Box(question)
        return Box(question, OUT if known.leave_out else KEEP, known.reason)
    box = Box(question)
    choice = typed.get(box.name, "")
    reason = typed.get(box.reason_name, "").strip()
    if choice not in {OUT, KEEP}:
        return Box(question, "", reason)
    wrong = "Say why it may stay in the copy" if choice == KEEP and not reason else ""
    return Box(question, choice, reason, wrong)
