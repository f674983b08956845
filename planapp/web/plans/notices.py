"""What pages of other areas tell of plans on their way to agreement."""

from flask import Blueprint

from planapp.store.remarks import SigningWaiting, signings_waiting_for
from planapp.web.database import db
from planapp.web.guard import current_user


def lend(bp: Blueprint) -> None:
    """Let every template tell it."""
    bp.add_app_template_global(signings_to_tell)


def signings_to_tell(reference: str = "") -> tuple[SigningWaiting, ...]:
    """Plans sent to the reader to be agreed, and those returned to them; or that plan alone."""
    told = signings_waiting_for(db(), current_user())
    return tuple(one for one in told if reference in ("", one.reference))
