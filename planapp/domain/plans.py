"""The child protection plan, whole: one aggregate, changed only by making a new one."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, cast

from planapp.domain.errors import NotFound
from planapp.domain.nouns import (
    KIN,
    Action,
    AgencyView,
    Attendee,
    Carer,
    Child,
    Concern,
    Conference,
    Contingency,
    DayObservation,
    FamilyHelper,
    Item,
    Kin,
    Measure,
    Noun,
    Objective,
    Override,
    ParentView,
    Professional,
    Relative,
    SignOff,
    Status,
    Strength,
    VisitingPattern,
    linked_ids,
    links_of,
)


@dataclass(frozen=True, kw_only=True)
class Plan(Noun):
    """A child protection plan for one child, whole. `version` grows by one with each save."""

    reference: str
    version: int = 0
    status: Status = Status.DRAFT
    team: str = ""
    child: Child = Child()
    conference: Conference = Conference()
    attendees: tuple[Attendee, ...] = ()
    carers: tuple[Carer, ...] = ()
    professionals: tuple[Professional, ...] = ()
    family: tuple[FamilyHelper, ...] = ()
    relatives: tuple[Relative, ...] = ()
    concerns: tuple[Concern, ...] = ()
    strengths: tuple[Strength, ...] = ()
    daily_life: tuple[DayObservation, ...] = ()
    child_views: str = ""
    objectives: tuple[Objective, ...] = ()
    measures: tuple[Measure, ...] = ()
    actions: tuple[Action, ...] = ()
    visits: tuple[VisitingPattern, ...] = ()
    contingencies: tuple[Contingency, ...] = ()
    parent_views: tuple[ParentView, ...] = ()
    agency_views: tuple[AgencyView, ...] = ()
    overrides: tuple[Override, ...] = ()
    sign_off: SignOff = SignOff()
    note: str = ""

    @property
    def kin(self) -> tuple[Kin, ...]:
        """Everybody of the family, whichever list they stand in."""
        return (*self.carers, *self.family, *self.relatives)

    @cached_property
    def adults_called(self) -> frozenset[str]:
        """What carers and others of the family are called: each name, and its first word."""
        names = (one.name.strip() for one in (*self.carers, *self.family))
        return frozenset(word for name in names if name for word in (name, name.split()[0]))

    def items(self, list_name: str) -> tuple[Item, ...]:
        """The items of one list, by its name here, e.g. `concerns`; `kin` for all of the family."""
        return cast(tuple[Item, ...], getattr(self, list_name))

    def get(self, list_name: str, item_id: str) -> Item:
        """One item; NotFound when the list has none of that id."""
        place = self.place_of(list_name, item_id)
        if place is None:
            raise NotFound(list_name, item_id)
        return self.items(list_name)[place]

    def place_of(self, list_name: str, item_id: str) -> int | None:
        """Where an item stands in its list, from 0; None when the list has none of that id."""
        return self._places_in(list_name).get(item_id)

    def linked(self, list_name: str, ids: tuple[str, ...]) -> tuple[Any, ...]:
        """The items of a list that these ids name, in the order of the list."""
        if not ids:
            return ()
        known, items = self._places_in(list_name), self.items(list_name)
        return tuple(items[place] for place in sorted({known[i] for i in ids if i in known}))

    def linking(self, list_name: str, field_name: str, item_id: str) -> tuple[Any, ...]:
        """The items of a list that link by this field to the item of this id, in their order."""
        items = self.items(list_name)
        if list_name not in self._links:
            self._links[list_name] = _links_in(items)
        return tuple(self._links[list_name].get((field_name, item_id), ()))

    def measures_of(self, objective_id: str) -> tuple[Measure, ...]:
        """The measures that say whether this objective moves; none for a blank id."""
        return self.linking("measures", "objective", objective_id)

    def with_item(self, list_name: str, item: Item) -> "Plan":
        """This plan with the item put in place of the one of its id, or added at the end."""
        items = self.items(list_name)
        if any(old.id == item.id for old in items):
            changed = tuple(item if old.id == item.id else old for old in items)
        else:
            changed = (*items, item)
        return self._with_list(list_name, changed)

    def without_item(self, list_name: str, item_id: str) -> "Plan":
        """This plan without the item and without any link to it; NotFound when there is none."""
        self.get(list_name, item_id)
        kept = tuple(item for item in self.items(list_name) if item.id != item_id)
        return self._with_list(list_name, kept).without_links(list_name, item_id)

    def without_links(self, list_name: str, item_id: str) -> "Plan":
        """This plan without any link to an item of this list and id."""
        plan = self
        for other, item in self.walk():
            unlinked = _without_links(item, list_name, item_id)
            if unlinked is not item:
                plan = plan.with_item(other, unlinked)
        return plan

    def moved(self, list_name: str, item_id: str, places: int) -> "Plan":
        """This plan with the item moved down by so many places (up when negative)."""
        items = list(self.items(list_name))
        item = self.get(list_name, item_id)
        here = items.index(item)
        items.insert(max(0, min(len(items) - 1, here + places)), items.pop(here))
        return self._with_list(list_name, tuple(items))

    def walk(self) -> Iterator[tuple[str, Item]]:
        """Every item of every list, with the name of its list."""
        for list_name in LISTS:
            for item in self.items(list_name):
                yield list_name, item

    def _places_in(self, list_name: str) -> dict[str, int]:
        """Where each item of a list stands in it; a plan never changes, so it is looked up once."""
        items = self.items(list_name)
        if list_name not in self._places:
            places = {item.id: place for place, item in reversed(list(enumerate(items)))}
            self._places[list_name] = places
        return self._places[list_name]

    @cached_property
    def _places(self) -> dict[str, dict[str, int]]:
        return {}

    @cached_property
    def _links(self) -> dict[str, dict[tuple[str, str], list[Item]]]:
        return {}

    def _with_list(self, list_name: str, items: tuple[Item, ...]) -> "Plan":
        return replace(self, **cast(dict[str, Any], {list_name: items}))


LISTS: dict[str, type[Item]] = {
    "attendees": Attendee,
    "carers": Carer,
    "professionals": Professional,
    "family": FamilyHelper,
    "relatives": Relative,
    "concerns": Concern,
    "strengths": Strength,
    "daily_life": DayObservation,
    "objectives": Objective,
    "measures": Measure,
    "actions": Action,
    "visits": VisitingPattern,
    "contingencies": Contingency,
    "parent_views": ParentView,
    "agency_views": AgencyView,
    "overrides": Override,
}


def lists_of(to: str) -> tuple[str, ...]:
    """The lists that a link may lead to: one, or all of the family's."""
    return ("carers", "family", "relatives") if to == KIN else (to,)


def _links_in(items: tuple[Item, ...]) -> dict[tuple[str, str], list[Item]]:
    """Which of these items link to an id, by field."""
    found: dict[tuple[str, str], list[Item]] = {}
    for item in items:
        for field_name in links_of(item):
            for item_id in dict.fromkeys(linked_ids(item, field_name)):
                found.setdefault((field_name, item_id), []).append(item)
    return found


def _without_links(item: Item, list_name: str, item_id: str) -> Item:
    """The same object when it held no link to that item, else a copy without it."""
    changes: dict[str, Any] = {}
    for name, to in links_of(item).items():
        if list_name in lists_of(to) and item_id in linked_ids(item, name):
            value = getattr(item, name)
            kept = tuple(i for i in linked_ids(item, name) if i != item_id)
            changes[name] = "" if isinstance(value, str) else kept
    return replace(item, **changes) if changes else item
