"""Where something that was found stands: the page that shows it to this person."""

from typing import Any

from flask import url_for

from planapp.domain.copies import Passage
from planapp.domain.facts import Fact
from planapp.domain.findings import Applies
from planapp.domain.gcp import Profile
from planapp.domain.meetings import Meeting
from planapp.domain.record import list_of
from planapp.present.sought import fact_of, is_of_family
from planapp.web.pages import ItemPage, Place, PlanPage, Sight
from planapp.web.plans.guide import PAGES

OF_CONCERNS = ("objectives", "actions")
"""Lists whose items say which concerns they answer."""


def address_of(passage: Passage, sight: Sight, *, writes: bool) -> str:
    """The page where this text is written, for those who write; else the one where it is read."""
    where: dict[str, Any] = {"reference": sight.plan.reference}
    fact = fact_of(passage, sight.record)
    if fact is not None:
        return _of_fact(fact, where)
    if writes:
        return _written_on(passage, where)
    if is_of_family(passage):
        return url_for("family.tree", **where)
    concern = _concern_of(passage, sight)
    if concern:
        return url_for("plans.chain", **where, item=concern)
    return url_for("plans.check", **where)


def _of_fact(fact: Fact, where: dict[str, Any]) -> str:
    if isinstance(fact, Profile):
        return url_for("gcp.profile", **where, profile_id=fact.id)
    if list_of(fact) == "remarks":
        return url_for("queries.listing", **where)
    if list_of(fact) == "signings":
        return url_for("plans.agree", **where)
    meeting = fact.id if isinstance(fact, Meeting) else getattr(fact, "meeting", "")
    if meeting:
        return url_for("meetings.meeting", **where, meeting_id=meeting)
    return url_for("chronology.entry", **where, fact_id=fact.id)


def _written_on(passage: Passage, where: dict[str, Any]) -> str:
    page = _page_of(passage)
    if page is None:
        return url_for("plans.tasks", **where)
    if issubclass(page, ItemPage):
        return url_for("plans.item", **where, slug=page.slug, item=passage.item)
    return url_for("plans.page", **where, slug=page.slug)


def _page_of(passage: Passage) -> type[PlanPage] | None:
    for page in PAGES:
        if issubclass(page, ItemPage):
            if page.list_name == passage.part:
                return page
        elif page.covers(Place(Applies.PLAN, "", _field(passage))):
            return page
    return None


def _field(passage: Passage) -> str:
    return passage.field if passage.part == "plan" else f"{passage.part}.{passage.field}"


def _concern_of(passage: Passage, sight: Sight) -> str:
    """The concern that a text is about, if it is about one."""
    if passage.part == "concerns":
        return passage.item
    item = passage.item
    if passage.part == "measures":
        item = getattr(sight.plan.get("measures", item), "objective", "")
    for name in OF_CONCERNS:
        for one in sight.plan.items(name):
            if one.id == item:
                return next(iter(getattr(one, "concerns", ())), "")
    return ""
