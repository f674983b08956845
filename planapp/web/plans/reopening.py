"""A plan that was sent or agreed is a draft again once somebody changes it, and this says so."""

from flask import flash, url_for
from markupsafe import Markup

from planapp.domain.nouns import Status
from planapp.domain.plans import Plan
from planapp.domain.signing import SigningAct, last_step
from planapp.store.record import record_for_plan
from planapp.web.database import db

_REOPENED = Markup(
    'The plan was {how_far}, and is a draft again: <a class="govuk-link" href="{href}">'
    "it must be sent anew</a>."
)


def how_far(plan: Plan) -> str:
    """What was done with a plan on its way to agreement, after “was”; blank for a draft."""
    if plan.status is Status.DRAFT:
        return ""
    if plan.status is Status.AGREED:
        return f"agreed by {plan.sign_off.approver}"
    last = last_step(record_for_plan(db(), plan.reference).signings)
    to = f" to {last.to_name}" if last and last.act is SigningAct.SENT else ""
    return f"sent{to} to be agreed"


def told_when_reopened(before: Plan, kept: Plan) -> None:
    """Say that what was just kept made a draft of a plan that was sent or agreed."""
    if before.status is not kept.status:
        href = url_for("plans.agree", reference=kept.reference)
        flash(_REOPENED.format(how_far=how_far(before), href=href))
