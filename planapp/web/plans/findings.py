"""Findings for the check page and the agree page: by the page that mends them, with its address."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from flask import url_for

from planapp.domain.agreement import stale_overrides
from planapp.domain.errors import NotFound
from planapp.domain.findings import Applies, Finding, Scorecard
from planapp.domain.nouns import Override, Status
from planapp.domain.people import Permission
from planapp.domain.plans import Plan
from planapp.present.coverage import Link
from planapp.present.findings import gravity
from planapp.present.grades import carers_named
from planapp.present.labels import LIST_OF, in_words, item_name
from planapp.web.guard import allowed
from planapp.web.notes import Note, noted
from planapp.web.pages import ItemPage, PlanPage, Sight
from planapp.web.plans.guide import PAGES, page_for

WHOLE_PLAN = "plan"
"""How addresses name the plan itself, where others have the id of an item."""


@dataclass(frozen=True)
class Pointer:
    """A finding with where it is mended: in words and as an address."""

    note: Note
    where: str
    href: str


@dataclass(frozen=True)
class Part:
    """What is not met in one item, with its name and own words; both blank for the page itself."""

    name: str
    words: str
    pointers: tuple[Pointer, ...]


@dataclass(frozen=True)
class Group:
    """What is not met on one page, item by item in the order of the plan."""

    page: type[PlanPage]
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Standing:
    """How far a plan is from being agreed, and what this person may do about it."""

    blocking: tuple[Pointer, ...]
    overrides: tuple[Override, ...]
    stale: tuple[Override, ...]
    may_submit: bool
    may_sign: bool
    may_override: bool


def grouped_by_page(scorecard: Scorecard, sight: Sight) -> tuple[Group, ...]:
    """All that is not met, in the order of the pages and of their items, worst first in each."""
    groups = []
    for page in PAGES:
        here = [finding for finding in scorecard.unmet if page_for(finding) is page]
        if here:
            groups.append(Group(page, tuple(_parts(page, here, sight))))
    return tuple(groups)


def _parts(page: type[PlanPage], unmet: list[Finding], sight: Sight) -> Iterator[Part]:
    by_item: dict[str, list[Finding]] = defaultdict(list)
    for finding in unmet:
        kind = finding.subject.kind
        own = kind in LIST_OF or kind is Applies.PROFILE
        by_item[finding.subject.id if own else ""].append(finding)
    for found in by_item.values():
        pointers = tuple(pointer_to(finding, sight.plan) for finding in sorted(found, key=gravity))
        yield Part(*_named(page, found[0], sight), pointers)


def _named(page: type[PlanPage], finding: Finding, sight: Sight) -> tuple[str, str]:
    """The name of what a finding is about and its own words; both blank for the page itself."""
    plan, subject = sight.plan, finding.subject
    list_name = LIST_OF.get(subject.kind) if subject.id else None
    if list_name and issubclass(page, ItemPage):
        words = str(getattr(plan.get(list_name, subject.id), page.essential[0]))
        return item_name(plan, list_name, subject.id), words
    for profile in sight.record.profiles:
        if subject.kind is Applies.PROFILE and profile.id == subject.id:
            return (
                f"Profile to {in_words(profile.to_day)}",
                f"care by {carers_named(profile, plan)}",
            )
    return "", ""


def agreement_of(sight: Sight, scorecard: Scorecard) -> Standing:
    """What stands in the way of agreement, and what this person may do."""
    plan = sight.plan
    stale = stale_overrides(plan)
    draft = plan.status is Status.DRAFT
    return Standing(
        blocking=tuple(pointer_to(f, plan) for f in scorecard.blocking),
        overrides=tuple(o for o in plan.overrides if o not in stale),
        stale=stale,
        may_submit=draft and allowed(Permission.SUBMIT_PLAN),
        may_sign=allowed(Permission.AGREE_PLAN, plan),
        may_override=allowed(Permission.OVERRIDE),
    )


def pointer_to(finding: Finding, plan: Plan) -> Pointer:
    """Where a finding is mended."""
    (note,) = noted((finding,), plan)
    page = page_for(finding) or PAGES[0]
    subject = finding.subject
    to: dict[str, Any] = {"reference": plan.reference, **page.address()}
    if subject.kind in LIST_OF and subject.id:
        where = item_name(plan, LIST_OF[subject.kind], subject.id)
        href = url_for("plans.item", **to, item=subject.id, came_from="check", _anchor=note.anchor)
        return Pointer(note, where, href)
    if subject.kind is Applies.PROFILE:
        href = url_for("gcp.profile", reference=plan.reference, profile_id=subject.id)
        return Pointer(note, page.title, href)
    return Pointer(note, page.title, url_for(page.endpoint, **to, _anchor=note.anchor))


def item_address(reference: str, link: Link) -> str:
    """The page of an item that a cell of the coverage grid is about."""
    for page in PAGES:
        if issubclass(page, ItemPage) and page.list_name == link.list_name:
            return url_for("plans.item", reference=reference, slug=page.slug, item=link.id)
    raise NotFound("lists of a plan", link.list_name)


def finding_called(scorecard: Scorecard, criterion: str, subject: str, plan: Plan) -> Note:
    """One unmet finding by criterion and subject as addresses name them; NotFound when none is."""
    subject_id = "" if subject == WHOLE_PLAN else subject
    for finding in scorecard.unmet:
        if finding.criterion == criterion and finding.subject.id == subject_id:
            return noted((finding,), plan)[0]
    raise NotFound("findings that are not met", criterion)
