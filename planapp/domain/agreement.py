"""From draft to agreed: overrides with reasons, sending to a second person, agreeing."""

import hashlib
import json
from dataclasses import asdict, replace
from datetime import date

from planapp.domain.errors import NotAllowed, NotReady
from planapp.domain.findings import Scorecard
from planapp.domain.nouns import Item, Override, SignOff, Status, linked_ids, links_of
from planapp.domain.people import Permission, User, require_role
from planapp.domain.plans import Plan

LEAST_LETTERS = 3


def seen_text(plan: Plan, subject_id: str) -> str:
    """A fingerprint of what a subject says now, with the items that it is linked to.

    For the plan itself it is of all lists but overrides.
    """
    if subject_id:
        for name, item in plan.walk():
            if item.id == subject_id and name != "overrides":
                return _fingerprint([asdict(each) for each in (item, *_linked(plan, item))])
        return ""
    content = asdict(plan)
    for bookkeeping in ("version", "status", "overrides", "sign_off"):
        content.pop(bookkeeping)
    return _fingerprint(content)


def standing(plan: Plan, criterion: str, subject_id: str) -> Override | None:
    """The override for this criterion and subject, unless the subject has changed since."""
    for override in plan.overrides:
        if (override.criterion, override.subject) == (criterion, subject_id):
            return override if override.seen == seen_text(plan, subject_id) else None
    return None


def stale_overrides(plan: Plan) -> tuple[Override, ...]:
    """Overrides whose subject changed after the reason was written; they count no more."""
    return tuple(o for o in plan.overrides if o.seen != seen_text(plan, o.subject))


def is_reason(text: str) -> bool:
    """Whether a text has words that could be a reason; a stop or a dash has none."""
    return sum(letter.isalpha() for letter in text) >= LEAST_LETTERS


def override(
    plan: Plan, criterion: str, subject_id: str, *, reason: str, by: User, on: date
) -> Plan:
    """The plan with a chair's reason for going on; replaces an earlier one for the same place."""
    require_role(by, Permission.OVERRIDE)
    made = Override(
        id=f"override-{criterion}-{subject_id or 'plan'}",
        criterion=criterion,
        subject=subject_id,
        reason=reason,
        by=by.name,
        on=on,
        seen=seen_text(plan, subject_id),
    )
    return plan.with_item("overrides", made)


def submit(plan: Plan, scorecard: Scorecard, *, by: User, on: date) -> Plan:
    """Send the plan to a second person. Raises NotReady while a `must` stands open."""
    require_role(by, Permission.SUBMIT_PLAN)
    _refuse_unready(scorecard)
    signed = SignOff(author=by.name, submitted_on=on, recipients=plan.sign_off.recipients)
    return replace(plan, status=Status.SUBMITTED, sign_off=signed)


def agree(plan: Plan, scorecard: Scorecard, *, by: User, on: date) -> Plan:
    """Agree a plan that another person sent.

    Raises NotAllowed for its author and NotReady as `submit` does. That author and approver
    differ answers the finding that work was signed off by the person who did it (Serious Case
    Review "Jack", 5.12 and recommendation 2).
    """
    if plan.status is not Status.SUBMITTED:
        raise NotAllowed("Only a plan that its author has sent for agreement can be agreed.")
    if plan.sign_off.author == by.name:
        raise NotAllowed("A plan is agreed by another person than the one who wrote it.")
    require_role(by, Permission.AGREE_PLAN)
    _refuse_unready(scorecard)
    return replace(
        plan,
        status=Status.AGREED,
        sign_off=replace(plan.sign_off, approver=by.name, agreed_on=on),
    )


def returned(plan: Plan, *, by: User) -> Plan:
    """Give a plan that another person sent back to be mended: a draft again.

    Raises NotAllowed for its author, and when it is not waiting to be agreed.
    """
    if plan.status is not Status.SUBMITTED:
        raise NotAllowed("Only a plan that its author has sent for agreement can be returned.")
    if plan.sign_off.author == by.name:
        raise NotAllowed("A plan is returned by another person than the one who sent it.")
    require_role(by, Permission.AGREE_PLAN)
    return reopened(plan)


def reopened(plan: Plan) -> Plan:
    """The plan as a draft again: any change to what was sent or agreed needs agreeing anew."""
    kept = SignOff(author=plan.sign_off.author, recipients=plan.sign_off.recipients)
    return replace(plan, status=Status.DRAFT, sign_off=kept)


def _refuse_unready(scorecard: Scorecard) -> None:
    if scorecard.blocking:
        raise NotReady(scorecard.blocking)


def _linked(plan: Plan, item: Item) -> tuple[Item, ...]:
    """What an item rests on: a criterion that asks for its concern reads the concern."""
    return tuple(
        other
        for name, of in links_of(item).items()
        for other in plan.linked(of, linked_ids(item, name))
    )


def _fingerprint(content: object) -> str:
    text = json.dumps(content, sort_keys=True, default=str, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:16]
