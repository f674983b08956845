"""Work in the plans one works on: drafts, findings, what is due, what others wait for."""

from collections.abc import Iterable, Iterator
from typing import Any

from flask import url_for

from planapp.domain.nouns import Status
from planapp.domain.people import Permission, may
from planapp.domain.signing import SigningAct
from planapp.domain.visiting import in_a_sentence
from planapp.present.dates import counted
from planapp.present.labels import first_up, joined
from planapp.present.work import Work
from planapp.store import plans
from planapp.store.copies import copies_to_confirm
from planapp.store.drafts import DraftPlace, drafts_of
from planapp.store.erasure import erasures_asked
from planapp.store.left_text import left_addresses
from planapp.store.members import tie_of
from planapp.store.remarks import signings_waiting_for
from planapp.web.access.notices import emergencies_to_tell
from planapp.web.audits.notices import alerts_to_tell
from planapp.web.database import db
from planapp.web.pages import ItemPage
from planapp.web.plans.guide import PAGES
from planapp.web.queries.notices import queries_to_tell
from planapp.web.work.asked import Asked
from planapp.web.work.of_plans import Dated

SHOWN = 90
"""Characters of somebody's words in a line."""


def alerts(_: Asked) -> Iterator[Work]:
    """Alerts of auditors, until somebody says what was done."""
    for told in alerts_to_tell():
        what = f"Raised by {told.by} while auditing. Nobody has said yet what was done"
        day = told.at.astimezone().date()
        yield Work(
            kind="Alert", what=what, href=told.href, day=day, plan=told.reference, first=True
        )


def emergencies(_: Asked) -> Iterator[Work]:
    """Plans that somebody opened in an emergency, for their chairs, until it is reviewed."""
    for opening in emergencies_to_tell():
        href = url_for("access.looks", reference=opening.reference)
        what = f"{opening.name} opened it in an emergency. Quality assurance has not reviewed it"
        day = opening.opened_at.astimezone().date()
        yield Work(
            kind="Emergency", what=what, href=href, day=day, plan=opening.reference, first=True
        )


def to_agree(asked: Asked) -> Iterator[Work]:
    """Plans that somebody else sent for agreement, and that this person could agree."""
    waiting = signings_waiting_for(db(), asked.person)
    mine = {one.reference for one in waiting if one.step.act is SigningAct.SENT}
    for one in asked.at_work:
        if one.status is Status.SUBMITTED:
            tie, plan = tie_of(db(), asked.person, one.reference), plans.get(db(), one.reference)
            if may(asked.person, Permission.AGREE_PLAN, tie, plan):
                to = "to you to be agreed" if one.reference in mine else "for agreement"
                what = f"Sent {to} by {plan.sign_off.author}"
                href = url_for("plans.agree", reference=one.reference)
                day = plan.sign_off.submitted_on
                yield Work(
                    kind="To agree", what=what, href=href, day=day, plan=one.reference, now=True
                )


def returned(asked: Asked) -> Iterator[Work]:
    """Plans that this person sent and that came back with a reason."""
    known = {one.reference for one in asked.at_work}
    for one in signings_waiting_for(db(), asked.person):
        if one.step.act is SigningAct.RETURNED and one.reference in known:
            href = url_for("plans.agree", reference=one.reference)
            what = f"{one.by} returned it to be mended, and says why"
            day = one.at.astimezone().date()
            yield Work(kind="Returned", what=what, href=href, day=day, plan=one.reference)


def queries(asked: Asked) -> Iterator[Work]:
    """Queries put to this person, and answers to theirs that they have not closed."""
    known = {one.reference for one in asked.plans if not one.in_emergency}
    for one in queries_to_tell():
        if one.reference in known:
            waits = one.thread.waits
            what = f"{one.by} {'put a query to you' if waits else 'answered your query'}"
            anchor = f"remark-{one.thread.query.id}"
            href = url_for("queries.listing", reference=one.reference, _anchor=anchor)
            day, kind = one.at.astimezone().date(), "Query" if waits else "Answer"
            yield Work(kind=kind, what=what, href=href, day=day, plan=one.reference)


def copies_to_check(asked: Asked) -> Iterator[Work]:
    """Copies for a person that wait for somebody who did not make them."""
    known = {one.reference for one in asked.plans if not one.in_emergency}
    if asked.may(Permission.CONFIRM_COPY):
        for one in copies_to_confirm(db(), asked.person):
            if one.reference in known:
                href = url_for("copies.read", reference=one.reference, number=one.number)
                what = f"Copy {one.number}, sent by {one.by}, waits to be read and confirmed"
                day = one.at.astimezone().date()
                yield Work(kind="Copy", what=what, href=href, day=day, plan=one.reference)


def to_erase(asked: Asked) -> Iterator[Work]:
    """Plans of which somebody asked that they be erased, for those who can confirm it."""
    mine = {one.reference for one in asked.plans if not one.in_emergency}
    if asked.may(Permission.CONFIRM_ERASURE):
        for one in erasures_asked(db()):
            if one.reference in mine and one.asker != asked.person.id:
                href = url_for("keeping.plan", reference=one.reference)
                what = f"{one.asked_by} asked that it be erased. See why, and decide"
                yield Work(kind="To erase", what=what, href=href, plan=one.reference, now=True)


def unsaved(asked: Asked) -> Iterator[Work]:
    """What was typed and not saved, wherever this person may still write."""
    known = {one.reference for one in asked.at_work}
    if left_addresses(db(), by=asked.person):
        what = "Text that could not be saved is kept for you"
        yield Work(kind="Not saved", what=what, href=url_for("left.listing"))
    for draft in drafts_of(db(), by=asked.person):
        if draft.reference in known and draft.page != "audit":
            title, href = _draft(draft)
            what = f"{title}: what you typed is kept and not saved"
            yield Work(kind="Not saved", what=what, href=href, plan=draft.reference)


def _draft(draft: DraftPlace) -> tuple[str, str]:
    """The title and the address of the page on which a draft was typed."""
    where: dict[str, Any] = {"reference": draft.reference}
    for page in PAGES:
        if page.slug == draft.page and issubclass(page, ItemPage):
            return page.title, url_for("plans.item", **where, slug=page.slug, item=draft.item)
        if page.slug == draft.page and page.endpoint == "plans.page":
            return page.title, url_for("plans.page", **where, slug=page.slug)
    area = draft.page.split(" ")[0]
    endpoint = _LISTS.get(area, "plans.tasks")
    return _TITLES.get(area, "A page"), url_for(endpoint, **where)


_LISTS = {
    "profile": "gcp.profiles",
    "chronology": "chronology.listing",
    "meetings": "meetings.listing",
    "meeting": "meetings.listing",
}
_TITLES = {
    "profile": "Graded Care Profile",
    "chronology": "Chronology",
    "meetings": "Meetings",
    "meeting": "Meetings",
}


def to_mend(asked: Asked) -> Iterator[Work]:
    """What the scorer found in drafts that this person has written in."""
    for one in asked.at_work:
        found = asked.read.get(one.reference)
        if found and found.findings and one.written and one.status is Status.DRAFT:
            what = counted(found.findings, "finding") + " to mend"
            if found.must:
                what += f", {found.must} of which {_stand(found.must)} in the way of agreeing it"
            href = url_for("plans.check", reference=one.reference)
            yield Work(kind="To mend", what=what, href=href, plan=one.reference)


def _stand(count: int) -> str:
    return "stands" if count == 1 else "stand"


def actions_due(asked: Asked) -> Iterator[Work]:
    """Actions that are not done: those whose day is over in one line, then the next ones."""
    for one in asked.at_work:
        found = asked.read.get(one.reference)
        href = url_for("plans.page", reference=one.reference, slug="actions")
        over = [a for a in found.actions if a.day < asked.today] if found else []
        soon = [a for a in found.actions if a.day >= asked.today] if found else []
        for kind, due in (("Action overdue", over), ("Action due", soon)):
            if due:
                yield _gathered(kind, "action", due, href, one.reference)


def _gathered(kind: str, one: str, due: list[Dated], href: str, plan: str) -> Work:
    first = due[0]
    words = first.what if len(first.what) <= SHOWN else first.what[:SHOWN].rstrip() + " …"
    what = f"{counted(len(due), one)}, first: {words}" if len(due) > 1 else words
    return Work(kind=kind, what=what, href=href, day=first.day, plan=plan)


def dates_due(asked: Asked) -> Iterator[Work]:
    """Conferences, core groups and steps before birth, by the strictest rule."""
    for one, step in _each(asked, "clocks"):
        late = step.day < asked.today
        href = url_for("timescales.dates", reference=one)
        kind = "Overdue by the rule" if late else "Due by the rule"
        yield Work(kind=kind, what=first_up(step.what), href=href, day=step.day, plan=one)


def meetings_coming(asked: Asked) -> Iterator[Work]:
    """Meetings that are planned, with their agenda; those held and not closed."""
    for one, meeting in _each(asked, "meetings"):
        href = url_for("meetings.meeting", reference=one, meeting_id=meeting.place)
        held = meeting.day < asked.today
        kind = "Not closed yet" if held else "Meeting"
        yield Work(kind=kind, what=meeting.what, href=href, day=meeting.day, plan=one)


def awaited(asked: Asked) -> Iterator[Work]:
    """Reports, outcomes and decisions to chase, by the day of the next meeting if one is near."""
    for one in asked.at_work:
        found = asked.read.get(one.reference)
        if found and found.awaited:
            href = url_for("chronology.awaited", reference=one.reference)
            first, count = found.awaited[0], len(found.awaited)
            what = f"{counted(count, 'thing')}, first: {first}" if count > 1 else first
            day = next((m.day for m in found.meetings if m.day >= asked.today), None)
            kind = "Awaited for a meeting" if day else "Awaited"
            yield Work(kind=kind, what=what, href=href, day=day, plan=one.reference)


def regrades_due(asked: Asked) -> Iterator[Work]:
    """Objectives that aim for a grade by a day for which nobody has graded yet."""
    for one, objective in _each(asked, "regrades"):
        href = url_for("gcp.profiles", reference=one)
        what = f"Graded Care Profile, for the objective: {objective.what[:SHOWN]}"
        yield Work(kind="Regrade", what=what, href=href, day=objective.day, plan=one)


def visits_without_entry(asked: Asked) -> Iterator[Work]:
    """Visits of the last four weeks that the plan asks for and nobody has recorded."""
    for one in asked.at_work:
        found = asked.read.get(one.reference)
        if found and found.visits:
            href = url_for("chronology.visits", reference=one.reference)
            by = joined(f"{gap} by {in_a_sentence(agency)}" for agency, gap in found.visits)
            what = f"Of the last four weeks without an entry: {by}"
            yield Work(kind="Visits", what=what, href=href, plan=one.reference, now=True)


def _each(asked: Asked, name: str) -> Iterator[tuple[str, Dated]]:
    for one in asked.at_work:
        found = asked.read.get(one.reference)
        dated: Iterable[Dated] = getattr(found, name) if found else ()
        for each in dated:
            yield one.reference, each
