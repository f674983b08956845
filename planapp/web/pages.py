"""A guided page: a form over one part of a plan, or over one item of one of its lists.

A page fills itself from a plan and applies itself to a plan, giving a new one; it never stores.
"""

import re
import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any, ClassVar, Self, cast

from wtforms import Form
from wtforms.fields.core import UnboundField

from planapp.domain.findings import Applies
from planapp.domain.gcp import Edition, edition_in_use
from planapp.domain.nouns import Action, Concern, Item, Measure, Objective, links_of
from planapp.domain.plans import Plan
from planapp.domain.record import Record
from planapp.present.dates import date_in_words
from planapp.present.labels import field_label, item_name, noun
from planapp.web.answers import Offered
from planapp.web.fields import PlanField

if TYPE_CHECKING:
    from wtforms.meta import _MultiDictLikeWithGetlist as Typed

SCORED = {
    Concern: Applies.CONCERN,
    Objective: Applies.OBJECTIVE,
    Measure: Applies.MEASURE,
    Action: Applies.ACTION,
}
"""The nouns that criteria are asked of one by one; all others are judged with the whole plan."""

SOUND_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,79}")


@dataclass(frozen=True)
class Sight:
    """What a page may look at: the plan, what is recorded beside it, and the profile's editions."""

    plan: Plan
    record: Record = Record()
    editions: tuple[Edition, ...] = ()

    @cached_property
    def offered(self) -> Offered:
        """What questions offer of the plan."""
        return Offered(self.plan)

    @property
    def edition(self) -> Edition | None:
        """The edition the newest profile used, else the first one that is known."""
        return edition_in_use(self.editions, self.record.profiles)


@dataclass(frozen=True)
class Place:
    """What one question is about, as findings name it: a noun, its id and one of its fields."""

    kind: Applies
    id: str
    field: str


class PlanPage(Form):
    """One page over one part of a plan: its child, its conference, or some of its own fields.

    `part` is the field of the plan that is edited (blank: the plan itself), `on_plan` names the
    questions that stand on the plan itself although the page has a part. A page counts as begun
    when one of its `essential` questions is answered and as complete when all are.
    """

    slug: ClassVar[str]
    title: ClassVar[str]
    why_asked: ClassVar[str]
    part: ClassVar[str] = ""
    on_plan: ClassVar[tuple[str, ...]] = ()
    essential: ClassVar[tuple[str, ...]] = ()
    endpoint: ClassVar[str] = "plans.page"

    def __init__(self, sight: Sight, typed: "Typed | None" = None) -> None:
        """Show what the plan says; with `typed`, show and read what somebody typed instead."""
        super().__init__()
        self.sight = sight
        self._label()
        self.prepare()
        self.process(typed, data=self.values())

    @classmethod
    def fill(cls, sight: Sight) -> Self:
        """The page as the plan has it."""
        return cls(sight)

    @property
    def heading(self) -> str:
        """What the page is called."""
        return self.title

    @property
    def item_id(self) -> str:
        """The id of the item edited; a page over a part of the plan has none."""
        return ""

    @property
    def questions(self) -> Iterator[PlanField]:
        """The fields of the page, in order."""
        return (cast(PlanField, field) for field in self)

    def prepare(self) -> None:
        """Set answers and labels that depend on the plan; pages that have such override it."""

    def _label(self) -> None:
        """Questions without words of their own take the field's."""
        for question in self.questions:
            if not question.label.text:
                name = str(question.short_name)
                part = "plan" if name in self.on_plan else self.words_for()
                question.label.text = field_label(part, name)

    @classmethod
    def words_for(cls) -> str:
        """The part of the plan whose field labels this page uses."""
        return cls.part or "plan"

    def values(self) -> dict[str, Any]:
        """What the plan says for each question."""
        return self._stored(self.sight.plan)

    def apply(self, plan: Plan) -> Plan:
        """The plan with these answers in it."""
        own = {name: self[name].data for name in self._own_names()}
        changes = {name: self[name].data for name in self.on_plan}
        if self.part:
            changes[self.part] = replace(self._part_of(plan), **own)
        else:
            changes |= own
        return replace(plan, **changes)

    def place_of(self, question: str) -> Place:
        """Where findings about a question point."""
        own = self.part and question not in self.on_plan
        return Place(Applies.PLAN, "", f"{self.part}.{question}" if own else question)

    @classmethod
    def spot(cls, question: str = "", item: str = "") -> str:
        """How comments and queries name a question of this page, or the page itself for none."""
        part = "plan" if question in cls.on_plan else cls.words_for()
        return f"{part}.{item}.{question}"

    @classmethod
    def spots(cls) -> tuple[str, ...]:
        """How the spots that this page is about begin."""
        own = (f"{cls.part}.",) if cls.part else tuple(f"plan..{name}" for name in cls.essential)
        return (*own, *(f"plan..{name}" for name in cls.on_plan))

    @classmethod
    def address(cls) -> dict[str, Any]:
        """What the address of the page needs beside the reference of the plan."""
        return {"slug": cls.slug}

    @classmethod
    def covers(cls, place: Place) -> bool:
        """Whether a finding about this place is mended on this page."""
        return place.kind is Applies.PLAN and place.field.split(".")[0] in cls.plan_fields()

    @classmethod
    def plan_fields(cls) -> tuple[str, ...]:
        """The fields of the plan that this page edits."""
        own = (cls.part,) if cls.part else cls.essential
        return (*own, *cls.on_plan)

    @classmethod
    def begun(cls, sight: Sight) -> bool:
        """Whether anything is known yet of what this page asks."""
        asked = _asked_by(cls)
        return any(asked[name].tells(said) for name, said in cls._stored(sight.plan).items())

    @classmethod
    def answered(cls, sight: Sight) -> bool:
        """Whether all that the page cannot do without is known."""
        asked, stored = _asked_by(cls), cls._stored(sight.plan)
        return all(asked[name].tells(stored[name]) for name in cls.essential)

    @classmethod
    def _stored(cls, plan: Plan) -> dict[str, Any]:
        own = cls._own_values(cls._part_of(plan))
        return own | {name: getattr(plan, name) for name in cls.on_plan}

    @classmethod
    def _part_of(cls, plan: Plan) -> Any:  # noqa: ANN401 - one of several nouns
        return getattr(plan, cls.part) if cls.part else plan

    @classmethod
    def _own_names(cls) -> list[str]:
        return [name for name in _asked_by(cls) if name not in cls.on_plan]

    @classmethod
    def _own_values(cls, noun: object) -> dict[str, Any]:
        return {name: getattr(noun, name) for name in cls._own_names()}


class ItemPage(PlanPage):
    """One page over one item of a list of the plan; the list itself is shown as another page.

    `summary` names the questions whose answers stand under the item in the list; its first line is
    the answer to the first essential question.
    """

    list_name: ClassVar[str]
    noun: ClassVar[type[Item]]
    summary: ClassVar[tuple[str, ...]] = ()

    def __init__(
        self,
        sight: Sight,
        typed: "Typed | None" = None,
        item_id: str = "",
        suggested: Mapping[str, Any] | None = None,
    ) -> None:
        """Show one item, or a blank one with suggested answers when the plan has none of its id."""
        self._item_id = item_id if SOUND_ID.fullmatch(item_id) else new_id()
        self.suggested = suggested or {}
        super().__init__(sight, typed)

    @property
    def item_id(self) -> str:
        """The id of the item edited, which a new item has before it is first saved."""
        return self._item_id

    @classmethod
    def one(cls) -> str:
        """What an item of the list is called."""
        return noun(cls.list_name)

    @classmethod
    def adding(cls, more: bool = False) -> str:
        """What a way to a new item says; `more` when the list has one already."""
        one = cls.one()
        if more or one.startswith("other "):
            return f"Add another {one.removeprefix('other ')}"
        return f"Add {'an' if one[0] in 'aeiou' else 'a'} {one}"

    def headline_of(self, item: Item) -> str:
        """The first line of an item of the list; blank when nothing is written."""
        return self.answer_of(item, self.essential[0])

    def answer_of(self, item: Item, name: str) -> str:
        """What any item of the list answers to one question, for a reader; blank for nothing.

        A list asks one page about all of its items: making a page takes as long as fifty answers.
        """
        question, said = cast(PlanField, self[name]), self.value_of(item, name)
        return question.said(said) if question.tells(said) else ""

    def value_of(self, item: Item, name: str) -> Any:  # noqa: ANN401 - as each field keeps it
        """What the plan says for one question about an item."""
        return getattr(item, name)

    @property
    def heading(self) -> str:
        """What the page of the item is called: which of how many, or that one is added."""
        items = self.sight.plan.items(self.list_name)
        if self.is_new:
            return self.adding()
        return f"{item_name(self.sight.plan, self.list_name, self.item_id)} of {len(items)}"

    @property
    def is_new(self) -> bool:
        """Whether the plan has no such item yet."""
        return self._found_in(self.sight.plan) is None

    def values(self) -> dict[str, Any]:
        """What the item says for each question."""
        blank = replace(self.noun(id=self.item_id), **self.suggested)
        return self._own_values(self._found_in(self.sight.plan) or blank)

    def apply(self, plan: Plan) -> Plan:
        """The plan with this item changed, or added at the end of its list."""
        item = self._found_in(plan) or self.noun(id=self.item_id)
        answers: dict[str, Any] = {name: self[name].data for name in self._own_names()}
        return plan.with_item(self.list_name, replace(item, **answers))

    def place_of(self, question: str) -> Place:
        """Where findings about a question point."""
        kind = SCORED.get(self.noun)
        return Place(kind, self.item_id, question) if kind else Place(Applies.PLAN, "", "")

    @classmethod
    def words_for(cls) -> str:
        """The list, whose field labels this page uses."""
        return cls.list_name

    @classmethod
    def spots(cls) -> tuple[str, ...]:
        """How the spots of the list and its items begin."""
        return (f"{cls.list_name}.",)

    @classmethod
    def plan_fields(cls) -> tuple[str, ...]:
        """The list this page edits."""
        return (cls.list_name,)

    @classmethod
    def covers(cls, place: Place) -> bool:
        """Whether a finding is about the list or one of its items."""
        return SCORED.get(cls.noun) is place.kind or super().covers(place)

    @classmethod
    def begun(cls, sight: Sight) -> bool:
        """Whether the list has an item."""
        return bool(sight.plan.items(cls.list_name))

    @classmethod
    def answered(cls, sight: Sight) -> bool:
        """Whether every item of a list that has some answers what it cannot do without."""
        items, asked = sight.plan.items(cls.list_name), _asked_by(cls)
        return bool(items) and all(
            asked[name].tells(getattr(item, name)) for item in items for name in cls.essential
        )

    @classmethod
    def suggestion(cls, sight: Sight, asked: Mapping[str, list[str]]) -> dict[str, Any]:
        """Links for a new item from an address: only ids that the plan has."""
        found: dict[str, Any] = {}
        for name, to in links_of(cls.noun).items():
            ids = tuple(i.id for i in sight.plan.items(to) if i.id in asked.get(name, []))
            if ids:
                several = isinstance(_default(cls.noun, name), tuple)
                found[name] = ids if several else ids[0]
        return found

    def _found_in(self, plan: Plan) -> Item | None:
        return next((i for i in plan.items(self.list_name) if i.id == self.item_id), None)


def next_date(plan: Plan, on: date) -> str:
    """What comes next for the child, in words: the nearest of the core group and the review."""
    named = (
        ("core group", plan.conference.first_core_group),
        ("review conference", plan.conference.next_review),
    )
    coming = sorted((day, what) for what, day in named if day and day >= on)
    if coming:
        return f"{coming[0][1]} {date_in_words(coming[0][0])}"
    review = plan.conference.next_review
    return f"review was due {date_in_words(review)}" if review else "review date not known"


@cache
def _asked_by(page: type[PlanPage]) -> Mapping[str, type[PlanField]]:
    """The questions of a page and what kind each is, known before any page is made."""
    found = {name: getattr(page, name) for name in dir(page)}
    return {n: each.field_class for n, each in found.items() if isinstance(each, UnboundField)}


def new_id() -> str:
    """A fresh id for an item; unique within a plan, and says nothing of anybody."""
    return secrets.token_hex(5)


def _default(noun: type[Item], name: str) -> object:
    return next(f.default for f in fields(noun) if f.name == name)
