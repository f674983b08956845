"""What an auditor is asked of a sampled plan: a tool of questions, each with a scale and guidance.

Tools are data (`criteria/audit-tools/` and an authority's own). Nothing here works one answer out
of others: an overall grade, where a tool asks for one, is a question like any other.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from planapp.domain.errors import NotFound
from planapp.domain.findings import Source


class Answer(StrEnum):
    """What an auditor can say to one question; no answer at all is a blank and none of these."""

    MET = "met"
    PARTLY = "partly met"
    NOT_MET = "not met"
    NOT_APPLICABLE = "not applicable"
    CANNOT_TELL = "cannot tell"


def said(met: Iterable[bool | None]) -> Answer:
    """What the scorer's findings come to in the words of an auditor: all met, none, or some.

    None is a finding that does not apply.
    """
    applicable = [one for one in met if one is not None]
    if not applicable:
        return Answer.NOT_APPLICABLE
    return Answer.MET if all(applicable) else Answer.PARTLY if any(applicable) else Answer.NOT_MET


class InspectionGrade(StrEnum):
    """The four grades of Ofsted, best first: of a plan's writing, never of a child or a person."""

    OUTSTANDING = "outstanding"
    GOOD = "good"
    REQUIRES_IMPROVEMENT = "requires improvement to be good"
    INADEQUATE = "inadequate"


class Scale(StrEnum):
    """Which answers a question can have."""

    ANSWERS = "answers"
    GRADES = "grades"

    @property
    def answers(self) -> tuple[str, ...]:
        """The answers there are, in the order in which they are shown."""
        return tuple(str(one) for one in (Answer if self is Scale.ANSWERS else InspectionGrade))

    @property
    def described(self) -> tuple[str, ...]:
        """Those of them for which a tool must say what they look like: the ones that judge."""
        neither = (Answer.NOT_APPLICABLE, Answer.CANNOT_TELL)
        return tuple(answer for answer in self.answers if answer not in neither)


@dataclass(frozen=True, kw_only=True)
class Question:
    """One question: what is asked, how to answer it, and where the question comes from.

    `guidance` says what to look for and where; `looks_like` what each answer looks like. `criteria`
    are the ids of those that ask the same of the words alone; `not_read` says what no criterion
    reads of it, blank when they read it all. `checked` says whether every source named was itself
    read. `key` keeps its meaning from one version of a tool to the next.
    """

    key: str
    asks: str
    theme: str
    guidance: str
    looks_like: Mapping[str, str]
    scale: Scale
    evidence_required: bool
    criteria: tuple[str, ...]
    not_read: str
    source: tuple[Source, ...]
    checked: bool


@dataclass(frozen=True, kw_only=True)
class AuditTool:
    """A set of questions that audits of one sample are made with, in the order they are asked.

    `about` says to auditors what they are asked and how to answer, one paragraph a line.
    `fingerprint` is over the text of its file, so that an audit can say by what it was made.
    `local` is blank for a tool as it came with planapp; else what an authority set, and why.
    """

    id: str
    title: str
    version: str
    about: str
    questions: tuple[Question, ...]
    fingerprint: str
    local: str = ""

    def get(self, key: str) -> Question:
        """The question with this key; NotFound when the tool has none."""
        for question in self.questions:
            if question.key == key:
                return question
        raise NotFound("questions", key)

    @property
    def themes(self) -> tuple[str, ...]:
        """The themes of its questions, each once, in the order they come up."""
        return tuple(dict.fromkeys(question.theme for question in self.questions))


def get_tool(tools: Iterable[AuditTool], tool_id: str) -> AuditTool:
    """The tool with this id; NotFound when there is none."""
    for tool in tools:
        if tool.id == tool_id:
            return tool
    raise NotFound("audit tools", tool_id)
