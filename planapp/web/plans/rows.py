"""Items of a list as the list shows them, and what hangs on an item before it is removed."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Self

from flask import get_template_attribute
from jinja2.runtime import Macro

from planapp.domain.findings import Scorecard
from planapp.domain.nouns import Concern, Item, linked_ids, links_of
from planapp.domain.plans import Plan, lists_of
from planapp.present.dates import counted
from planapp.present.labels import field_label, item_name
from planapp.web.answers import shortened
from planapp.web.pages import ItemPage, Sight
from planapp.web.plans.guide import to_mend

LONGEST_ANSWER = 160
LONGEST_TITLE = 300

Counts = tuple[tuple[str, int], ...]
"""How much there is for each item that has any, by its id."""


@dataclass(frozen=True)
class Answer:
    """One answer of an item, in words short enough for a list."""

    question: str
    words: str


@dataclass(frozen=True)
class Row:
    """One item of a list: its place, its first line, some answers, and what waits there."""

    id: str
    name: str
    title: str
    answers: tuple[Answer, ...]
    waiting: tuple[str, ...]


@dataclass(frozen=True)
class ListOfItems:
    """A list of a plan, as its page shows it, with how much is to be mended in each item."""

    page: type[ItemPage]
    sight: Sight
    to_mend: Counts

    @classmethod
    def of(cls, page: type[ItemPage], sight: Sight, scorecard: Scorecard) -> Self:
        """With what is found in its items."""
        found = Counter(finding.subject.id for finding in to_mend(scorecard, page))
        return cls(page, sight, tuple(found.items()))

    def in_html(self, here: str, queries: Counts) -> str:
        """The items in order, below the address of the list; `queries` wait in some of them."""
        return _in_html(self, here, queries)

    def rows(self, queries: Counts) -> Iterator[Row]:
        """The items in words."""
        asked, plan, name = self.page(self.sight), self.sight.plan, self.page.list_name
        waits = (dict(self.to_mend), dict(queries))
        for item in plan.items(name):
            found, put = (counts.get(item.id, 0) for counts in waits)
            waiting = (
                found and f"To do: {counted(found, 'finding')}",
                put and f"{counted(put, 'query', 'queries')} to answer",
            )
            yield Row(
                id=item.id,
                name=item_name(plan, name, item.id),
                title=shortened(asked.headline_of(item), LONGEST_TITLE) or "Nothing written yet",
                answers=_answers(asked, item),
                waiting=tuple(words for words in waiting if words),
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


@lru_cache(maxsize=16)
def _in_html(shown: ListOfItems, here: str, queries: Counts) -> str:
    """Kept for the next page of the same few lists, as scorecards are: it is half of the page.

    No word of it depends on who reads.
    """
    items: Macro = get_template_attribute("plans/_items.html", "items")
    with_chain = shown.page.noun is Concern
    return items(shown.rows(queries), here, shown.sight.plan.reference, with_chain)


def _answers(asked: ItemPage, item: Item) -> tuple[Answer, ...]:
    said = ((name, asked.answer_of(item, name)) for name in asked.summary)
    part = asked.words_for()
    return tuple(
        Answer(field_label(part, name), shortened(words, LONGEST_ANSWER))
        for name, words in said
        if words
    )
