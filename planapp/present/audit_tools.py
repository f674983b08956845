"""An audit tool for a reader: questions by theme, numbered, with what each answer looks like."""

from collections.abc import Iterable
from dataclasses import dataclass

from planapp.domain.audit_tools import AuditTool, Question
from planapp.domain.findings import Criterion
from planapp.present.labels import first_up

EVIDENCE = {
    True: "Needed: point to the words, or say which are not there.",
    False: "Not needed; a note helps whoever reads the answer.",
}


@dataclass(frozen=True)
class Asked:
    """One question with its number in the tool, and the criteria that ask the same of the words."""

    number: int
    question: Question
    linked: tuple[Criterion, ...]

    @property
    def answers(self) -> tuple[tuple[str, str], ...]:
        """Each answer that the tool describes, with what it looks like."""
        return tuple((first_up(name), words) for name, words in self.question.looks_like.items())

    @property
    def evidence(self) -> str:
        """Whether an answer must point to what it rests on."""
        return EVIDENCE[self.question.evidence_required]


@dataclass(frozen=True)
class Theme:
    """The questions about one thing."""

    title: str
    asked: tuple[Asked, ...]


def themes_of(tool: AuditTool, criteria: Iterable[Criterion]) -> tuple[Theme, ...]:
    """The questions of a tool by theme; numbers run through the tool as it asks them."""
    known = {criterion.id: criterion for criterion in criteria}
    asked = [
        Asked(number, question, tuple(known[name] for name in question.criteria))
        for number, question in enumerate(tool.questions, 1)
    ]
    return tuple(
        Theme(title, tuple(one for one in asked if one.question.theme == title))
        for title in tool.themes
    )
