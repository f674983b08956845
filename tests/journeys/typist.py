"""Types a plan into the guided pages: opens each from the task list, fills every box, saves."""

from dataclasses import fields
from datetime import date
from typing import Any

from playwright.sync_api import Locator, Page

from planapp.domain.nouns import KIN, Item, Measure, links_of
from planapp.domain.plans import Plan
from planapp.web.pages import ItemPage, PlanPage
from planapp.web.plans.forms.change import OF_MEASURE, MeasurePage, ObjectivePage
from planapp.web.plans.guide import PAGES


class Typist:
    """One person typing one plan. Links are chosen by the place of the item in its list."""

    def __init__(self, page: Page, plan: Plan) -> None:
        """Type `plan` in the window `page`, which shows the task list of a new plan."""
        self.page, self.plan = page, plan
        self.tasks = page.url
        self.typed: list[str] = []
        self.order = {"measures": self._measures_as_written()}

    def type_all(self) -> None:
        """Every page of the task list, in its order."""
        for guided in PAGES:
            if guided.endpoint != PlanPage.endpoint:
                continue
            self.page.goto(self.tasks)
            self.page.get_by_role("link", name=guided.title, exact=True).click()
            if issubclass(guided, ItemPage):
                self._type_items(guided)
            else:
                part = getattr(self.plan, guided.part) if guided.part else self.plan
                self._type_page(guided, {n: self._value(guided, part, n) for n in _names(guided)})

    def _type_items(self, guided: type[ItemPage]) -> None:
        items = self.plan.items(guided.list_name)
        if guided is MeasurePage:
            items = [m for m in items if m.id not in self._first_measures()]
        for item in items:
            self.page.goto(f"{self.tasks}{guided.slug}/new")
            values = {n: getattr(item, n) for n in _names(guided) if hasattr(item, n)}
            if guided is ObjectivePage:
                values |= self._measure_slots(item)
            self._type_page(guided, values, links_of(item))

    def _type_page(
        self, guided: type[PlanPage], values: dict[str, Any], links: dict[str, str] | None = None
    ) -> None:
        for name, value in values.items():
            self._fill(name, value, (links or {}).get(name, ""))
        self.page.get_by_role("button", name="Save and continue").click()
        self.page.wait_for_load_state()
        assert self.page.locator(".govuk-error-summary").count() == 0, guided.slug

    def _fill(self, name: str, value: Any, linked: str) -> None:
        if value in (None, "", (), False) and not isinstance(value, bool):
            return
        if linked == KIN:
            return  # to people who are typed later: the tests of the family tree tie them
        if linked:
            self._choose_linked(name, value, linked)
        elif isinstance(value, date):
            for part in ("day", "month", "year"):
                self.page.locator(f'[name="{name}-{part}"]').fill(str(getattr(value, part)))
        elif isinstance(value, tuple):
            self._fill_several(name, value)
        else:
            self._fill_one(name, value)

    def _fill_several(self, name: str, values: tuple[Any, ...]) -> None:
        boxes = self.page.locator(f'[name="{name}"]')
        if _kind(boxes) != "checkbox":
            self.typed += values
            boxes.fill("\n".join(values))
            return
        for value in values:
            self.page.locator(f'[name="{name}"][value="{value}"]').check()

    def _fill_one(self, name: str, value: Any) -> None:
        box = self.page.locator(f'[name="{name}"]')
        kind = _kind(box)
        if kind == "radio":
            self.page.locator(f'[name="{name}"][value="{value}"]').check()
        elif kind == "checkbox":
            box.set_checked(bool(value))
        elif kind == "select-one":
            box.select_option(str(value))
        else:
            self.typed.append(str(value))
            box.fill(str(value))

    def _choose_linked(self, name: str, value: Any, linked: str) -> None:
        ids = (value,) if isinstance(value, str) else value
        order = self.order.get(linked) or [item.id for item in self.plan.items(linked)]
        boxes = self.page.locator(f'[name="{name}"]')
        for wanted in ids:
            if _kind(boxes) == "select-one":
                boxes.select_option(index=order.index(wanted) + 1)
            else:
                boxes.nth(order.index(wanted)).check()

    def _value(self, guided: type[PlanPage], part: Any, name: str) -> Any:
        return getattr(self.plan if name in guided.on_plan else part, name)

    def _first_measures(self) -> list[str]:
        return [self.plan.measures_of(o.id)[0].id for o in self.plan.objectives]

    def _measures_as_written(self) -> list[str]:
        """First those on the pages of their objectives, then the others."""
        first = self._first_measures()
        return first + [m.id for m in self.plan.measures if m.id not in first]

    def _measure_slots(self, objective: Item) -> dict[str, Any]:
        measure = self.plan.measures_of(objective.id)[0]
        names = [f.name for f in fields(Measure) if f.name not in ("id", "objective")]
        return {OF_MEASURE + name: getattr(measure, name) for name in names}


def _names(guided: type[PlanPage]) -> list[str]:
    return [name for name in dir(guided) if hasattr(getattr(guided, name), "creation_counter")]


def _kind(box: Locator) -> str:
    """What sort of box it is, as the browser calls it."""
    return str(box.first.evaluate("node => node.type"))
