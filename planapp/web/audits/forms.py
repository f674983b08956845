"""The form of an audit: the questions of its tool, evidence for each, notes pinned to passages."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, cast

from planapp.domain.audit_rules import missing
from planapp.domain.audit_tools import AuditTool, Question
from planapp.domain.audits import Judgement, Pinned
from planapp.present.audit_reading import Said
from planapp.present.labels import first_up
from planapp.web.asking import AskingForm
from planapp.web.choices import Option, Which
from planapp.web.fields import LongText, PlanField

if TYPE_CHECKING:
    from wtforms.meta import _MultiDictLikeWithGetlist as Typed

ANSWER, EVIDENCE, NOTE = "answer.", "evidence.", "note."
"""How the fields of a question begin, before its key; and of a note, before its place."""

WANTED = "Where in the plan or record that shows"
WELCOME = "What that rests on, if it helps"


class AuditForm(AskingForm):
    """An audit as it is answered. Nothing is chosen to begin with and nothing has a default."""

    why_asked = (
        "Answer from what is written, before you know what the scorer found: only an answer given"
        " blind can be compared."
    )

    def __init__(
        self, tool: AuditTool, places: Mapping[str, Said], typed: "Typed | None" = None
    ) -> None:
        """Show and read what somebody typed."""
        super().__init__(typed)
        self.tool, self.places = tool, places

    summary = LongText("Anything else about this plan’s writing, in a few words", rows=3)

    @property
    def questions(self) -> tuple[PlanField, ...]:
        """The fields in the order of the tool, as an error summary wants them."""
        own = [field for one in self.tool.questions for field in self.of(one)]
        return (*own, *self.notes.values(), self.summary)

    def of(self, question: Question) -> tuple[PlanField, PlanField]:
        """The answer and the evidence of one question."""
        names = (ANSWER + question.key, EVIDENCE + question.key)
        answer, evidence = (cast(PlanField, self[name]) for name in names)
        return answer, evidence

    @property
    def notes(self) -> dict[str, PlanField]:
        """The boxes of pinned notes, by the place of their passage."""
        named = (name for name in self._fields if name.startswith(NOTE))
        return {name.removeprefix(NOTE): cast(PlanField, self[name]) for name in named}

    @property
    def judgements(self) -> tuple[Judgement, ...]:
        """What was answered, question by question."""
        return tuple(
            Judgement(question=one.key, answer=answer.data or "", evidence=evidence.data)
            for one in self.tool.questions
            for answer, evidence in [self.of(one)]
        )

    @property
    def pinned(self) -> tuple[Pinned, ...]:
        """The notes that have words, each with the words it was pinned to."""
        return tuple(self._pinned())

    def _pinned(self) -> Iterator[Pinned]:
        for place, note in self.notes.items():
            said = self.places[place]
            if note.data:
                yield Pinned(
                    part=said.part,
                    field=said.field,
                    item=said.item,
                    quote=said.words,
                    words=note.data,
                )

    def complete(self) -> bool:
        """Whether every question is answered, with evidence where the tool wants it."""
        super().complete()
        numbers = {one.key: number for number, one in enumerate(self.tool.questions, 1)}
        for question, what in missing(self.tool, self.judgements):
            answer, evidence = self.of(question)
            lacking = evidence if answer.answered else answer
            if not lacking.errors:
                why = f"Question {numbers[question.key]}: {what[:1].lower()}{what[1:]}"
                self.refuse(str(lacking.short_name), why)
        return not self.errors


def form_for(tool: AuditTool, notes: tuple[str, ...] = ()) -> type[AuditForm]:
    """The form of a tool, with a box for each of these pinned notes."""
    fields: dict[str, Any] = {}
    for number, one in enumerate(tool.questions, 1):
        options = tuple(Option(answer, first_up(answer)) for answer in one.scale.answers)
        fields[ANSWER + one.key] = Which(f"{number}. {one.asks}", options=options)
        wanted = WANTED if one.evidence_required else WELCOME
        fields[EVIDENCE + one.key] = LongText(wanted, rows=2)
    for number, name in enumerate(notes, 1):  # ids of items may hold what no id of a page may
        fields[name] = LongText("Your note on this", rows=2, id=f"note-{number}")
    return type("FormOfTool", (AuditForm,), fields)
