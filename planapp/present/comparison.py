"""Two versions of a plan in words: part by part, what was added, removed and changed."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import cast

from planapp.domain.comparison import Field, Happened, ItemCompared, PartCompared, compared
from planapp.domain.gcp import Edition
from planapp.domain.nouns import Item, Noun, links_of
from planapp.domain.plans import Plan
from planapp.present.answers import answer_in_words
from planapp.present.audit_reading import ORDER, part_title
from planapp.present.differing import MOST_STEPS, Mark, Piece, marked
from planapp.present.labels import field_label, heading, item_name, joined

IN_ORDER = (*ORDER, "overrides")
MOST_OF_A_PLAN = 4_000_000
"""Steps of comparing words that one comparison may take, shared by all the answers that differ."""

_Of = tuple[Noun | None, Noun | None]


@dataclass(frozen=True)
class Answer:
    """One question with its answer in both versions, as pieces that say which version has them."""

    label: str
    pieces: tuple[Piece, ...]
    same: bool


@dataclass(frozen=True)
class Entry:
    """One item: its name, what happened to it, its answers; a part of one piece has no name."""

    name: str
    happened: Happened
    answers: tuple[Answer, ...]


@dataclass(frozen=True)
class Part:
    """One part of the plan with its entries; `reordered` says that they stand in another order."""

    title: str
    entries: tuple[Entry, ...]
    reordered: bool = False


@dataclass(frozen=True)
class Comparison:
    """What is different, part by part, and how much in words."""

    parts: tuple[Part, ...]
    summary: str


@dataclass(frozen=True)
class _Both:
    """Both versions, and what titles of parts of care are looked up in."""

    before: Plan
    after: Plan
    editions: Mapping[str, Edition]
    steps: int = MOST_STEPS


def comparison(
    before: Plan, after: Plan, editions: tuple[Edition, ...], *, whole: bool = False
) -> Comparison:
    """Both versions in words: what differs, or with `whole` all that either says."""
    found = {part.part: part for part in compared(before, after)}
    parts = [found[key] for key in IN_ORDER]
    known = {edition.id: edition for edition in editions}
    both = _Both(before, after, known, MOST_OF_A_PLAN // (_differing(parts) or 1))
    shown = (_part(part, both, whole) for part in parts if whole or not part.same)
    return Comparison(tuple(part for part in shown if part.entries or part.reordered), _sum(parts))


def _part(part: PartCompared, both: _Both, whole: bool) -> Part:
    if part.fields:
        of: _Of = (both.before, both.after)
        if part.part != "plan":
            of = (getattr(both.before, part.part), getattr(both.after, part.part))
        answers = _answers(part.part, part.fields, of, both, whole)
        happened = Happened.SAME if part.same else Happened.CHANGED
        return Part(_title(part.part), (Entry("", happened, answers),) if answers else ())
    entries = tuple(
        _entry(part.part, item, both, whole)
        for item in part.items
        if whole or item.happened is not Happened.SAME
    )
    return Part(_title(part.part), entries, part.reordered)


def _entry(part: str, item: ItemCompared, both: _Both, whole: bool) -> Entry:
    of = tuple(_found(plan, part, item.id) for plan in (both.before, both.after))
    plan = both.before if item.happened is Happened.REMOVED else both.after
    all_of_it = whole or item.happened is not Happened.CHANGED
    answers = _answers(part, item.fields, cast(_Of, of), both, all_of_it)
    return Entry(item_name(plan, part, item.id), item.happened, answers)


def _answers(
    part: str, asked: tuple[Field, ...], of: _Of, both: _Both, whole: bool
) -> tuple[Answer, ...]:
    found = []
    for field in asked:
        before, after = (
            answer_in_words(noun, field.name, plan, both.editions) if noun else ""
            for noun, plan in zip(of, (both.before, both.after), strict=True)
        )
        if (whole or not field.same) and (before or after):
            pieces = _pieces(field, of, (before, after), both.steps)
            found.append(Answer(field_label(part, field.name), pieces, field.same))
    return tuple(found)


def _pieces(field: Field, of: _Of, words: tuple[str, str], steps: int) -> tuple[Piece, ...]:
    """What is written is compared word by word; dates, choices and links as a whole.

    Of an item that only one version has nothing is marked: its name says which.
    """
    before, after = words
    if field.same or None in of:
        return (Piece(after or before),)
    linked = isinstance(of[1], Item) and field.name in links_of(of[1])
    if isinstance(field.before, str) and not linked and not isinstance(field.before, Enum):
        return marked(before, after, min(steps, MOST_STEPS))
    both = (Piece(before, Mark.REMOVED), Piece(after, Mark.ADDED))
    return tuple(piece for piece in both if piece.text)


def _differing(parts: list[PartCompared]) -> int:
    asked = [field for part in parts for field in part.fields]
    asked += [field for part in parts for item in part.items for field in item.fields]
    return sum(not field.same for field in asked)


def _sum(parts: list[PartCompared]) -> str:
    """How much is different: `2 added, 1 removed, 3 changed`."""
    items = Counter(item.happened for part in parts for item in part.items)
    for part in parts:
        if part.fields:
            items[Happened.CHANGED] += sum(not field.same for field in part.fields)
    told = [f"{items[kind]} {kind}" for kind in Happened if items[kind] and kind != Happened.SAME]
    if any(part.reordered for part in parts):
        told.append("some in another order")
    return joined(told) or "nothing"


def _title(part: str) -> str:
    return heading(part) if part == "overrides" else part_title(part)


def _found(plan: Plan, part: str, item_id: str) -> Item | None:
    return next((item for item in plan.items(part) if item.id == item_id), None)
