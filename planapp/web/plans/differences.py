"""Two people's answers to the same questions, side by side in words."""

from collections.abc import Iterator
from dataclasses import dataclass

from planapp.web.fields import PlanField
from planapp.web.pages import PlanPage


@dataclass(frozen=True)
class Difference:
    """One question that both changed, each in another way."""

    question: str
    before: str
    theirs: str
    mine: str


def differences(began: PlanPage, theirs: PlanPage, mine: PlanPage) -> tuple[Difference, ...]:
    """The questions that both changed since the edit began, and to different answers."""
    return tuple(
        Difference(str(m.label.text), b.in_words, t.in_words, m.in_words)
        for b, t, m in _abreast(began, theirs, mine)
        if m.data not in (b.data, t.data) and t.data != b.data
    )


def keep_theirs(began: PlanPage, theirs: PlanPage, mine: PlanPage) -> None:
    """Put their answers into my page wherever I left an answer as it was."""
    for b, t, m in _abreast(began, theirs, mine):
        if m.data == b.data:
            m.process(None, data=t.data)


def _abreast(
    began: PlanPage, theirs: PlanPage, mine: PlanPage
) -> Iterator[tuple[PlanField, PlanField, PlanField]]:
    return zip(began.questions, theirs.questions, mine.questions, strict=True)
