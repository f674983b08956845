"""Some of the plans that a person may open, filtered, in an order, a page at a time."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from pydantic import TypeAdapter

from planapp.domain.nouns import Category, Status
from planapp.domain.people import User
from planapp.store.database import Database
from planapp.store.plans import PlanRow

ON_A_PAGE = 50


class Order(StrEnum):
    """In which order plans are listed."""

    REFERENCE = "reference"
    REVIEW = "review"
    SAVED = "saved"


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """Which plans: each part blank asks for all. `review_by` is the last day of the next review,
    `mine` asks for those in which the person has written.
    """

    status: Status | None = None
    team: str = ""
    category: Category | None = None
    review_by: date | None = None
    mine: bool = False
    order: Order = Order.REFERENCE
    page: int = 1


@dataclass(frozen=True, kw_only=True)
class PageOfPlans:
    """The plans of one page, how many fit in all, of how many the person may open."""

    rows: tuple[PlanRow, ...]
    fitting: int
    total: int
    teams: tuple[str, ...]


_PAGE = TypeAdapter(PageOfPlans)
_ORDERS = {
    Order.REFERENCE: "reference",
    Order.REVIEW: "next_review is null, next_review, reference",
    Order.SAVED: "saved_at desc, reference",
}
_ASKED = """
with mine as materialized (select * from plan where reference in
    (select reference from membership where person = :me and coalesce(until, '9999') >= :day
    union select reference from emergency where person = :me and until > :now)),
fitting as materialized (select * from mine where
    (:status is null or status = :status) and (:team = '' or team = :team)
    and (:category is null
        or exists (select 1 from json_each(categories) where value = :category))
    and (:review_by is null or next_review <= :review_by)
    and (not :mine or exists (select 1 from plan_version as v
        where v.reference = mine.reference and v.user_id = :me)))
select json_object(
    'total', (select count(*) from mine),
    'fitting', (select count(*) from fitting),
    'teams', (select json_group_array(team)
        from (select distinct team from mine where team <> '' order by team)),
    'rows', (select json_group_array(json_object('reference', reference, 'version', version,
        'status', status, 'child', child, 'born', born, 'expected', expected, 'chair', chair,
        'team', team, 'categories', json(categories), 'next_review', next_review,
        'saved_at', saved_at, 'saved_by', saved_by))
    from (select * from fitting order by {order} limit :most offset :skipped))) as page
"""


def page_of_plans(db: Database, user: User, wanted: Wanted) -> PageOfPlans:
    """One page of the plans that this person may open now and that are wanted."""
    now = db.now()
    asked: dict[str, Any] = {"me": user.id, "day": db.day(), "now": now}
    asked |= {"status": wanted.status, "team": wanted.team, "category": wanted.category}
    asked |= {"review_by": wanted.review_by.isoformat() if wanted.review_by else None}
    asked |= {"mine": wanted.mine, "most": ON_A_PAGE}
    asked |= {"skipped": ON_A_PAGE * (wanted.page - 1)}
    row = db.row(_ASKED.format(order=_ORDERS[wanted.order]), asked)
    assert row is not None  # noqa: S101 - one row whatever there is
    return _PAGE.validate_json(row["page"])
