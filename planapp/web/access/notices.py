"""What pages of other areas tell about access: emergency openings, and restricted information."""

from flask import Blueprint

from planapp.clock import today
from planapp.domain.access import Emergency
from planapp.domain.people import Permission, has
from planapp.domain.reviews import USUAL_FROM, USUAL_TO
from planapp.store.emergency import openings_to_tell
from planapp.store.members import members
from planapp.store.restricted import restricted_for_plan, standing_rows
from planapp.web.database import db
from planapp.web.guard import current_user


def lend(bp: Blueprint) -> None:
    """Let every template tell it."""
    for tell in (emergencies_to_tell, people_at_work, restricted_pieces):
        bp.add_app_template_global(tell)
    known = {
        "usual_from": USUAL_FROM,
        "usual_to": USUAL_TO,
    }
    bp.record_once(lambda state: state.app.jinja_env.globals.update(known))


def emergencies_to_tell(reference: str = "") -> tuple[Emergency, ...]:
    """Openings of this plan, or of every plan one chairs, that nobody has reviewed yet."""
    if not has(current_user(), Permission.CHOOSE_MEMBERS):
        return ()
    told = openings_to_tell(db(), current_user())
    return tuple(opening for opening in told if reference in ("", opening.reference))


def people_at_work(reference: str) -> int:
    """How many people can open a plan because they work on it."""
    return sum(member.stands(today()) for member in members(db(), reference))


def restricted_pieces(reference: str) -> int:
    """How many pieces of restricted information stand. Ask only for those who may read them."""
    return len(standing_rows(restricted_for_plan(db(), reference)))
