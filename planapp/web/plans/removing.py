"""What is said when an item was removed, and putting it back: where it stood, with its links."""

from typing import Any

from flask import flash, url_for

from planapp.domain.errors import AlreadyThere
from planapp.domain.facts import current
from planapp.domain.gcp import Profile
from planapp.domain.plans import Plan
from planapp.domain.removals import put_back
from planapp.domain.versions import links_left_out
from planapp.present.dates import date_in_words
from planapp.present.labels import first_up, item_name, joined
from planapp.store import plans
from planapp.store.record import record_for_plan
from planapp.web.database import db
from planapp.web.guard import current_user
from planapp.web.pages import ItemPage
from planapp.web.plans.reopening import told_when_reopened


def told_of_removal(
    page: type[ItemPage], item_id: str, linked: tuple[str, ...], kept: Plan
) -> None:
    """Say what was removed from the plan, what lost its link to it, and offer to undo that.

    A profile keeps whose care it was: what is recorded is never edited.
    """
    said = f"{first_up(page.one())} removed."
    if linked:
        said += f" {joined(linked)} named it and {'stays' if len(linked) == 1 else 'stay'}, "
        said += "without that link."
    graded = [p for p in _profiles(kept.reference) if item_id in p.carers]
    if graded:
        named = joined(date_in_words(p.day, "a day not known") for p in graded)
        what = "profile" if len(graded) == 1 else "profiles"
        said += f" The {what} of {named} still {'says' if len(graded) == 1 else 'say'} whose care "
        said += "it was."
    where: Any = {"reference": kept.reference, "list_name": page.list_name, "item": item_id}
    flash(said, url_for("plans.back", **where, number=kept.version - 1))


def told_of_lost_links(base: Plan, mine: Plan, kept: Plan) -> None:
    """Say what an edit of `base` links to that was removed meanwhile, so that no link was kept."""
    lost = links_left_out(base, mine, kept)
    if lost:
        names = joined(item_name(base, *each) for each in lost)
        was, link = ("was", "a link to it") if len(lost) == 1 else ("were", "links to them")
        flash(f"{names} {was} removed while you were writing: {link} could not be kept.")


def _profiles(reference: str) -> tuple[Profile, ...]:
    return current(record_for_plan(db(), reference).profiles)


def put_back_again(before: Plan, page: type[ItemPage], item_id: str) -> str:
    """Keep the plan with the item that it had `before`; gives what is to be said of it.

    What others saved meanwhile stays. NotFound where there was no such item then.
    """
    plan = plans.get(db(), before.reference)
    try:
        again = put_back(plan, before, page.list_name, item_id)
    except AlreadyThere:
        return f"{item_name(plan, page.list_name, item_id)} is in the plan already."
    kept = plans.save(db(), again.plan, by=current_user(), started_from=plan.version)
    told_when_reopened(plan, kept)
    said = f"{item_name(again.plan, page.list_name, item_id)} is back in the plan."
    if again.not_linked:
        others = joined(item_name(plan, *other) for other in again.not_linked)
        said += f" {others} names something else by now: nothing was changed there."
    return said
