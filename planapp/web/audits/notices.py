"""What pages of other areas tell of audits: alerts that are open, and that there is one at all."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import Blueprint, url_for

from planapp.domain.audits import Kept
from planapp.domain.people import Permission, has
from planapp.store.audits import audits_of_plan, audits_to_follow_of, open_alerts
from planapp.web.database import db
from planapp.web.guard import current_user


@dataclass(frozen=True)
class Told:
    """One open alert: of which plan, by whom and when it was raised, and where it is answered."""

    reference: str
    by: str
    at: datetime
    href: str


def lend(bp: Blueprint) -> None:
    """Let every template tell it."""
    bp.add_app_template_global(alerts_to_tell)
    bp.add_app_template_global(has_audits)


def alerts_to_tell(reference: str = "") -> tuple[Told, ...]:
    """Alerts nobody has answered: every one for quality assurance, for chairs those of their plans.

    With a reference, those of that plan alone.
    """
    person = current_user()
    officer = has(person, Permission.DRAW_SAMPLES)
    if not officer and not has(person, Permission.ANSWER_AUDIT):
        return ()
    found = open_alerts(db(), None if officer else person)
    return tuple(_told(one, officer) for one in found if reference in ("", one.reference))


def _told(one: Kept, officer: bool) -> Told:
    where: dict[str, Any] = {"reference": one.reference}
    if officer:
        what: dict[str, Any] = {"kind": "alert-taken", "place": one.thing.id}
        href = url_for("audits.say", sample=one.sample, **what, **where)
    else:
        href = url_for("audits.of_plan", **where, _anchor="alerts")
    return Told(one.reference, one.by, one.at, href)


def has_audits(reference: str) -> bool:
    """Whether there is anything to read about audits of this plan."""
    found = any(audit.locked for audit in audits_of_plan(db(), reference))
    return found or any(a.reference == reference for a in audits_to_follow_of(db(), current_user()))
