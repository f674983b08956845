"""Items of a list as the list shows them, and what hangs on an item before it is removed."""

from dataclasses import dataclass

from planapp.domain.findings import Finding, Scorecard
from planapp.domain.nouns import linked_ids, links_of
from planapp.domain.plans import Plan, lists_of
from planapp.present.dates import counted
from planapp.present.labels import field_label, item_name
from planapp.web.answers import shortened
from planapp.web.fields import PlanField
from planapp.web.pages import ItemPage, Sight
from planapp.web.plans.guide import to_mend

LONGEST_ANSWER = 160
LONGEST_TITLE = 300


@dataclass(frozen=True)
class Answer:
    """One answer of an item, in words short enough for a list."""

    question: str
    words: str


@dataclass(frozen=True)
class Row:
    """One item of a list: its place, its first line, some answers, and what is to be mended."""

    page: ItemPage
    name: str
    title: str
    answers: tuple[Answer, ...]
    findings: tuple[Finding, ...]

    @property
    def to_mend(self) -> str:
        """How much is to be mended, in words; blank when nothing is."""
        return counted(len(self.findings), "finding") if self.findings else ""


def rows_of(page: type[ItemPage], sight: Sight, scorecard: Scorecard) -> tuple[Row, ...]:
    """The items of a list, in order."""
    findings = to_mend(scorecard, page)
    return tuple(
        Row(
            page=item,
            name=item_name(sight.plan, page.list_name, item.item_id),
            title=title_of(item),
            answers=_answers(item),
            findings=tuple(f for f in findings if f.subject.id == item.item_id),
        )
        for item in page.items(sight)
    )


def title_of(item: ItemPage) -> str:
    """The first line of an item; says so when nothing is written."""
    return shortened(item.headline, LONGEST_TITLE) or "Nothing written yet"


def linked_to(plan: Plan, list_name: str, item_id: str) -> tuple[str, ...]:
    """The items that name this one, by their place."""
    return tuple(
        item_name(plan, other, item.id)
        for other, item in plan.walk()
        if any(
            list_name in lists_of(to) and item_id in linked_ids(item, field)
            for field, to in links_of(item).items()
        )
    )


def _answers(item: ItemPage) -> tuple[Answer, ...]:
    found = []
    for name in item.summary:
        question = item[name]
        if isinstance(question, PlanField) and question.answered:
            words = shortened(question.in_words, LONGEST_ANSWER)
            found.append(Answer(field_label(item.words_for(), name), words))
    return tuple(found)
