"""Which plans the list shows: filters that stand in the address and say nothing about anybody."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from typing import Any, TypeVar

from flask import request, url_for

from planapp.clock import today
from planapp.domain.nouns import Category, Status
from planapp.present.labels import in_words
from planapp.store.activity import record_listing
from planapp.store.plan_lists import ON_A_PAGE, Order, PageOfPlans, Wanted, page_of_plans
from planapp.web.database import db
from planapp.web.guard import current_user

REVIEWS = {"overdue": -1, "4-weeks": 28, "3-months": 91}
REVIEWS_IN_WORDS = {"overdue": "Is over", "4-weeks": "In four weeks", "3-months": "In three months"}
ORDERS = {Order.REFERENCE: "Reference", Order.REVIEW: "Next review", Order.SAVED: "Saved last"}
LAST_PAGE = 100_000
Kind = TypeVar("Kind", bound=Enum)
Options = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Listing:
    """One page of the list, with what was chosen and what can be chosen."""

    found: PageOfPlans
    wanted: Wanted
    chosen: Mapping[str, Any]

    @property
    def pages(self) -> int:
        """How many pages there are, one at least."""
        return max(1, -(-self.found.fitting // ON_A_PAGE))

    @property
    def filtered(self) -> bool:
        """Whether anything but the order was chosen."""
        return any(name != "order" for name in self.chosen)

    @property
    def orders(self) -> Options:
        """The orders to choose from."""
        return tuple((order.value, words) for order, words in ORDERS.items())

    def address(self, page: int) -> str:
        """Another page of the same list."""
        return url_for("plans.listing", **self.chosen, page=page if page > 1 else None)

    def options(self) -> Iterator[tuple[str, str, Options]]:
        """Each filter: its name in the address, its label, and the answers after `All`."""
        yield "status", "Status", tuple((s.value, in_words(s)) for s in Status)
        yield "category", "Category of harm", tuple((c.value, in_words(c)) for c in Category)
        if self.found.teams:
            yield "team", "Team", tuple((team, team) for team in self.found.teams)
        yield "review", "Next review", tuple(REVIEWS_IN_WORDS.items())
        yield "whose", "Whose", (("mine", "I have written in"),)


def listed() -> Listing:
    """What the address asks for; what cannot be read in it asks for nothing. It is noted before."""
    asked = {name: request.args.get(name, "") for name in NAMES}
    wanted = _wanted(asked, today())
    found = page_of_plans(db(), current_user(), wanted)
    if found.rows:
        shown = tuple(row.reference for row in found.rows)
        record_listing(db(), shown, by=current_user())
    return Listing(found, wanted, {name: said for name, said in asked.items() if said})


NAMES = ("status", "category", "team", "review", "whose", "order")


def _wanted(asked: Mapping[str, str], day: date) -> Wanted:
    ahead = REVIEWS.get(asked["review"])
    page = request.args.get("page", "")
    number = int(page) if page.isascii() and page.isdigit() and len(page) < 6 else 1
    return Wanted(
        status=_one_of(Status, asked["status"]),
        category=_one_of(Category, asked["category"]),
        team=asked["team"],
        review_by=day + timedelta(days=ahead) if ahead is not None else None,
        mine=asked["whose"] == "mine",
        order=_one_of(Order, asked["order"]) or Order.REFERENCE,
        page=max(1, min(number, LAST_PAGE)),
    )


def _one_of(kind: type[Kind], said: str) -> Kind | None:
    return next((one for one in kind if one.value == said), None)
