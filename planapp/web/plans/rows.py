"""Items of a list as the list shows them, and what hangs on an item before it is removed."""

from collections import Counter
from dataclasses import dataclass

from planapp.domain.findings import Scorecard
from planapp.domain.nouns import Item, linked_ids, links_of
from planapp.domain.plans import Plan, lists_of
from planapp.present.dates import counted
from planapp.present.labels import field_label, item_name
from planapp.web.answers import shortened
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
    """One item of a list: its place, its first line, some answers, and how much is to be mended.

    It says nothing of whoever reads it.
    """

    id: str
    name: str
    title: str
    answers: tuple[Answer, ...]
    to_mend: str


def rows_of(page: type[ItemPage], sight: Sight, scorecard: Scorecard) -> tuple[Row, ...]:
    """The items of a list, in order."""
    findings = Counter(finding.subject.id for finding in to_mend(scorecard, page))
    asked = page(sight)
    return tuple(
        Row(
            id=item.id,
            name=item_name(sight.plan, page.list_name, item.id),
            title=shortened(asked.headline_of(item), LONGEST_TITLE) or "Nothing written yet",
            answers=_answers(asked, item),
            to_mend=counted(findings[item.id], "finding") if findings[item.id] else "",
        )
        for item in sight.plan.items(page.list_name)
    )


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


def _answers(asked: ItemPage, item: Item) -> tuple[Answer, ...]:
    said = ((name, asked.answer_of(item, name)) for name in asked.summary)
    part = asked.words_for()
    return tuple(
        Answer(field_label(part, name), shortened(words, LONGEST_ANSWER))
        for name, words in said
        if words
    )
