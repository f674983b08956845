"""Opening a plan in an emergency: the questions, and what stands in the way."""

import math
from typing import Any

from werkzeug.exceptions import TooManyRequests

from planapp.domain.errors import NotFound
from planapp.store.access import record_refusal
from planapp.store.emergency import open_in_emergency
from planapp.web.access.forms import EmergencyByCode, EmergencyByPassword, EmergencyForm
from planapp.web.database import db
from planapp.web.guard import current_user
from planapp.web.proof import proving


def form_for(typed: Any = None) -> EmergencyForm:  # noqa: ANN401 - whatever a form was sent as
    """The questions; the last asks for what this person can prove themselves by."""
    by_code = proving().has_second_factor()
    return EmergencyByCode(typed) if by_code else EmergencyByPassword(typed)


def opened(form: EmergencyForm, reference: str) -> bool:
    """Open the plan of this reference, or say under the question what stands in the way.

    Whether there is such a plan is told only to somebody who has proved who they are, and every
    attempt from there on is kept in the trail.
    """
    if not form.sound():
        return False
    if not _proved(form):
        record_refusal(db(), reference, by=current_user())
        return False
    try:
        open_in_emergency(db(), reference, form.reason.data, by=current_user())
    except NotFound:
        record_refusal(db(), reference, by=current_user())
        missing = f"There is no plan {reference}. Check it. That you tried is kept"
        return form.refuse("reference", missing)
    return True


def _proved(form: EmergencyForm) -> bool:
    try:
        right = proving().holds(form[form.proof].data)
    except TooManyRequests as error:
        minutes = math.ceil(int(str(error.retry_after or 60)) / 60)
        return form.refuse(form.proof, f"Too many tries. Try again in {minutes} minutes")
    return right or form.refuse(form.proof, f"That {form.proof} is not right. Enter it again")
